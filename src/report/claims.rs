//! Claims with their verdicts, for the terminal, as JSON and as Markdown (`docs/claims.md`).

use super::text::listing;
use crate::base::revision::VERSION;
use crate::evidence::claim::{Claim, ClaimVerdict, Criterion, Estimate, JudgedTest, Judgement, Nature, Number};
use serde_json::{Value, json};
use std::fmt::Write;

/// A claim with its results.
#[derive(Debug)]
pub(crate) struct Tried {
    /// The claim.
    pub claim: Claim,
    /// The result by all replicates.
    pub whole: Judgement,
    /// The result by the few replicates that are run for every change of the program, if the claim is one of those.
    pub quick: Option<Judgement>,
    /// The result by all replicates with the supposed cause of the effect removed, if the claim has such an ablation and it
    /// was run.
    pub ablated: Option<Judgement>,
}

/// The heading of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading<'a> {
    /// The command line that writes it.
    pub command: &'a str,
    /// The date on which it was written.
    pub date: &'a str,
    /// Replicates, and those of the quick table.
    pub replicates: (u32, u32),
}

/// The result of a claim, as lines for the terminal.
pub(crate) fn claim_lines(tried: &Tried) -> String {
    let Tried { claim, whole, ablated, .. } = tried;
    let mut text = format!("{}  {}: {}\n", claim.id, whole.verdict, claim.title("en"));
    let mut rows = Vec::new();
    for test in &whole.tests {
        for number in &test.numbers {
            rows.push(vec![
                format!("     {}", what(test, number)),
                number_text(number),
                number.criterion.to_string(),
                number.verdict.to_string(),
            ]);
        }
    }
    if let (Some(ablation), Some(ablated)) = (&claim.ablation, ablated) {
        let first = ablated.tests.first().and_then(|test| Some((test, test.numbers.first()?)));
        if let Some((_, number)) = first {
            let effect = format!("     without it ({})", ablation.what);
            rows.push(vec![
                effect,
                number_text(number),
                number.criterion.to_string(),
                removed(whole, ablated).to_owned(),
            ]);
        }
    }
    text += &listing(&rows);
    text
}

/// The rows of a claim by the few replicates that are run for every change of the program.
pub(crate) fn quick_rows(id: &str, quick: &Judgement) -> String {
    let mut text = String::new();
    for test in &quick.tests {
        for number in &test.numbers {
            let (what, verdict) = (what(test, number), number.verdict);
            let _ = writeln!(text, "| {id} | {what} | {} | {} | {verdict} |", number_text(number), number.criterion);
        }
    }
    text
}

/// The rows of a claim in its table.
pub(crate) fn claim_rows(tried: &Tried) -> String {
    let Tried { claim, whole, .. } = tried;
    let mut text = String::new();
    for test in &whole.tests {
        for number in &test.numbers {
            let row = (number_text(number), &number.criterion, verdict(number.verdict));
            let whole = match text.is_empty() {
                true => [claim.id.clone(), title(claim), claim.prediction.clone(), verdict(whole.verdict)].join(" | "),
                false => " | | | ".to_owned(),
            };
            let what = what(test, number);
            let _ = writeln!(text, "| {whole} | {what} | {} | {} | {} |", row.0, row.1, row.2);
        }
    }
    text
}

