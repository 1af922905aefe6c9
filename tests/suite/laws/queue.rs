//! The issue queue against queueing theory: load, threshold, overload, Little, coverage; nothing is lost.

use crate::common::{assert_bounds, everything, print_of, run, start, with};
use cogov::Simulation;
use cogov::community::{Issues, Party, Unit};
use cogov::theory::{coverage, queue};
use serde_json::{Value, json};

/// Chengnan's households at full voice, with a committee that does nothing else: in this setting theory is exact.
fn chengnan(load: f64) -> Value {
    json!({
        "cogov": 1, "communities": "identical", "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 2000}, "community": {"residents": 1710},
        "channels": {"grid": 1, "grid_quality": 1}, "issues": {"bounce": 0, "defect": 0, "meeting_hours": 0},
        "party_branch": {"staff": 17, "administrative_load": load, "substance": 0.9, "invitation_rate": 0},
        "probes": ["issues_open", "backlog", "utilisation"],
    })
}

const TICKS: f64 = 2000.0;
/// Issues accepted a week, and their mean work: 0.70·2 + 0.22·20 + 0.08·120 hours.
const ACCEPTED: f64 = 0.01 * 1710.0 * 0.9;
const WORK: f64 = 15.4;
/// Mean square of the work: Σ share·mean²·(1 + 1/12).
const SQUARE: f64 = (0.70 * 4.0 + 0.22 * 400.0 + 0.08 * 14_400.0) * 13.0 / 12.0;

fn issues(run: &Simulation) -> &Issues {
    run.community().issues.as_ref().unwrap()
}

#[test]
fn the_load_is_what_comes_in() {
    let run = run(&chengnan(0.4), "none", 0);
    let total = &issues(&run).total;
    let load = total.load / TICKS;
    // Four standard errors of a compound Poisson sum: √(λE[w²]/T) = 3.2 hours.
    let error = (ACCEPTED * SQUARE / TICKS).sqrt();
    assert!((load - ACCEPTED * WORK).abs() < 4.0 * error, "{load} hours a week, not {}", ACCEPTED * WORK);
    let expected = queue::utilisation(ACCEPTED, WORK, 17.0 * 40.0 * 0.6).unwrap();
    let found = total.load / total.available;
    assert!((found - expected).abs() < 4.0 * error / (17.0 * 40.0 * 0.6), "utilisation {found}, not {expected}");
    let dropped: u64 = total.dropped.iter().sum();
    let share = dropped as f64 / total.deliberated as f64;
    assert!((share - 0.1).abs() < 4.0 * (0.09 / total.deliberated as f64).sqrt(), "{share} were dropped");
}

#[test]
fn the_committee_can_bear_two_thirds_of_administration() {
    let limit = queue::administration_limit(ACCEPTED, WORK, 17.0 * 40.0).unwrap();
    assert!((limit - 0.65).abs() < 0.005, "the limit is {limit}");
    // Five hundredths on either side of it are 34 hours a week: ten standard errors of the mean load.
    for (load, grows) in [(limit - 0.05, false), (limit + 0.05, true)] {
        let run = run(&chengnan(load), "none", 0);
        let (backlog, expected) = (issues(&run).backlog() / TICKS, 17.0 * 40.0 * (load - limit));
        let error = 4.0 * (ACCEPTED * SQUARE / TICKS).sqrt();
        if grows {
            assert!((backlog - expected).abs() < error, "{backlog} hours a week pile up, not {expected}");
        } else {
            assert!(backlog < 3.0, "{backlog} hours a week pile up below the limit");
        }
    }
}

#[test]
fn above_its_capacity_the_queue_grows_by_what_cannot_be_done() {
    let run = run(&chengnan(0.8), "none", 0);
    let hours = 17.0 * 40.0 * 0.2;
    let growth = queue::backlog_growth(ACCEPTED, WORK, hours).unwrap();
    let found = issues(&run).open.len() as f64 / TICKS;
    // Arrivals are Poisson; what H hours finish is a renewal count: variance λ + (H/E[w])·cv², cv² = E[w²]/E[w]² − 1.
    let error = ((ACCEPTED + hours / WORK * (SQUARE / (WORK * WORK) - 1.0)) / TICKS).sqrt();
    assert!((found - growth).abs() < 4.0 * error, "{found} issues a week, not {growth} within {error}");
}

#[test]
fn little_holds() {
    let mut run = start(&chengnan(0.55), "none", 0);
    let mut open = 0.0;
    for _ in 0..TICKS as usize {
        run.step().unwrap();
        open += issues(&run).open.len() as f64 / TICKS;
    }
    let total = &issues(&run).total;
    let closed = total.closed.iter().sum::<u64>() as f64;
    // L is counted at the end of each week, W from the week of the voice: L = λW with the rate of theory, whose own
    // error is four in a thousand; what is still open at the end is less than one in a hundred.
    let expected = queue::open_cases(ACCEPTED, total.time as f64 / closed).unwrap();
    assert!(open > 1.0 && (open - expected).abs() < 0.04 * expected, "{open} open, not {expected}");
}

