//! The chapter of dilemmas: public goods, linear or not, break-even cost and the effort of officials.

use super::arguments::{COST, GROUP, MULTIPLIER, POPULATION};
use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::Parameter;
use crate::theory::{dilemma, finance, provision};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "Is there a dilemma, and what is its solution worth?",
    entries: &[PUBLIC_GOOD, FINE_THRESHOLD, PAYOFFS, CONCAVE, THRESHOLD, BREAK_EVEN, EFFORT],
};

const PUBLIC_GOOD: ClosedForm = ClosedForm {
    name: "public_good",
    what: "The net cost of a contributed unit to a selfish member in a linear public good, and the incentives that close the gap.",
    formula: "gap = cost - mpcr*(1 + linkage) - norm; contributes iff incentive >= gap; dilemma iff mpcr < cost < mpcr*n",
    source: "Ledyard, Handbook of Experimental Economics, 1995",
    module: "dilemma",
    null: "linkage_threshold: no linkage is enough where the return is 0",
    parameters: &[
        GROUP,
        Parameter::number("mpcr", 0.4, (0.0, 1e6), "–", "marginal per-capita return, multiplier over group size"),
        COST,
        Parameter::number("linkage", 0.0, (0.0, 1e6), "–", "interest linkage: raises the own return"),
        Parameter::number("norm", 0.0, (-1e6, 1e6), "endowment", "internalised norm, per unit"),
        Parameter::number("incentive", 0.0, (-1e6, 1e6), "endowment", "deterrence, points and reputation, per unit"),
    ],
    compute: |v| {
        let (cost, mpcr) = (v.number("cost"), v.number("mpcr"));
        let gap = dilemma::gap(cost, mpcr, v.number("linkage"), v.number("norm"))?;
        Ok(json!({
            "gap": gap,
            "is_dilemma": dilemma::is_dilemma(v.size("group_size"), cost, mpcr)?,
            "linkage_threshold": if mpcr > 0.0 { Some(dilemma::linkage_threshold(cost, mpcr)?) } else { None },
            "selfish_contribution": dilemma::selfish_contribution(gap, v.number("incentive"))?,
        }))
    },
};

const FINE_THRESHOLD: ClosedForm = ClosedForm {
    name: "fine_threshold",
    what: "The expected fine that removes the dilemma of a linear public good.",
    formula: "gap = c*(1 - r/N); groups drawn from a population: c*(1 - r*(Z - N)/(N*(Z - 1)))",
    source: "V-E01; Hauert et al., Science 316, 2007",
    module: "dilemma",
    null: "",
    parameters: &[GROUP, MULTIPLIER, COST, POPULATION],
    compute: |v| {
        let (n, r, cost) = (v.size("group_size"), v.number("multiplier"), v.number("cost"));
        Ok(json!({
            "gap": dilemma::gap_in_groups(n, r, cost)?,
            "gap_in_population": dilemma::gap_in_population(n, v.size("population"), r, cost)?,
            "mpcr": dilemma::marginal_per_capita_return(n, r)?,
        }))
    },
};

const PAYOFFS: ClosedForm = ClosedForm {
    name: "expected_payoffs",
    what: "Expected payoffs of a contributor and a defector, groups drawn without replacement.",
    formula: "defector r*c/N*(N - 1)*k/(Z - 1); contributor: the gap less",
    source: "Hauert et al., Science 316, 2007",
    module: "dilemma",
    null: "",
    parameters: &[
        GROUP,
        POPULATION,
        Parameter::count("contributors", 25, (0, 1_000_000), "persons", "contributors in the population"),
        MULTIPLIER,
        COST,
    ],
    compute: |v| {
        let (n, z, k) = (v.size("group_size"), v.size("population"), v.size("contributors"));
        let (contributor, defector) = dilemma::expected_payoffs(n, z, k, v.number("multiplier"), v.number("cost"))?;
        Ok(json!({"contributor": contributor, "defector": defector}))
    },
};

