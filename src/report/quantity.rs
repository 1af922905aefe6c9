//! Probes and outcomes in words: name, unit and meaning, in English and in Chinese.

use super::figure::Words;
use crate::probe::{Builtin, builtins};

/// Units in Chinese.
const UNITS: &[(&str, &str)] = &[
    ("share", "份额"),
    ("0 to 1", "0–1"),
    ("0 to 3", "0–3"),
    ("1 to 5", "1–5"),
    ("−1 to 1", "−1–1"),
    ("up to 1", "至多 1"),
    ("–", "–"),
    ("conflicts", "起"),
    ("endowment", "禀赋"),
    ("events", "次活动"),
    ("endowment per resident", "禀赋/人"),
    ("endowment per resident and week", "禀赋/人·周"),
    ("enterprises", "家企业"),
    ("hours", "小时"),
    ("hours per resident", "小时/人"),
    ("institutions", "项制度"),
    ("issues", "件"),
    ("logit", "logit"),
    ("meetings", "次会议"),
    ("of the cost", "占成本"),
    ("of the gain", "占收益"),
    ("of the optimum", "占最优值"),
    ("per resident", "每人"),
    ("per resident and week", "每人每周"),
    ("persons", "人"),
    ("points", "积分"),
    ("posts", "个岗位"),
    ("projects", "个项目"),
    ("the game's own", "博弈自身单位"),
    ("ticks", "周"),
    ("weeks", "周"),
    ("ties per resident", "条/人"),
    ("unit", "单位"),
    ("yuan", "元"),
    ("yuan a week", "元/周"),
    ("yuan per resident", "元/人"),
    ("yuan per resident and week", "元/人·周"),
    ("yuan per resident and year", "元/人·年"),
    ("asks", "次请求"),
    ("cost", "成本"),
    ("endowment an hour of work", "禀赋/工时"),
    ("endowment per member", "禀赋/成员"),
    ("endowment per member and tick", "禀赋/成员·周"),
    ("endowment per user and tick", "禀赋/用水户·周"),
    ("hourly wages", "小时工资"),
    ("hours a tick", "小时/周"),
    ("hours an act", "小时/次"),
    ("hours per hour", "小时/小时"),
    ("hours per 1,000 residents and tick", "小时/千人·周"),
    ("households", "户"),
    ("items", "项"),
    ("kinds of actor", "类主体"),
    ("levels", "级"),
    ("per endowment", "每禀赋"),
    ("per estate and tick", "每小区每周"),
    ("per household and tick", "每户每周"),
    ("per tick", "每周"),
    ("per unit", "每单位"),
    ("per unit contributed", "每单位贡献"),
    ("persons a tick", "人/周"),
    ("persons per 1,000", "人/千人"),
    ("persons per 1,000 and tick", "人/千人·周"),
    ("probability", "概率"),
    ("projects a tick", "个项目/周"),
    ("residents", "人"),
    ("strength", "强度"),
    ("ties", "条联系"),
    ("tokens", "代币"),
    ("townships", "个乡镇"),
    ("votes", "票"),
    ("weights", "权重"),
    ("years", "年"),
    ("yuan a household and tick", "元/户·周"),
    ("yuan a tick", "元/周"),
];

/// The probe of an outcome such as `cooperation`, `cost:sum`, `fairness` or `active:mean@48`; none for a name of its own.
pub(crate) fn probe_of(outcome: &str) -> Option<&'static Builtin> {
    let probe = outcome.split([':', '@']).next().unwrap_or(outcome);
    builtins().find(|builtin| builtin.name == probe)
}

/// The name of an outcome.
pub(crate) fn named(outcome: &str) -> Words {
    match probe_of(outcome) {
        Some(probe) if probe.name == outcome => Words::new(outcome, probe.chinese),
        Some(probe) => Words::new(outcome, outcome.replacen(probe.name, probe.chinese, 1)),
        None => Words::name(outcome),
    }
}

/// The name of an outcome with its unit.
pub(crate) fn quantity(outcome: &str) -> Words {
    let name = named(outcome);
    let Some(unit) = probe_of(outcome).map(|probe| probe.unit).filter(|unit| *unit != "–") else { return name };
    Words::new(format!("{} ({unit})", name.en), format!("{}（{}）", name.zh, chinese(unit)))
}

/// A unit in Chinese.
pub(crate) fn chinese(unit: &str) -> &str {
    UNITS.iter().find(|(english, _)| *english == unit).map_or(unit, |(_, chinese)| chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_a_probe_and_of_a_resident_has_a_chinese_word() {
        let probes = builtins().map(|probe| (probe.name, probe.unit));
        let residents = crate::state::Population::attributes().map(|it| (it.name, it.unit));
        for (name, own) in probes.chain(residents) {
            assert!(UNITS.iter().any(|(unit, _)| *unit == own), "{name}: '{own}'");
        }
    }

    #[test]
    fn outcomes_have_the_words_of_their_probe() {
        assert_eq!(quantity("cooperation"), Words::new("cooperation (share)", "合作（份额）"));
        assert_eq!(named("cost:sum").zh, "制度成本:sum");
        assert_eq!(quantity("my own <b>"), Words::name("my own <b>"));
    }
}
