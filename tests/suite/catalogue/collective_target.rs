//! A target over some rounds is reached where missing it is a great risk, and is not where it is a small one.

use crate::laboratory_scenarios::design;

#[test]
fn success_falls_with_the_risk() {
    let scenario = design("risk");
    // The share of groups of six that give half of 60 endowments in ten rounds; what members of the others have left.
    let success = |treatment: &str| {
        let mut run = scenario.simulation(treatment, 0).unwrap();
        let mut given = vec![0.0_f64; 600];
        let mut lost = 0;
        for tick in 0..10 {
            run.run(1).unwrap();
            let people = &run.community().population;
            given.iter_mut().zip(&people.act.contribution).for_each(|(sum, c)| *sum += f64::from(*c));
            if tick == 9 {
                lost = people.purse.payoff.iter().filter(|payoff| **payoff < -1.0).count() / 6;
            }
        }
        let reached = given.chunks(6).filter(|group| group.iter().sum::<f64>() > 30.0 - 1e-3).count();
        (reached, lost)
    };
    let [high, middle, low] = ["high", "middle", "low"].map(success);
    println!("of 100 groups reach it, lose: {high:?} {middle:?} {low:?}");
    assert!(high.0 > middle.0 + 10 && middle.0 >= low.0 && low.0 < 20);
    // Of the groups that miss it nine, five and one in ten lose what they kept.
    for ((reached, lost), risk) in [high, middle, low].into_iter().zip([0.9, 0.5, 0.1]) {
        let missed = (100 - reached) as f64;
        assert!((lost as f64 - risk * missed).abs() < 4.0 * (risk * (1.0 - risk) * missed).sqrt() + 1.0, "{risk}");
    }
}
