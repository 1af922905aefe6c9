//! Element 4: the eleven design concepts, and the probes under *observation*.

use super::page::Page;
use super::submodels::rules;
use crate::probe::{Derived, builtins};

/// A concept: name and what the model does, in both languages.
type Concept = ([&'static str; 2], [&'static str; 2]);

const CONCEPTS: [Concept; 11] = [
    (
        ["Basic principles", "基本原理"],
        [
            "Repeated public-goods and common-pool games; institutions are rules with costs that act only through the terms of a choice, information, time and payments. Contributing and taking part are two arenas.",
            "重复的公共物品博弈与公共池塘博弈; 制度是有成本的规则, 只通过选择的条件、信息、时间和支付起作用。出力与参与是两个领域。",
        ],
    ),
    (
        ["Emergence", "涌现"],
        [
            "Levels of cooperation, participation, trust and norms follow from choices and encounters. Rates of institutions (reach, dose, budget) are given.",
            "合作、参与、信任和规范的水平由选择与交往产生。制度的力度(覆盖、剂量、预算)是给定的。",
        ],
    ),
    (
        ["Adaptation", "适应"],
        [
            "Residents change contributions and participation with beliefs, terms and what others did.",
            "居民随信念、条件和他人的行为改变出力与参与。",
        ],
    ),
    (
        ["Objectives", "目标"],
        [
            "What a resident weighs is the formula of its decision rule (element 7); participation has utilities of its own where it is modelled.",
            "居民权衡的内容即其决策规则的公式(第 7 节); 模拟参与时, 参与另有效用。",
        ],
    ),
    (
        ["Learning", "学习"],
        [
            "Beliefs follow observed contributions; expected sanctions and rewards follow own cases and those heard of.",
            "信念随所见的出力变化; 对奖惩的预期随自己和听说的案例变化。",
        ],
    ),
    (
        ["Prediction", "预测"],
        [
            "Residents expect what they have seen: no resident simulates the future. Where a rule discounts, its horizon is a parameter.",
            "居民以所见为预期, 不推演未来。规则若有贴现, 其时间范围是参数。",
        ],
    ),
    (
        ["Sensing", "感知"],
        [
            "Residents know their own states, the last contributions of their group or a sample of it, what institutions announce and exemplars show, and, where they are modelled, the acts of their ties.",
            "居民知道自己的状态、小组上次的出力(或其样本)、制度的公告与榜样, 以及(若模拟)关系人的行为。",
        ],
    ),
    (
        ["Interaction", "交互"],
        [
            "Members of a group share a commons. Residents also meet through ties, asks, issues, sanctions and jobs where the scenario has them (element 3).",
            "组员共享公共物品。情景若有关系、邀请、议题、奖惩和就业, 居民也由此交往(第 3 节)。",
        ],
    ),
    (
        ["Stochasticity", "随机性"],
        [
            "Every random word is a function of its address: seed, replicate, community, tick, phase, component, block. Treatments of a replicate share all words. The streams are in element 5.",
            "每个随机数是其地址的函数: 种子、重复、社区、周期、阶段、组件、块。同一重复的各处理共用全部随机数。随机流见第 5 节。",
        ],
    ),
    (
        ["Collectives", "集体"],
        [
            "Groups, households, units, buildings and estates are given at the start; organisations are entities of their own (element 2).",
            "小组、家庭、单元、楼栋和小区在开始时给定; 组织是单独的实体(第 2 节)。",
        ],
    ),
    (
        ["Observation", "观测"],
        [
            "At the end of each tick the probes below are recorded; a probe changes nothing.",
            "每个周期末记录下列指标; 指标不改变任何状态。",
        ],
    ),
];

pub(super) fn write(page: &mut Page<'_>) {
    page.element(4, "Design concepts", "设计概念");
    for ([english, chinese], [says, says_chinese]) in CONCEPTS {
        let (name, text) = (page.say(english, chinese), page.say(says, says_chinese));
        page.text += &format!("* **{name}.** {text}\n");
    }
    let rules: Vec<String> = rules(page).iter().map(|word| format!("`{word}`")).collect();
    let words = page.say("Decision rules of this scenario", "本情景的决策规则");
    page.text += &format!("\n{words}: {}.\n", rules.join(", "));
    probes(page);
}

fn probes(page: &mut Page<'_>) {
    page.heading("Probes that are recorded", "记录的指标");
    let rows: Vec<Vec<String>> = page
        .scenario
        .probes()
        .map(|name| {
            if let Some(probe) = builtins().find(|probe| probe.name == name) {
                let what =
                    if page.chinese { format!("{}: {}", probe.chinese, probe.what) } else { probe.what.to_owned() };
                return vec![format!("`{name}`"), probe.unit.to_owned(), what];
            }
            let (unit, what) = Derived::read(name).map_or_else(
                |_| ("as its author declares", "a probe from outside cogov".to_owned()),
                |derived| (derived.unit(), derived.what()),
            );
            vec![format!("`{name}`"), unit.to_owned(), what]
        })
        .collect();
    page.table(&[("probe", "指标"), ("unit", "单位"), ("what", "含义")], &rows);
}
