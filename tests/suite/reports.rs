//! The pages of `--report` and `cogov report` for each kind of result: sound, in two languages, with nothing of a file as
//! markup; and the commands that they print give the same numbers again.

use super::cli::folder;
use super::figures::{all_figures, done, read, sound};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const EVIL: &str = "<script>alert(1)</script>&";

/// Ten residents' worth of a community, with a treatment and a title that would be markup.
const SCENARIO: &str = r#"{"cogov": 1, "id": "small", "seed": 5, "replicates": 3, "time": {"burn_in": 2, "ticks": 12},
    "title": {"en": "<script>"}, "community": {"residents": 60}, "participation": {}, "issues": {}, "ties": {},
    "institutions": [{"type": "third_party", "start": 3, "stop": 9}, {"type": "points"}],
    "treatments": {"none": [], "third_party": ["third_party"], "<script>alert(1)</script>&": ["points"]},
    "probes": ["cooperation", "cost", "ladder_0", "ladder_1", "ladder_2", "ladder_3", "ladder_4", "ladder_5",
        "issues_latent", "issues_open", "issues_closed", "issues_reopened", "issues_dropped", "degree",
        "cross_origin_share"]}"#;

const GRID: &str = r#"{"cogov_experiment": 1, "id": "two", "title": {"en": "<script>"}, "scenario": "small.json",
    "design": {"type": "grid"}, "factors": [{"path": "institutions.points.value", "values": [0.2, 0.6]},
        {"path": "game.mpcr", "values": [0.2, 0.4]}],
    "treatments": ["none", "<script>alert(1)</script>&"], "replicates": 2, "outcomes": [{"probe": "cooperation"}]}"#;

const FORK: &str = r#"{"cogov_fork": 1, "id": "f", "title": {"en": "<script>"}, "scenario": "small.json",
    "treatment": "third_party", "at": 6, "replicates": 3, "window": 1, "after": [1, 4],
    "futures": {"<script>alert(1)</script>&": {"withdraw": "all"}}, "outcomes": [{"probe": "cooperation", "window": 4}]}"#;

const BATTERY: &str = r#"{"cogov_battery": 1, "id": "own", "seed": 11,
    "communities": {"lab": {"community": {"residents": 60}, "game": {"type": "linear"}, "participation": {},
        "time": {"burn_in": 4, "ticks": 24}}},
    "environments": [{"id": "plain", "community": "lab"},
        {"id": "gone", "kind": "withdrawal", "community": "lab", "stop": 12}],
    "regimes": {"none": [], "fine": [{"type": "third_party"}], "points": [{"type": "points"}]}}"#;

const REGIMES: &str = r#"{"<script>alert(1)</script>&": [{"type": "role_model"}]}"#;

const CALIBRATION: &str = r#"{"cogov_calibration": 1, "id": "known", "draws": 60, "keep": 12, "checks": 6,
    "scenario": {"cogov": 1, "seed": 3, "title": {"en": "<script>"}, "time": {"burn_in": 0, "ticks": 8},
        "community": {"residents": 60}, "game": {"type": "linear", "mpcr": 0.4}, "probes": ["cooperation"]},
    "priors": [{"path": "initial.belief", "range": [0.3, 0.9]}, {"path": "residents.free_rider", "range": [0, 0.6]}],
    "targets": [{"moment": {"probe": "cooperation", "statistic": "last", "window": {"from": 0, "to": 0},
            "name": "<script>alert(1)</script>&"}, "value": 0.5, "sd": 0.05, "source": "made here"},
        {"moment": {"probe": "cooperation", "statistic": "last", "window": {"from": 7, "to": 7}, "name": "late"},
            "value": 0.2, "sd": 0.05, "weight": 0, "source": "made here"}]}"#;

const TARGETS: &str = r#"[{"moment": {"probe": "cooperation", "statistic": "last", "window": {"from": 0, "to": 0},
    "name": "<script>alert(1)</script>&"}, "value": 0.5, "sd": 0.05, "source": "made here"}]"#;

