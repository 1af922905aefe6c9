//! Reputations, votes and opinions: good standing under a rule of assessment, majorities, consensus and disagreement.

use super::arguments::square;
use super::closed_form::ClosedForm;
use crate::base::component::Parameter;
use crate::base::error::Problem;
use crate::theory::reputation_norms::{AssessmentRule, standing};
use crate::theory::{opinion, voting};
use serde_json::json;

pub(super) const NORMS: ClosedForm = ClosedForm {
    name: "reputation_norm",
    what: "The share in good standing, and how often help is given, under an assessment rule with errors.",
    formula: "g = B/(1 - G + B), G and B the probabilities of a good assessment after meeting a good and a bad one",
    source: "V-E20; Ohtsuki and Iwasa, Journal of Theoretical Biology 231, 2004",
    module: "reputation_norms",
    null: "",
    parameters: &[
        Parameter::word(
            "norm",
            "stern_judging",
            &["stern_judging", "simple_standing", "scoring", "shunning"],
            "the rule of judgement",
        ),
        Parameter::share("acting_error", 0.05, "probability that help that is meant fails"),
        Parameter::share("judging_error", 0.05, "probability that a judgement is turned round"),
        Parameter::share("help_good", 1.0, "probability of meaning to help a good recipient"),
        Parameter::share("help_bad", 0.0, "probability of meaning to help a bad recipient"),
    ],
    compute: |v| {
        let norm = match v.word("norm") {
            "simple_standing" => AssessmentRule::SIMPLE_STANDING,
            "scoring" => AssessmentRule::SCORING,
            "shunning" => AssessmentRule::SHUNNING,
            _ => AssessmentRule::STERN_JUDGING,
        };
        let helps = [v.number("help_good"), v.number("help_bad")];
        let (good, help) = standing(norm, helps, v.number("acting_error"), v.number("judging_error"))?;
        Ok(json!({"good": good, "help": help}))
    },
};

pub(super) const MAJORITY: ClosedForm = ClosedForm {
    name: "majority",
    what: "How often a majority, or a quota, of independent voters is right.",
    formula: "binomial tail above n/2, a tie counting half",
    source: "V-E21; Condorcet, Essai, 1785",
    module: "voting",
    null: "quota: none was given",
    parameters: &[
        Parameter::count("voters", 11, (1, 1_000_000), "persons", "voters"),
        Parameter::share("competence", 0.6, "probability that a voter is right"),
        Parameter::count("quota", 0, (0, 1_000_000), "persons", "votes that a quota takes").optional(),
    ],
    compute: |v| {
        let (voters, competence) = (v.size("voters"), v.number("competence"));
        let quota = |_| voting::quota_probability(voters, v.size("quota"), competence);
        let quota: Option<Result<f64, Problem>> = v.optional_count("quota").map(quota);
        Ok(json!({"majority": voting::majority_probability(voters, competence)?, "quota": quota.transpose()?}))
    },
};

const WEIGHTS: Parameter = Parameter::numbers(
    "weights",
    &[0.5, 0.5, 0.3, 0.7],
    (0.0, 1.0),
    "share",
    "how much each listens to each, row by row; rows sum to 1",
);
const OPINIONS: Parameter = Parameter::numbers("opinions", &[0.0, 1.0], (-1e9, 1e9), "–", "opinions at the start");

pub(super) const CONSENSUS: ClosedForm = ClosedForm {
    name: "degroot",
    what: "The final opinions of people who average each other's opinions, and the influence of each person.",
    formula: "left eigenvector of the weights; x(t + 1) = W x(t)",
    source: "V-E21; DeGroot, JASA 69, 1974",
    module: "opinion",
    null: "influence: there are several closed classes",
    parameters: &[WEIGHTS, OPINIONS],
    compute: |v| {
        let weights = square(v, "weights")?;
        let opinions = opinion::degroot(&weights, &v.numbers("opinions"))?;
        Ok(json!({"opinions": opinions, "influence": opinion::influence(&weights).ok()}))
    },
};

pub(super) const DISAGREEMENT: ClosedForm = ClosedForm {
    name: "friedkin_johnsen",
    what: "The opinions at rest of people who listen to each other and keep part of their own first opinion.",
    formula: "x = (I - L W)^-1 (I - L) x(0)",
    source: "V-E21; Friedkin and Johnsen, Journal of Mathematical Sociology 15, 1990",
    module: "opinion",
    null: "",
    parameters: &[
        WEIGHTS,
        Parameter::numbers("susceptibility", &[0.5, 0.8], (0.0, 1.0), "share", "weight each gives to others"),
        OPINIONS,
    ],
    compute: |v| {
        let weights = square(v, "weights")?;
        let found = opinion::friedkin_johnsen(&weights, &v.numbers("susceptibility"), &v.numbers("opinions"))?;
        Ok(json!({"opinions": found}))
    },
};
