//! The chapter of equilibria: reciprocity, noisy choice, cascades, voluntary public goods, collective risk, and the
//! reputations, votes and opinions of [`super::opinions`].

use super::arguments::{GROUP, MULTIPLIER, exactly};
use super::closed_form::{Chapter, ClosedForm};
use super::opinions::{CONSENSUS, DISAGREEMENT, MAJORITY, NORMS};
use crate::base::component::Parameter;
use crate::theory::{collective_risk, multinomial, reciprocity, threshold, voluntary};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "Which states are equilibria?",
    entries: &[
        RECIPROCITY,
        NOISY,
        CHOICE,
        CASCADE,
        OPTIONAL,
        ORBIT,
        RISK,
        RISK_FINITE,
        NORMS,
        MAJORITY,
        CONSENSUS,
        DISAGREEMENT,
    ],
};

const RECIPROCITY: ClosedForm = ClosedForm {
    name: "reciprocity",
    what: "The contribution at rest of a group of conditional contributors.",
    formula: "clamp(M/(gamma*(1 - b))); with b = 1 the sign of M decides",
    source: "pattern of Fischbacher and Gächter, AER 100, 2010",
    module: "reciprocity",
    null: "",
    parameters: &[
        Parameter::number("marginal_return", 0.2, (-1e6, 1e6), "endowment", "what a unit contributed earns on balance"),
        Parameter::number("rigidity", 1.5, (0.0, 1e6), "endowment", "cost of leaving one's reference, above 0"),
        Parameter::share("slope", 0.8, "slope on the contribution expected of others"),
    ],
    compute: |v| {
        let [gain, rigidity, slope] = ["marginal_return", "rigidity", "slope"].map(|name| v.number(name));
        Ok(json!({"contribution": reciprocity::contribution_at_rest(gain, rigidity, slope)?}))
    },
};

const NOISY: ClosedForm = ClosedForm {
    name: "noisy_choice",
    what: "Contributions to a linear public good by noisy (logit) choice among 0 to w tokens.",
    formula: "p(k) ~ exp(lambda*(m - cost)*k)",
    source: "V-E19; Anderson, Goeree and Holt, Journal of Public Economics 70, 1998",
    module: "multinomial",
    null: "",
    parameters: &[
        Parameter::count("tokens", 20, (0, 10_000), "tokens", "tokens of a member"),
        Parameter::number("mpcr", 0.4, (0.0, 1e6), "–", "marginal per-capita return"),
        Parameter::number("cost", 1.0, (0.0, 1e6), "tokens", "what a token contributed costs"),
        Parameter::number("precision", 0.1, (0.0, 1e6), "per token", "precision of the choice"),
    ],
    compute: |v| {
        let (tokens, precision) = (v.size("tokens"), v.number("precision"));
        let marginal = v.number("mpcr") - v.number("cost");
        Ok(json!({
            "mean": multinomial::mean_contribution(tokens, marginal, precision)?,
            "probabilities": multinomial::contribution_probabilities(tokens, marginal, precision)?,
        }))
    },
};

const CHOICE: ClosedForm = ClosedForm {
    name: "logit",
    what: "Noisy choice among any options.",
    formula: "P(k) = exp(lambda*V_k)/sum",
    source: "McFadden, Frontiers in Econometrics, 1974",
    module: "multinomial",
    null: "",
    parameters: &[
        Parameter::numbers("utilities", &[0.0, -1.73, -2.54, -4.74], (-1e9, 1e9), "payoff", "utilities of the options"),
        Parameter::number("precision", 1.0, (0.0, 1e6), "per payoff", "precision of the choice"),
    ],
    compute: |v| {
        let found = multinomial::choice_probabilities(&v.numbers("utilities"), v.number("precision"))?;
        Ok(json!({"probabilities": found}))
    },
};

const CASCADE: ClosedForm = ClosedForm {
    name: "cascade",
    what: "How far participation spreads if each member waits for a share of the others.",
    formula: "r(t + 1) = share of thresholds at or below r(t)",
    source: "Granovetter, American Journal of Sociology 83, 1978",
    module: "threshold",
    null: "",
    parameters: &[
        Parameter::count("members", 100, (1, 10_000), "persons", "members, with thresholds at normal quantiles"),
        Parameter::number("mean", 0.25, (-1e6, 1e6), "share", "mean threshold"),
        Parameter::number("deviation", 0.13, (0.0, 1e6), "share", "standard deviation of thresholds"),
        Parameter::numbers("thresholds", &[], (-1e6, 1e6), "share", "the thresholds themselves instead").optional(),
        Parameter::share("start", 0.0, "share that takes part at the start"),
    ],
    compute: |v| {
        let mut thresholds = v.numbers("thresholds");
        if thresholds.is_empty() {
            thresholds = threshold::normal_thresholds(v.size("members"), v.number("mean"), v.number("deviation"))?;
        }
        let path = threshold::cascade(&thresholds, v.number("start"))?;
        Ok(json!({"share": path.last(), "steps": path.len() - 1}))
    },
};

const OUTSIDE: Parameter =
    Parameter::number("outside", 1.0, (0.0, 1e6), "endowment", "what one who stays out earns, above 0");

