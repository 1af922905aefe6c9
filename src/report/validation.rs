//! Published targets beside what comes out here, as Markdown: `docs/validation.md` is this.

use super::theory::figure;
use crate::validation::{Target, Tolerance, Verdict};
use std::fmt::Write;

/// A summary a target, and then every value.
pub fn validation(version: &str, command: &str, checked: &[(&Target, Vec<Verdict>)]) -> String {
    let values = || checked.iter().flat_map(|(_, verdicts)| verdicts);
    let (all, passed) = (values().count(), values().filter(|verdict| verdict.passed).count());
    let mut text = format!(
        "# Published results, and ours\n\nPrinted by `{command}`, version {version}: {passed} of {all} values pass.\n\n\
         Nothing was tuned to these values. \"Printed places\" means that the published value is met to within its \
         rounding. A dash is \"there is none\", in the source as here. Each row's command is repeated by \
         `cogov theory`.\n\n\
         | target | what | source | values | tolerance | verdict |\n| --- | --- | --- | ---: | --- | --- |\n"
    );
    for (target, verdicts) in checked {
        let failed = verdicts.iter().filter(|verdict| !verdict.passed).count();
        let verdict = if failed == 0 { "pass".to_owned() } else { format!("**{failed} fail**") };
        let Target { id, what, source, tolerance, .. } = target;
        let count = verdicts.len();
        let _ = writeln!(text, "| {id} | {what} | {source} | {count} | {tolerance} | {verdict} |");
    }
    for (target, verdicts) in checked {
        let _ = write!(
            text,
            "\n## {}: {}\n\n| `cogov theory …` | result | ours | theirs | verdict |\n\
             | --- | --- | ---: | ---: | --- |\n",
            target.id, target.what
        );
        let mut before = "";
        for verdict in verdicts {
            // A command that stands in the row above is not repeated.
            let how = if verdict.how == before { String::new() } else { format!("`{}`", verdict.how) };
            let number = |x: Option<f64>| x.map_or("–".to_owned(), |x| shown(x, target.tolerance));
            let judged = if verdict.passed { "pass" } else { "**fail**" };
            let (ours, theirs) = (number(verdict.ours), number(verdict.theirs));
            let _ = writeln!(text, "| {how} | {} | {ours} | {theirs} | {judged} |", verdict.result);
            before = &verdict.how;
        }
    }
    text
}

/// A number with the digits that the tolerance looks at, and one more.
fn shown(x: f64, tolerance: Tolerance) -> String {
    match tolerance {
        Tolerance::Printed(places) => format!("{:.*}", places as usize + 1, x + 0.0),
        _ => figure(x),
    }
}
