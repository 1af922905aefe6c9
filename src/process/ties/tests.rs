use super::*;
use crate::state::{Community, Contact, Groups, Participation, Population, TieKind};

/// 4,000 residents of four origins in 40 units, without ties.
fn strangers(acquaintance: &Acquaintance) -> Community {
    let rows = 4000;
    let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
    let place = &mut community.population.place;
    for row in 0..rows {
        (place.household[row], place.unit[row], place.origin[row]) = (row as u32, row as u32 / 100, row as u16 % 4);
    }
    let start = serde_json::json!({"start": "none"});
    let nobody = Acquaintance { start: Acquaintance::with(&start).unwrap().start, ..acquaintance.clone() };
    community.ties = Some(nobody.begin(&community.population.place, 4, Address::new(3)));
    community
}

fn weeks(acquaintance: &Acquaintance, community: &mut Community, weeks: i32) {
    let mut meetings = Meetings::default();
    for tick in 0..weeks {
        acquaintance.keep(community, Address::new(3).at(tick, 10), &mut meetings);
        community.ties.as_ref().unwrap().check().unwrap();
    }
}

#[test]
fn ties_form_as_often_as_the_equation_says() {
    let acquaintance = Acquaintance::by_default().unwrap();
    let mut community = strangers(&acquaintance);
    community.population.act.activity[..2000].fill(Participation::Recreation);
    community.ties.as_mut().unwrap().space = 0.5;
    weeks(&acquaintance, &mut community, 1);
    let origins = &community.population.place.origin;
    let (alike, unlike): (Vec<_>, Vec<_>) =
        community.ties.as_ref().unwrap().edges().partition(|edge| origins[edge.a] == origins[edge.b]);
    // 0.15 + 0.1·½ of them + 0.1·½; a quarter meets its like: 0.5, and 0.25·0.5 for the others.
    let meetings = 4000.0 * (0.15 + 0.05 + 0.05);
    for (found, expected) in [(alike.len(), meetings * 0.25 * 0.5), (unlike.len(), meetings * 0.75 * 0.25 * 0.5)] {
        assert!((found as f64 - expected).abs() < 4.0 * expected.sqrt() + 0.02 * expected, "{found}, not {expected}");
    }
    let formed: u32 = community.ties.as_ref().unwrap().formed.iter().map(|count| u32::from(*count)).sum();
    assert_eq!(formed as usize, 2 * (alike.len() + unlike.len()));
}

#[test]
fn what_nobody_keeps_up_ends_when_it_is_worn() {
    let alone = Acquaintance { contacts: 0.0, meeting: 0.0, ..Acquaintance::by_default().unwrap() };
    let mut community = strangers(&alone);
    community.ties.as_mut().unwrap().bind(7, 9, TieKind::Kin, 0.5);
    // From 0.5 to 0.05 in steps of 0.01: 45 weeks, give or take the rounding of one step.
    weeks(&alone, &mut community, 44);
    assert_eq!(community.ties.as_ref().unwrap().degree(7), 1);
    weeks(&alone, &mut community, 2);
    assert_eq!(community.ties.as_ref().unwrap().edges().count(), 0);
}

#[test]
fn each_tie_is_sought_as_often_as_its_ends_can() {
    // A star of ten around row 0: each tie is contacted by the middle with 0.6/10 and by its tip with 0.6.
    let seeking = Acquaintance { meeting: 0.0, decay: 0.0, gain: 1e-4, ..Acquaintance::by_default().unwrap() };
    let mut community = strangers(&seeking);
    (1..=10).for_each(|tip| assert!(community.ties.as_mut().unwrap().bind(0, tip, TieKind::Unit, 0.2)));
    weeks(&seeking, &mut community, 2000);
    for (tip, strength) in community.ties.as_ref().unwrap().of(0) {
        let contacts = f64::from(strength - 0.2) / 1e-4;
        let expected = 2000.0 * (0.6 + 0.06);
        assert!((contacts - expected).abs() < 4.0 * (2000.0_f64 * (0.6 * 0.4 + 0.06)).sqrt(), "{tip}: {contacts}");
    }
}

#[test]
fn company_is_counted_among_ones_own_ties() {
    let quiet = Acquaintance { meeting: 0.0, ..Acquaintance::by_default().unwrap() };
    let mut community = strangers(&quiet);
    let ties = community.ties.as_mut().unwrap();
    (1..=4).for_each(|other| assert!(ties.bind(0, other, TieKind::Unit, 0.5)));
    let options = &mut community.population.act.activity;
    (options[1], options[2], options[3]) = (Participation::Recreation, Participation::Passive, Participation::Active);
    weeks(&quiet, &mut community, 1);
    let ties = community.ties.as_ref().unwrap();
    assert_eq!((ties.recreation[0], ties.public[0], ties.recreation[5]), (0.25, 0.5, 0.0));
}

#[test]
fn who_is_away_meets_nobody_and_who_turned_inward_no_stranger() {
    let acquaintance = Acquaintance { meeting: 1.0, ..Acquaintance::by_default().unwrap() };
    let mut community = strangers(&acquaintance);
    community.population.work.present[..1000].fill(false);
    let origins = &community.population.place.origin;
    let mut contact = Contact::new(origins, 4);
    contact.outward[..2000].fill(true);
    community.contact = Some(contact);
    weeks(&acquaintance, &mut community, 1);
    let (ties, origins) = (community.ties.as_ref().unwrap(), &community.population.place.origin);
    assert!((0..1000).all(|row| ties.degree(row) == 0));
    let across: Vec<_> = ties.edges().filter(|edge| origins[edge.a] != origins[edge.b]).collect();
    assert!(!across.is_empty() && across.iter().all(|edge| edge.a < 2000), "an inward resident approached a stranger");
}

#[test]
fn acceptance_is_that_of_the_one_who_is_approached() {
    let json =
        serde_json::json!({"meeting": 1, "acceptance_by_origin": [0, 1, 0, 0], "start": "none", "form_alike": 0});
    let acquaintance = Acquaintance::with(&json).unwrap();
    assert!(acquaintance.fit(4).is_ok() && acquaintance.fit(3).is_err());
    let mut community = strangers(&acquaintance);
    weeks(&acquaintance, &mut community, 1);
    let origins = &community.population.place.origin;
    let ties = community.ties.as_ref().unwrap();
    assert!(ties.edges().count() > 100 && ties.edges().all(|edge| origins[edge.a] == 1 || origins[edge.b] == 1));
}
