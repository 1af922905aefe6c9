//! The small-mutation limit: which of many strategies prevails if mutants are rare.

use super::arguments::{MULTIPLIER, square};
use super::closed_form::ClosedForm;
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::theory::joint_enterprise::{JointEnterprise, Role};
use crate::theory::small_mutation;
use serde_json::{Map, Value, json};

const ROLES: [(&str, Role); 5] = [
    ("C", Role::Contributor),
    ("D", Role::Defector),
    ("L", Role::Abstainer),
    ("V", Role::PoolPunisher),
    ("W", Role::PeerPunisher),
];

fn role(path: &str, word: &str) -> Result<Role, Problem> {
    let found = ROLES.iter().find(|(letter, _)| letter.eq_ignore_ascii_case(word));
    found.map(|(_, role)| *role).ok_or_else(|| Problem::new(path, format!("'{word}' is not one of C, D, L, V, W")))
}

const SMALL_GROUP: Parameter = Parameter::count("group_size", 5, (2, 200), "persons", "members of a group");
const SMALL_POPULATION: Parameter =
    Parameter::count("population", 100, (2, 5_000), "persons", "members of the population");
const STAY_OUT: Parameter = Parameter::number("outside", 1.0, (0.0, 1e6), "endowment", "what one who stays out earns");
const PEER_FINE: Parameter = Parameter::number("peer_fine", 1.0, (0.0, 1e6), "endowment", "fine by each peer punisher");
const PEER_FEE: Parameter =
    Parameter::number("peer_fee", 0.3, (0.0, 1e6), "endowment", "a peer punisher's cost per fine");
const POOL_FINE: Parameter = Parameter::number("pool_fine", 0.7, (0.0, 1e6), "endowment", "fine by each pool punisher");
const POOL_FEE: Parameter =
    Parameter::number("pool_fee", 0.7, (0.0, 1e6), "endowment", "a pool punisher's cost a game");
const SECOND: Parameter = Parameter::flag("second_order", false, "whether those who do not punish are punished too");
const SHARING: Parameter =
    Parameter::word("sharing", "self", &["self", "others"], "whether one shares in one's own contribution");
const IDLE_FEE: Parameter =
    Parameter::flag("fee_without_game", false, "whether a pool punisher pays also where no game takes place");
const EACH: Parameter = Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "cost of a contribution");

fn enterprise(v: &Values) -> JointEnterprise {
    JointEnterprise {
        group_size: v.size("group_size"),
        multiplier: v.number("multiplier"),
        cost: v.number("cost"),
        outside: v.number("outside"),
        peer_fine: v.number("peer_fine"),
        peer_fee: v.number("peer_fee"),
        pool_fine: v.number("pool_fine"),
        pool_fee: v.number("pool_fee"),
        second_order: v.flag("second_order"),
        others_only: v.word("sharing") == "others",
        fee_without_game: v.flag("fee_without_game"),
    }
}

pub(super) const FIVE: ClosedForm = ClosedForm {
    name: "small_mutation",
    what: "Time spent contributing, defecting, staying out and punishing when mutants are rare.",
    formula: "stationary distribution over pure populations, moves by fixation chances",
    source: "V-E10, V-E11; Hauert et al., Science 316, 2007; Sigmund et al., Nature 466, 2010",
    module: "joint_enterprise",
    null: "",
    parameters: &[
        Parameter::text("strategies", "C contribute, D defect, L stay out, V punish by a pool, W punish as peers")
            .or("C,D,L,W"),
        SMALL_GROUP,
        SMALL_POPULATION,
        Parameter::number(
            "selection",
            0.0,
            (0.0, 1e6),
            "per payoff",
            "intensity; none is the limit of strong selection",
        )
        .optional(),
        MULTIPLIER,
        EACH,
        STAY_OUT,
        PEER_FINE,
        PEER_FEE,
        POOL_FINE,
        POOL_FEE,
        SECOND,
        SHARING,
        IDLE_FEE,
    ],
    compute: |v| {
        let word = v.word("strategies");
        let letters: Vec<&str> = word.split([',', ' ', ';']).filter(|letter| !letter.is_empty()).collect();
        let roles = letters.iter().map(|letter| role("strategies", letter)).collect::<Result<Vec<Role>, _>>()?;
        if let Some(twice) = (1..roles.len()).find(|k| roles[..*k].contains(&roles[*k])) {
            return Err(Problem::new("strategies", format!("'{}' stands there twice", letters[twice])));
        }
        let selection = v.optional_number("selection").unwrap_or(f64::INFINITY);
        let shares = enterprise(v).time_shares(&roles, v.size("population"), selection)?;
        let named = letters.iter().zip(shares).map(|(letter, share)| (letter.to_uppercase(), Value::from(share)));
        Ok(Value::Object(named.collect::<Map<String, Value>>()))
    },
};

pub(super) const FIVE_PAYOFFS: ClosedForm = ClosedForm {
    name: "strategy_payoffs",
    what: "Expected payoffs of two of the five strategies in a population of these two.",
    formula: "mean over groups drawn without replacement",
    source: "Hauert et al., Science 316, 2007; Sigmund et al., Nature 466, 2010",
    module: "joint_enterprise",
    null: "",
    parameters: &[
        Parameter::word("own", "W", &["C", "D", "L", "V", "W"], "one strategy, as in small_mutation"),
        Parameter::word("other", "D", &["C", "D", "L", "V", "W"], "the other"),
        Parameter::count("count", 50, (1, 5_000), "persons", "members with the one, fewer than the population"),
        SMALL_GROUP,
        SMALL_POPULATION,
        MULTIPLIER,
        EACH,
        STAY_OUT,
        PEER_FINE,
        PEER_FEE,
        POOL_FINE,
        POOL_FEE,
        SECOND,
        SHARING,
        IDLE_FEE,
    ],
    compute: |v| {
        let (own, other) = (role("own", v.word("own"))?, role("other", v.word("other"))?);
        let (game, count, population) = (enterprise(v), v.size("count"), v.size("population"));
        if count >= population {
            return Err(Problem::new("count", format!("{count} is not in 1..{population}, the population")));
        }
        Ok(json!({
            "own": game.expected_payoff(own, other, count, population)?,
            "other": game.expected_payoff(other, own, population - count, population)?,
        }))
    },
};

pub(super) const TWO_PLAYERS: ClosedForm = ClosedForm {
    name: "small_mutation_pairs",
    what: "Time spent in each strategy of any two-player game when mutants are rare.",
    formula: "stationary distribution over pure populations, moves by fixation chances",
    source: "Fudenberg and Imhof, Journal of Economic Theory 131, 2006",
    module: "small_mutation",
    null: "",
    parameters: &[
        Parameter::numbers("table", &[3.0, 0.0, 5.0, 1.0], (-1e6, 1e6), "payoff", "row against column, row by row"),
        SMALL_POPULATION,
        Parameter::number(
            "selection",
            0.0,
            (0.0, 1e6),
            "per payoff",
            "intensity; none is the limit of strong selection",
        )
        .optional(),
    ],
    compute: |v| {
        let (table, z) = (square(v, "table")?, v.size("population"));
        let selection = v.optional_number("selection").unwrap_or(f64::INFINITY);
        // No strategy meets itself.
        let payoff = |a: usize, b: usize, k: usize| {
            (table[a][a] * (k - 1) as f64 + table[a][b] * (z - k) as f64) / (z - 1) as f64
        };
        Ok(json!({"shares": small_mutation::small_mutation(table.len(), z, selection, payoff)?}))
    },
};
