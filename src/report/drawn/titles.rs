//! The words that several figures of a folder share.

use super::super::figure::Words;
use super::super::held::Held;
use super::super::quantity::named;

/// What the runs of a treatment are.
pub(super) fn runs(held: &Held) -> Words {
    match &held.scenario {
        None => Words::new("runs", "次模拟"),
        Some(scenario) if scenario.region.is_some() => Words::new("replicates of the region", "区域重复"),
        Some(scenario) if scenario.communities_differ() => Words::new("communities", "社区"),
        Some(_) => Words::new("replicates of one community", "同一社区的重复"),
    }
}

/// The title of a figure of an outcome: its name, what is shown of it, the id of the results.
pub(super) fn title(outcome: &str, what: &Words, id: &str) -> Words {
    let name = named(outcome);
    let mut letters = name.en.replace('_', " ");
    if let Some(first) = letters.get(..1).map(str::to_uppercase) {
        letters.replace_range(..1, &first);
    }
    Words::new(format!("{letters} {}: {id}", what.en), format!("{}{}：{id}", name.zh, what.zh))
}

/// The weeks over which the means of a run are taken, in words.
pub(super) fn last_year(held: &Held) -> Words {
    let ticks = held.scenario.as_ref().map_or(usize::MAX, |scenario| scenario.time.ticks);
    let weeks = crate::base::units::TICKS_PER_YEAR.min(ticks);
    Words::new(format!("mean of the last {weeks} weeks"), format!("最后 {weeks} 周均值"))
}
