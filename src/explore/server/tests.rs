//! The server over real sockets, with a client of a few lines.

use super::super::session::tests::small;
use super::*;
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

/// Starts a server; its thread ends with the test's process.
fn serve() -> u16 {
    let server = Server::bind(Source::from_json(small()), Some("third".to_owned()), 0).unwrap();
    let port = server.shared.port;
    assert_eq!(server.address(), format!("http://127.0.0.1:{port}/"));
    std::thread::spawn(move || server.run());
    port
}

fn send(port: u16, request: &str, headers: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let length = body.len();
    write!(stream, "{request} HTTP/1.1\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
        .unwrap();
    stream
}

/// The status and the whole answer.
fn ask(port: u16, request: &str, headers: &str, body: &str) -> (u16, String) {
    let mut answer = String::new();
    send(port, request, headers, body).read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn host(port: u16) -> String {
    format!("Host: 127.0.0.1:{port}\r\n")
}

/// A page: its stream of events, and the id of its session.
struct Page {
    port: u16,
    stream: BufReader<TcpStream>,
    session: String,
}

impl Page {
    fn open(port: u16) -> Self {
        let stream = BufReader::new(send(port, "GET /events", &host(port), ""));
        let mut page = Self { port, stream, session: String::new() };
        let hello = page.next("hello");
        page.session = hello["session"].as_str().unwrap().to_owned();
        assert_eq!((hello["weeks"].as_i64(), hello["treatment"].as_str()), (Some(60), Some("third")));
        page
    }

    /// The next event of a name.
    fn next(&mut self, name: &str) -> Value {
        let mut line = String::new();
        while line.trim_end() != format!("event: {name}") {
            line.clear();
            assert!(self.stream.read_line(&mut line).unwrap() > 0, "the stream has ended");
        }
        line.clear();
        self.stream.read_line(&mut line).unwrap();
        serde_json::from_str(line.strip_prefix("data: ").unwrap()).unwrap()
    }

    fn ask(&self, body: &Value) -> (u16, Value) {
        let request = format!("POST /session/{}", self.session);
        let (status, answer) = ask(self.port, &request, &host(self.port), &body.to_string());
        (status, serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap())
    }

    fn at(&mut self, week: i64) -> Value {
        loop {
            let frame = self.next("frame");
            if frame["week"] == week && frame["goal"].is_null() {
                return frame;
            }
        }
    }
}

#[test]
fn a_page_plays_changes_and_saves() {
    let mut page = Page::open(serve());
    assert_eq!(page.next("frame")["week"], 0);
    assert_eq!(page.ask(&json!({"do": "jump", "week": 8})).0, 200);
    let frame = page.at(8);
    assert_eq!(frame["playing"], false);
    let stage = json!({"begin": ["points"], "set": {"institutions.points.value": 0.8}});
    assert_eq!(page.ask(&json!({"do": "act", "stage": stage})).0, 200);
    let (status, refused) = page.ask(&json!({"do": "act", "stage": {"begin": ["points"]}}));
    assert_eq!((status, refused["why"].as_str()), (400, Some("begin: 'points' has begun already; undo that first")));
    assert_eq!(page.ask(&json!({"do": "play", "speed": 500})).0, 200);
    let mut frame = page.next("frame");
    while frame["week"].as_i64() < Some(60) || frame["playing"] == true {
        frame = page.next("frame");
    }
    assert_eq!(frame["stages"][0]["at"], 9);
    let (_, file) = page.ask(&json!({"do": "save"}));
    assert_eq!(file["stages"].as_array().unwrap().len(), 3, "two of the scenario, one of the page");
    let (_, resident) = page.ask(&json!({"do": "resident", "row": 3}));
    assert_eq!(resident["weeks"].as_array().unwrap().len(), 60);
    assert_eq!(page.ask(&json!({"do": "resident", "row": 100_000})).0, 400);
    let (_, ties) = page.ask(&json!({"do": "ties", "row": 3}));
    assert!(!ties["ties"].as_array().unwrap().is_empty());
    assert_eq!(page.ask(&json!({"do": "effect"})).0, 200);
    let mut effect = page.next("effect");
    while effect["pairs"] != effect["of"] {
        effect = page.next("effect");
    }
    assert_eq!(
        (effect["from"].as_i64(), effect["to"].as_i64(), effect["failed"].as_i64()),
        (Some(12), Some(59), Some(0))
    );
    let cooperation = &effect["probes"][0];
    assert!(cooperation["limits"][0].as_f64() < cooperation["difference"].as_f64());
    for (request, parts) in [
        (
            json!({"do": "report", "chinese": true}),
            ["id=\"chinese\" checked", "5–95 % of 30", "Against &#39;third&#39;"],
        ),
        (json!({"do": "figure", "probe": "cooperation", "chinese": true}), ["<svg ", "30 个", "开始：points"]),
    ] {
        let (status, made) = page.ask(&request);
        let made = made.as_str().unwrap_or_default();
        assert_eq!(status, 200);
        assert!(parts.iter().all(|part| made.contains(part)), "{request}: {made:.400}");
    }
    assert_eq!(page.ask(&json!({"do": "undo", "number": 0})).0, 200);
    let frame = page.at(60);
    assert_eq!((frame["from"].as_i64(), frame["stages"].as_array().unwrap().len()), (Some(0), 0));
    for (wrong, why) in [
        (json!({"do": "fly"}), "unknown variant `fly`"),
        (json!({"do": "jump", "week": 61}), "week: 61 is not a week in [0, 60]"),
        (json!({"do": "play", "speed": -1}), "speed: -1 is not a number in [0, 1000]"),
        (json!({"do": "effect"}), "effect: nothing was changed yet"),
        (json!({"do": "figure", "probe": "nothing", "chinese": false}), "probe: unknown 'nothing'"),
    ] {
        let (status, answer) = page.ask(&wrong);
        assert!(status == 400 && answer["why"].as_str().unwrap().starts_with(why), "{wrong}: {answer}");
        assert!(answer["zh"].is_string() || why.starts_with("unknown variant"), "{answer}");
    }
}

#[test]
fn a_closed_page_ends_its_session_and_no_other() {
    let port = serve();
    let mut left = Page::open(port);
    left.next("frame");
    for playing in [false, true] {
        let mut page = Page::open(port);
        page.next("frame");
        assert_ne!(page.session, left.session);
        if playing {
            assert_eq!(page.ask(&json!({"do": "play", "speed": 1})).0, 200);
        }
        let session = page.session.clone();
        drop(page);
        let (began, request) = (Instant::now(), format!("POST /session/{session}"));
        while ask(port, &request, &host(port), r#"{"do": "pause"}"#).0 != 404 {
            assert!(began.elapsed() < Duration::from_secs(30), "the session has not ended");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    assert_eq!(left.ask(&json!({"do": "pause"})).0, 200);
}

#[test]
fn pages_of_others_are_refused() {
    let port = serve();
    let own = host(port);
    for path in ["/", "/script.js", "/style.css"] {
        let (status, answer) = ask(port, &format!("GET {path}"), &own, "");
        assert!(
            status == 200 && answer.to_lowercase().contains("content-security-policy: default-src 'self'"),
            "{path}"
        );
    }
    assert_eq!(ask(port, "GET /", &format!("Host: localhost:{port}\r\n"), "").0, 200);
    assert_eq!(ask(port, "GET /", &format!("{own}Origin: http://localhost:{port}\r\n"), "").0, 200);
    let foreign = [
        "Host: example.org\r\n".to_owned(),
        format!("Host: example.org:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: 127.0.0.1:{port}.example.org\r\n"),
        format!("{own}Origin: http://example.org\r\n"),
        format!("{own}Origin: https://127.0.0.1:{port}\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),
        String::new(),
    ];
    for headers in foreign {
        for request in ["GET /", "GET /events", "POST /session/0"] {
            let (status, answer) = ask(port, request, &headers, "{}");
            // A request without any host is refused before it is read.
            assert!(status == 403 || (headers.is_empty() && status == 400), "{request} {headers}: {answer}");
        }
    }
    for (request, status) in [("GET /../Cargo.toml", 404), ("GET /session/0", 405), ("POST /session/0", 404)] {
        assert_eq!(ask(port, request, &own, "").0, status, "{request}");
    }
    assert_eq!(ask(port, "GET /events?tratment=a", &own, "").0, 400);
}

#[test]
fn a_port_that_is_taken_is_said() {
    let port = serve();
    let error = Server::bind(Source::from_json(small()), None, port).unwrap_err();
    assert!(error.to_string().starts_with(&format!("127.0.0.1:{port}: ")) && error.exit_code() == 1, "{error}");
}
