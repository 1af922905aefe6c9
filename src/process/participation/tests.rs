//! The choice against closed forms, and its terms against each other.

use super::terms::Term;
use super::*;
use crate::base::random::Address;
use crate::state::{Act, Community, Groups, Participation, Population, Ties};
use serde_json::json;

const ROWS: usize = 40_000;

/// One week of residents without propensities, trust at one half, with full leisure.
fn week(choice: &ParticipationChoice, change: impl Fn(&mut Community)) -> Act {
    let mut community = Community::new(Population::new(ROWS), Groups::new(&[ROWS], 10));
    community.population.mind.trust_committee.fill(0.5);
    community.population.mind.efficacy.fill(USUAL_EFFICACY);
    community.population.work.leisure.fill(1.0);
    change(&mut community);
    choice.choose(&mut community, Address::new(9).at(0, 4), &mut Company::default());
    community.population.act
}

fn shares(act: &Act) -> [f64; 4] {
    let mut counts = [0.0; 4];
    act.activity.iter().for_each(|option| counts[*option as usize] += 1.0 / ROWS as f64);
    counts
}

fn default() -> ParticipationChoice {
    ParticipationChoice::by_default().unwrap()
}

/// The shares of the multinomial logit at these values beside V0 = 0.
fn logit(values: [f32; 3]) -> [f64; 4] {
    let weights = values.map(|value| f64::from(value).exp());
    let total = 1.0 + weights.iter().sum::<f64>();
    [1.0 / total, weights[0] / total, weights[1] / total, weights[2] / total]
}

fn close(found: [f64; 4], expected: [f64; 4]) {
    for (found, expected) in found.iter().zip(expected) {
        let error = (expected * (1.0 - expected) / ROWS as f64).sqrt();
        assert!((found - expected).abs() < 4.0 * error, "{found} is not {expected}");
    }
}

#[test]
fn shares_are_those_of_the_multinomial_logit() {
    let c = default();
    close(shares(&week(&c, |_| {})), logit([c.recreation + c.recreation_leisure, c.passive, c.active]));
}

#[test]
fn being_asked_in_person_counts_in_full_for_passive_and_in_half_for_active() {
    // Higher intercepts, so that there is something to count.
    let c = ParticipationChoice::with(&json!({"passive": -1.0, "active": -1.0})).unwrap();
    let leisure = c.recreation + c.recreation_leisure;
    let asked = |change: fn(&mut Community)| shares(&week(&c, change));
    close(asked(|it| it.population.access.invitation.fill(1.0)), logit([leisure, c.passive + 0.6, c.active + 0.3]));
    close(asked(|it| it.appeal.notice.fill(1.0)), logit([leisure, c.passive + 0.1, c.active + 0.05]));
    // Two asks in mind leave 0.49 of the next, and the notice wears nothing.
    close(
        asked(|it| {
            it.population.access.invitation.fill(1.0);
            it.population.act.asks.fill(2.0);
            it.appeal.notice.fill(1.0);
        }),
        logit([leisure, c.passive + 0.6 * 0.49 + 0.1, c.active + 0.3 * 0.49 + 0.05]),
    );
}

