//! Element 2: entities, state variables and scales.

use super::page::Page;
use crate::probe::COLUMNS;
use crate::state::{Attribute, Population};

/// Kinds of entity: where they are, name, what there is of it, state variables with units.
const ENTITIES: &[(&str, [&str; 2], &str)] = &[
    ("", ["residents", "居民"], "the columns of the table below"),
    ("", ["groups", "小组"], "members; the stock of the commons where the game has one (endowment)"),
    (
        "",
        ["households", "家庭"],
        "members and children (persons), whether it stays, its place in the register of the poor",
    ),
    ("", ["estates, buildings, units", "小区、楼栋、单元"], "which residents live there"),
    ("", ["ledger", "账本"], "payments by payer, payee and account (endowment units, yuan, points, hours)"),
    (
        "institutions",
        ["institutions", "制度"],
        "dose (share), claims of the tick, budgets, what they remember of residents",
    ),
    ("ties", ["ties", "关系"], "strength in [0, 1] of at most 25 ties a resident"),
    ("issues", ["issues", "议题"], "step, domain, class, work left (hours), age (ticks), owner"),
    ("conflict", ["conflicts of groups", "小组矛盾"], "level (conflicts)"),
    ("projects", ["projects", "项目"], "cost (endowment), value to each resident, whether rejected"),
    ("platform", ["digital platform", "数字平台"], "registered residents, messages that wait, believers of a rumour"),
    (
        "party_branch",
        ["party branch and committee", "党支部与居委会"],
        "staff (persons), hours a week, load (share), money (yuan)",
    ),
    ("official", ["official", "官员"], "effort (share)"),
    ("donor", ["donor", "支援方"], "fund (yuan a tick)"),
    ("powers", ["coupled powers", "三方权能"], "powers of residents, organisations, government in [0, 1]"),
    ("learning", ["organisational capacity", "组织能力"], "knowledge in [0, 1]"),
    ("enterprises", ["enterprises", "企业"], "posts (persons), orders, cash and debt (yuan)"),
    ("social_organisations", ["social organisations", "社会组织"], "hours a week, income (yuan)"),
    ("street", ["street office", "街道办事处"], "tasks and backlog (hours)"),
    ("property", ["property company", "物业公司"], "quality of service in [0, 1], fees (yuan)"),
    (
        "region",
        ["communities of a region", "区域内的社区"],
        "each has all of the above; what was adopted, posts that are shared",
    ),
];

pub(super) fn write(page: &mut Page<'_>) {
    page.element(2, "Entities, state variables and scales", "实体、状态变量与尺度");
    let entities = ENTITIES.iter().filter(|(place, _, _)| place.is_empty() || page.has(place));
    let rows: Vec<Vec<String>> = entities
        .map(|(_, [english, chinese], states)| vec![page.say(english, chinese).to_owned(), (*states).to_owned()])
        .collect();
    page.table(&[("entity", "实体"), ("state variables", "状态变量")], &rows);
    scales(page);
    page.heading("State variables of residents", "居民的状态变量");
    let rows: Vec<Vec<String>> =
        Population::attributes().filter(|column| is_used(page, column.name)).map(attribute).collect();
    page.table(&[("name", "名称"), ("unit", "单位"), ("range", "范围"), ("what", "含义")], &rows);
}

/// Whether a column is anything but its value at the start in this scenario, as far as columns declare it.
fn is_used(page: &Page<'_>, name: &str) -> bool {
    let column = COLUMNS.iter().find(|column| column.name == name);
    column.and_then(|column| column.section).is_none_or(|section| page.has(section))
}

fn attribute(attribute: &Attribute) -> Vec<String> {
    let (least, most) = attribute.range;
    let range = match (least == f32::MIN, most == f32::MAX) {
        (true, true) => "any number".to_owned(),
        (false, true) => format!("at least {least}"),
        (true, false) => format!("at most {most}"),
        (false, false) => format!("{least} to {most}"),
    };
    // Links of the documentation are of no use here.
    let what = attribute.what.replace(['[', ']'], "");
    vec![format!("`{}`", attribute.name), attribute.unit.to_owned(), range, what]
}

fn scales(page: &mut Page<'_>) {
    let scenario = page.scenario;
    page.heading("Scales", "尺度");
    let sizes: Vec<String> = scenario.group_sizes().iter().map(|(size, count)| format!("{count} × {size}")).collect();
    let quantity = |english: &str, chinese: &str, value: String| vec![page.say(english, chinese).to_owned(), value];
    let rows = vec![
        quantity("a tick", "一个周期", page.say("one week; 48 are a model year", "一周; 48 周为一模型年").to_owned()),
        quantity("ticks of the burn-in", "预热周期数", scenario.time.burn_in.to_string()),
        quantity("ticks after it", "其后的周期数", scenario.time.ticks.to_string()),
        quantity("residents in all communities", "所有社区的居民数", scenario.residents().to_string()),
        quantity("residents of one community", "一个社区的居民数", scenario.rows().to_string()),
        quantity("groups of each size, number × members", "各规模小组, 数量 × 人数", sizes.join(", ")),
        quantity("runs of each treatment", "每个处理的重复数", scenario.replicates.to_string()),
        quantity(
            "one endowment unit",
            "一个禀赋单位",
            page.say("four hours, or 60 yuan", "四小时, 或 60 元").to_owned(),
        ),
        quantity(
            "space",
            "空间",
            page.say("units within buildings within estates; no distances", "单元在楼栋内, 楼栋在小区内; 没有距离")
                .to_owned(),
        ),
    ];
    page.table(&[("scale", "尺度"), ("value", "数值")], &rows);
}
