//! Element 1: purpose and patterns.

use super::page::Page;
use crate::evidence::target::{Part, targets};
use serde_json::Value;

pub(super) fn write(page: &mut Page<'_>) {
    page.element(1, "Purpose and patterns", "目的与模式");
    let scenario = page.scenario;
    let title = |language: &str| scenario.title.get(language).and_then(Value::as_str);
    let title = title(page.say("en", "zh")).or_else(|| title("en")).unwrap_or(&scenario.id);
    page.text += &format!("**{title}.** ");
    page.paragraph(
        "The model compares institutions of a relocation community: which of them make residents contribute to common \
         goods and take part in public affairs, at what cost, and what remains when they are withdrawn. It explores and \
         compares; it does not forecast a named community.",
        "模型比较易地搬迁社区的制度: 哪些制度促使居民为公共物品出力、参与公共事务, 成本多少, 撤出之后还剩什么。\
         它用于探索和比较, 不预测某个真实社区。",
    );
    let treatments = scenario.treatments.iter().map(|(name, ids)| {
        let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let none = page.say("no institution", "没有制度");
        vec![format!("`{name}`"), if ids.is_empty() { none.to_owned() } else { ids.join(", ") }]
    });
    let treatments: Vec<Vec<String>> = treatments.collect();
    page.heading("Treatments that are compared", "所比较的处理");
    page.table(&[("treatment", "处理"), ("institutions", "制度")], &treatments);
    if let Some(about) = scenario.json.get("about") {
        page.heading("Where the scenario comes from", "情景的来源");
        // A text is a string, or one in each language.
        let language = page.say("en", "zh");
        let words = |said: &Value| match said.as_str().or_else(|| said[language].as_str()) {
            Some(text) => text.to_owned(),
            None => said.to_string(),
        };
        match about {
            Value::Object(parts) => parts.iter().for_each(|(kind, said)| {
                let said: Vec<&Value> = said.as_array().map_or_else(|| vec![said], |list| list.iter().collect());
                said.into_iter().for_each(|one| page.text += &format!("* {kind}: {}\n", words(one)));
            }),
            other => page.text += &format!("{}\n", words(other)),
        }
    }
    patterns(page);
}

/// The published results with which the community model is compared, and those of the scenario itself.
fn patterns(page: &mut Page<'_>) {
    page.heading("Patterns with which the model is compared", "与模型对照的模式");
    page.paragraph(
        "`cogov validate` repeats these published results; docs/validation.md has what came out. A result that is known not \
         to be met stays in the table.\n",
        "`cogov validate` 重复下列已发表的结果; 所得见 docs/validation.md。已知未达到的结果也留在表中。\n",
    );
    let fixed = |text: &str, none: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let none = page.say("nothing", "无");
    let (met, missed) = (
        page.say("compared by `cogov validate`", "由 `cogov validate` 对照"),
        page.say("known not to be met", "已知未达到"),
    );
    let rows: Vec<Vec<String>> = targets()
        .into_iter()
        .flatten()
        .filter(|target| target.part == Part::Community)
        .map(|target| {
            let state = if target.missed { missed } else { met };
            vec![
                target.id.clone(),
                target.what.clone(),
                target.source.clone(),
                fixed(&target.fixed, none),
                state.to_owned(),
            ]
        })
        .collect();
    let heads =
        [("id", "编号"), ("pattern", "模式"), ("source", "来源"), ("what it fixed", "据此设定"), ("state", "状态")];
    page.table(&heads, &rows);
    page.heading("Published numbers of this scenario", "本情景的已发表数值");
    let not_judged = page.say("not judged", "不评判");
    let rows: Vec<Vec<String>> = page
        .scenario
        .published
        .iter()
        .map(|number| {
            let tolerance = number.tolerance.map_or_else(|| not_judged.to_owned(), |most| most.to_string());
            let ticks = format!("{}–{}", number.from, number.to);
            let (treatment, probe) = (format!("`{}`", number.treatment), format!("`{}`", number.probe));
            vec![treatment, probe, ticks, number.value.to_string(), tolerance, number.source.clone()]
        })
        .collect();
    let heads = [
        ("treatment", "处理"),
        ("probe", "指标"),
        ("ticks", "周期"),
        ("published", "发表值"),
        ("tolerance", "容差"),
        ("source", "来源"),
    ];
    page.table(&heads, &rows);
}
