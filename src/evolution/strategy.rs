//! Strategies: what a member of a group does, independently of the strategies of the others.
//!
//! A strategy contributes a fixed share of the cost, takes part or stays out, and punishes as a peer, through a pool,
//! or not at all. The five strategies of the literature are named by words; any other is `custom`. Payoffs are in
//! [`StageGame`](super::StageGame).
//!
//! *Units*: shares of the cost of a contribution; degrees of punishment (1 = the fines and fees of the incentives).
//! *Words drawn*: none. *Reference*: Hauert et al. 2007, Science 316:1905; Sigmund et al. 2010, Nature 466:861.

use super::slot::{Form, Slot};
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use serde_json::{Map, Value};

/// The most strategies in a population.
pub(super) const MOST_STRATEGIES: usize = 8;

/// A strategy: how a member contributes, takes part and punishes.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// Its name in results.
    pub id: String,
    /// The share of the cost that it contributes, in [0, 1].
    pub contribution: f64,
    /// Whether it takes part; members who stay out earn the outside income.
    pub takes_part: bool,
    /// The degree to which it fines members who contribute less, itself: 1 is the whole peer fine.
    pub peer: f64,
    /// The degree to which it pays into the pool that fines members who contribute less: 1 is the whole pool fee.
    pub pool: f64,
}

const FRAME: &[Parameter] = &[
    Parameter::text("id", "name in the results; its type where there is none"),
    Parameter::number("share", 0.0, (0.0, 1.0), "share", "share of the population at the start; shares add to 1")
        .optional(),
];

const CUSTOM: &[Parameter] = &[
    Parameter::share("contribution", 1.0, "share of the cost that it contributes"),
    Parameter::flag("takes_part", true, "whether it takes part"),
    Parameter::number("peer", 0.0, (0.0, 100.0), "–", "how far it fines those who contribute less, itself"),
    Parameter::number("pool", 0.0, (0.0, 100.0), "–", "how far it pays into the pool that fines"),
];

/// The section `strategies` of the file.
pub(super) const STRATEGIES: Slot = Slot {
    name: "strategies",
    what: "the strategies; contribute and defect by default",
    required: false,
    list: true,
    usual: None,
    frame: FRAME,
    forms: &[
        Form { words: &[("type", "contribute")], what: "contributes", parameters: &[] },
        Form { words: &[("type", "defect")], what: "takes part and contributes nothing", parameters: &[] },
        Form { words: &[("type", "stay_out")], what: "earns the outside income", parameters: &[] },
        Form {
            words: &[("type", "peer_punish")],
            what: "contributes, and fines those who contribute less",
            parameters: &[],
        },
        Form {
            words: &[("type", "pool_punish")],
            what: "contributes, and pays into a pool that fines those who contribute less",
            parameters: &[],
        },
        Form { words: &[("type", "custom")], what: "a strategy of your own", parameters: CUSTOM },
    ],
};

impl Strategy {
    /// A strategy of the literature by its word: `contribute`, `defect`, `stay_out`, `peer_punish` or `pool_punish`.
    ///
    /// # Errors
    /// When the word is another.
    pub fn named(word: &str) -> Result<Self, Problem> {
        let (contribution, takes_part, peer, pool) = match word {
            "contribute" => (1.0, true, 0.0, 0.0),
            "defect" => (0.0, true, 0.0, 0.0),
            "stay_out" => (0.0, false, 0.0, 0.0),
            "peer_punish" => (1.0, true, 1.0, 0.0),
            "pool_punish" => (1.0, true, 0.0, 1.0),
            _ => return Err(Problem::unknown("type", word, STRATEGIES.words("type"))),
        };
        Ok(Self { id: word.to_owned(), contribution, takes_part, peer, pool })
    }

    /// The shortfall of its contribution from a full one; 0 if it stays out.
    pub(super) fn shortfall(&self) -> f64 {
        if self.takes_part { 1.0 - self.contribution } else { 0.0 }
    }

