//! Relabelling residents changes nothing, and every kind of actor has an effect (ablation).

use crate::common::{everything, lab, perfect, print_of, run, start, with};
use cogov::Simulation;
use cogov::community::{Population, Purse};
use cogov::internal::Attribute;
use serde_json::{Value, json};

/// Exchanges two rows in every column that a resident's own state is made of: all but those of the building.
fn swap(people: &mut Population, a: usize, b: usize) {
    let own = |attribute: &&Attribute| !["unit", "building", "estate"].contains(&attribute.name);
    Population::attributes().filter(own).for_each(|attribute| (attribute.swap)(people, a, b));
}

/// 30 groups of ten in three units; decisions are without noise and lapses, enforcement without error.
fn quiet(rule: &str, changes: Value) -> Value {
    let rule = if rule == "reciprocal" { json!({"type": rule, "noise": 0, "focal": 0}) } else { json!({"type": rule}) };
    let json = lab(json!({
        "decision": [rule], "institutions": [perfect(json!({"fine": 0.9, "required": 0.8}))],
        "residents": {"lapse": 0},
    }));
    with(json, changes)
}

#[test]
fn permuting_whole_groups_permutes_the_results() {
    // Group k becomes group 7k + 3 (mod 30): a permutation without a fixed point.
    let target = |row: usize| (7 * (row / 10) + 3) % 30 * 10 + row % 10;
    for (rule, game) in [
        ("reciprocal", json!({"type": "linear"})),
        ("reciprocal", json!({"type": "canal"})),
        ("best_response", json!({"type": "common_pool"})),
        ("tit_for_tat", json!({"type": "linear"})),
        ("grim_trigger", json!({"type": "concave"})),
    ] {
        for treatment in ["none", "all"] {
            let json = quiet(rule, json!({"game": game, "community": {"homogeneity": 0.6}}));
            let (mut plain, mut moved) = (start(&json, treatment, 0), start(&json, treatment, 0));
            let (from, people) = (plain.community().population.clone(), &mut moved.community_mut().population);
            // By transpositions: row `r` of the old order goes to `target(r)` of the new one.
            let mut order: Vec<usize> = (0..300).collect();
            for row in 0..300 {
                let goal = target(row);
                let at = order.iter().position(|old| *old == row).unwrap();
                swap(people, at, goal);
                order.swap(at, goal);
            }
            assert!((0..300).all(|row| people.mind.belief[target(row)] == from.mind.belief[row]));
            plain.run(40).unwrap();
            moved.run(40).unwrap();
            let columns = |run: &Simulation| {
                let people = &run.community().population;
                let Purse { payoff, others, .. } = people.purse.clone();
                let mind = &people.mind;
                [
                    people.act.contribution.clone(),
                    payoff,
                    others,
                    mind.belief.clone(),
                    mind.norm.clone(),
                    mind.trust_neighbours.clone(),
                ]
            };
            for (number, (plain, moved)) in columns(&plain).iter().zip(columns(&moved)).enumerate() {
                for (row, value) in plain.iter().enumerate() {
                    assert_eq!(moved[target(row)], *value, "{rule}, {game}, {treatment}: column {number}, row {row}");
                }
            }
        }
    }
}

/// The columns, under their names, as they are at the end of a run.
fn columns(json: &Value) -> Vec<(&'static str, u64)> {
    let run = run(json, "none", 0);
    let people = &run.community().population;
    let cells = |it: &Attribute| (0..people.rows()).map(|row| (it.read)(people, row)).collect::<Vec<f64>>();
    Population::attributes().map(|it| (it.name, print_of(&cells(it)))).collect()
}

#[test]
fn every_kind_of_actor_moves_a_named_column_of_the_residents() {
    let full = everything(json!({"decision": [{"type": "reciprocal"}], "time": {"burn_in": 0, "ticks": 24}}));
    let before = columns(&full);
    for (actor, without, named) in [
        (
            "the party branch",
            json!({"party_branch": null}),
            &["invitation", "path", "activity", "belief", "belonging", "empowerment"][..],
        ),
        (
            "the enterprises",
            json!({"enterprises": []}),
            &["interest_link", "opportunity_cost", "leisure", "income"][..],
        ),
        ("the social organisations", json!({"social_organisations": []}), &["empowerment"][..]),
        (
            "conditional co-operators among the residents",
            json!({"residents": {"free_rider": 1, "conditional": 0, "weak": 0}}),
            &["contribution"][..],
        ),
    ] {
        let after = columns(&with(full.clone(), without));
        for name in named {
            let find = |columns: &[(&str, u64)]| columns.iter().find(|(known, _)| known == name).unwrap().1;
            assert_ne!(find(&before), find(&after), "{actor} move no {name}");
        }
    }
}

#[test]
fn an_actor_that_is_off_moves_nothing() {
    let bare = everything(json!({"party_branch": null, "enterprises": [], "social_organisations": []}));
    let idle = json!({
        "party_branch": {"staff": 0, "visibility": 0, "path": 0, "substance": 0},
        "social_organisations": [{"hours": 0}],
    });
    assert_eq!(columns(&bare), columns(&with(bare.clone(), idle)));
}