#[test]
fn channels_find_their_union() {
    let json = with(
        chengnan(0.5),
        json!({
            "time": {"ticks": 300}, "channels": {"grid": 0.3, "grid_quality": 0.5, "building": 0.2, "online": 0.1},
            "issues": {"voice_other": 0.5, "voice_efficacy": 0, "latent_life": 1000}, "participation": {"active": -20},
            "party_branch": {"path": 0.4},
        }),
    );
    // The three channels, and the owners where the path is open: 0.4·0.5.
    let expected = coverage::union_coverage(&[0.3 * 0.5, 0.2 * 0.6, 0.1 * 0.5, 0.4 * 0.5]).unwrap();
    let mut run = start(&json, "none", 0);
    let (mut voiced, mut at_risk) = (0.0, 0.0);
    for _ in 0..300 {
        run.step().unwrap();
        voiced += issues(&run).week.voiced as f64;
        at_risk += issues(&run).week.voiced as f64 + issues(&run).latent.len() as f64;
    }
    let (found, error) = (voiced / at_risk, (expected * (1.0 - expected) / at_risk).sqrt());
    assert!((found - expected).abs() < 4.0 * error, "{found} a week are voiced, not {expected}");
}

/// All modules, with issues and everything that depends on them.
fn full(changes: Value) -> Value {
    let more = json!({
        "time": {"burn_in": 4, "ticks": 60}, "attitudes": {"belonging_public": 0.3, "empowerment_active": 0.5},
        "issues": {"rate": 0.05, "latent_life": 4, "triage": true, "rated": 0.5, "supervised": 0.3, "domains": [1, 1, 2, 2, 3, 1, 1, 1, 1, 1]},
        "channels": {"hall": 0.2}, "gap_filling": {"belonging": 0.2, "empowerment": 0.1, "detect": 0.3}, "conflict": {},
        "party_branch": {"staff": 3, "substance": 0.8, "path": 0.6}, "street": {}, "property": {},
    });
    with(with(everything(json!({})), more), changes)
}

#[test]
fn no_issue_and_no_hour_is_lost() {
    let json = full(json!({}));
    let mut run = start(&json, "all", 0);
    run.community_mut().events = Some(Vec::new());
    for tick in 0..64 {
        run.step().unwrap();
        let community = run.community();
        let issues = community.issues.as_ref().unwrap();
        assert_eq!(issues.check(), Ok(()), "tick {tick}");
        assert_bounds(community, &tick);
        let fillers = community.population.act.fills_gap.iter().filter(|fills| **fills).count();
        assert_eq!(fillers as u64, issues.week.gap_filled);
        // Where events are asked for there is one for each step.
        let events = community.events.as_ref().unwrap();
        let noted = |kind: &str| events.iter().filter(|event| event.kind == kind).count() as u64;
        let week = &issues.week;
        assert_eq!((noted("issue_arrived"), noted("issue_voiced")), (week.arrived, week.voiced));
        assert_eq!((noted("issue_closed"), noted("issue_expired")), (week.closed.iter().sum(), week.expired));
        for party in [Party::Committee, Party::Street, Party::Residents] {
            let left = community.ledger.purse(party, Unit::Hours);
            assert!(left.abs() < 1e-6, "{party:?} keeps {left} hours");
        }
        let used = community.ledger.total(|e| e.payer == Party::Residents && e.unit == Unit::Hours);
        assert!((used - issues.week.residents).abs() < 1e-9, "{used} hours of residents are booked");
    }
    let total = issues(&run).total;
    for (what, count) in [
        ("closed", total.closed.iter().sum()),
        ("dropped", total.dropped.iter().sum()),
        ("expired", total.expired),
        ("gap-filled", total.gap_filled),
        ("reopened", total.reopened),
        ("bounced", total.bounced),
        ("proposed", total.proposals),
        ("escalated", total.escalated),
    ] {
        assert!(count > 0, "nothing was {what}: {total:?}");
    }
    assert!(total.conflicts > 0.0 && total.joint > 0.0 && total.residents > 0.0);
}

#[cfg(feature = "parallel")]
#[test]
fn issues_are_the_same_at_any_number_of_threads() {
    use crate::common::whole;
    let json = full(json!({"time": {"burn_in": 1, "ticks": 12}}));
    let print = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| whole(&run(&json, "all", 0)))
    };
    let alone = print(1);
    [2, 3, 5, 8].into_iter().for_each(|threads| assert_eq!(print(threads), alone, "{threads} threads"));
}

#[test]
fn a_queue_without_issues_touches_nobody() {
    let plain = everything(json!({"time": {"burn_in": 0, "ticks": 20}}));
    let idle = with(plain.clone(), json!({"issues": {"rate": 0}, "gap_filling": {}, "conflict": {}}));
    let people = |json: &Value| {
        let run = run(json, "all", 0);
        (print_of(&run.community().population), print_of(run.series()), print_of(&run.community().organisations))
    };
    assert_eq!(people(&plain), people(&idle));
}
