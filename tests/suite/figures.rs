//! `cogov plot` and `cogov report`: what a results folder gives, that the files are whole, and that nothing of a file becomes
//! markup.

use super::cli::{cogov, folder, texts};
use std::path::{Path, PathBuf};

pub(crate) const SCENARIO: &str = r#"{"cogov": 1, "id": "small", "seed": 5, "replicates": 3, "time": {"burn_in": 2, "ticks": 12},
    "community": {"residents": 120}, "participation": {}, "issues": {}, "ties": {},
    "institutions": [{"type": "third_party", "start": 4, "stop": 9}, {"type": "points"}],
    "treatments": {"none": [], "third_party": ["third_party"], "points": ["points"]},
    "probes": ["cooperation", "cost", "ladder_0", "ladder_1", "ladder_2", "ladder_3", "ladder_4", "ladder_5",
        "issues_latent", "issues_open", "issues_closed", "issues_reopened", "issues_dropped", "degree",
        "cross_origin_share"], "record": {"panel": [11], "columns": ["belief"]}}"#;

const EXPERIMENT: &str = r#"{"cogov_experiment": 1, "id": "two", "scenario": "small.json", "design": {"type": "grid"},
    "factors": [{"path": "institutions.points.value", "values": [0.2, 0.6]}, {"path": "game.mpcr", "values": [0.2, 0.4]}],
    "treatments": ["none", "points"], "replicates": 2, "outcomes": [{"probe": "cooperation"}]}"#;

pub(crate) fn start(name: &str) -> PathBuf {
    let at = folder(name);
    std::fs::write(at.join("small.json"), SCENARIO).expect("a scenario");
    std::fs::write(at.join("two.json"), EXPERIMENT).expect("an experiment");
    at
}

pub(crate) fn done(at: &Path, arguments: &[&str]) -> String {
    let output = cogov(at, arguments);
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    out
}

pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Draws every figure that a folder lists, by the command that the list prints; returns their kinds.
pub(crate) fn all_figures(at: &Path, results: &str) -> Vec<String> {
    let mut kinds = Vec::new();
    for line in done(at, &["plot", results, "--list"]).lines().filter_map(|line| line.strip_prefix("  cogov ")) {
        let words: Vec<&str> = line.split(' ').collect();
        done(at, &words);
        let out = words.last().expect("a file");
        let svg = read(&at.join(out));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{line}");
        assert_eq!(svg.lines().nth(1), Some("<!-- Written by `cogov plot` -->"), "{line}");
        assert!(svg.contains("<title>") && svg.contains("<desc>") && !svg.contains("NaN"), "{line}");
        kinds.push(out.trim_end_matches(".svg").to_owned());
    }
    kinds
}

#[test]
fn a_folder_gives_the_figures_that_it_lists() {
    let at = start("figures_run");
    done(&at, &["run", "small.json", "--out", "run"]);
    assert_eq!(all_figures(&at, "run"), ["series", "ladder", "issues", "ties", "differences", "cost", "distribution"]);
    let series = read(&at.join("series.svg"));
    assert!(series.contains("begin: third_party") && series.contains("end: third_party"), "{series}");
    assert!(series.contains("band: least to greatest of 3 communities"), "{series}");
    done(&at, &["plot", "run", "--what", "belief", "--out", "belief.svg"]);
    assert!(read(&at.join("belief.svg")).contains("over residents in week 11"));
    done(&at, &["plot", "run", "--what", "cooperation", "--language", "zh", "--out", "zh.svg"]);
    assert!(read(&at.join("zh.svg")).contains("合作（份额）"));
    done(&at, &["plot", "run", "--only", "points,none", "--by", "treatment", "--out", "two.svg"]);
    assert!(!read(&at.join("two.svg")).contains("third_party"));
}