#[test]
fn asks_of_three_kinds_are_independent_and_remembered() {
    let act = week(&ParticipationChoice::with(&json!({"tie_asks": 0.1})).unwrap(), |it| {
        let mut ties = Ties::new(ROWS);
        (0..ROWS / 2).for_each(|row| assert!(ties.bind(row, row + ROWS / 2, crate::state::TieKind::Unit, 0.5)));
        ties.public.fill(1.0);
        it.ties = Some(ties);
        it.population.access.invitation.fill(0.3);
        it.appeal.notice.fill(0.4);
        it.population.act.asks.fill(1.0);
    });
    let share = |mark: &dyn Fn(usize) -> bool| (0..ROWS).filter(|row| mark(*row)).count() as f64 / ROWS as f64;
    for (found, expected) in [
        (share(&|row| act.asked_tie[row]), 0.1),
        (share(&|row| act.asked_core[row]), 0.3),
        (share(&|row| act.asked_notice[row]), 0.4),
        (share(&|row| act.asked_tie[row] && act.asked_core[row]), 0.03),
        (share(&|row| act.asked_tie[row] && act.asked_notice[row]), 0.04),
        (share(&|row| act.asked_core[row] && act.asked_notice[row]), 0.12),
        (share(&|row| act.asked[row]), 1.0 - 0.9 * 0.7 * 0.6),
    ] {
        let error = (expected * (1.0 - expected) / ROWS as f64).sqrt();
        assert!((found - expected).abs() < 4.0 * error, "{found} is not {expected}");
    }
    for row in 0..ROWS {
        let persons = f32::from(u8::from(act.asked_tie[row])) + f32::from(u8::from(act.asked_core[row]));
        assert!((act.asks[row] - 0.75 - persons).abs() < 1e-6);
    }
}

#[test]
fn pay_is_concave_and_below_a_tenth_of_the_wage_a_token() {
    let c = ParticipationChoice::with(&json!({"token": -0.2})).unwrap();
    assert_eq!((c.paid(0.0), c.paid(0.05)), (0.0, -0.2));
    assert!((f64::from(c.paid(0.5)) - 0.4 * (1.0 - (-0.625_f64).exp())).abs() < 1e-6);
    assert!(c.paid(100.0) <= 0.4 && c.paid(-0.4) < -0.19);
    let d = default();
    let both = shares(&week(&d, |it| it.appeal.pay(0.5)));
    let term = d.paid(0.5);
    let leisure = d.recreation + d.recreation_leisure;
    close(both, logit([leisure, d.passive + term, d.active + term]));
    // The same for everybody, or written by resident, is the same.
    let each = shares(&week(&d, |it| {
        it.appeal.passive.fill(0.5);
        it.appeal.active.fill(0.5);
    }));
    assert_eq!(both, each);
}

#[test]
fn efficacy_counts_from_the_usual_and_only_where_a_path_is_open() {
    let c = ParticipationChoice::with(&json!({"passive": -20, "active": -1.0})).unwrap();
    let leisure = c.recreation + c.recreation_leisure;
    let active = |efficacy: f32, path: f32| {
        shares(&week(&c, |it| {
            it.population.mind.efficacy.fill(efficacy);
            it.population.access.path.fill(path);
            it.population.preference.stake.fill(0.5);
        }))
    };
    assert_eq!(active(0.3, 1.0), active(0.3, 0.0));
    assert_eq!(active(0.8, 0.0), active(0.3, 0.0));
    // An own issue that was solved: 0.25·0.7 of efficacy, 0.4 in the logit.
    close(active(0.3 + 0.175, 1.0), logit([leisure, c.passive, c.active + 4.6 * 0.175 * 0.5]));
}

#[test]
fn habit_and_honour_move_both_public_options() {
    let c = ParticipationChoice::with(&json!({"passive": -1.0, "active": -1.0})).unwrap();
    let leisure = c.recreation + c.recreation_leisure;
    let at = |extra: f32| logit([leisure, c.passive + extra, c.active + extra]);
    close(shares(&week(&c, |it| it.population.act.lately.fill(0b1000))), at(0.35));
    close(shares(&week(&c, |it| it.population.act.lately.fill(0b1_0000))), at(0.0));
    close(
        shares(&week(&c, |it| {
            it.appeal.publish(0.6);
            it.appeal.publish(0.4);
            it.appeal.listed.fill(1.0);
        })),
        at(0.35 * 0.6 + 0.05),
    );
}

