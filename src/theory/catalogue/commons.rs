//! What happens to what is shared?

use super::{Chapter, Entry};
use crate::base::component::{Parameter, Values};
use crate::theory::canal;
use crate::theory::common_pool::CommonPool;
use crate::theory::irrigation::{Irrigation, Rule};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "What happens to what is shared?",
    entries: &[COMMON_POOL, APPROPRIATION, CANAL, WATER_SHARES, IRRIGATION, OPTIMUM, WATER_SPLIT],
};

const MEMBERS: Parameter = Parameter::count("members", 8, (1, 1_000_000), "persons", "appropriators");
const FIRST: Parameter = Parameter::number("first_yield", 23.0, (-1e9, 1e9), "tokens", "yield of the first token");
const FALL: Parameter = Parameter::number("yield_fall", 0.25, (0.0, 1e9), "per token", "how fast it falls, above 0");
const OUTSIDE: Parameter = Parameter::number("outside", 5.0, (0.0, 1e9), "tokens", "what a token earns outside");
const ENDOWMENT: Parameter = Parameter::number("endowment", 25.0, (0.0, 1e6), "tokens", "tokens each may invest");

fn pool(v: &Values) -> CommonPool {
    CommonPool {
        members: v.size("members"),
        first_yield: v.number("first_yield"),
        yield_fall: v.number("yield_fall"),
        outside: v.number("outside"),
        endowment: v.number("endowment"),
    }
}

const COMMON_POOL: Entry = Entry {
    name: "common_pool",
    what: "A common pool: how much is drawn, how much should be, and what is left of the rent.",
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

const APPROPRIATION: Entry = Entry {
    name: "common_pool_payoff",
    what: "The payoff a round of one appropriator, given what the others invest.",
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

const CANAL: Entry = Entry {
    name: "canal",
    what: "A canal kept up by labour: its condition at rest, and when exclusion no longer deters.",
    formula: "Q* = phi*L/(phi*L + d); collapse below gap/(observed*information*exclusion*v)",
    source: "rest of Q' = Q + phi*L*(1 - Q) - d*Q",
    module: "canal",
    null: "collapse: nothing is seen or lost, so nothing deters",
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

const WATER_SHARES: Entry = Entry {
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

fn laboratory(v: &Values) -> Irrigation {
    let [start, decay, tokens] = ["start", "decay", "tokens"].map(|name| v.size(name) as u32);
    Irrigation { start, decay, tokens, ..Irrigation::laboratory() }
}

const IRRIGATION: Entry = Entry {
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
    ],
    compute: |v| {
        let rule = match v.word("rule") {
            "nobody" => Rule::Nobody,
            "cooperative" => Rule::Cooperative,
            _ => Rule::Selfish,
        };
        let rounds = laboratory(v).play(rule, v.size("rounds"))?;
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

const OPTIMUM: Entry = Entry {
    name: "irrigation_optimum",
    what: "The most that a group can earn in the irrigation game, and the investments that earn it.",
    formula: "dynamic programme over the infrastructure",
    source: "V-E16; Janssen, Anderies and Joshi, Experimental Economics 14, 2011",
    module: "irrigation",
    null: "",
    parameters: &[ROUNDS, START, DECAY, TOKENS],
    compute: |v| {
        let (total, invested) = laboratory(v).optimum(v.size("rounds"))?;
        Ok(json!({"total": total, "invested": invested}))
    },
};

const WATER_SPLIT: Entry = Entry {
    name: "water_split",
    what: "The most tokens that a group can earn from so much water in the irrigation game.",
    formula: "best split over the gates by the harvest table",
    source: "V-E16; Janssen, Anderies and Joshi, Experimental Economics 14, 2011",
    module: "irrigation",
    null: "",
    parameters: &[Parameter::count("water", 1500, (0, 1_000_000), "units", "water to be split")],
    compute: |v| Ok(json!({"tokens": Irrigation::laboratory().best_split(v.size("water") as u32)?})),
};
