//! The chapter of foundations: sampled groups, Markov chains in the long run, linear systems.

use super::arguments::square;
use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::Parameter;
use crate::base::error::Problem;
use crate::base::linear;
use crate::theory::{markov, sampling, small_mutation};
use serde_json::json;

pub(super) const CHAPTER: Chapter =
    Chapter { what: "What are they computed with?", entries: &[SAMPLING, BINOMIAL, MARKOV, TIME_SHARES, LINEAR] };

const SAMPLING: ClosedForm = ClosedForm {
    name: "group_from_population",
    what: "The number of marked members in a group drawn without replacement.",
    formula: "C(m, j)*C(Z - m, d - j)/C(Z, d)",
    source: "hypergeometric distribution",
    module: "sampling",
    null: "",
    parameters: &[
        Parameter::count("population", 50, (0, 1_000_000), "persons", "members of the population"),
        Parameter::count("marked", 20, (0, 1_000_000), "persons", "members that are marked"),
        Parameter::count("draws", 4, (0, 1_000), "persons", "members that are drawn"),
    ],
    compute: |v| {
        let (population, marked, draws) = (v.size("population"), v.size("marked"), v.size("draws"));
        Ok(json!({"probabilities": sampling::hypergeometric(population, marked, draws)?}))
    },
};

const BINOMIAL: ClosedForm = ClosedForm {
    name: "group_from_crowd",
    what: "The number of marked members in a group drawn from an infinite population.",
    formula: "C(d, j)*p^j*(1 - p)^(d - j)",
    source: "binomial distribution",
    module: "sampling",
    null: "",
    parameters: &[
        Parameter::count("draws", 4, (0, 1_000), "persons", "members that are drawn"),
        Parameter::share("success", 0.4, "share of members that are marked"),
    ],
    compute: |v| Ok(json!({"probabilities": sampling::binomial(v.size("draws"), v.number("success"))?})),
};

const MARKOV: ClosedForm = ClosedForm {
    name: "long_run",
    what: "The share of time that a chain spends in each state: from a start, and stationary.",
    formula: "pi = pi T",
    source: "Grassmann, Taksar and Heyman, Operations Research 33, 1985",
    module: "markov",
    null: "stationary: there are several closed classes; long_run: no start was given",
    parameters: &[
        Parameter::numbers("transitions", &[0.5, 0.5, 0.3, 0.7], (0.0, 1.0), "probability", "moves, row by row"),
        Parameter::numbers("start", &[], (0.0, 1.0), "share", "distribution at the start").optional(),
    ],
    compute: |v| {
        let (transitions, start) = (square(v, "transitions")?, v.numbers("start"));
        let stationary = markov::stationary(&transitions);
        if start.is_empty() {
            return Ok(json!({"stationary": stationary?, "long_run": null}));
        }
        let total: f64 = start.iter().sum();
        if (total - 1.0).abs() > 1e-9 {
            return Err(Problem::new("start", format!("sums to {total}, not to 1")));
        }
        Ok(json!({"stationary": stationary.ok(), "long_run": markov::long_run(&transitions, &start)?}))
    },
};

const TIME_SHARES: ClosedForm = ClosedForm {
    name: "fixation_table",
    what: "Time spent in each strategy, from a table of logarithms of fixation probabilities.",
    formula: "stationary distribution over pure populations",
    source: "Fudenberg and Imhof, Journal of Economic Theory 131, 2006",
    module: "small_mutation",
    null: "",
    parameters: &[Parameter::numbers(
        "ln_fixation",
        &[0.0, -2.0, -1.0, 0.0],
        (-1e9, 0.0),
        "–",
        "for one mutant of the column among the row, row by row; the diagonal is not used",
    )],
    compute: |v| Ok(json!({"shares": small_mutation::time_shares(&square(v, "ln_fixation")?)?})),
};

const LINEAR: ClosedForm = ClosedForm {
    name: "linear_system",
    what: "The solution of a linear system.",
    formula: "A x = b",
    source: "elimination with partial pivoting",
    module: "linear",
    null: "",
    parameters: &[
        Parameter::numbers("matrix", &[2.0, 1.0, 1.0, 3.0], (-1e12, 1e12), "–", "the matrix, row by row"),
        Parameter::numbers("right", &[3.0, 5.0], (-1e12, 1e12), "–", "the right side"),
    ],
    compute: |v| Ok(json!({"solution": linear::solve(&square(v, "matrix")?, &v.numbers("right"))?})),
};