/// The whole page.
pub(crate) fn claims(heading: &Heading<'_>, tried: &[Tried]) -> String {
    let (replicates, few) = heading.replicates;
    let mut text = format!(
        "# Claims of the sources, tried\n\nWritten by `{}` on {}, version {}: {} claims, {replicates} replicates of every \
         arm on common random numbers, the seed that of each scenario. Nothing was tuned to a claim; a claim that fails \
         stands here as such. Levels are means over the window that the claim's file names (`claims/*.json`); intervals \
         are 95 % intervals over replicates ([statistics.md](statistics.md) has how often they contain the truth).\n\n\
         A test is *supported* (支持) where its interval lies on the predicted side and the number is at least the least \
         effect, *contradicted* (否定) where the interval lies on the other side or an equivalence test rejects the least \
         effect, *inconclusive* (不确定) else. The verdict of a claim is the worst of its tests. It is a verdict on what \
         this model does, with parameters that are mostly assumptions, and on no community. Codes such as S1b or E7 are \
         explained in [legend.md](legend.md).\n\n",
        heading.command,
        heading.date,
        VERSION,
        tried.len()
    );
    text += &counts(tried);
    for (nature, title) in [
        (Nature::Mechanical, "Verification (验证): claims that follow from the equations, and so test the program"),
        (Nature::Emergent, "Experiments (实验): claims that do not"),
    ] {
        let rows: String = tried.iter().filter(|it| it.claim.nature == nature).map(claim_rows).collect();
        let _ = write!(
            text,
            "\n## {title}\n\n| id | claim | prediction | verdict | test | number [95 %] | asked | of the test |\n| --- | --- | --- | --- | \
             --- | ---: | --- | --- |\n{rows}"
        );
    }
    text += &ablations(tried);
    text += &notes(tried);
    let _ = write!(
        text,
        "\n## The quick table\n\nThe first {few} replicates: what `cogov claims --quick` prints, and is checked against for \
         every change of the program.\n\n| id | test | number [95 %] | asked | verdict |\n| --- | --- | ---: | --- | --- |\n"
    );
    let quick = |it: &Tried| it.quick.as_ref().map(|quick| quick_rows(&it.claim.id, quick));
    tried.iter().filter_map(quick).for_each(|rows| text += &rows);
    text
}

/// The number of claims by nature and verdict.
fn counts(tried: &[Tried]) -> String {
    let verdicts = [ClaimVerdict::Supported, ClaimVerdict::Inconclusive, ClaimVerdict::Contradicted];
    let mut text = "| | supported | inconclusive | contradicted |\n| --- | ---: | ---: | ---: |\n".to_owned();
    let count = |wanted: &dyn Fn(&Tried) -> bool| {
        let row = verdicts.map(|verdict| tried.iter().filter(|it| it.whole.verdict == verdict && wanted(it)).count());
        row.map(|count| count.to_string()).join(" | ")
    };
    let _ = writeln!(text, "| verification | {} |", count(&|it| it.claim.nature == Nature::Mechanical));
    let _ = writeln!(text, "| experiments | {} |", count(&|it| it.claim.nature == Nature::Emergent));
    let _ = writeln!(text, "| of all, contested in the literature | {} |", count(&|it| it.claim.contested.is_some()));
    text
}

/// The equations behind each effect, and the first test with the cause of the effect removed.
fn ablations(tried: &[Tried]) -> String {
    let mut text = "\n## Where the effects come from\n\nThe first test of each claim once more, with what should produce its \
                    effect taken away. An effect is removed where the test was supported and no longer is.\n\n\
                    | id | equations | taken away | before | after | effect |\n| --- | --- | --- | ---: | ---: | --- |\n"
        .to_owned();
    for Tried { claim, whole, ablated, .. } in tried {
        let (Some(ablation), Some(ablated)) = (&claim.ablation, ablated) else { continue };
        let first =
            |judgement: &Judgement| judgement.tests.first().and_then(|test| test.numbers.first()).map(number_text);
        let dash = || "–".to_owned();
        let (before, after) = (first(whole).unwrap_or_else(dash), first(ablated).unwrap_or_else(dash));
        let equations = claim.equations.join(", ");
        let left = removed(whole, ablated);
        let _ = writeln!(text, "| {} | {equations} | {} | {before} | {after} | {left} |", claim.id, ablation.what);
    }
    text
}

