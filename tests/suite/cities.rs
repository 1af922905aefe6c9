//! The community model against the sixteen cities of Herrmann, Thöni and Gächter 2008. Calibrated on the periods without
//! punishment only; everything else is the model's defaults. What is missed is said with its number.
//!
//! Means over 1,000 groups: the error of a simulated mean is below 0.1 token.

use cogov::community::{Party, Unit};
use cogov::evidence::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, City, CityExperiment, CitySetting, Curve, Library, Observed, Start, distance,
    largest_gap, mean, quoted, read, slope,
};
use cogov::evidence::laboratory::folder;
use serde_json::{Value, json};
use std::sync::OnceLock;

fn experiment(groups: usize, peers: Value) -> CityExperiment {
    CityExperiment { groups, seed: 2008, start: Start::Anew, peers }
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::build(&experiment(400, json!({}))).expect("sound settings"))
}

/// Predicted curves without and with punishment, from the observations without punishment.
fn predicted(without: &Observed, peers: Value) -> (Curve, Curve) {
    let (experiment, setting) = (experiment(1000, peers), library().nearest(without, 1)[0].setting);
    (experiment.without(&setting).expect("a sound run"), experiment.with(&setting).expect("a sound run"))
}

fn worth((without, with): (Curve, Curve)) -> f64 {
    mean(&with) - mean(&without)
}

fn city(name: &str) -> City {
    quoted().into_iter().find(|city| city.name == name).expect("a city of the experiment")
}

/// The nearest setting alone predicts both halves of the experiment; the number is chosen on the half without punishment.
#[test]
fn one_setting_is_nearer_without_punishment_than_the_mean_of_several() {
    let cities = quoted();
    let numbers = [1, 3, 5, 10, 20, 50];
    let misfits = numbers.map(|number| library().misfit(&cities, number));
    println!("misfit without punishment, tokens, by {numbers:?} nearest settings: {misfits:.3?}");
    assert!(misfits.is_sorted() && misfits[0] < misfits[5]);
}

/// The target is 1.5 tokens in every period, and it is not met: the model falls from the first period on, by 2.1 tokens too
/// much in the fourth, while people kept their contributions for four periods and dropped them in the last.
#[test]
fn chengdu_without_punishment_is_missed_by_two_tokens() {
    let fit = library().nearest(&Observed::Periods(CHENGDU_WITHOUT), 1)[0];
    let without = experiment(1000, json!({})).without(&fit.setting).expect("a sound run");
    let gap = largest_gap(&without, &CHENGDU_WITHOUT);
    println!("Chengdu without punishment: {without:.2?}, largest gap {gap:.2}");
    assert!((1.5..2.3).contains(&gap), "{without:.2?}");
}

/// The target is 1.5 tokens in every period, and it is not met: with the defaults of all experiments punishment works more
/// slowly than in Chengdu.
#[test]
fn chengdu_with_punishment_is_missed_by_two_tokens() {
    let (without, with) = predicted(&Observed::Periods(CHENGDU_WITHOUT), json!({}));
    let (gap, rms) = (largest_gap(&with, &CHENGDU_WITH), distance(&with, &CHENGDU_WITH));
    println!("Chengdu with punishment: {with:.2?}, largest gap {gap:.2}, root mean square {rms:.2}");
    assert!(worth((without, with)) > 4.0, "punishment raises contributions");
    assert!((1.5..2.5).contains(&gap) && rms < 1.8, "{with:.2?}");
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
    for city in &cities {
        let (without, with) = predicted(&city.without, json!({}));
        let (fall, misfit) = (slope(&without), city.without.misfit(&without));
        println!("{}: N slope {fall:.3}, largest gap {misfit:.2}, P mean {:.2}", city.name, mean(&with));
        assert!((-1.2..=-0.05).contains(&fall) && misfit < 3.0, "{}: {fall}, {misfit}", city.name);
        assert!((5.7..=18.0).contains(&mean(&with)), "{}: {}", city.name, mean(&with));
    }
}

/// Punishment adds nearly eight tokens at the upper end of the swept severities (7.9), and 5.7 at the default.
#[test]
fn severe_punishment_adds_nearly_eight_tokens() {
    let worth = |severity: f64| worth(predicted(&city("Chengdu").without, json!({"severity": severity})));
    let (usual, severe) = (worth(0.18), worth(0.4));
    println!("Chengdu: P − N {usual:.2} at severity 0.18, {severe:.2} at 0.4");
    assert!(severe > 7.5 && usual < severe - 1.0, "{usual} {severe}");
}

/// At the default antisocial share punishment raises contributions everywhere, unlike in these three cities. It
/// does not raise them from a share between 1 and 2 on, within the swept range.
#[test]
fn antisocial_punishment_makes_punishment_useless() {
    for name in ["Muscat", "Riyadh", "Athens"] {
        let worth = |antisocial: f64| worth(predicted(&city(name).without, json!({"antisocial": antisocial})));
        let found = [0.26, 1.0, 2.0, 4.0].map(worth);
        println!("{name}: P − N {found:.2?} at antisocial shares 0.26, 1, 2 and 4");
        assert!(found[0] > 1.0 && found[2] <= 0.0 && found[3] <= 0.0, "{name}: {found:.2?}");
    }
}

#[test]
fn costs_of_peer_punishment_are_lost_and_purses_balance() {
    let setting = CitySetting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
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
    let setting = CitySetting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
    let off = experiment(50, json!({"dose": 0}));
    assert_eq!(off.without(&setting).expect("a sound run"), off.with(&setting).expect("a sound run"));
}

#[test]
fn other_groups_are_not_affected() {
    // The first group is changed by hand before the first period; the members of all other groups pay and give as before.
    let setting = CitySetting { belief: 0.6, free_rider: 0.3, weak: 0.2, residual: 0.1 };
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