#[test]
fn what_a_folder_cannot_draw_is_one_line() {
    let at = start("figures_wrong");
    done(&at, &["run", "small.json", "--out", "run"]);
    std::fs::write(at.join("mine.svg"), "<svg>mine</svg>").expect("a file");
    let cases: &[(&[&str], &str)] = &[
        (&["--what", "cooperatio", "--out", "a.svg"], "--what: unknown 'cooperatio'; did you mean 'cooperation'?"),
        (
            &["--figure", "league", "--out", "a.svg"],
            "--figure: unknown 'league'; known: series, ladder, issues, ties, differences, cost, distribution",
        ),
        (
            &["--figure", "ladder", "--what", "cost", "--out", "a.svg"],
            "--what: the figure 'ladder' shows all it has; it takes no --what",
        ),
        (
            &["--figure", "differences", "--by", "replicate", "--out", "a.svg"],
            "--by: is for series, not for 'differences'",
        ),
        (&["--by", "estate", "--out", "a.svg"], "--by: unknown 'estate'; known: treatment, replicate"),
        (&["--only", "point", "--out", "a.svg"], "--only: unknown 'point'; did you mean 'points'?"),
        (&["--out", "mine.svg"], "mine.svg: is not a file that cogov wrote; nothing was written"),
    ];
    for (flags, said) in cases {
        let output = cogov(&at, &[&["plot", "run"], *flags].concat());
        assert_eq!((output.status.code(), texts(&output).1), (Some(2), format!("error: {said}\n")), "{flags:?}");
    }
    std::fs::remove_file(at.join("run/series.csv")).expect("a file");
    let output = cogov(&at, &["plot", "run", "--out", "a.svg"]);
    assert_eq!(texts(&output).1, "error: run: has no series.csv: its runs are not complete\n");
    std::fs::write(at.join("run/series.csv"), "treatment,tick,x\na,0\n").expect("a file");
    let (_, err) = texts(&cogov(&at, &["plot", "run", "--out", "a.svg"]));
    assert_eq!(err, "error: run/series.csv: line 2: 2 cells where 3 are expected\n");
    assert!(!at.join("a.svg").exists() && read(&at.join("mine.svg")) == "<svg>mine</svg>");
}

/// The checks of every report: whole, small, no network, no script, both languages, an answer first.
pub(crate) fn sound(page: &str) {
    assert!(page.starts_with("<!doctype html>\n<!-- Written by `cogov report` -->\n") && page.ends_with("</html>\n"));
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    for banned in ["<script", "<link", "src=", "@import", "url(", "NaN"] {
        assert!(!page.contains(banned), "{banned}");
    }
    let hosts = page.replace("http://www.w3.org/2000/svg", "");
    assert!(!hosts.contains("<a href=\"http") && !hosts.contains("xlink"));
    let answer = page.find("class=\"answer\"").expect("an answer");
    assert!(page.find("<svg ").is_none_or(|figure| answer < figure), "the answer stands before the figures");
    let answer = &page[answer..answer + page[answer..].find("</p>").expect("its end")];
    assert!(answer.contains("lang=\"en\"") && answer.contains("lang=\"zh-CN\""), "{answer}");
    assert!(
        answer.contains("interval") && answer.contains("assumption") || answer.contains("factors varied"),
        "{answer}"
    );
    for name in ["section", "table", "figure", "details", "tr", "p", "ul", "pre", "span"] {
        let opened = page.matches(&format!("<{name}>")).count() + page.matches(&format!("<{name} ")).count();
        assert_eq!(opened, page.matches(&format!("</{name}>")).count(), "<{name}>");
    }
    assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count(), "every table has a caption");
    assert_eq!(page.matches("<svg ").count(), page.matches("<desc>").count(), "every figure has a description");
}

