//! The parameters of a scenario: value, default, range, unit, provenance, meaning.

use super::page::Page;
use crate::base::component::{Component, Parameter};
use crate::scenario::{GROUP, Placed};
use serde_json::Value;

/// All parameters of the scenario, those of groups and of the usual decision rule included.
pub(super) fn all(page: &Page<'_>) -> Vec<Placed> {
    let mut all = page.scenario.parameters(page.registry);
    let place = |path: &str, parameter: &Parameter, given: &Value| Placed {
        path: format!("{path}.{}", parameter.name),
        parameter: *parameter,
        given: given.get(parameter.name).cloned(),
        institution: None,
        schedule: false,
    };
    let json = &page.scenario.json;
    let before = all.iter().position(|placed| placed.path.starts_with("game.")).unwrap_or(all.len());
    all.splice(before..before, GROUP.iter().map(|parameter| place("game", parameter, &json["game"])));
    if json.get("decision").is_none() {
        let usual = <crate::decision::Reciprocal as Component>::PARAMETERS;
        all.extend(usual.iter().map(|parameter| place("decision[0]", parameter, &Value::Null)));
    }
    all
}

pub(super) fn write(page: &mut Page<'_>, placed: &[Placed]) {
    page.heading("Parameters", "参数");
    page.paragraph(
        "Value: as this scenario runs. Tag of the default: S a source text, L literature, M the field's standard value, P an \
         early prototype, C chosen so that a published pattern comes out, K fitted to a reference community, A assumption. A \
         value that the scenario gives is marked *given*; where it comes from stands in element 1.\n",
        "取值: 本情景实际所用。默认值的来源: S 来源文本, L 文献, M 领域标准值, P 早期原型, C 为再现已发表模式而选, \
         K 按参照社区拟合, A 假设。情景给出的值标为 *给定*, 其来源见第 1 节。\n",
    );
    let given = page.say("given", "给定");
    let off = page.say("off", "关");
    let required = page.say("none: required", "无: 必填");
    let shown = |value: Value| match value {
        Value::Null => off.to_owned(),
        Value::String(text) => format!("`{text}`"),
        other => other.to_string(),
    };
    let rows: Vec<Vec<String>> = placed
        .iter()
        .map(|it| {
            let parameter = &it.parameter;
            let source = if it.given.is_some() { given.to_owned() } else { parameter.tag.letter().to_string() };
            let default = parameter.default_json().map_or_else(|| required.to_owned(), shown);
            let swept = parameter.sweep.map_or("–".to_owned(), |(least, most)| format!("{least} to {most}"));
            let path = format!("`{}`", it.path);
            let (unit, meaning) = (parameter.unit.to_owned(), parameter.meaning().to_string());
            vec![path, shown(it.value()), default, source, unit, parameter.kind.allowed(), swept, meaning]
        })
        .collect();
    let heads = [
        ("path", "路径"),
        ("value", "取值"),
        ("default", "默认"),
        ("source", "来源"),
        ("unit", "单位"),
        ("allowed", "允许范围"),
        ("swept", "敏感性范围"),
        ("what", "含义"),
    ];
    page.table(&heads, &rows);
}
