//! Steps of the queue by hand.

use super::*;
use crate::state::{
    Branch, Class, Domain, Groups, Households, Issue, IssueOutcome, Issues, Participation, Population, Step,
};
use serde_json::{Value, json};

/// Ten households of two in two groups, a committee of one person without administrative load: 40 hours.
fn community(substance: f64) -> Community {
    let mut community = Community::new(Population::new(20), Groups::new(&[20], 10));
    community.households = Households::new(&(0..20).map(|row| row / 2).collect::<Vec<u32>>(), vec![0; 10]);
    community.population.place.household = (0..20).map(|row| row / 2).collect();
    community.issues = Some(Issues::new(2));
    let branch = Branch::with(&json!({"staff": 1, "administrative_load": 0, "substance": substance})).unwrap();
    community.organisations.branch = Some(branch);
    community
}

fn queue(changes: Value) -> IssueQueue {
    let mut all = json!({"rate": 0, "bounce": 0, "defect": 0, "meeting_hours": 0});
    let Value::Object(changes) = changes else { panic!("{changes} is no object") };
    all.as_object_mut().unwrap().extend(changes);
    IssueQueue::with(&all).unwrap()
}

fn put(community: &mut Community, owner: u32, class: Class, work: f64) {
    let issues = community.issues.as_mut().unwrap();
    let id = issues.next;
    issues.next += 1;
    issues.count(|tally| tally.arrived += 1);
    issues.latent.push(Issue {
        id,
        owner,
        domain: Domain::Dispute,
        class,
        step: Step::Latent,
        arrived: 0,
        opened: 0,
        work,
        left: work,
        overdue: false,
        supervised: false,
        imposed: false,
    });
}

fn week(queue: &IssueQueue, community: &mut Community, tick: i32) {
    let branch = community.organisations.branch.as_mut().unwrap();
    branch.hours_left = branch.service_hours();
    let address = Address::new(5).at(tick, 9);
    queue.arise(community, address.component("arrivals"), tick);
    queue.handle(community, address.component("issues"), tick);
    assert_eq!(community.issues.as_ref().unwrap().check(), Ok(()));
}

fn issues(community: &Community) -> &Issues {
    community.issues.as_ref().unwrap()
}

/// A channel that finds everything.
fn heard() -> Channels {
    Channels::with(&json!({"hall": 1, "hall_quality": 1})).unwrap()
}

#[test]
fn first_voiced_first_served_as_far_as_hours_go() {
    let (queue, mut community) = (queue(json!({})).with_channels(heard()), community(1.0));
    for (owner, work) in [(0, 30.0), (2, 30.0), (4, 30.0)] {
        put(&mut community, owner, Class::Big, work);
    }
    week(&queue, &mut community, 0);
    assert_eq!((issues(&community).total.closed, issues(&community).open.len()), ([0, 1, 0], 2));
    assert!((issues(&community).open[0].left - 20.0).abs() < 1e-9 && issues(&community).backlog() == 50.0);
    week(&queue, &mut community, 1);
    assert_eq!(issues(&community).total.closed, [0, 2, 0]);
    week(&queue, &mut community, 2);
    let total = issues(&community).total;
    assert_eq!((total.closed, total.time, total.meetings), ([0, 3, 0], 3, 1));
    assert!((total.committee - 90.0).abs() < 1e-9);
}

#[test]
fn form_without_substance_drops_and_what_nobody_hears_fades() {
    let (queue, mut community) = (queue(json!({})), community(0.0));
    put(&mut community, 0, Class::Small, 2.0);
    for tick in 0..=26 {
        week(&queue, &mut community, tick);
    }
    assert_eq!((issues(&community).total.expired, issues(&community).total.voiced), (1, 0));
    let queue = queue.with_channels(heard());
    put(&mut community, 0, Class::Small, 2.0);
    week(&queue, &mut community, 0);
    let total = issues(&community).total;
    assert_eq!((total.dropped, total.meetings, total.closed), ([1, 0, 0], 1, [0; 3]));
}

#[test]
fn the_owner_voices_where_the_path_is_open() {
    let (queue, mut community) = (queue(json!({"voice_active": 1, "voice_other": 0})), community(1.0));
    community.population.access.path.fill(1.0);
    community.population.act.activity[3] = Participation::Active;
    put(&mut community, 3, Class::Small, 2.0);
    put(&mut community, 5, Class::Small, 2.0);
    week(&queue, &mut community, 0);
    assert_eq!((issues(&community).total.proposals, issues(&community).latent.len()), (1, 1));
    assert!(community.population.act.voices[3] && !community.population.act.voices[5]);
}

#[test]
fn late_issues_rise_in_class_and_are_overdue_once() {
    let (queue, mut community) = (queue(json!({})).with_channels(heard()), community(1.0));
    community.organisations.branch.as_mut().unwrap().staff = 0.0;
    put(&mut community, 0, Class::Small, 2.0);
    let mut failed = Vec::new();
    for tick in 0..30 {
        week(&queue, &mut community, tick);
        let class = issues(&community).open[0].class;
        let expected = [Class::Small, Class::Big, Class::Hard][usize::from(tick >= 8) + usize::from(tick >= 24)];
        assert_eq!(class, expected, "at {tick}");
        if issues(&community).news.iter().any(|news| news.outcome == IssueOutcome::Failed) {
            failed.push(tick);
        }
    }
    assert_eq!((failed, issues(&community).total.escalated), (vec![13], 2));
}

