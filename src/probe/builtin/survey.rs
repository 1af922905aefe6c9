//! Answers to a questionnaire, as means over all residents; `Simulation::questionnaire` has the single answers.

use super::super::View;
use super::super::survey::five_point;
use super::entry::{Builtin, probe};

/// The probes of this family.
pub(super) const PROBES: &[Builtin] = &[
    probe(
        "willing",
        "参与意愿",
        "0 to 1",
        "stated willingness: chance of taking part in public affairs if asked, with a channel and an efficacy of 0.8 (PT9)",
        |view| view.mean_by(|row| view.willingness(row)),
    ).section("participation"),
    probe(
        "satisfaction",
        "满意度",
        "0 to 1",
        "mean of belonging, trust in neighbours and in the committee and, where jobs are modelled, of not looking for one (O9)",
        |view| view.mean_by(|row| view.satisfaction(row)),
    ),
    probe("survey_belonging", "问卷归属感", "1 to 5", "mean answer on belonging (O10)", |view| {
        answers(view, |row| f64::from(view.community.population.mind.belonging[row]))
    }),
    probe(
        "survey_trust_neighbours",
        "问卷邻里信任",
        "1 to 5",
        "mean answer on trust in neighbours (O11)",
        |view| answers(view, |row| f64::from(view.community.population.mind.trust_neighbours[row])),
    ),
    probe(
        "survey_trust_committee",
        "问卷对两委信任",
        "1 to 5",
        "mean answer on trust in the committee (O11)",
        |view| answers(view, |row| f64::from(view.community.population.mind.trust_committee[row])),
    ),
    probe("survey_willing", "问卷参与意愿", "1 to 5", "mean answer on willingness to take part", |view| {
        answers(view, |row| view.willingness(row))
    }).section("participation"),
    probe("survey_satisfaction", "问卷满意度", "1 to 5", "mean answer on satisfaction (O9)", |view| {
        answers(view, |row| view.satisfaction(row))
    }),
    probe(
        "neighbours_known",
        "认识的邻居",
        "persons",
        "mean number of ties, 0 where they are not modelled (O16)",
        |view| {
            let ties = view.community.ties.as_ref();
            ties.map_or(0.0, |ties| view.mean_by(|row| ties.degree(row) as f64))
        },
    ).section("ties"),
];

fn answers(view: &View<'_>, state: impl Fn(usize) -> f64) -> f64 {
    view.mean_by(|row| f64::from(five_point(state(row))))
}