fn notes(tried: &[Tried]) -> String {
    let mut text = "\n## Notes\n\n".to_owned();
    for Tried { claim, whole, .. } in tried {
        let mut said = vec![format!("source: {}", claim.source)];
        said.extend(claim.contested.iter().map(|who| format!("contested: {who}")));
        said.extend((!claim.note.is_empty()).then(|| claim.note.clone()));
        said.extend(whole.reason.iter().map(|reason| format!("{} runs failed, the first: {reason}", whole.failed)));
        let _ = writeln!(text, "* {}: {}.", claim.id, said.join("; ").trim_end_matches('.'));
    }
    text
}

/// All results of a claim, as JSON.
pub(crate) fn claim_json(tried: &Tried) -> Value {
    let Tried { claim, whole, ablated, .. } = tried;
    json!({
        "id": claim.id, "title": claim.title, "source": claim.source, "contested": claim.contested,
        "type": claim.nature,
        "prediction": claim.prediction, "equations": claim.equations, "verdict": whole.verdict,
        "replicates": whole.replicates, "failed": whole.failed, "levels": whole.levels, "tests": tests(whole),
        "ablation": ablated.as_ref().map(|ablated| json!({
            "what": claim.ablation.as_ref().map(|it| it.what.as_str()), "effect": removed(whole, ablated),
            "levels": ablated.levels, "tests": tests(ablated),
        })),
    })
}

pub(super) fn tests(judgement: &Judgement) -> Value {
    let number = |it: &Number| {
        json!({
            "what": it.what, "asked": it.criterion.to_string(), "verdict": it.verdict,
            "value": it.estimate.map(|it| it.value), "interval": it.estimate.map(|it| [it.interval.0, it.interval.1]),
        })
    };
    let test = |it: &JudgedTest| {
        let numbers: Vec<Value> = it.numbers.iter().map(number).collect();
        json!({"what": it.what, "verdict": it.verdict, "numbers": numbers})
    };
    judgement.tests.iter().map(test).collect()
}

/// Whether an effect, if there is one, disappears when its supposed cause is removed.
fn removed(whole: &Judgement, ablated: &Judgement) -> &'static str {
    let there =
        |judgement: &Judgement| judgement.tests.first().is_some_and(|test| test.verdict == ClaimVerdict::Supported);
    match (there(whole), there(ablated)) {
        (_, true) => "stays",
        (true, false) => "removed",
        (false, false) => "none to remove",
    }
}

fn title(claim: &Claim) -> String {
    let (english, chinese) = (claim.title("en"), claim.title("zh"));
    let both = if english == chinese { english.to_owned() } else { format!("{english} {chinese}") };
    if claim.contested.is_some() { format!("{both} (contested)") } else { both }
}

pub(super) fn what(test: &JudgedTest, number: &Number) -> String {
    if number.what.is_empty() { test.what.clone() } else { format!("{}, {}", test.what, number.what) }
}

fn verdict(verdict: ClaimVerdict) -> String {
    if verdict == ClaimVerdict::Supported { verdict.to_string() } else { format!("**{verdict}**") }
}

/// A number with its interval; effects with their sign.
pub(super) fn number_text(number: &Number) -> String {
    figures(number).map_or("not defined".to_owned(), |[value, low, high]| format!("{value} [{low}, {high}]"))
}

/// A number alone.
pub(super) fn value(number: &Number) -> String {
    figures(number).map_or("not defined".to_owned(), |[value, ..]| value)
}

/// A number and the ends of its interval.
fn figures(number: &Number) -> Option<[String; 3]> {
    let Estimate { value, interval: (low, high), .. } = number.estimate?;
    let largest = [value, low, high].iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let digits = if largest < 10.0 { 3 } else { 1 };
    let effect = matches!(number.criterion, Criterion::Effect { .. });
    Some([value, low, high].map(|x| {
        // A number that would be shown as −0 is shown as 0.
        let x = if format!("{x:.digits$}").trim_matches(['-', '0', '.']).is_empty() { 0.0 } else { x };
        if effect { format!("{x:+.digits$}") } else { format!("{x:.digits$}") }
    }))
}