    /// Reads one entry of the list `strategies`: the strategy, and its share at the start if one is given.
    fn read(entry: &Value) -> Result<(Self, Option<f64>), Problem> {
        let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object with a 'type'"))?;
        let word = map.get("type").ok_or_else(|| Problem::new("type", "is missing"))?;
        let word = word.as_str().ok_or_else(|| Problem::new("type", format!("{word} is not a word")))?;
        let custom = word == "custom";
        let parameters: Vec<Parameter> = FRAME.iter().chain(if custom { CUSTOM } else { &[] }).copied().collect();
        let mut strategy = if custom { Self::named("contribute")? } else { Self::named(word)? };
        let given: Map<String, Value> =
            map.iter().filter(|(key, _)| *key != "type").map(|(key, value)| (key.clone(), value.clone())).collect();
        let values = Values::read(&parameters, &given)?;
        if custom {
            (strategy.contribution, strategy.takes_part) = (values.number("contribution"), values.flag("takes_part"));
            (strategy.peer, strategy.pool) = (values.number("peer"), values.number("pool"));
            if !strategy.takes_part && strategy.peer + strategy.pool > 0.0 {
                return Err(Problem::new("takes_part", "who stays out cannot punish: peer and pool have to be 0"));
            }
            strategy.contribution = if strategy.takes_part { strategy.contribution } else { 0.0 };
        }
        let id = if values.word("id").is_empty() { word } else { values.word("id") };
        id.clone_into(&mut strategy.id);
        Ok((strategy, values.optional_number("share")))
    }
}

/// Reads the list `strategies`: the strategies, and their shares at the start (equal shares if none is given).
pub(super) fn read_all(list: Option<&Value>) -> Result<(Vec<Strategy>, Vec<f64>), Problem> {
    let usual = serde_json::json!([{"type": "contribute"}, {"type": "defect"}]);
    let list = list.unwrap_or(&usual).as_array().ok_or_else(|| Problem::new("", "is not a list"))?;
    if !(2..=MOST_STRATEGIES).contains(&list.len()) {
        return Err(Problem::new("", format!("{} strategies; takes 2 to {MOST_STRATEGIES}", list.len())));
    }
    let mut strategies: Vec<Strategy> = Vec::new();
    let mut shares = Vec::new();
    for (k, entry) in list.iter().enumerate() {
        let (strategy, share) = Strategy::read(entry).map_err(|problem| problem.within(&format!("[{k}]")))?;
        if strategies.iter().any(|known| known.id == strategy.id) {
            return Err(Problem::new(format!("[{k}].id"), format!("'{}' stands here twice", strategy.id)));
        }
        strategies.push(strategy);
        shares.push(share);
    }
    let equal = 1.0 / list.len() as f64;
    let shares: Vec<f64> = match shares.iter().flatten().count() {
        0 => vec![equal; list.len()],
        _ => shares.into_iter().map(|share| share.unwrap_or(0.0)).collect(),
    };
    let total: f64 = shares.iter().sum();
    if (total - 1.0).abs() > 1e-6 {
        return Err(Problem::new("", format!("the shares of the strategies add to {total}, not to 1")));
    }
    Ok((strategies, shares))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn words_and_own_strategies_are_read() {
        let list = json!([
            {"type": "peer_punish", "id": "watch", "share": 0.25},
            {"type": "custom", "id": "half", "contribution": 0.5, "share": 0.75}
        ]);
        let (strategies, shares) = read_all(Some(&list)).unwrap();
        assert_eq!((strategies[0].id.as_str(), strategies[0].peer, strategies[0].pool), ("watch", 1.0, 0.0));
        assert_eq!((strategies[1].contribution, strategies[1].shortfall()), (0.5, 0.5));
        assert_eq!(shares, [0.25, 0.75]);
        assert_eq!(read_all(None).unwrap().1, [0.5, 0.5]);
    }

    #[test]
    fn errors_name_the_entry() {
        for (list, message) in [
            (
                json!([{"type": "contribut"}, {"type": "defect"}]),
                "[0].type: unknown 'contribut'; did you mean 'contribute'?",
            ),
            (
                json!([{"type": "defect", "share": -0.1}, {"type": "contribute"}]),
                "[0].share: -0.1 is not a number in [0, 1]",
            ),
            (json!([{"type": "defect"}, {"type": "defect"}]), "[1].id: 'defect' stands here twice"),
            (
                json!([{"type": "defect", "contribution": 1}, {"type": "contribute"}]),
                "[0].contribution: unknown 'contribution'; known: id, share",
            ),
            (
                json!([{"type": "defect", "share": 0.2}, {"type": "contribute"}]),
                "the shares of the strategies add to 0.2, not to 1",
            ),
            (json!([{"type": "defect"}]), "1 strategies; takes 2 to 8"),
            (json!([7, 8]), "[0]: is not an object with a 'type'"),
        ] {
            assert_eq!(read_all(Some(&list)).unwrap_err().to_string(), message);
        }
    }
}
