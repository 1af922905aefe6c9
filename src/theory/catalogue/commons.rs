//! The chapter of shared resources: common pools, canals and irrigation.

use super::arguments::tuples;
use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::theory::canal;
use crate::theory::common_pool::AppropriationGame;
use crate::theory::irrigation::{Irrigation, IrrigationRule};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "What happens to shared resources?",
    entries: &[COMMON_POOL, APPROPRIATION, CANAL, WATER_SHARES, IRRIGATION, OPTIMUM, WATER_SPLIT],
};

const MEMBERS: Parameter = Parameter::count("members", 8, (1, 1_000_000), "persons", "appropriators");
const FIRST: Parameter = Parameter::number("first_yield", 23.0, (-1e9, 1e9), "tokens", "yield of the first token");
const FALL: Parameter = Parameter::number("yield_fall", 0.25, (0.0, 1e9), "per token", "how fast it falls, above 0");
const OUTSIDE: Parameter = Parameter::number("outside", 5.0, (0.0, 1e9), "tokens", "what a token earns outside");
const ENDOWMENT: Parameter = Parameter::number("endowment", 25.0, (0.0, 1e6), "tokens", "tokens each may invest");

fn pool(v: &Values) -> AppropriationGame {
    AppropriationGame {
        members: v.size("members"),
        first_yield: v.number("first_yield"),
        yield_fall: v.number("yield_fall"),
        outside: v.number("outside"),
        endowment: v.number("endowment"),
    }
}

const COMMON_POOL: ClosedForm = ClosedForm {
    name: "common_pool",
    what: "A common pool: appropriation in equilibrium and in the optimum, and the remaining share of the rent.",
    formula: "group yield a*X - b*X^2; Nash N/(N + 1)*(a - w)/b, optimum (a - w)/(2b), no rent at (a - w)/b",
    source: "V-E15; Gardner, Ostrom and Walker, Rationality and Society 2, 1990",
    module: "common_pool",
    null: "",
    parameters: &[MEMBERS, FIRST, FALL, OUTSIDE, ENDOWMENT],
    compute: |v| {
        let pool = pool(v);
        let (nash, optimum, n) = (pool.nash()?, pool.optimum()?, v.size("members") as f64);
        let payoff = |total: f64| pool.payoff((total / n).min(pool.endowment), total * (n - 1.0) / n);
        Ok(json!({
            "nash": nash,
            "optimum": optimum,
            "exhaustion": pool.exhaustion()?,
            "nash_rent": pool.rent(nash)?,
            "optimum_rent": pool.rent(optimum)?,
            "nash_rent_share": pool.nash_rent_share()?,
            "quota": pool.quota()?,
            "nash_payoff": payoff(nash)?,
            "optimum_payoff": payoff(optimum)?,
            "whole_equilibria": pool.whole_equilibria()?,
        }))
    },
};

const APPROPRIATION: ClosedForm = ClosedForm {
    name: "common_pool_payoff",
    what: "The payoff per round of one appropriator, given the investments of the others.",
    formula: "w*(e - x) + x*(a - b*X)",
    source: "V-E15; Gardner, Ostrom and Walker, Rationality and Society 2, 1990",
    module: "common_pool",
    null: "",
    parameters: &[
        MEMBERS,
        FIRST,
        FALL,
        OUTSIDE,
        ENDOWMENT,
        Parameter::number("own", 8.0, (0.0, 1e6), "tokens", "own investment, at most the endowment"),
        Parameter::number("others", 56.0, (0.0, 1e12), "tokens", "what the others invest together"),
    ],
    compute: |v| {
        let (pool, own, others) = (pool(v), v.number("own"), v.number("others"));
        Ok(json!({"payoff": pool.payoff(own, others)?, "group_rent": pool.rent(own + others)?}))
    },
};

const CANAL: ClosedForm = ClosedForm {
    name: "canal",
    what: "A canal maintained by labour: its condition at rest, and the condition below which exclusion no longer deters.",
    formula: "Q* = phi*L/(phi*L + d); collapse below gap/(observed*information*exclusion*v)",
    source: "rest of Q' = Q + phi*L*(1 - Q) - d*Q",
    module: "canal",
    null: "collapse: nothing is detected or lost, so nothing deters",
    parameters: &[
        Parameter::number("repair", 0.08, (0.0, 1e6), "per tick", "repair by full labour"),
        Parameter::share("labour", 0.75, "share of labour that is given"),
        Parameter::number("decay", 0.04, (0.0, 1e6), "per tick", "decay"),
        Parameter::number("gap", 0.4, (-1e6, 1e6), "endowment", "what labour costs its owner on balance"),
        Parameter::share("observed", 0.8, "probability of being seen shirking"),
        Parameter::share("information", 0.9, "quality of information"),
        Parameter::share("exclusion", 0.8, "share of water withheld"),
        Parameter::number("value", 2.0, (0.0, 1e6), "endowment", "worth of the water of a canal in full repair"),
    ],
    compute: |v| {
        let [gap, observed, information, exclusion, value] =
            ["gap", "observed", "information", "exclusion", "value"].map(|name| v.number(name));
        Ok(json!({
            "condition": canal::condition_at_rest(v.number("repair"), v.number("labour"), v.number("decay"))?,
            "collapse": canal::collapse_condition(gap, observed, information, exclusion, value)?,
        }))
    },
};

