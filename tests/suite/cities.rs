//! The community model against the sixteen cities of Herrmann, Thöni and Gächter 2008. Calibrated on the periods without
//! punishment only; severity and antisocial share of the punishment are the component's defaults, fixed before.
//!
//! Means over 1,000 groups: the error of a simulated mean is below 0.1 token.

use cogov::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, Curve, Experiment, Library, Observed, Setting, Start, distance, largest_gap, mean,
    quoted, read, slope,
};
use cogov::laboratory::folder;
use cogov::state::{Party, Unit};
use serde_json::{Value, json};
use std::sync::OnceLock;

fn experiment(groups: usize, peers: Value) -> Experiment {
    Experiment { groups, seed: 2008, start: Start::Anew, peers }
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::build(&experiment(400, json!({}))).expect("sound settings"))
}

/// Curves of a setting without and with punishment.
fn curves(setting: &Setting, peers: Value) -> (Curve, Curve) {
    let experiment = experiment(1000, peers);
    (experiment.without(setting).expect("a sound run"), experiment.with(setting).expect("a sound run"))
}

#[test]
fn chengdu_without_punishment_is_met() {
    let fit = library().nearest(&Observed::Periods(CHENGDU_WITHOUT), 1)[0];
    let (without, _) = curves(&fit.setting, json!({}));
    assert!(largest_gap(&without, &CHENGDU_WITHOUT) < 1.5, "{without:.2?}");
}

/// NOT MET: the target is 1.5 tokens in every period, and the largest gap is 5.0 (root mean square 2.4).
///
/// The model climbs in one period where people took six. It starts three tokens too high, because any fear of a sanction
/// makes conditional co-operators match their belief (13 tokens, which they undercut by two without it), and then goes at
/// once to what went unpunished. From the sixth period on it is within 1.5. Nothing was tuned to close the gap; the
/// alternatives (severity, antisocial share, reference, credence, learning, beliefs carried over) are in
/// `examples/cities.rs`, and none of them meets the target.
#[test]
fn chengdu_with_punishment_is_not_met_before_the_sixth_period() {
    let fit = library().nearest(&Observed::Periods(CHENGDU_WITHOUT), 1)[0];
    let (without, with) = curves(&fit.setting, json!({}));
    println!("Chengdu with punishment: {with:.2?}, largest gap {:.2}", largest_gap(&with, &CHENGDU_WITH));
    assert!(mean(&with) - mean(&without) > 4.0, "punishment raises contributions");
    assert!((5..10).all(|period| (with[period] - CHENGDU_WITH[period]).abs() < 1.5), "{with:.2?}");
    let (gap, rms) = (largest_gap(&with, &CHENGDU_WITH), distance(&with, &CHENGDU_WITH));
    assert!((1.5..5.5).contains(&gap) && (1.5..3.0).contains(&rms), "the note is out of date: {gap:.2}, {rms:.2}");
}

#[test]
fn cities_have_the_shape_of_the_data() {
    let Some(folder) = folder() else {
        println!("cities: skipped, there is neither COGOV_DATA nor ../shared/data");
        return;
    };
    let cities = read(&folder).expect("sound data");
    for (city, quoted) in cities.iter().zip(quoted()) {
        assert_eq!(city.name, quoted.name);
        assert!((city.without.mean() - quoted.without.mean()).abs() < 0.006, "{}", city.name);
        assert!((city.with.mean() - quoted.with.mean()).abs() < 0.006, "{}", city.name);
    }
    let mut beyond = Vec::new();
    for city in &cities {
        let fit = library().nearest(&city.without, 1)[0];
        let (without, with) = curves(&fit.setting, json!({}));
        let fall = slope(&without);
        println!("{}: N slope {fall:.3}, N rms {:.2}, P mean {:.2}", city.name, fit.misfit, mean(&with));
        assert!((-1.2..=-0.05).contains(&fall) && fit.misfit < 1.5, "{}: {fall}, {}", city.name, fit.misfit);
        assert!((5.7..18.6).contains(&mean(&with)), "{}: {}", city.name, mean(&with));
        if mean(&with) > 18.0 {
            beyond.push(city.name.as_str());
        }
    }
    // The target is 5.7 to 18.0. Two cities, those with the highest beliefs, end half a token above it.
    assert_eq!(beyond, ["Copenhagen", "Boston"]);
}