/// Three factors of a grid, one of them a word; and points of a hypercube, whose values are put into classes.
const THREE: &str = r#"{"cogov_experiment": 1, "id": "three", "title": {"en": "<script>"}, "scenario": "small.json",
    "design": {"type": "grid"}, "factors": [{"path": "institutions.points.value", "values": [0.2, 0.6]},
        {"path": "game.mpcr", "values": [0.2, 0.3, 0.4]}, {"path": "institutions.points.rate", "values": [0.2, 0.8]}],
    "treatments": ["none", "<script>alert(1)</script>&"], "replicates": 2, "outcomes": [{"probe": "cooperation"}]}"#;

const CLAIM: &str = include_str!("../../examples/claims/talk.json");

/// A kind of result: the command without folder and page, the table that has its numbers, and the figures of its page.
struct Kind {
    command: &'static [&'static str],
    table: &'static str,
    figures: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        command: &["run", "small.json", "--seed", "8"],
        table: "series.csv",
        figures: &["series", "ladder", "issues", "ties", "differences", "cost", "distribution"],
    },
    Kind {
        command: &[
            "compare",
            "small.json",
            "--outcome",
            "cooperation",
            "--outcome",
            "cost:sum@4",
            "--margin",
            "0.1",
            "--unpaired",
            "--until-width",
            "0.5",
            "--most",
            "11",
            "--seed",
            "8",
        ],
        table: "comparison.csv",
        figures: &["differences", "distribution"],
    },
    Kind {
        command: &["fork", "fork.json"],
        table: "durability.csv",
        figures: &["series", "ladder", "issues", "ties", "distribution", "differences", "durability"],
    },
    Kind { command: &["sweep", "grid.json"], table: "runs.csv", figures: &["map"] },
    Kind {
        command: &["sensitivity", "grid.json", "--method", "oat", "--baseline", "none"],
        table: "sensitivity.csv",
        figures: &["tornado"],
    },
    Kind {
        command: &["sensitivity", "small.json", "--only", "belief", "--trajectories", "4"],
        table: "sensitivity.csv",
        figures: &["tornado"],
    },
    Kind {
        command: &[
            "benchmark",
            "--battery",
            "battery.json",
            "--regimes",
            "regimes.json",
            "--environments",
            "gone",
            "--replicates",
            "2",
            "--by",
            "participation",
        ],
        table: "places.csv",
        figures: &["league", "cost"],
    },
    Kind { command: &["calibrate", "calibration.json"], table: "quantiles.csv", figures: &["posterior", "targets"] },
    Kind { command: &["calibrate", "from_file.json"], table: "quantiles.csv", figures: &["posterior", "targets"] },
    Kind { command: &["sweep", "three.json"], table: "runs.csv", figures: &["main_effects"] },
    Kind { command: &["sweep", "cube.json"], table: "runs.csv", figures: &["main_effects"] },
];

pub(crate) fn start(name: &str) -> PathBuf {
    let at = folder(name);
    for (file, content) in [
        ("small.json", SCENARIO),
        ("grid.json", GRID),
        ("fork.json", FORK),
        ("battery.json", BATTERY),
        ("regimes.json", REGIMES),
        ("calibration.json", CALIBRATION),
        ("from_file.json", &from_file()),
        ("targets.json", TARGETS),
        ("three.json", THREE),
        ("cube.json", &cube()),
    ] {
        std::fs::write(at.join(file), content).expect("a file");
    }
    at
}

/// The calibration with its targets in a file beside it.
fn from_file() -> String {
    let (before, _) = CALIBRATION.split_once("\"targets\"").expect("targets");
    format!("{before}\"targets\": \"targets.json\"}}").replace("\"known\"", "\"from_file\"")
}

/// The experiment of three factors at points of a hypercube.
fn cube() -> String {
    let points = THREE.replace("\"type\": \"grid\"", "\"type\": \"latin_hypercube\", \"points\": 20");
    points.replace("\"values\": [0.2, 0.3, 0.4]", "\"range\": [0.2, 0.4]").replace("\"values\"", "\"range\"")
}