/// The last text of a page that is shown as it is.
pub(crate) fn last_file(page: &str) -> String {
    let at = page.rfind("<pre>").expect("a file") + 5;
    let text = &page[at..at + page[at..].find("</pre>").expect("its end")];
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[test]
fn a_report_of_a_run_has_what_repeats_it() {
    let at = start("report_run");
    let out = done(&at, &["run", "small.json", "--seed", "9", "--out", "run", "--report", "run.html"]);
    assert!(out.ends_with("wrote run.html\n"), "{out}");
    let page = read(&at.join("run.html"));
    sound(&page);
    assert!(page.contains("Against &#39;none&#39;, cooperation changes by"), "{}", &page[..4000]);
    assert!(page.contains("<pre>cogov run small.json --seed 9 --out run --report run.html</pre>"));
    assert_eq!(page.matches("<svg ").count(), 12 + 6, "a figure for each of twelve probes, and the others");
    for text in ["institutions.third_party.fine", "No run failed.", "cogov run scenario.json"] {
        assert!(page.contains(text), "{text}");
    }
    std::fs::write(at.join("scenario.json"), last_file(&page)).expect("a file");
    done(&at, &["run", "scenario.json", "--out", "again"]);
    assert_eq!(read(&at.join("run/series.csv")), read(&at.join("again/series.csv")));
    let out = done(&at, &["report", "run"]);
    assert_eq!(out, "wrote run.html\n", "a report replaces a report");
    sound(&read(&at.join("run.html")));
}

#[test]
fn words_of_files_are_no_markup() {
    let at = start("report_evil");
    let evil = SCENARIO.replace("\"points\": [", "\"<script>alert(1)</script>&\": [");
    let evil = evil.replace("\"id\": \"small\"", "\"id\": \"small\", \"title\": {\"en\": \"<script>\"}");
    std::fs::write(at.join("small.json"), evil).expect("a scenario");
    done(&at, &["run", "small.json", "--out", "run"]);
    done(&at, &["plot", "run", "--what", "cooperation", "--out", "a.svg"]);
    let svg = read(&at.join("a.svg"));
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;"), "{svg}");
    done(&at, &["report", "run"]);
    let page = read(&at.join("run.html"));
    sound(&page);
    assert!(page.contains("<h1>&lt;script&gt;</h1>") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;"));
}

#[test]
fn reports_of_other_results_are_sound() {
    let at = start("report_kinds");
    let fork = r#"{"cogov_fork": 1, "id": "f", "scenario": "small.json", "treatment": "points", "at": 6, "replicates": 2,
        "futures": {"nothing": {"withdraw": "all"}}, "outcomes": [{"probe": "cooperation", "window": 4}], "after": [4]}"#;
    std::fs::write(at.join("fork.json"), fork).expect("a fork");
    let kinds: [(&str, &[&str], &[&str]); 5] = [
        ("compare", &["compare", "small.json", "--out", "compare"], &["differences", "cost", "distribution"]),
        ("fork", &["fork", "fork.json", "--out", "fork"], &["series", "distribution", "differences"]),
        ("sweep", &["sweep", "two.json", "--out", "sweep"], &["map"]),
        (
            "oat",
            &[
                "sensitivity",
                "two.json",
                "--method",
                "oat",
                "--treatment",
                "points",
                "--baseline",
                "none",
                "--out",
                "oat",
            ],
            &["tornado"],
        ),
        (
            "morris",
            &["sensitivity", "small.json", "--only", "belief", "--trajectories", "4", "--out", "morris"],
            &["tornado"],
        ),
    ];
    for (name, command, figures) in kinds {
        let page = format!("{name}.html");
        done(&at, &[command, &["--report", &page]].concat());
        let page = read(&at.join(page));
        sound(&page);
        assert!(page.contains("<svg "), "{name}");
        let drawn = all_figures(&at, name);
        assert!(figures.iter().all(|kind| drawn.iter().any(|found| found == kind)), "{name}: {drawn:?}");
    }
    done(&at, &["validate", "--only", "V-S01", "--quick", "--report", "validate.html"]);
    sound(&read(&at.join("validate.html")));
}
