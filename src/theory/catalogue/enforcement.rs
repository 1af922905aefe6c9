//! The chapter of enforcement: fines, their probability, enforcers, and budgets for rewards and punishment.

use super::arguments::{GAP, GROUP, MULTIPLIER};
use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::Parameter;
use crate::theory::detection::Inspection;
use crate::theory::{dilemma, fines, incentive};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "What do fines and rewards have to be?",
    entries: &[THIRD_PARTY, GROUP_FINE, PUNISHERS, ENFORCERS, OVERLOAD, DETECTION, BUDGET, BUDGET_GAIN, HYBRID],
};

const COST: Parameter =
    Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "what a unit costs more than it returns");
const BUDGET_EACH: Parameter =
    Parameter::number("budget", 0.5, (0.0, 1e6), "endowment", "budget of the institution a member");

const THIRD_PARTY: ClosedForm = ClosedForm {
    name: "third_party",
    what: "The smallest fine that removes the dilemma, by a third party with monitoring, enforcement and errors.",
    formula: "c*(1 - r/N) / (monitoring*enforcement*(1 - false_positives))",
    source: "V-E02; deterrence as in Becker, Journal of Political Economy 76, 1968",
    module: "fines",
    null: "smallest_fine: no fine is enough",
    parameters: &[
        GROUP,
        MULTIPLIER,
        Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "what a unit contributed costs its owner"),
        Parameter::share("monitoring", 0.5, "probability that a defector is seen"),
        Parameter::share("enforcement", 0.8, "probability that a fine is enforced"),
        Parameter::share("false_positives", 0.0, "share of contributors fined as if they were defectors"),
    ],
    compute: |v| {
        let gap = dilemma::gap_in_groups(v.size("group_size"), v.number("multiplier"), v.number("cost"))?;
        let [p, e, q] = ["monitoring", "enforcement", "false_positives"].map(|name| v.number(name));
        Ok(json!({"gap": gap, "smallest_fine": fines::smallest_fine(gap, p, e, q)?}))
    },
};

const GROUP_FINE: ClosedForm = ClosedForm {
    name: "group_fine",
    what: "The share of contributors above which fining the whole group for any defector makes everybody contribute.",
    formula: "x* = (gap/(p*b))^(1/(N - 1)), unstable; gap = c*(1 - r/N)",
    source: "V-E04; best reply to a fine on the whole group",
    module: "fines",
    null: "threshold: the fine is below the gap, or there is no gap",
    parameters: &[
        GROUP,
        MULTIPLIER,
        Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "what a unit contributed costs its owner"),
        Parameter::number("expected_fine", 0.8, (0.0, 1e6), "endowment", "probability times size of the fine"),
    ],
    compute: |v| {
        let n = v.size("group_size");
        let gap = dilemma::gap_in_groups(n, v.number("multiplier"), v.number("cost"))?;
        Ok(json!({"gap": gap, "threshold": fines::group_fine_threshold(n, gap, v.number("expected_fine"))?}))
    },
};

const PUNISHERS: ClosedForm = ClosedForm {
    name: "punishers",
    what: "The shares of peer and of pool punishers above which they beat defectors.",
    formula: "w* = (gap + gamma*(N - 1))/((N - 1)*(beta + gamma)); v* = (gap + G)/(B*(N - 1))",
    source: "V-E12; Sigmund et al., Nature 466, 2010",
    module: "fines",
    null: "",
    parameters: &[
        GROUP,
        MULTIPLIER,
        Parameter::number("cost", 1.0, (0.0, 1e6), "endowment", "what a unit contributed costs its owner"),
        Parameter::number("peer_fine", 1.0, (0.0, 1e6), "endowment", "fine by each peer punisher"),
        Parameter::number("peer_fee", 0.3, (0.0, 1e6), "endowment", "what a peer punisher pays per fine"),
        Parameter::number("pool_fine", 1.0, (0.0, 1e6), "endowment", "fine by each pool punisher"),
        Parameter::number("pool_fee", 0.3, (0.0, 1e6), "endowment", "what a pool punisher pays a game"),
    ],
    compute: |v| {
        let n = v.size("group_size");
        let gap = dilemma::gap_in_groups(n, v.number("multiplier"), v.number("cost"))?;
        Ok(json!({
            "peer": fines::peer_punisher_threshold(n, gap, v.number("peer_fine"), v.number("peer_fee"))?,
            "pool": fines::pool_punisher_threshold(n, gap, v.number("pool_fine"), v.number("pool_fee"))?,
        }))
    },
};

const ENFORCERS: ClosedForm = ClosedForm {
    name: "enforcers",
    what: "The price of a unit of punishment below which inequity-averse enforcers hold full contribution.",
    formula: "alpha/((n - 1)*(1 + alpha) - (enforcers - 1)*(alpha + beta))",
    source: "V-E22b; Fehr and Schmidt, QJE 114, 1999",
    module: "fines",
    null: "",
    parameters: &[
        Parameter::count("group_size", 4, (2, 1_000_000), "persons", "members of a group"),
        Parameter::count("enforcers", 4, (1, 1_000_000), "persons", "members who punish"),
        Parameter::number("envy", 1.0, (0.0, 1e6), "–", "aversion to having less"),
        Parameter::number("guilt", 0.6, (0.0, 1.0), "–", "aversion to having more, below 1"),
    ],
    compute: |v| {
        let (n, enforcers) = (v.size("group_size"), v.size("enforcers"));
        Ok(json!({"price": fines::enforcer_price(n, enforcers, v.number("envy"), v.number("guilt"))?}))
    },
};

