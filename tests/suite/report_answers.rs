//! The answer of a report with its interval over assumptions, and the language in which a page opens.

use super::cli::{cogov, texts};
use super::figures::{done, read};
use super::reports::{contents, plain, start};

#[test]
fn the_answer_has_the_interval_over_assumptions_or_the_command_for_it() {
    let at = start("reports_assumptions");
    for (command, hint) in [("run", "cogov run --assumptions"), ("compare", "cogov compare --assumptions")] {
        done(&at, &[command, "small.json", "--out", "without", "--force", "--report", "without.html"]);
        let page = read(&at.join("without.html"));
        assert!(page.contains(&format!("was not computed ({hint}")), "{command}");
        let names = if command == "run" { "none,third_party" } else { "third_party" };
        let flags = ["small.json", "--treatments", names, "--replicates", "2", "--assumptions"];
        done(&at, &[&[command][..], &flags, &["--out", command, "--report", "with.html"]].concat());
        let answer = plain(contents(&read(&at.join("with.html")), "<p", "</p>")[0]);
        let facts: serde_json::Value =
            serde_json::from_str(&read(&at.join(command).join("manifest.json"))).expect("a manifest");
        let found = &facts["assumptions"][0];
        assert_eq!((&found["treatment"], &found["outcome"]), (&"third_party".into(), &"cooperation".into()));
        let (low, high) = (found["low"].as_f64().expect("low"), found["high"].as_f64().expect("high"));
        assert!(low < high, "{found}");
        let said = format!("cooperation: [{low:+.3}, {high:+.3}] under 'third_party'").replace('-', "−");
        assert!(answer.contains(&said) && answer.contains("95 % interval over"), "{said}: {answer}");
        assert!(answer.contains(&format!("90 % of {} points", found["points"])), "{answer}");
    }
    let benchmark = ["benchmark", "--battery", "battery.json", "--replicates", "2", "--assumptions=2", "--out", "b"];
    done(&at, &[&benchmark[..], &["--report", "b.html"]].concat());
    assert!(
        read(&at.join("b.html")).contains("at most at "),
        "the benchmark says at how many points its first place holds"
    );
}

#[test]
fn a_page_opens_in_the_language_that_is_asked_for() {
    let at = start("reports_language");
    done(&at, &["run", "small.json", "--out", "run"]);
    for (flags, first, said) in [(&["--lang", "en"], "english", "wrote"), (&["--lang", "zh"], "chinese", "已写入")] {
        let output = cogov(&at, &[&["report", "run", "--out", "page.html"][..], flags].concat());
        assert!(texts(&output).0.starts_with(said));
        assert!(read(&at.join("page.html")).contains(&format!("id=\"{first}\" checked")), "{first}");
    }
    for (file, said) in [
        ("small.json", "通过 small :居民 60 人,2 + 12 周,重复 3 次,种子 5\n  小组:10 人的 6 个\n  需弥补的差距:"),
        ("grid.json", "通过 two:4 点 × 2 处理 × 2 重复 = 16 次模拟\n"),
        ("fork.json", "通过 f:居民 60 人,“third_party”8 周,然后 2 种未来各 6 周,重复 3 次,种子 5\n"),
        ("battery.json", "通过 测试组 own("),
        ("calibration.json", "通过 known:2 个参数,2 个目标\n"),
    ] {
        let output = cogov(&at, &["check", file, "--lang", "zh"]);
        let (out, err) = texts(&output);
        assert!(out.starts_with(said), "{file}: {out}{err}");
    }
}
