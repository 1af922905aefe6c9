//! Elements 5 and 6: initialisation with the random streams, and input data.

use super::page::Page;
use crate::base::revision::program;
use crate::scenario::DRAWN_ONCE;
use crate::simulation::steps;

pub(super) fn initialisation(page: &mut Page<'_>) {
    page.element(5, "Initialisation", "初始化");
    let scenario = page.scenario;
    page.paragraph(
        "Households are put into units, buildings and estates, residents into households, groups are runs of neighbours. Each \
         attribute is drawn once with random words of its own, from the sections `community`, `cohorts`, `residents`, \
         `initial` and `communities` (values in element 7). All treatments of a replicate begin with the same residents. Where \
         participation and attitudes are modelled, belonging and empowerment begin where they rest. A burn-in without \
         institutions comes before tick 0.\n",
        "家庭被分到单元、楼栋和小区, 居民分到家庭, 小组由相邻居民组成。每个属性用自己的随机数抽取一次, 依据 \
         `community`、`cohorts`、`residents`、`initial` 和 `communities`(取值见第 7 节)。同一重复的各处理从相同的居民开始。\
         若模拟参与与态度, 归属感与充权从其稳定点开始。第 0 周期之前为没有制度的预热期。\n",
    );
    let quantity = |english: &str, chinese: &str, value: String| vec![page.say(english, chinese).to_owned(), value];
    let rows = vec![
        quantity("seed", "种子", scenario.seed.to_string()),
        quantity("version and revision", "版本与修订", program()),
        quantity("replicates", "重复", format!("0–{}", scenario.replicates.saturating_sub(1))),
        quantity(
            "replicates and communities differ in their means",
            "各重复与社区的均值不同",
            (if scenario.communities_differ() { page.say("yes", "是") } else { page.say("no", "否") }).to_owned(),
        ),
    ];
    page.table(&[("quantity", "量"), ("value", "数值")], &rows);
    streams(page);
    if !scenario.notes.is_empty() {
        page.heading("What has no effect in this scenario", "在本情景中不起作用的");
        for note in &scenario.notes {
            page.text += &format!("* {note}\n");
        }
    }
}

/// The ids under which words are drawn.
fn streams(page: &mut Page<'_>) {
    page.heading("Random streams", "随机流");
    page.paragraph(
        "ChaCha8; the key is made of seed, replicate, community, tick, phase and the hash of the id. Streams of sections that \
         are off are not listed.\n",
        "ChaCha8; 密钥由种子、重复、社区、周期、阶段和标识的散列组成。未启用部分的随机流不列出。\n",
    );
    let once = page.say("once a run", "每次运行一次");
    let any = page.say("its phases", "其所在阶段");
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (id, what) in DRAWN_ONCE.iter().filter(|(id, _)| is_drawn(page, id)) {
        rows.push(vec![format!("`{id}`"), once.to_owned(), (*what).to_owned()]);
    }
    for (phase, step) in steps().filter(|(_, step)| page.has_any(step.on)) {
        rows.extend(step.id().map(|id| vec![format!("`{id}`"), phase.name().to_owned(), step.what.to_owned()]));
    }
    for rule in super::submodels::rules(page) {
        let what = page.say("choices under this decision rule", "该决策规则下的选择");
        let phase = crate::process::Phase::Decide.name();
        rows.push(vec![format!("`{}`", rule_id(page, &rule)), phase.to_owned(), what.to_owned()]);
    }
    for (id, _) in page.institutions() {
        let what = page.say(
            "what this institution draws in its hooks, and the order of its fines",
            "该制度在各阶段抽取的随机数, 以及罚款的次序",
        );
        rows.push(vec![format!("`{id}`"), any.to_owned(), what.to_owned()]);
    }
    let region = [
        ("region.diffusion", "who adopts what others tried"),
        ("region.labour", "which vacancies are shown to whom, and which contracts end"),
        ("region.graph", "the links between communities"),
    ];
    for (id, what) in region.iter().filter(|(id, _)| page.has(id) || (*id == "region.graph" && page.has("region"))) {
        rows.push(vec![format!("`{id}`"), page.say("between ticks", "周期之间").to_owned(), (*what).to_owned()]);
    }
    page.table(&[("id", "标识"), ("phase", "阶段"), ("what is drawn", "抽取的内容")], &rows);
}

/// Whether the scenario draws this part of the population.
fn is_drawn(page: &Page<'_>, id: &str) -> bool {
    match id {
        "population.cohorts" => page.has("cohorts"),
        "population.jobs" | "population.carers" | "population.school" => page.has("livelihood"),
        "population.ties" => page.has("ties"),
        _ => true,
    }
}

/// The id of a decision rule: its own, or its type.
fn rule_id(page: &Page<'_>, word: &str) -> String {
    let list = page.scenario.json["decision"].as_array();
    let entry = list.and_then(|list| list.iter().find(|entry| entry["type"] == word));
    entry.and_then(|entry| entry["id"].as_str()).unwrap_or(word).to_owned()
}

pub(super) fn input(page: &mut Page<'_>) {
    page.element(6, "Input data", "输入数据");
    page.paragraph(
        "No time series from outside drives the model. Values that change at given ticks are parameters (element 7) or \
         stages (element 3). Files whose content the scenario holds:\n",
        "没有外部时间序列驱动模型。在给定周期变化的值是参数(第 7 节)或阶段(第 3 节)。情景所含文件:\n",
    );
    let rows: Vec<Vec<String>> =
        page.scenario.files.iter().map(|file| vec![format!("`{}`", file.name), file.hash.clone()]).collect();
    page.table(&[("file", "文件"), ("hash (FNV-1a, 64 bits)", "散列 (FNV-1a, 64 位)")], &rows);
}