const CONCAVE: ClosedForm = ClosedForm {
    name: "concave_good",
    what: "Mean contributions to a good with diminishing returns: Nash equilibrium and optimum.",
    formula: "Nash (r*a/(n*cost))^(1/(1 - a)), optimum (r*a/cost)^(1/(1 - a)), at most 1",
    source: "first-order conditions of r*n*mean^a",
    module: "provision",
    null: "",
    parameters: &[
        GROUP,
        MULTIPLIER,
        COST,
        Parameter::number("exponent", 0.5, (0.0, 1.0), "–", "how fast returns fall, strictly between 0 and 1"),
    ],
    compute: |v| {
        let (n, r, cost) = (v.size("group_size"), v.number("multiplier"), v.number("cost"));
        let (nash, optimum) = provision::concave_contributions(n, r, cost, v.number("exponent"))?;
        Ok(json!({"nash": nash, "optimum": optimum}))
    },
};

const THRESHOLD: ClosedForm = ClosedForm {
    name: "threshold_good",
    what: "A good that is provided only if contributions reach a threshold: are zero and equal contributions equilibria?",
    formula: "nothing is stable iff theta > 1 or cost*theta >= V/n; equal burden theta/n iff cost*theta <= V and theta <= n",
    source: "Bagnoli and Lipman, Review of Economic Studies 56, 1989",
    module: "provision",
    null: "equal_contribution: the good costs more than its value, or more than the endowments",
    parameters: &[
        GROUP,
        Parameter::number("value", 8.0, (0.0, 1e9), "endowment", "value of the good to the group"),
        Parameter::number("threshold", 3.0, (0.0, 1e9), "endowment", "contributions that it takes"),
        COST,
    ],
    compute: |v| {
        let n = v.size("group_size");
        let (value, threshold, cost) = (v.number("value"), v.number("threshold"), v.number("cost"));
        Ok(json!({
            "nothing_is_stable": provision::nothing_is_stable(n, value, threshold, cost)?,
            "equal_contribution": provision::equal_provision(n, value, threshold, cost)?,
        }))
    },
};

const BREAK_EVEN: ClosedForm = ClosedForm {
    name: "break_even",
    what: "The break-even cost per tick of an institution that raises the mean contribution.",
    formula: "N*(r*A - cost)*(after - before); viable iff above its cost",
    source: "surplus of the linear public good",
    module: "finance",
    null: "",
    parameters: &[
        Parameter::count("members", 100, (1, 1_000_000), "persons", "members"),
        MULTIPLIER,
        COST,
        Parameter::share("before", 0.2, "mean contribution without it"),
        Parameter::share("after", 0.8, "mean contribution with it"),
        Parameter::number("institution_cost", 50.0, (0.0, 1e12), "endowment per tick", "what the institution costs"),
    ],
    compute: |v| {
        let [r, cost, before, after] = ["multiplier", "cost", "before", "after"].map(|name| v.number(name));
        let gain = finance::break_even_cost(v.size("members"), r, cost, before, after)?;
        Ok(json!({"break_even_cost": gain, "is_viable": finance::is_viable(gain, v.number("institution_cost"))?}))
    },
};

const EFFORT: ClosedForm = ClosedForm {
    name: "official_effort",
    what: "The cost of effort up to which an official works, and the probability of work near it.",
    formula: "k* = audit*penalty + appraisal*performance; probability 1/(1 + exp(-lambda*(k* - effort_cost)))",
    source: "best response of an audited and appraised official",
    module: "finance",
    null: "",
    parameters: &[
        Parameter::share("audit", 0.3, "probability of an audit"),
        Parameter::number("penalty", 2.0, (0.0, 1e6), "endowment", "penalty where an audit finds no work"),
        Parameter::number("appraisal", 0.5, (0.0, 1e6), "–", "weight of the appraisal"),
        Parameter::number("performance", 1.0, (0.0, 1e6), "endowment", "what performance is worth in it"),
        Parameter::number("effort_cost", 1.0, (0.0, 1e6), "endowment", "cost of effort"),
        Parameter::number("precision", 4.0, (0.0, 1e6), "per endowment", "precision of the choice"),
    ],
    compute: |v| {
        let [audit, penalty, appraisal, performance] =
            ["audit", "penalty", "appraisal", "performance"].map(|name| v.number(name));
        let switch = finance::effort_switch(audit, penalty, appraisal, performance)?;
        let works = finance::effort_probability(switch, v.number("effort_cost"), v.number("precision"))?;
        Ok(json!({"switch": switch, "probability_of_work": works}))
    },
};
