//! A community of weeks under a third party or points: what is written in docs/model.md, and the faults that the rule of
//! 0.1.0 had: switches, words that carried for months, points that nobody could redeem, trust that fell while it worked.

use crate::common::{scenario, with};
use serde_json::{Value, json};

const BEFORE: usize = 48;

/// Four hundred residents in groups of ten at an MPCR of 0.3.
fn community(institution: &Value, changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 20_191_102, "time": {"burn_in": BEFORE, "ticks": 92},
        "community": {"residents": 400}, "game": {"type": "linear", "mpcr": 0.3, "group_size": 10},
        "institutions": [institution],
        "probes": ["cooperation", "trust_third_party", "trust_neighbours", "belief", "deterrence", "norm"],
    });
    with(base, changes)
}

/// A probe by week, the mean of three runs; week 0 is the first of the institution.
struct Weeks(Vec<f64>);

impl Weeks {
    fn of(json: &Value, probe: &str) -> Self {
        let scenario = scenario(json);
        let mut mean = vec![0.0; scenario.ticks()];
        for replicate in 0..3 {
            let mut run = scenario.simulation("all", replicate).unwrap();
            run.run(scenario.ticks()).unwrap();
            let column = run.series().column(probe).unwrap();
            mean.iter_mut().zip(column).for_each(|(mean, x)| *mean += x / 3.0);
        }
        Self(mean)
    }

    fn week(&self, week: usize) -> f64 {
        self.0[BEFORE + week]
    }

    fn mean(&self, from: i32, to: i32) -> f64 {
        let weeks = (BEFORE as i32 + from) as usize..(BEFORE as i32 + to) as usize;
        self.0[weeks.clone()].iter().sum::<f64>() / weeks.len() as f64
    }

    fn base(&self) -> f64 {
        self.mean(-12, 0)
    }
}

fn third_party(changes: Value) -> Value {
    with(json!({"type": "third_party", "stop": 52}), changes)
}

fn cooperation(changes: Value) -> Weeks {
    Weeks::of(&community(&third_party(changes), json!({})), "cooperation")
}

#[test]
fn contributions_under_a_rule_are_no_switch() {
    let year = |changes: Value| cooperation(changes).mean(40, 52);
    let usual = cooperation(json!({}));
    println!(
        "base {:.3}, weeks 1, 6, 12 {:.3} {:.3} {:.3}, weeks 41 to 52 {:.3}",
        usual.base(),
        usual.week(0),
        usual.week(5),
        usual.week(11),
        usual.mean(40, 52)
    );
    assert!((0.03..0.16).contains(&usual.base()) && (0.6..0.85).contains(&usual.mean(40, 52)));
    let fines = [1.0, 1.8, 2.0, 4.0].map(|fine| year(json!({"fine": fine})));
    let impartial = [0.6, 0.8, 1.0].map(|share| year(json!({"impartiality": share})));
    let capacity = [0.02, 0.05, 0.1].map(|capacity| year(json!({"capacity": capacity})));
    let doses = [0.5, 0.7, 0.8, 0.9, 1.0].map(|dose| year(json!({"dose": dose})));
    println!("fines {fines:.3?}, impartiality {impartial:.3?}, capacity {capacity:.3?}, doses {doses:.3?}");
    for rising in [&fines[..], &impartial[..], &doses[..]] {
        assert!(rising.windows(2).all(|pair| pair[1] > pair[0] - 0.02), "{rising:.3?}");
    }
    assert!(fines[3] > fines[1] + 0.02 && impartial[2] > impartial[0] + 0.1 && capacity[0] < 0.25);
    // Residents are spread around what is required, and a few fall short in any week.
    let mut run = scenario(&community(&third_party(json!({})), json!({}))).simulation("all", 0).unwrap();
    run.run(BEFORE + 50).unwrap();
    let given = &run.community().population.act.contribution;
    let share = |is: &dyn Fn(f32) -> bool| given.iter().filter(|c| is(**c)).count() as f64 / given.len() as f64;
    let (at, short) = (share(&|c| (c - 0.8).abs() < 0.005), share(&|c| c < 0.7));
    println!("at 0.8 {at:.3}, below 0.7 {short:.3}");
    assert!(at < 0.3 && (0.02..0.3).contains(&short));
}

#[test]
fn words_alone_are_gone_in_weeks() {
    let words = third_party(json!({"capacity": 0}));
    let level = Weeks::of(&community(&words, json!({})), "cooperation");
    let fear = Weeks::of(&community(&words, json!({})), "deterrence");
    println!(
        "weeks 1, 6, 12 {:.3} {:.3} {:.3}; fear {:.3} {:.3}",
        level.week(0),
        level.week(5),
        level.week(11),
        fear.week(0),
        fear.week(6)
    );
    assert!(level.week(0) > level.base() + 0.2 && level.week(11) < level.base() + 0.1);
    assert!(fear.week(6) < 0.25 * fear.week(0));
}

