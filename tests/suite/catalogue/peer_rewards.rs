//! Peer rewards lift contributions at first and fade, since rewarding is a public good too.

use crate::laboratory_scenarios::{course, design};

#[test]
fn rewards_help_at_first_and_fade() {
    let scenario = design("rewards");
    let (none, with) = (course(&scenario, "none", "cooperation"), course(&scenario, "rewards", "cooperation"));
    let gain: Vec<f64> = with.iter().zip(&none).map(|(with, none)| with - none).collect();
    let handed = course(&scenario, "rewards", "rewards");
    println!("gain {gain:.3?}\nhanded out {handed:.3?}");
    let most = gain.iter().copied().fold(0.0, f64::max);
    assert!((0.02..0.25).contains(&most), "small: {most}");
    assert!(gain[9] < 0.6 * most && handed[9] < 0.5 * handed[0], "it fades: {gain:.3?}");
    // What members give, members get: rewards cost nobody anything in sum.
    let welfare = |treatment: &str| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        run.run(1).unwrap();
        let people = &run.community().population;
        let game: f64 = (0..people.rows())
            .map(|row| {
                let (given, others) = (people.act.contribution[row], people.purse.others[row]);
                f64::from(1.0 - people.work.opportunity_cost[row] * given + 0.5 * (given + 3.0 * others))
            })
            .sum();
        people.purse.payoff.iter().map(|x| f64::from(*x)).sum::<f64>() - game
    };
    assert!(welfare("rewards").abs() < 0.01 && welfare("none").abs() < 0.01);
}