pub(crate) fn plain(html: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The contents of all elements that begin with `open`.
pub(crate) fn contents<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let after = page.split(open).skip(1).filter(|rest| rest.starts_with(['>', ' ']));
    after.map(|rest| rest.split(close).next().unwrap_or_default()).map(|text| text.trim_start_matches('>')).collect()
}

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Every English sentence has a Chinese one beside it: in the text, the headings of tables, and the figures.
fn in_two_languages(page: &str, name: &str) {
    let body = &page[page.find("<main>").expect("a body")..];
    let pairs = body.split("<span class=\"en\" lang=\"en\">").skip(1);
    for rest in pairs {
        let (_, after) = rest.split_once("</span>").expect("it ends");
        let beside =
            after.strip_prefix("<span class=\"zh\" lang=\"zh-CN\">").unwrap_or_else(|| panic!("{name}: {rest:.80}"));
        assert!(chinese(beside.split("</span>").next().unwrap_or_default()), "{name}: {beside:.80}");
    }
    for (open, close) in
        [("<h2", "</h2>"), ("<h3", "</h3>"), ("<caption", "</caption>"), ("<p", "</p>"), ("<dt", "</dt>")]
    {
        for text in contents(body, open, close) {
            let own = name.starts_with("claims") && open == "<dt";
            assert!(own || text.contains("lang=\"zh-CN\""), "{name}: {open}: {text:.120}");
        }
    }
    for head in contents(body, "<th scope=\"col\"", "</th>") {
        let head = head.trim_start_matches(" class=\"word\">");
        // A path, the id of a treatment and a single letter have no translation.
        let word = head.len() > 1 && head.chars().any(|c| c.is_ascii_lowercase()) && !head.contains(['.', '&']);
        let own = ["none", "third_party"].iter().any(|own| head.starts_with(own));
        assert!(!word || own || head.contains("lang=\"zh-CN\""), "{name}: the heading '{head}'");
    }
    for text in contents(page, "<desc", "</desc>").iter().chain(&contents(page, "<title", "</title>")[1..]) {
        assert!(chinese(text), "{name}: {text:.120}");
    }
    let of = |class: &str| page.matches(&format!(" {class}\"")).count();
    assert_eq!(of("en"), of("zh"), "{name}: texts of figures");
}

/// The files and the command of the last section of a page.
fn again(page: &str) -> (String, BTreeMap<String, String>) {
    let section = &page[page.rfind("id=\"repeat\"").expect("the section")..];
    let command = plain(contents(section, "<pre", "</pre>")[0]);
    let files = contents(section, "<summary", "</details>").into_iter().map(|part| {
        let (name, rest) = part.split_once("</summary>").expect("a name");
        (name.to_owned(), plain(contents(rest, "<pre", "</pre>")[0]))
    });
    (command, files.collect())
}

