//! The chapter of patience: the present value of points, repetition and reputation.

use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::Parameter;
use crate::theory::{points, repeated};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "What are future prizes, games and reputations worth today?",
    entries: &[PRIZE, POINT, DILEMMA, PUBLIC_GOOD, REPUTATION],
};

const PRIZE: ClosedForm = ClosedForm {
    name: "points_prize",
    what: "The smallest prize for which collecting points is worth while.",
    formula: "B = g*(1 - d^S)/((1 - d)*d^(S - 1)); g*S for d = 1",
    source: "V-E03; a geometric sum",
    module: "points",
    null: "prize: beyond the largest number",
    parameters: &[
        Parameter::count("points", 10, (1, 1_000_000), "points", "points that the prize takes, one a round"),
        Parameter::number("discount", 0.95, (0.0, 1.0), "per round", "discount factor, above 0"),
        Parameter::number("cost_per_round", 0.4, (0.0, 1e6), "endowment", "net cost of a round"),
    ],
    compute: |v| {
        let prize = points::smallest_prize(v.size("points"), v.number("discount"), v.number("cost_per_round"))?;
        Ok(json!({"prize": prize}))
    },
};

const POINT: ClosedForm = ClosedForm {
    name: "point_value",
    what: "The present value of the points for a unit of service, towards a threshold.",
    formula: "recorded*rate*value*discount^ceil(missing/rate)*min(1, coverage)",
    source: "present value of a point",
    module: "points",
    null: "",
    parameters: &[
        Parameter::share("recorded", 0.9, "share of service that is recorded"),
        Parameter::number("points_per_unit", 1.0, (0.0, 1e6), "points", "points for a unit of service, above 0"),
        Parameter::number("value_per_point", 0.5, (0.0, 1e6), "endowment", "what a point buys"),
        Parameter::number("missing", 10.0, (0.0, 1e9), "points", "points still missing to the threshold"),
        Parameter::number("discount", 0.99, (0.0, 1.0), "per tick", "discount factor"),
        Parameter::number("coverage", 1.0, (0.0, 1e6), "–", "budget over claims"),
    ],
    compute: |v| {
        let [recorded, rate, value, missing, discount, coverage] =
            ["recorded", "points_per_unit", "value_per_point", "missing", "discount", "coverage"]
                .map(|name| v.number(name));
        Ok(json!({"present_value": points::present_value(recorded, rate, value, missing, discount, coverage)?}))
    },
};

const DILEMMA: ClosedForm = ClosedForm {
    name: "repeated_dilemma",
    what: "The smallest discount factors at which grim trigger and tit for tat uphold mutual contribution.",
    formula: "grim (T - R)/(T - P); alternation (T - R)/(R - S); tit for tat: the larger",
    source: "V-E05; Friedman, Review of Economic Studies 38, 1971",
    module: "repeated",
    null: "",
    parameters: &[
        Parameter::number("temptation", 5.0, (-1e6, 1e6), "payoff", "defecting on a contributor"),
        Parameter::number("reward", 3.0, (-1e6, 1e6), "payoff", "mutual contribution"),
        Parameter::number("punishment", 1.0, (-1e6, 1e6), "payoff", "mutual defection"),
        Parameter::number("sucker", 0.0, (-1e6, 1e6), "payoff", "contributing to a defector"),
    ],
    compute: |v| {
        let [t, r, p, s] = ["temptation", "reward", "punishment", "sucker"].map(|name| v.number(name));
        Ok(json!({
            "grim": repeated::grim_discount(t, r, p, s)?,
            "alternation": repeated::alternation_discount(t, r, p, s)?,
            "tit_for_tat": repeated::tit_for_tat_discount(t, r, p, s)?,
        }))
    },
};

const PUBLIC_GOOD: ClosedForm = ClosedForm {
    name: "repeated_public_good",
    what: "The smallest discount factor at which grim trigger upholds full contribution to a public good.",
    formula: "(N - r)/(r*(N - 1))",
    source: "V-E06; Friedman, Review of Economic Studies 38, 1971",
    module: "repeated",
    null: "",
    parameters: &[
        Parameter::count("group_size", 4, (2, 1_000_000), "persons", "members of a group"),
        Parameter::number("multiplier", 1.6, (0.0, 1e6), "–", "what contributions are multiplied by, above 0"),
    ],
    compute: |v| {
        let discount = repeated::grim_discount_public_good(v.size("group_size"), v.number("multiplier"))?;
        Ok(json!({"discount": discount}))
    },
};

const REPUTATION: ClosedForm = ClosedForm {
    name: "reputation_value",
    what: "The marginal value of a good reputation: the loss in bad standing until it is forgiven.",
    formula: "observed*refusal*loss*discount/(1 - discount*(1 - forgiveness))",
    source: "present value of a good standing",
    module: "repeated",
    null: "",
    parameters: &[
        Parameter::share("observed", 0.5, "probability of being seen"),
        Parameter::share("refusal", 0.5, "probability that a bad name is refused"),
        Parameter::number("loss", 1.0, (0.0, 1e6), "endowment per round", "what a refusal loses"),
        Parameter::number("discount", 0.9, (0.0, 1.0), "per round", "discount factor"),
        Parameter::share("forgiveness", 0.1, "probability of being forgiven in a round"),
    ],
    compute: |v| {
        let [observed, refusal, loss, discount, forgiveness] =
            ["observed", "refusal", "loss", "discount", "forgiveness"].map(|name| v.number(name));
        let value = repeated::reputation_incentive(observed, refusal, loss, discount, forgiveness)?;
        Ok(json!({"incentive": value}))
    },
};