#[test]
fn who_is_mobilised_stays_away_on_the_same_words_unasked() {
    let c = ParticipationChoice::with(&json!({"passive": -2.0, "active": -2.0})).unwrap();
    let asked = |invitation: f32| week(&c, |it| it.population.access.invitation.fill(invitation));
    let (alone, asked) = (asked(0.0), asked(1.0));
    assert!(asked.asked.iter().all(|asked| *asked) && !alone.asked.contains(&true));
    assert!(!alone.mobilised.contains(&true));
    let moved = (0..ROWS).map(|row| asked.activity[row].public() && !alone.activity[row].public());
    assert!(moved.eq(asked.mobilised.iter().copied()));
    assert!(asked.mobilised.iter().filter(|moved| **moved).count() > 500);
}

#[test]
fn willingness_is_the_chance_under_good_conditions() {
    let (population, c) = (Population::new(1), default());
    // Without leisure, trust, stake and efficacy: the intercepts, what asking adds, and what they lack.
    let found = f64::from(c.willingness(&population, 0));
    let expected = logit([c.recreation, c.passive + 0.6 - 0.375 - 0.6, c.active + 0.3 - 0.6]);
    assert!((found - expected[2] - expected[3]).abs() < 1e-6);
}

#[test]
fn the_absent_stay_away_and_nobody_asks_them() {
    let act = week(&default(), |it| {
        it.population.work.present.fill(false);
        it.population.access.invitation.fill(1.0);
    });
    assert_eq!(shares(&act)[1..], [0.0; 3]);
    assert!(!act.asked.contains(&true) && act.hours.iter().all(|hours| *hours == 0.0));
}

#[test]
fn terms_add_up_to_the_values_of_the_choice() {
    // All options but one are out of reach: the share of that one says its value.
    for active in [false, true] {
        let (passive_base, active_base) = if active { (-20.0, -1.0) } else { (-1.0, -20.0) };
        let c = ParticipationChoice::with(&json!({"recreation": -20, "passive": passive_base, "active": active_base}));
        let c = c.unwrap();
        let mut community = Community::new(Population::new(ROWS), Groups::new(&[ROWS], 10));
        let population = &mut community.population;
        population.work.leisure.fill(0.4);
        population.work.interest_link.fill(0.5);
        population.preference.stake.fill(0.6);
        population.preference.outward_ties.fill(0.3);
        let mind = &mut population.mind;
        for (column, level) in [
            (&mut mind.trust_committee, 0.7),
            (&mut mind.belonging, 0.4),
            (&mut mind.empowerment, 0.3),
            (&mut mind.efficacy, 0.5),
        ] {
            column.fill(level);
        }
        population.access.path.fill(0.7);
        population.access.invitation.fill(1.0);
        population.act.lately.fill(1);
        // Everybody took part last week, and all do so this week: shares are 1 before and after.
        population.act.activity.fill(Participation::Passive);
        community.appeal.pay(0.5);
        community.appeal.publish(0.6);
        let mut next = community.clone();
        c.choose(&mut next, Address::new(5).at(0, 4), &mut Company::default());
        let found = shares(&next.population.act);
        // The terms of the state in which they chose.
        let mut before = community;
        before.population.act = Act { activity: before.population.act.activity.clone(), ..next.population.act.clone() };
        before.population.act.lately.fill(1);
        let terms = c.terms(&before);
        let list = if active { &Term::ACTIVE[..] } else { &Term::PASSIVE[..] };
        let sum = |row: usize| list.iter().map(|term| terms.of(*term, row)).sum::<f32>();
        let asked_by_tie = next.population.act.asked_tie.iter().filter(|asked| **asked).count() as f64 / ROWS as f64;
        assert!(asked_by_tie > 0.2, "ties ask: {asked_by_tie}");
        // An ask by a tie beside one by the core adds nothing: all have the same value.
        assert!((0..ROWS).all(|row| (sum(row) - sum(0)).abs() < 1e-4));
        let value = -1.0 + sum(0);
        let (index, expected) = (if active { 3 } else { 2 }, 1.0 / (1.0 + f64::from(-value).exp()));
        let error = (expected * (1.0 - expected) / ROWS as f64).sqrt();
        assert!((found[index] - expected).abs() < 4.0 * error, "{} is not {expected}", found[index]);
    }
}