const OVERLOAD: ClosedForm = ClosedForm {
    name: "overload",
    what: "A limited number of fines: is full compliance an equilibrium, and can a community leave zero compliance?",
    formula: "fined with min(1, capacity*members/violators); kept iff monitoring*impartiality*fine >= gap; left iff capacity >= gap/fine",
    source: "threshold equilibria of a third party with limited capacity",
    module: "fines",
    null: "",
    parameters: &[
        Parameter::count("members", 100, (1, 1_000_000), "persons", "members"),
        Parameter::count("violators", 50, (0, 1_000_000), "persons", "violators"),
        Parameter::number("capacity", 0.2, (0.0, 1e6), "fines per member", "fines that can be handled a tick"),
        GAP,
        Parameter::share("monitoring", 0.8, "probability that a member is inspected"),
        Parameter::share("impartiality", 0.9, "probability of an impartial judgement"),
        Parameter::number("fine", 2.0, (0.0, 1e6), "endowment", "fine per unit of shortfall, above 0"),
    ],
    compute: |v| {
        let [gap, fine, capacity] = ["gap", "fine", "capacity"].map(|name| v.number(name));
        let escape = fines::escape_capacity(gap, fine)?;
        Ok(json!({
            "sanction_probability":
                fines::overload_sanction_probability(v.size("members"), v.size("violators"), capacity)?,
            "compliance_is_kept":
                fines::compliance_holds(gap, v.number("monitoring"), v.number("impartiality"), fine)?,
            "escape_capacity": escape,
            "zero_compliance_is_left": capacity >= escape,
        }))
    },
};

const DETECTION: ClosedForm = ClosedForm {
    name: "detection",
    what: "The probability of a fine by contribution, and the deterrence that results.",
    formula: "p*(imp*Phi((required - tolerance - c)/sigma) + (1 - imp)/2 for outsiders), sigma = (1 - information)/2; D = F*max(0, pD - pC)",
    source: "detection with a normal error",
    module: "detection",
    null: "",
    parameters: &[
        Parameter::share("monitoring", 0.8, "probability that a member is inspected"),
        Parameter::share("impartiality", 0.9, "probability of an impartial judgement"),
        Parameter::share("information", 0.9, "quality of information"),
        Parameter::number("required", 0.8, (0.0, 1e6), "endowment", "required contribution"),
        Parameter::number("tolerance", 0.1, (0.0, 1e6), "endowment", "shortfall that is overlooked"),
        Parameter::number("fine", 2.0, (0.0, 1e6), "endowment", "fine per unit of shortfall"),
        Parameter::number("contribution", 0.0, (0.0, 1e6), "endowment", "what the violator contributes"),
        Parameter::flag("insider", false, "whether the member is an insider of a partial third party"),
    ],
    compute: |v| {
        let seen = Inspection {
            monitoring: v.number("monitoring"),
            impartiality: v.number("impartiality"),
            information: v.number("information"),
            required: v.number("required"),
            tolerance: v.number("tolerance"),
        };
        let (contribution, insider) = (v.number("contribution"), v.flag("insider"));
        Ok(json!({
            "violator_fined": seen.fine_probability(contribution, insider)?,
            "complier_fined": seen.fine_probability(seen.required, insider)?,
            "deterrence": seen.deterrence(v.number("fine"), contribution, insider)?,
        }))
    },
};

const BUDGET: ClosedForm = ClosedForm {
    name: "institution_budget",
    what: "A fixed budget for fines or for rewards: the threshold under fines and the mixture under rewards.",
    formula: "punish (1 - x^n)/(1 - x) = c/delta, unstable; reward (1 - (1 - x)^n)/x = c/delta, stable; for c/n < delta < c",
    source: "V-E14; Chen, Sasaki, Brännström and Dieckmann, J. R. Soc. Interface 12, 2015",
    module: "incentive",
    null: "no interior point: the budget is outside c/n < delta < c",
    parameters: &[GROUP, COST, BUDGET_EACH],
    compute: |v| {
        let (n, cost, budget) = (v.size("group_size"), v.number("cost"), v.number("budget"));
        Ok(json!({
            "punish": incentive::punishment_threshold(n, cost, budget)?,
            "reward": incentive::reward_mixture(n, cost, budget)?,
        }))
    },
};

const BUDGET_GAIN: ClosedForm = ClosedForm {
    name: "budget_gain",
    what: "The net gain of a contribution under a fixed budget, at a share of contributors.",
    formula: "punish delta*(1 - x^n)/(1 - x) - c; reward delta*(1 - (1 - x)^n)/x - c",
    source: "Chen, Sasaki, Brännström and Dieckmann, J. R. Soc. Interface 12, 2015",
    module: "incentive",
    null: "",
    parameters: &[GROUP, COST, BUDGET_EACH, Parameter::share("contributing", 0.5, "share of contributors")],
    compute: |v| {
        let gain = |punishes| {
            let (n, cost, budget) = (v.size("group_size"), v.number("cost"), v.number("budget"));
            incentive::contribution_gain(n, cost, budget, punishes, v.number("contributing"))
        };
        Ok(json!({"punish": gain(true)?, "reward": gain(false)?}))
    },
};

const HYBRID: ClosedForm = ClosedForm {
    name: "reward_then_punish",
    what: "The smallest budget that always favours contribution when rewards change to fines at one half.",
    formula: "c/(2 - 2^(1 - n))",
    source: "V-E14b; Chen, Sasaki, Brännström and Dieckmann, J. R. Soc. Interface 12, 2015",
    module: "incentive",
    null: "",
    parameters: &[GROUP, COST],
    compute: |v| Ok(json!({"budget": incentive::hybrid_budget(v.size("group_size"), v.number("cost"))?})),
};