/// Runs a command as a shell reads it.
fn shell(at: &Path, command: &str) {
    let program = env!("CARGO_BIN_EXE_cogov");
    let command = command.strip_prefix("cogov ").expect("a command of cogov");
    let output =
        std::process::Command::new("sh").arg("-c").arg(format!("'{program}' {command}")).current_dir(at).output();
    let output = output.expect("a shell");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_page_of_each_kind_is_sound_and_repeats_its_numbers() {
    let at = start("reports_kinds");
    for (number, kind) in KINDS.iter().enumerate() {
        let name = format!("{}_{number}", kind.command[0]);
        let file = format!("{name}.html");
        done(&at, &[kind.command, &["--out", &name, "--report", &file]].concat());
        let page = read(&at.join(&file));
        sound(&page);
        in_two_languages(&page, &name);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{name}");
        let evil = EVIL.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        // An analysis of the scenario without treatments named has the words only in its title.
        assert!(page.contains(&evil) || number == 5, "{name} has no name that would be markup");
        assert_eq!(all_figures(&at, &name), kind.figures, "{name}");
        assert!(page.matches("<svg ").count() >= kind.figures.len(), "{name}");
        // Of more than twelve probes the page leaves some to `cogov plot`; a figure that fails has its reason in brackets.
        let left =
            page.split("cogov plot draws it: ").nth(1).map_or("", |rest| rest.split('<').next().unwrap_or_default());
        assert!(!left.contains('('), "{name}: {left}");
        // The page of the folder is the same but for the command line.
        done(&at, &["report", &name, "--out", "later.html"]);
        let later = read(&at.join("later.html"));
        sound(&later);
        let (command, files) = again(&later);
        assert_eq!((&command, &files), (&again(&page).0, &again(&page).1), "{name}");
        let elsewhere = at.join(format!("{name}_again"));
        std::fs::create_dir_all(&elsewhere).expect("a folder");
        for (file, content) in &files {
            std::fs::write(elsewhere.join(file), content).expect("a file");
        }
        shell(&elsewhere, &format!("{command} --out again"));
        let (ours, theirs) = (at.join(&name).join(kind.table), elsewhere.join("again").join(kind.table));
        assert_eq!(read(&ours), read(&theirs), "{name}: {command}");
    }
}

#[test]
fn the_page_of_claims_and_of_published_results_is_sound() {
    let at = start("reports_claims");
    let claim = CLAIM.replace("without fines", "<script>").replace("an example:", "<script>:");
    assert_ne!(claim, CLAIM);
    std::fs::write(at.join("talk.json"), claim).expect("a claim");
    done(&at, &["claims", "talk.json", "--replicates", "2", "--out", "runs", "--report", "claims.html"]);
    let page = read(&at.join("claims.html"));
    sound(&page);
    in_two_languages(&page, "claims");
    assert!(page.contains("Claims tried: 1;") && page.matches("<svg ").count() == 1);
    assert!(page.contains("&lt;script&gt;") && page.contains("被否定："), "{page:.3000}");
    done(&at, &["validate", "--only", "V-S01", "--quick", "--report", "validate.html"]);
    in_two_languages(&read(&at.join("validate.html")), "validate");
}

/// The cells of a table by its columns.
fn rows(at: &Path) -> Vec<BTreeMap<String, String>> {
    let text = read(at);
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
    let head = lines.next().expect("a head");
    lines.map(|row| head.iter().cloned().zip(row).collect()).collect()
}

/// The names that stand in strong letters in a figure.
fn strong(svg: &str) -> Vec<String> {
    let texts =
        svg.split("<text ").skip(1).filter(|text| text.split('>').next().is_some_and(|tag| tag.contains("600")));
    texts.map(|text| plain(text.split_once('>').map_or("", |it| it.1).split('<').next().unwrap_or_default())).collect()
}

#[test]
fn each_arena_of_a_benchmark_has_its_own_places_and_unbeaten_regimes() {
    let at = start("reports_arenas");
    let regimes = r#"{"hall": [{"type": "role_model"}], "both": [{"type": "third_party"}, {"type": "role_model"}]}"#;
    std::fs::write(at.join("regimes.json"), regimes).expect("a file");
    let command =
        ["benchmark", "--battery", "battery.json", "--regimes", "regimes.json", "--replicates", "3", "--out", "b"];
    done(&at, &command);
    let (league, places) = (rows(&at.join("b/league.csv")), rows(&at.join("b/places.csv")));
    let mut fronts = Vec::new();
    for arena in ["cooperation", "participation"] {
        let column = format!("{arena}_efficient");
        let mut front: Vec<String> =
            league.iter().filter(|row| row[&column] == "1").map(|row| row["regime"].clone()).collect();
        front.sort();
        for figure in ["league", "cost"] {
            let out = format!("{figure}_{arena}.svg");
            done(&at, &["plot", "b", "--figure", figure, "--what", arena, "--out", &out]);
            let mut drawn = strong(&read(&at.join(&out)));
            drawn.retain(|name| league.iter().any(|row| row["regime"] == *name));
            drawn.sort();
            assert_eq!(drawn, front, "{out}");
        }
        let svg = read(&at.join(format!("league_{arena}.svg")));
        assert!(svg.contains(&format!("{arena} left")) && svg.contains(&format!("unbeaten in {arena} at its cost")));
        let mut order: Vec<(u32, String)> = places
            .iter()
            .filter(|row| row["outcome"] == arena)
            .map(|row| (row["place"].parse().expect("a place"), row["regime"].clone()))
            .collect();
        order.sort_by_key(|it| it.0);
        let desc = contents(&svg, "<desc", "</desc>")[0].split_once("cost. ").expect("the list of regimes").1;
        let shown: Vec<usize> = order
            .iter()
            .map(|(_, name)| desc.find(&format!("{name} ")).unwrap_or_else(|| panic!("{name}: {desc}")))
            .collect();
        let ties = order.windows(2).zip(shown.windows(2)).all(|(place, at)| place[0].0 == place[1].0 || at[0] < at[1]);
        assert!(ties, "{arena}: {order:?} {desc}");
        fronts.push(front);
    }
    assert_ne!(fronts[0], fronts[1], "the arenas do not differ, so that this could not fail");
    done(&at, &["report", "b", "--out", "b.html"]);
    let page = read(&at.join("b.html"));
    for title in ["League table by cooperation: battery own", "League table by participation: battery own"] {
        assert!(page.contains(title), "{title}");
    }
    let (out, _) = super::cli::texts(&super::cli::cogov(
        &at,
        &["plot", "b", "--figure", "league", "--only", "fin", "--out", "x.svg"],
    ));
    assert_eq!(out, "");
    assert!(!at.join("x.svg").exists(), "a regime that is not there was drawn");
}

#[test]
fn what_is_left_and_what_the_data_narrowed_are_figures() {
    let at = start("reports_new_figures");
    done(&at, &["fork", "fork.json", "--out", "fork"]);
    done(&at, &["plot", "fork", "--figure", "durability", "--what", "cooperation", "--out", "left.svg"]);
    let desc = plain(contents(&read(&at.join("left.svg")), "<desc", "</desc>")[0]);
    for row in rows(&at.join("fork/durability.csv")).iter().filter(|row| row["probe"] == "cooperation") {
        let number = |name: &str| row[name].parse::<f64>().expect("a number");
        let [share, low, high] = ["share", "share_low", "share_high"].map(number);
        let shown = format!("{} {share:.3} [{low:.3}, {high:.3}]", row["future"]);
        assert!(desc.contains(&shown), "{shown}: {desc}");
    }
    assert!(desc.contains("1 week after the fork:") && desc.contains("4 weeks after the fork:"), "{desc}");
    done(&at, &["calibrate", "calibration.json", "--out", "known"]);
    done(&at, &["plot", "known", "--figure", "posterior", "--out", "posterior.svg"]);
    let desc = plain(contents(&read(&at.join("posterior.svg")), "<desc", "</desc>")[0]);
    // 90 % of a uniform prior from 0.3 to 0.9.
    assert!(desc.contains("initial.belief: before (prior) 0.600 [0.330, 0.870], after (posterior) "), "{desc}");
    for row in rows(&at.join("known/quantiles.csv")) {
        let [q50, q05, q95] = ["q50", "q05", "q95"].map(|name| row[name].parse::<f64>().expect("a number"));
        assert!(desc.contains(&format!("after (posterior) {q50:.3} [{q05:.3}, {q95:.3}]")), "{desc}");
    }
    done(&at, &["plot", "known", "--figure", "targets", "--language", "zh", "--out", "targets.svg"]);
    let svg = read(&at.join("targets.svg"));
    let desc = plain(contents(&svg, "<desc", "</desc>")[0]);
    assert!(desc.contains("late，none（未拟合）: 观测值 0.200, 模型 "), "{desc}");
    let output = super::cli::cogov(&at, &["plot", "known", "--figure", "posterior", "--only", "x", "--out", "x.svg"]);
    let said = "error: --only: chooses treatments, and the figure 'posterior' shows none\n";
    assert_eq!((output.status.code(), super::cli::texts(&output).1.as_str()), (Some(2), said));
}