#[test]
fn trust_in_the_authority_rises_while_it_works_and_falls_with_impunity_and_wrong_fines() {
    let trust = |changes: Value| Weeks::of(&community(&third_party(changes), json!({})), "trust_third_party");
    let (works, idle, partial) = (trust(json!({})), trust(json!({"capacity": 0})), trust(json!({"impartiality": 0.5})));
    println!(
        "trust {:.3}; works {:.3}, idle {:.3}, partial {:.3}",
        works.week(0),
        works.week(51),
        idle.week(51),
        partial.week(51)
    );
    assert!(works.week(51) > works.week(0) + 0.1 && idle.week(51) < idle.week(0) - 0.2);
    assert!(partial.week(51) < works.week(51) - 0.1);
    // It is read: where nobody trusts the authority its announcement moves nobody.
    let distrusted = json!({"initial": {"authority": 0, "authority_spread": 0}});
    let words = Weeks::of(&community(&third_party(json!({"capacity": 0})), distrusted), "cooperation");
    assert!((words.week(0) - words.base()).abs() < 0.05, "{} {}", words.week(0), words.base());
}

#[test]
fn what_remains_after_the_end_lies_between_nothing_and_a_third() {
    // Share of the effect in weeks 11 to 20 after a year: nothing at one end of the ranges, 30 to 40 % or more at the other.
    let left = |gain: f64, half_life: f64, stop: i32| {
        let changes = json!({"norm": {"gain": gain, "half_life": half_life}, "time": {"ticks": stop + 20}});
        let level = Weeks::of(&community(&third_party(json!({"stop": stop})), changes), "cooperation");
        let effect = level.mean(stop - 12, stop) - level.base();
        [level.mean(stop, stop + 10), level.mean(stop + 10, stop + 20)].map(|mean| (mean - level.base()) / effect)
    };
    let (least, usual, most) = (left(0.0, 5.5, 52), left(0.012, 13.5, 52), left(0.03, 52.0, 52));
    let brief = left(0.012, 13.5, 16);
    println!("least {least:.3?}, default {usual:.3?}, most {most:.3?}; after 16 weeks {brief:.3?}");
    assert!(least[1] < 0.05, "{least:?}");
    assert!(most[1] > 0.3, "{most:?}");
    assert!(usual[1] > least[1] && usual[1] < most[1] && brief[0] < usual[0]);
}

#[test]
fn points_that_are_never_redeemed_stop_working() {
    let year = |changes: Value| {
        let points = with(
            json!({"type": "points", "value": 1, "threshold": 0, "recording": 1, "budget": 10, "stop": 52}),
            changes,
        );
        let level = Weeks::of(&community(&points, json!({})), "cooperation");
        (level.base(), level.mean(40, 52))
    };
    let (base, weekly) = year(json!({}));
    let (_, unpaid) = year(json!({"budget": 0}));
    let [ten, fifty, never] = [10, 50, 100_000].map(|threshold| year(json!({"threshold": threshold})).1);
    println!(
        "base {base:.3}: weekly {weekly:.3}, never paid {unpaid:.3}, thresholds 10, 50, 100000 {ten:.3} {fifty:.3} {never:.3}"
    );
    assert!(weekly > base + 0.4 && unpaid < base + 0.05 && never < base + 0.05 && fifty < weekly - 0.2);
}

#[test]
fn trust_in_neighbours_is_no_function_of_this_weeks_belief() {
    let json = community(&third_party(json!({})), json!({}));
    let mut run = scenario(&json).simulation("all", 0).unwrap();
    run.run(BEFORE).unwrap();
    let before = run.community().population.mind.clone();
    run.run(1).unwrap();
    let mind = &run.community().population.mind;
    let mean = |x: &[f32]| x.iter().map(|x| f64::from(*x)).sum::<f64>() / x.len() as f64;
    // The rule begins: beliefs jump, trust moves by its own rates, at most 0.02 a week.
    assert!(mean(&mind.belief) > mean(&before.belief) + 0.1);
    let moved = mind.trust_neighbours.iter().zip(&before.trust_neighbours).map(|(a, b)| (a - b).abs());
    assert!(moved.fold(0.0, f32::max) <= 0.02);
    run.run(40).unwrap();
    let mind = &run.community().population.mind;
    let (x, y) = (&mind.trust_neighbours, &mind.belief);
    let (mx, my) = (mean(x), mean(y));
    let part = |a: &[f32], ma: f64, b: &[f32], mb: f64| {
        a.iter().zip(b).map(|(a, b)| (f64::from(*a) - ma) * (f64::from(*b) - mb)).sum::<f64>()
    };
    let correlation = part(x, mx, y, my) / (part(x, mx, x, mx) * part(y, my, y, my)).sqrt();
    println!("correlation of trust and belief {correlation:.2}");
    assert!(correlation.abs() < 0.6);
}

#[test]
fn a_small_fine_can_be_taken_as_a_price_where_that_is_switched_on() {
    let short = |crowd: f64, week: usize| {
        let json = community(
            &third_party(json!({"fine": 0.1, "capacity": 10, "stop": 20})),
            json!({"experience": {"crowd": crowd}, "initial": {"belief": 0.9}, "time": {"burn_in": 4, "ticks": 40}, "norm": {"reference_mpcr": 0.2}}),
        );
        let mut run = scenario(&json).simulation("all", 0).unwrap();
        run.run(4 + week).unwrap();
        let given = &run.community().population.act.contribution;
        given.iter().filter(|c| **c < 0.7).count() as f64 / given.len() as f64
    };
    let [off, on] = [0.0, 0.4].map(|crowd| [short(crowd, 10), short(crowd, 30)]);
    println!("short of 0.7 during and after: off {off:.2?}, on {on:.2?}");
    assert!(on[0] > off[0] + 0.05 && on[1] > off[1] + 0.05);
}