const OPTIONAL: ClosedForm = ClosedForm {
    name: "optional_public_good",
    what: "The interior point of rest of a public good with voluntary participation.",
    formula: "1 + (r - 1)*z^(N - 1) - (r/N)*(1 - z^N)/(1 - z) = 0; x/(x + y) = sigma/(r - 1); only for r > 2",
    source: "V-E09; Hauert, De Monte, Hofbauer and Sigmund, Science 296, 2002",
    module: "voluntary",
    null: "no interior point: r <= 2, r >= N or sigma >= r - 1",
    parameters: &[GROUP, MULTIPLIER, OUTSIDE],
    compute: |v| {
        let found = voluntary::interior_point(v.size("group_size"), v.number("multiplier"), v.number("outside"))?;
        let share = |k: usize| found.map(|shares| shares[k]);
        Ok(json!({"contributors": share(0), "defectors": share(1), "abstainers": share(2)}))
    },
};

const ORBIT: ClosedForm = ClosedForm {
    name: "optional_orbit",
    what: "The closed orbit of a voluntary public good through a mixture.",
    formula: "f' = -f(1 - f)F(z), z' = (sigma - f(r - 1))z(1 - z)(1 - z^(N - 1))",
    source: "V-E09; Hauert, De Monte, Hofbauer and Sigmund, Science 296, 2002",
    module: "voluntary",
    null: "",
    parameters: &[
        Parameter::count("group_size", 5, (2, 1_000), "persons", "members of a group"),
        MULTIPLIER,
        OUTSIDE,
        Parameter::numbers("start", &[0.3, 0.3, 0.4], (0.0, 1.0), "share", "contributors, defectors, abstainers"),
    ],
    compute: |v| {
        let start = exactly(v, "start")?;
        let orbit = voluntary::orbit(v.size("group_size"), v.number("multiplier"), v.number("outside"), start)?;
        let named = |[x, y, z]: [f64; 3]| json!({"contributors": x, "defectors": y, "abstainers": z});
        let (lowest, highest, mean) = (named(orbit.lowest), named(orbit.highest), named(orbit.mean));
        Ok(json!({"period": orbit.period, "lowest": lowest, "highest": highest, "mean": mean}))
    },
};

const RISK_GROUP: Parameter = Parameter::count("group_size", 6, (2, 1_000), "persons", "members of a group");
const RISK_THRESHOLD: Parameter =
    Parameter::count("threshold", 3, (1, 1_000), "persons", "contributors that avert the loss");
const RISK_COST: Parameter = Parameter::number("cost", 0.1, (0.0, 1e6), "endowment", "cost of contributing, above 0");

const RISK: ClosedForm = ClosedForm {
    name: "collective_risk",
    what: "Points of rest of the collective-risk dilemma (all may lose everything unless enough contribute), infinite population.",
    formula: "C(N-1, M-1)*x^(M-1)*(1-x)^(N-M)*risk = c",
    source: "V-E13; Santos and Pacheco, PNAS 108, 2011",
    module: "collective_risk",
    null: "lower (unstable unless M = 1), upper (stable unless M = N): there is no such point",
    parameters: &[
        RISK_GROUP,
        RISK_THRESHOLD,
        RISK_COST,
        Parameter::share("risk", 0.5, "probability of the loss"),
        Parameter::share("contributing", 0.5, "share of contributors at which the gain is given"),
    ],
    compute: |v| {
        let (n, m, cost, risk) = (v.size("group_size"), v.size("threshold"), v.number("cost"), v.number("risk"));
        let points = collective_risk::interior_points(n, m, cost, risk)?;
        Ok(json!({
            "lower": points.first().filter(|_| m > 1),
            "upper": points.last().filter(|_| m < n),
            "critical_risk": collective_risk::critical_risk(n, m, cost)?,
            "gain": collective_risk::contribution_gain(n, m, cost, risk, v.number("contributing"))?,
        }))
    },
};

const RISK_FINITE: ClosedForm = ClosedForm {
    name: "collective_risk_population",
    what: "The collective-risk dilemma in a finite population with mutation: mean contributors, groups that succeed.",
    formula: "stationary distribution of pairwise comparison with groups drawn without replacement",
    source: "V-E13; Santos and Pacheco, PNAS 108, 2011",
    module: "collective_risk",
    null: "",
    parameters: &[
        RISK_GROUP,
        Parameter::count("population", 50, (2, 20_000), "persons", "members of the population"),
        RISK_THRESHOLD,
        RISK_COST,
        Parameter::share("risk", 0.5, "probability of the loss"),
        Parameter::number("selection", 5.0, (0.0, 1e6), "per payoff", "intensity of selection"),
        Parameter::number("mutation", 0.01, (0.0, 1.0), "probability", "mutation, above 0"),
    ],
    compute: |v| {
        let (n, z, m) = (v.size("group_size"), v.size("population"), v.size("threshold"));
        let [cost, risk, selection, mutation] = ["cost", "risk", "selection", "mutation"].map(|name| v.number(name));
        let (contributors, success) = collective_risk::with_mutation(n, z, m, cost, risk, selection, mutation)?;
        Ok(json!({"contributors": contributors, "group_success": success}))
    },
};
