//! Players leave the free institution for the one with sanctions once they see what either pays.

use crate::laboratory_scenarios::{course, design};

#[test]
fn the_institution_with_sanctions_wins_its_members() {
    let scenario = design("choice");
    let joined = course(&scenario, "choice", "joined");
    let (with, none) = (course(&scenario, "choice", "cooperation"), course(&scenario, "none", "cooperation"));
    println!("joined {joined:.2?}\nwith {with:.2?}\nnone {none:.2?}");
    assert!(joined[29] > joined[0] + 0.2 && with[29] > none[29] + 0.3);
    // Those inside contribute more than those outside.
    let mut run = scenario.simulation("choice", 0).unwrap();
    run.run(15).unwrap();
    let act = &run.community().population.act;
    let mean = |inside: bool| {
        let given: Vec<f64> = act
            .contribution
            .iter()
            .zip(&act.joined)
            .filter(|(_, joined)| **joined == inside)
            .map(|(c, _)| f64::from(*c))
            .collect();
        given.iter().sum::<f64>() / given.len() as f64
    };
    println!("inside {:.2}, outside {:.2}", mean(true), mean(false));
    assert!(mean(true) > mean(false) + 0.2);
}

#[test]
fn dividing_the_good_takes_nothing_from_the_group() {
    let source = cogov::Source::read(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/laboratory/choice.json")).unwrap();
    let mut json = source.json;
    (json["institutions"][0]["cost"], json["institutions"][0]["loss"]) = (serde_json::json!(0), serde_json::json!(0));
    let mut run = crate::common::start(&json, "choice", 0);
    for _ in 0..5 {
        run.run(1).unwrap();
        let people = &run.community().population;
        let joined = people.act.joined.iter().filter(|joined| **joined).count();
        assert!(joined > 50 && joined < 430, "{joined}");
        for group in 0..40 {
            let rows = 12 * group..12 * (group + 1);
            let good =
                rows.clone().fold(0.0, |sum, row| sum + f64::from(people.act.contribution[row])) * 0.13333 * 12.0;
            let (mut paid, mut kept) = (0.0, 0.0);
            for row in rows {
                paid += f64::from(people.purse.payoff[row]);
                kept += 1.0 - f64::from(people.work.opportunity_cost[row] * people.act.contribution[row]);
            }
            assert!((paid - kept - good).abs() < 1e-3, "{paid} is not {kept} and {good}");
        }
    }
}

#[test]
fn punishing_those_who_give_much_keeps_them_away() {
    let share = |antisocial: f64| {
        let source =
            cogov::Source::read(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/laboratory/choice.json")).unwrap();
        let mut json = source.json;
        json["institutions"][0]["antisocial"] = serde_json::json!(antisocial);
        course(&crate::common::scenario(&json), "choice", "joined")[29]
    };
    let (none, much) = (share(0.0), share(2.0));
    println!("joined without {none:.2}, with {much:.2}");
    assert!(much < none - 0.1);
}