#[test]
fn punishment_can_be_worth_much() {
    let setting = Setting { belief: 0.55, free_rider: 0.0, weak: 0.11, residual: 0.25 };
    let (without, with) = curves(&setting, json!({}));
    let melbourne = quoted().into_iter().find(|city| city.name == "Melbourne").expect("the city");
    assert!((-1.2..=-0.05).contains(&slope(&without)) && melbourne.without.misfit(&without) < 0.5);
    let worth = mean(&with) - mean(&without);
    println!("Melbourne: P − N {worth:.2}, in the data {:.2}", melbourne.with.mean() - melbourne.without.mean());
    assert!(worth >= 8.0, "{worth}");
}

/// Every setting that comes within 1.5 tokens of the periods without punishment, and falls: punishment is of use in all of
/// them at the antisocial share of the literature, and in many of no use at 4. (At 1 it
/// still is of use in the model: see `docs/model.md`.)
#[test]
fn antisocial_punishment_makes_punishment_useless() {
    for city in quoted().iter().filter(|city| ["Muscat", "Riyadh", "Athens"].contains(&&*city.name)) {
        let near = library().nearest(&city.without, 200).into_iter();
        let near: Vec<_> = near.filter(|fit| fit.misfit < 1.5 && (-1.2..=-0.05).contains(&slope(&fit.curve))).collect();
        let useless = |antisocial: f64| {
            let experiment = experiment(200, json!({"antisocial": antisocial}));
            let worth = |setting: &Setting| {
                let with = experiment.with(setting).expect("a sound run");
                mean(&with) - mean(&experiment.without(setting).expect("a sound run"))
            };
            near.iter().filter(|fit| worth(&fit.setting) <= 0.0).count()
        };
        let counts = [0.12, 4.0].map(useless);
        println!("{}: useless in {counts:?} of {} settings at antisocial shares 0.12 and 4", city.name, near.len());
        assert!(counts[0] == 0 && counts[1] * 4 >= near.len(), "{}: {counts:?} of {}", city.name, near.len());
    }
}

#[test]
fn what_peers_spend_and_lose_is_lost_and_purses_balance() {
    let setting = Setting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
    let scenario = experiment(50, json!({"antisocial": 1})).scenario(&setting).expect("sound");
    let mut run = scenario.simulation("with", 0).expect("the treatment");
    let mut paid = 0.0;
    for _ in 0..10 {
        run.step().expect("a sound run");
        let community = run.community();
        let residents: f64 = community.population.purse.payoff.iter().map(|x| f64::from(*x)).sum();
        let entries = community.ledger.entries();
        let flow = |payer, payee| {
            entries.iter().filter(|e| (e.payer, e.payee) == (payer, payee)).map(|e| e.amount).sum::<f64>()
        };
        let peers = Party::Institution(0);
        let net = flow(Party::Outside, Party::Residents) - flow(Party::Residents, peers);
        assert!((residents - net).abs() < 1e-3, "{residents} and {net}");
        assert_eq!(flow(Party::Residents, peers), flow(peers, Party::Outside));
        assert_eq!(community.ledger.purse(peers, Unit::Endowment), 0.0);
        assert_eq!(community.ledger.purse(Party::Street, Unit::Endowment), 0.0);
        paid += flow(peers, Party::Outside);
    }
    assert!(paid > 1.0);
}

#[test]
fn at_dose_0_nothing_happens() {
    let setting = Setting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
    let off = experiment(50, json!({"dose": 0}));
    assert_eq!(off.without(&setting).expect("a sound run"), off.with(&setting).expect("a sound run"));
}

#[test]
fn who_sits_at_another_table_is_not_touched() {
    // The first group is changed by hand before the first period; every other member pays and gives as before.
    let setting = Setting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
    let scenario = experiment(50, json!({"antisocial": 1})).scenario(&setting).expect("sound");
    let run = |change: bool| {
        let mut run = scenario.simulation("with", 0).expect("the treatment");
        if change {
            run.community_mut().population.mind.belief[..4].copy_from_slice(&[0.0, 1.0, 0.0, 1.0]);
        }
        run.run(10).expect("a sound run");
        let population = &run.community().population;
        (population.act.contribution.clone(), population.purse.payoff.clone())
    };
    let (same, changed) = (run(false), run(true));
    assert_ne!(same.1[..4], changed.1[..4]);
    assert_eq!((&same.0[4..], &same.1[4..]), (&changed.0[4..], &changed.1[4..]));
}