const WATER_SHARES: ClosedForm = ClosedForm {
    name: "water_shares",
    what: "Shares of water from the head of a canal to its tail.",
    formula: "(1 - taper)^k with mean 1",
    source: "geometric loss along a canal",
    module: "canal",
    null: "",
    parameters: &[
        Parameter::count("users", 5, (1, 10_000), "persons", "users along the canal"),
        Parameter::number("taper", 0.1, (0.0, 1.0), "share", "loss from one user to the next, below 1"),
    ],
    compute: |v| Ok(json!({"shares": canal::water_shares(v.size("users"), v.number("taper"))?})),
};

const ROUNDS: Parameter = Parameter::count("rounds", 10, (1, 10_000), "rounds", "rounds");
const START: Parameter = Parameter::count("start", 100, (0, 10_000), "–", "infrastructure before the first round");
const DECAY: Parameter = Parameter::count("decay", 25, (0, 10_000), "–", "infrastructure lost each round");
const TOKENS: Parameter = Parameter::count("tokens", 10, (0, 10_000), "tokens", "tokens each has a round");

const POSITIONS: Parameter = Parameter::count("positions", 5, (1, 1000), "persons", "members along the canal");
const MOST: Parameter = Parameter::count("most", 100, (0, 10_000), "–", "the best infrastructure there can be");
const CAPACITY: Parameter = Parameter::numbers(
    "capacity",
    &[45.0, 0.0, 51.0, 5.0, 55.0, 10.0, 58.0, 15.0, 61.0, 20.0, 65.0, 25.0, 70.0, 30.0, 80.0, 35.0, 100.0, 40.0],
    (0.0, 1e6),
    "units a second",
    "pairs: up to and including this infrastructure, this flow; 0 above the last",
);
const INLET: Parameter = Parameter::count("inlet", 30, (0, 1_000_000), "units a second", "the most that enters");
const SECONDS: Parameter = Parameter::count("seconds", 50, (1, 10_000), "seconds", "seconds of flow in a round");
const GATE: Parameter = Parameter::count("gate", 25, (0, 1_000_000), "units a second", "the most an open gate takes");
const HARVEST: Parameter = Parameter::numbers(
    "harvest",
    &[
        150.0, 0.0, 200.0, 1.0, 250.0, 4.0, 300.0, 10.0, 350.0, 15.0, 400.0, 18.0, 500.0, 19.0, 550.0, 20.0, 650.0,
        19.0, 700.0, 18.0, 750.0, 15.0, 800.0, 10.0, 850.0, 4.0, 900.0, 1.0,
    ],
    (0.0, 1e6),
    "tokens",
    "pairs: below this much water, these tokens; 0 from the last on",
);
const THIRST: Parameter =
    Parameter::count("thirst", 500, (0, 1_000_000), "units", "water at which a selfish member closes the gate");
const TARGETS: Parameter = Parameter::numbers(
    "targets",
    &[1.0, 46.0, 10.0, 1.0, 52.0, 20.0, 2.0, 56.0, 10.0, 2.0, 59.0, 20.0, 3.0, 62.0, 10.0, 3.0, 66.0, 20.0],
    (0.0, 1e6),
    "–",
    "triples: position from the head, infrastructure that it may build up to, tokens that it expects to gain",
);
const ENOUGH: Parameter =
    Parameter::count("enough", 66, (0, 10_000), "–", "infrastructure that the cooperative rule keeps");

/// The irrigation game with the given values; other parameters are those of the laboratory game.
fn laboratory(v: &Values) -> Result<Irrigation, Problem> {
    let usual = Irrigation::laboratory();
    let given = v.json();
    let has = |name: &str| given.get(name).is_some();
    let whole = |name: &str, usual: u32| if has(name) { v.size(name) as u32 } else { usual };
    let pairs = |name: &str| -> Result<Vec<(u32, u32)>, Problem> {
        Ok(tuples::<2>(v, name)?.into_iter().map(|[a, b]| (a, b)).collect())
    };
    let positions = whole("positions", 5) as usize;
    let mut targets = if has("targets") { vec![Vec::new(); positions] } else { usual.targets.clone() };
    if has("targets") {
        for [position, up_to, gain] in tuples::<3>(v, "targets")? {
            // The laboratory's list also serves a shorter canal: positions that do not exist are left out.
            let place = (position as usize)
                .checked_sub(1)
                .ok_or_else(|| Problem::new("targets", "a position is 0; they count from 1, the head"))?;
            if let Some(of) = targets.get_mut(place) {
                of.push((up_to, gain));
            }
        }
    }
    Ok(Irrigation {
        positions,
        tokens: whole("tokens", usual.tokens),
        start: whole("start", usual.start),
        decay: whole("decay", usual.decay),
        most: whole("most", usual.most),
        capacity: if has("capacity") { pairs("capacity")? } else { usual.capacity },
        inlet: whole("inlet", usual.inlet),
        seconds: whole("seconds", usual.seconds),
        gate: whole("gate", usual.gate),
        harvest: pairs("harvest")?,
        thirst: whole("thirst", usual.thirst),
        targets,
        enough: whole("enough", usual.enough),
    })
}