#[test]
fn under_triage_a_hard_issue_needs_several_kinds_of_actor() {
    for (actors, joint, closed) in [(2, 60.0, 1), (1, 60.0, 0), (2, 0.0, 0)] {
        let settings = json!({"triage": true, "joint_actors": actors, "joint_hours": joint});
        let (queue, mut community) = (queue(settings).with_channels(heard()), community(1.0));
        put(&mut community, 0, Class::Hard, 50.0);
        week(&queue, &mut community, 0);
        assert_eq!(issues(&community).total.closed[2], closed, "{actors} kinds with {joint} hours");
    }
}

#[test]
fn a_poor_rating_opens_an_issue_again() {
    let settings = json!({"defect": 1, "rated": 1, "rating_noise": 0, "rework": 0.5});
    let (queue, mut community) = (queue(settings).with_channels(heard()), community(1.0));
    put(&mut community, 0, Class::Small, 2.0);
    week(&queue, &mut community, 0);
    let (total, left) = (issues(&community).total, issues(&community).open[0].left);
    assert_eq!((total.reopened, total.closed, left), (1, [0; 3], 1.0));
    // Nobody rates: closed, but not solved.
    community.issues.as_mut().unwrap().open.clear();
    community.issues.as_mut().unwrap().count(|tally| tally.expired += 1);
    let queue = super::tests::queue(json!({"defect": 1})).with_channels(heard());
    put(&mut community, 0, Class::Small, 2.0);
    week(&queue, &mut community, 1);
    assert_eq!((issues(&community).total.botched, issues(&community).total.closed), (1, [1, 0, 0]));
    assert_eq!(issues(&community).news[0].outcome, IssueOutcome::Failed);
}

#[test]
fn news_reaches_the_household_in_full_and_neighbours_in_part() {
    let (queue, mut community) = (queue(json!({})).with_channels(heard()), community(1.0));
    community.population.mind.trust_committee.fill(0.5);
    put(&mut community, 0, Class::Small, 2.0);
    week(&queue, &mut community, 0);
    queue.echo(&mut community, 0.05);
    let mind = &community.population.mind;
    // Two adults a household, eight neighbours in the group: 0.01·8·2/8 = 0.02.
    for (row, efficacy, trust) in [(0, 0.25, 0.525), (1, 0.25, 0.525), (2, 0.02, 0.5), (9, 0.02, 0.5), (10, 0.0, 0.5)] {
        assert!((mind.efficacy[row] - efficacy).abs() < 1e-6, "row {row}: {}", mind.efficacy[row]);
        assert!((mind.trust_committee[row] - trust).abs() < 1e-6, "row {row}");
    }
    assert!((mind.empowerment[1] - 0.02).abs() < 1e-6 && mind.empowerment[2] == 0.0);
}

#[test]
fn gaps_are_filled_by_those_who_belong_and_dare() {
    let filled = |belonging: f32, option| {
        let mut community = community(1.0);
        let people = &mut community.population;
        people.act.activity.fill(option);
        people.mind.belonging.fill(belonging);
        people.mind.empowerment.fill(0.5);
        put(&mut community, 0, Class::Small, 2.0);
        put(&mut community, 0, Class::Big, 20.0);
        let gap = gap::GapFilling::with(&json!({"detect": 1})).unwrap();
        gap.scan(&mut community, Address::new(1), 0, &mut Vec::new());
        assert_eq!(issues(&community).check(), Ok(()));
        let fillers = community.population.act.fills_gap.iter().filter(|fills| **fills).count() as u64;
        assert_eq!(fillers, issues(&community).total.gap_filled);
        assert!(!community.population.act.fills_gap[1], "the own household is no neighbour");
        fillers
    };
    assert_eq!(filled(0.6, Participation::Active), 1);
    assert_eq!((filled(0.4, Participation::Active), filled(0.6, Participation::Passive)), (0, 0));
}

#[test]
fn institutions_claim_sessions_substance_priority_and_the_committees_hours() {
    let queue = queue(json!({})).with_channels(heard());
    let closed = |claim: &dyn Fn(&mut crate::state::Handling)| {
        let mut community = community(0.0);
        put(&mut community, 0, Class::Big, 30.0);
        put(&mut community, 2, Class::Big, 30.0);
        community.issues.as_mut().unwrap().latent[1].domain = Domain::Care;
        community.handling.least_substance = 1.0;
        claim(&mut community.handling);
        week(&queue, &mut community, 0);
        let issues = issues(&community);
        (issues.total.meetings, issues.total.closed[1], issues.open.first().map(|issue| issue.domain))
    };
    assert_eq!(closed(&|_| {}), (1, 1, Some(Domain::Care)));
    assert_eq!(closed(&|handling| handling.convene(0)), (0, 0, Some(Domain::Dispute)));
    let first = |handling: &mut crate::state::Handling| handling.priority[Domain::Care as usize] = true;
    assert_eq!(closed(&first), (1, 1, Some(Domain::Dispute)));
    assert_eq!(closed(&|handling| handling.staff_hours = 20.0), (1, 0, Some(Domain::Dispute)));
    assert_eq!(closed(&|handling| handling.least_substance = 0.0), (1, 0, None));
    assert_eq!(closed(&|handling| handling.misclassified = 1.0), (1, 0, Some(Domain::Dispute)));
}
