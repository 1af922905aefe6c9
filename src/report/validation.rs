//! Published targets beside our values, as Markdown (`docs/validation.md`).

use super::theory::figure;
use crate::evidence::target::{CheckedValue, Part, PublishedTarget, Tolerance};
use std::fmt::Write;

/// A target with its values, or nothing where its data are not here.
pub(crate) type Checked<'a> = (&'a PublishedTarget, Option<Vec<CheckedValue>>);

/// The whole page: the parts with their counts, one line per target, then every value, then what is not tried.
pub(crate) fn validation<'a>(
    version: &str,
    command: &str,
    checked: &[Checked<'_>],
    not_tried: impl Iterator<Item = &'a str>,
) -> String {
    let mut text = format!(
        "# Published results, and ours\n\nPrinted by `{command}`, version {version}.\n\n\
         | part | targets | values | pass | what passing says |\n| --- | ---: | ---: | ---: | --- |\n"
    );
    for part in Part::ALL {
        let Count { targets, values, passed } = count(checked, part);
        let _ = writeln!(text, "| {} | {targets} | {values} | {passed} | {} |", part.title(), part.says());
    }
    text += "\nNo number was tuned to these values, but the coefficients of participation (V-P) were chosen with the published \
             numbers known, and of the patterns of enforcement (V-F) each says which parameter it fixed: it is no test of that \
             one, and *predicted* ones fixed nothing. Where a rule was found after a first one had failed, its target says so. \
             \"Printed places\" means that the published value is met to within its rounding. \"4 s.e. + x\" means four \
             standard errors of the difference, from independent seeds, and x for the size of the population and the \
             length of the run; ± is one of them. A dash is \"there is none\", in the source as here. A row that begins \
             with `theory` or `evolve` is repeated by `cogov` and that line.\n";
    for part in Part::ALL {
        let _ = writeln!(text, "\n## {}\n\n{HEAD}", part.title());
        checked.iter().filter(|(target, _)| target.part == part).for_each(|checked| text += &summary(checked));
    }
    text += "\n## Values\n";
    checked.iter().for_each(|checked| text += &section(checked));
    text += "\n## Not tried\n\n";
    not_tried.for_each(|what| text += &format!("* {what}\n"));
    text
}

const HEAD: &str = "| target | what | source | values | tolerance | verdict |\n| --- | --- | --- | ---: | --- | --- |";

/// How many targets and values a part has.
pub(crate) struct Count {
    /// Targets that were computed.
    pub(crate) targets: usize,
    /// Their values.
    pub(crate) values: usize,
    /// Those that pass.
    pub(crate) passed: usize,
}

/// The targets and values of a part that were computed.
pub(crate) fn count(checked: &[Checked<'_>], part: Part) -> Count {
    let of = || checked.iter().filter(|(target, _)| target.part == part).filter_map(|(_, verdicts)| verdicts.as_ref());
    let values = || of().flatten();
    let passed = values().filter(|verdict| verdict.passed).count();
    Count { targets: of().count(), values: values().count(), passed }
}

/// The line of a target in the table at the top.
pub(crate) fn summary((target, verdicts): &Checked<'_>) -> String {
    let PublishedTarget { id, source, tolerance, .. } = target;
    let what = match target.fixed.as_str() {
        "" => target.what.clone(),
        "predicted" => format!("{} (*predicted*)", target.what),
        fixed => format!("{} (fixed {fixed})", target.what),
    };
    let Some(verdicts) = verdicts else {
        return format!("| {id} | {what} | {source} | – | {tolerance} | data not here |\n");
    };
    let failed = verdicts.iter().filter(|verdict| !verdict.passed).count();
    let verdict = if failed == 0 { "pass".to_owned() } else { format!("**{failed} fail**") };
    format!("| {id} | {what} | {source} | {} | {tolerance} | {verdict} |\n", verdicts.len())
}

/// Every value of a target; empty where the data are not here.
pub(crate) fn section((target, verdicts): &Checked<'_>) -> String {
    let Some(verdicts) = verdicts else { return String::new() };
    let mut text = format!(
        "\n### {}: {}\n\n| how | result | ours | theirs | verdict |\n| --- | --- | ---: | ---: | --- |\n",
        target.id, target.what
    );
    let mut before = "";
    for verdict in verdicts {
        // A command is not repeated if the row above has the same one.
        let how = if verdict.how == before { String::new() } else { format!("`{}`", verdict.how) };
        let number = |x: Option<f64>| x.map_or("–".to_owned(), |x| shown(x, target.tolerance));
        let judged = if verdict.passed { "pass" } else { "**fail**" };
        let spread = if verdict.error > 0.0 { format!(" ± {:.5}", verdict.error) } else { String::new() };
        let (ours, theirs) = (number(verdict.ours), number(verdict.theirs));
        let _ = writeln!(text, "| {how} | {} | {ours}{spread} | {theirs} | {judged} |", verdict.result);
        before = &verdict.how;
    }
    text
}

/// A number with the digits that the tolerance compares, and one more.
fn shown(x: f64, tolerance: Tolerance) -> String {
    match tolerance {
        Tolerance::Printed(places) => format!("{:.*}", places as usize + 1, x + 0.0),
        Tolerance::Seeds(_) | Tolerance::Apart(_) => format!("{:.5}", x + 0.0),
        _ => figure(x),
    }
}