const IRRIGATION: ClosedForm = ClosedForm {
    name: "irrigation",
    what: "The irrigation game of the laboratory, played by one rule: tokens, infrastructure and water by round.",
    formula: "tables of capacity and harvest of the experiment's software",
    source: "V-E16; Janssen, Anderies and Joshi, Experimental Economics 14, 2011",
    module: "irrigation",
    null: "",
    parameters: &[
        Parameter::word("rule", "selfish", &["nobody", "selfish", "cooperative"], "what everybody does"),
        ROUNDS,
        START,
        DECAY,
        TOKENS,
        POSITIONS,
        MOST,
        CAPACITY,
        INLET,
        SECONDS,
        GATE,
        HARVEST,
        THIRST,
        TARGETS,
        ENOUGH,
    ],
    compute: |v| {
        let rule = match v.word("rule") {
            "nobody" => IrrigationRule::Nobody,
            "cooperative" => IrrigationRule::Cooperative,
            _ => IrrigationRule::Selfish,
        };
        let rounds = laboratory(v)?.play(rule, v.size("rounds"))?;
        let group: Vec<u32> = rounds.iter().map(|round| round.tokens.iter().sum()).collect();
        let total: u64 = group.iter().map(|tokens| u64::from(*tokens)).sum();
        Ok(json!({
            "total": total,
            "tokens": group,
            "infrastructure": rounds.iter().map(|round| round.infrastructure).collect::<Vec<u32>>(),
            "invested": rounds.iter().map(|round| round.invested.iter().sum()).collect::<Vec<u32>>(),
            "last_water": rounds.last().map(|round| round.water.clone()),
            "last_tokens": rounds.last().map(|round| round.tokens.clone()),
        }))
    },
};

const OPTIMUM: ClosedForm = ClosedForm {
    name: "irrigation_optimum",
    what: "The most that a group can earn in the irrigation game, and the investments that earn it.",
    formula: "dynamic programme over the infrastructure",
    source: "V-E16; Janssen, Anderies and Joshi, Experimental Economics 14, 2011",
    module: "irrigation",
    null: "",
    parameters: &[ROUNDS, START, DECAY, TOKENS, POSITIONS, MOST, CAPACITY, INLET, SECONDS, GATE, HARVEST],
    compute: |v| {
        let (total, invested) = laboratory(v)?.optimum(v.size("rounds"))?;
        Ok(json!({"total": total, "invested": invested}))
    },
};

const WATER_SPLIT: ClosedForm = ClosedForm {
    name: "water_split",
    what: "The most tokens that a group can earn from an amount of water in the irrigation game.",
    formula: "best split over the gates by the harvest table",
    source: "V-E16; Janssen, Anderies and Joshi, Experimental Economics 14, 2011",
    module: "irrigation",
    null: "",
    parameters: &[
        Parameter::count("water", 1500, (0, 1_000_000), "units", "water to be split"),
        POSITIONS,
        SECONDS,
        GATE,
        HARVEST,
    ],
    compute: |v| Ok(json!({"tokens": laboratory(v)?.best_split(v.size("water") as u32)?})),
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Map;

    #[test]
    fn the_defaults_are_the_laboratory_and_other_tables_are_taken() {
        let values = IRRIGATION.values(&Map::new()).unwrap();
        let (mut found, usual) = (laboratory(&values).unwrap(), Irrigation::laboratory());
        found.targets.truncate(usual.targets.len());
        assert_eq!(found, usual);
        // Two positions share 40 units of water per round, 20 units are worth 7 tokens: (5 − 1 + 7)·2 rounds = 22 each.
        let given = "rule=cooperative positions=2 tokens=5 start=10 most=10 decay=2 capacity=9,0,10,4 inlet=4 seconds=10 \
                     gate=4 harvest=10,0,20,1,100,7 enough=10 rounds=2";
        let found = IRRIGATION.evaluate(&IRRIGATION.read(given).unwrap()).unwrap();
        assert_eq!((&found["tokens"], &found["infrastructure"]), (&json!([22, 22]), &json!([10, 10])));
        for (given, message) in [
            ("capacity=1,2,3", "capacity: has 3 numbers; they come in groups of 2"),
            ("harvest=1.5,2", "harvest: 1.5 is not a whole number"),
            ("targets=0,46,10", "targets: a position is 0; they count from 1, the head"),
        ] {
            let problem = IRRIGATION.evaluate(&IRRIGATION.read(given).unwrap()).unwrap_err();
            assert_eq!(problem.to_string(), message);
        }
    }
}
