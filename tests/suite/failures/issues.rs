//! Failures that the issue queue shows: a committee that is an office, form without substance, no path, showcase, duty
//! beyond power, fragmentation, everyone for himself, campaigns, profit before service, reliance on the state, friction.

use crate::common::{last, run, start, with};
use cogov::institution::{Handle, Institution};
use cogov::{Component, Registry, Scenario, Source};
use serde_json::{Value, json};

/// 400 households in two estates, four staff with half of their time for residents, meetings with substance. Channels and
/// deeds take no hours, so that what is left for issues is what the staff has.
fn estate(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 120},
        "community": {"households": 400, "persons": 1600, "estates": 2, "buildings": 8},
        "participation": {}, "attitudes": {}, "issues": {"volunteer_hours": 0}, "conflict": {},
        "party_branch": {
            "staff": 4, "administrative_load": 0.5, "substance": 0.9, "hours_per_invitation": 0.02,
            "path_hours": 0, "substance_hours": 0,
        },
        "probes": [
            "issues_open", "issues_latent", "issues_closed", "issues_closed_hard", "issues_open_hard", "issues_dropped",
            "issues_bounced", "backlog", "utilisation", "time_to_close", "meetings", "attendance", "substance_ratio",
            "proposals", "conflicts", "administrative_load", "public_share", "efficacy", "trust_committee", "trust_neighbours", "passive", "active",
        ],
    });
    with(base, changes)
}

/// Means of probes over the last 48 ticks, without and with changes.
fn both<const N: usize>(plain: &Value, changes: Value, probes: [&str; N]) -> ([f64; N], [f64; N]) {
    let level = |json: &Value| {
        let run = run(&with(json.clone(), json!({"probes": probes.to_vec()})), "none", 0);
        probes.map(|probe| last(&run, probe, 48))
    };
    (level(plain), level(&with(plain.clone(), changes)))
}

#[test]
fn f3_a_committee_that_is_an_office_has_no_time_for_residents() {
    let json = estate(json!({"party_branch": {"administrative_load": 0.9}}));
    let mut office = start(&json, "none", 0);
    office.run(60).unwrap();
    let (half, used) = (last(&office, "backlog", 1), last(&office, "utilisation", 60));
    office.run(60).unwrap();
    let full = last(&office, "backlog", 1);
    assert!(used > 1.5, "utilisation {used}");
    assert!(half > 500.0 && (1.5..2.5).contains(&(full / half)), "the backlog grows from {half} to {full}");
    let (plain, office) = both(
        &estate(json!({"time": {"ticks": 240}})),
        json!({"party_branch": {"administrative_load": 0.9}}),
        ["trust_committee", "backlog"],
    );
    assert!(office[0] < plain[0] - 0.03 && office[1] > 5.0 * plain[1], "{office:?} against {plain:?}");
}

#[test]
fn f4_form_without_substance_meets_and_closes_nothing() {
    let (plain, form) = both(
        &estate(json!({})),
        json!({"party_branch": {"substance": 0}}),
        ["meetings", "issues_closed", "substance_ratio", "efficacy"],
    );
    assert!(form[0] >= 0.5 && form[1] == 0.0 && form[2] == 0.0, "{form:?}");
    assert!(plain[2] > 0.5 && form[3] < plain[3] - 0.1 && form[3] < 0.3, "efficacy {} against {}", form[3], plain[3]);
}

#[test]
fn f8_without_a_path_issues_stay_latent() {
    let closed = estate(json!({"channels": {"grid": 0, "online": 0}, "party_branch": {"path": 0}}));
    let (without, with) = both(&closed, json!({"party_branch": {"path": 1}}), ["issues_latent", "proposals"]);
    assert!(without[0] > 80.0 && without[1] == 0.0, "{without:?}");
    assert!(with[0] < 0.85 * without[0] && with[1] > 0.5, "{with:?}");
}

#[test]
fn f9_a_showcase_counts_participants_and_loses_their_belief() {
    let (plain, show) = both(
        &estate(json!({})),
        json!({"party_branch": {"substance": 0, "invitation_rate": 0.6}}),
        ["passive", "active", "efficacy"],
    );
    assert!(show[0] > 1.05 * plain[0], "{show:?} against {plain:?}");
    assert!(show[1] < plain[1] && show[2] < plain[2] - 0.1, "{show:?} against {plain:?}");
}

#[test]
fn f14_duty_beyond_power_leaves_the_street_office_nothing_to_give() {
    let street = |tasks: f64| json!({"issues": {"triage": true}, "street": {"tasks": tasks}});
    let (few, many) = both(
        &estate(street(1.0)),
        street(60.0),
        ["street_utilisation", "street_backlog", "issues_closed_hard", "administrative_load"],
    );
    assert!(few[0] < 0.1 && few[1] == 0.0, "{few:?}");
    assert!(many[0] > 2.0 && many[1] > 10_000.0, "{many:?}");
    assert!(many[3] > few[3] + 0.3, "what is passed down loads the committee: {many:?}");
    let joint = |tasks: f64| with(street(tasks), json!({"issues": {"joint_hours": 20, "joint_actors": 1}}));
    let (few, many) = both(&estate(joint(1.0)), joint(60.0), ["issues_closed_hard", "issues_open_hard"]);
    assert!(few[0] > 0.1 && many[0] == 0.0 && many[1] > few[1] + 20.0, "{many:?} against {few:?}");
}

#[test]
fn f16_where_duties_are_unclear_issues_are_sent_round() {
    let (clear, unclear) = both(
        &estate(json!({"issues": {"bounce": 0}})),
        json!({"issues": {"bounce": 0.8}}),
        ["issues_bounced", "time_to_close"],
    );
    assert!(clear[0] == 0.0 && unclear[0] > 5.0, "{unclear:?}");
    // Four bounces on average before it is assigned.
    assert!(unclear[1] > clear[1] + 2.5, "{unclear:?} against {clear:?}");
}

#[test]
fn f17_everyone_for_himself_closes_no_hard_issue() {
    let (joint, alone) = both(
        &estate(json!({"issues": {"triage": true}})),
        json!({"issues": {"joint_actors": 1}}),
        ["issues_closed_hard", "issues_open_hard"],
    );
    assert!(joint[0] > 0.1 && alone[0] == 0.0, "{alone:?} against {joint:?}");
    assert!(alone[1] > joint[1] + 20.0, "{alone:?} against {joint:?}");
}

/// Hours, triage and supervision while it lasts: all claims of institutions on the queue.
#[derive(Component, Clone, Debug)]
#[component(id = "campaign")]
struct Campaign {
    /// Hours for each class.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "hours")]
    hours: f64,
    /// Whether it claims a mandate.
    #[parameter(default = false)]
    mandate: bool,
}

impl Institution for Campaign {
    fn handle(&mut self, at: &mut Handle<'_>) {
        at.handling.mandates += u32::from(self.mandate);
        if self.hours > 0.0 {
            at.handling.triage = true;
            at.handling.hours.iter_mut().for_each(|hours| *hours += self.hours * f64::from(at.dose));
            at.handling.joint_actors += 2;
            at.handling.supervise(0.5);
        }
    }
}

fn campaigns(json: &Value) -> Scenario {
    let mut registry = Registry::standard();
    registry.institution::<Campaign>().unwrap();
    Scenario::build(&Source::from_json(json.clone()), &registry).unwrap()
}

#[test]
fn f18_a_campaign_works_while_it_lasts() {
    let json = estate(json!({
        "party_branch": {"administrative_load": 0.85},
        "institutions": [{"type": "campaign", "hours": 60, "start": 20, "stop": 70}],
    }));
    let scenario = campaigns(&json);
    let (mut with, mut without) = (scenario.simulation("all", 0).unwrap(), scenario.simulation("none", 0).unwrap());
    let growth = |run: &mut cogov::Simulation, ticks: usize| {
        let before = last(run, "backlog", 1);
        run.run(ticks).unwrap();
        (last(run, "backlog", 1) - before) / ticks as f64
    };
    with.run(20).unwrap();
    without.run(20).unwrap();
    let (during, never) = (growth(&mut with, 50), growth(&mut without, 50));
    assert!(during < 0.0 && never > 10.0, "{during} hours a week while it lasts, {never} without");
    let (after, still) = (growth(&mut with, 50), growth(&mut without, 50));
    assert!(after > 10.0 && (after - still).abs() < 10.0, "{after} afterwards, {still} without");
}

#[test]
fn f19_profit_before_service_brings_property_issues_and_conflicts_again_and_again() {
    let company = |profit: f64| json!({"property": {"profit_weight": profit, "owner_voice": 0}});
    let (fair, greedy) = both(
        &estate(company(0.0)),
        company(1.0),
        ["property_quality", "conflicts", "issues_closed", "trust_neighbours"],
    );
    assert!(fair[0] > 0.9 && greedy[0] < 0.1, "{greedy:?} against {fair:?}");
    assert!(greedy[1] > fair[1] + 20.0, "{greedy:?} against {fair:?}");
    assert!(greedy[2] > fair[2] + 0.5, "what is closed comes again: {greedy:?} against {fair:?}");
    assert!(greedy[3] < fair[3] - 0.02, "{greedy:?} against {fair:?}");
}

#[test]
fn f20_reliance_on_the_state_leaves_residents_little_to_do() {
    let shared = estate(json!({"issues": {"triage": true, "volunteer_hours": 2}}));
    let state = json!({"issues": {"triage": false, "volunteer_hours": 0}, "party_branch": {"staff": 40}});
    let (shared, state) = both(&shared, state, ["public_share", "issues_closed"]);
    assert!(state[0] > shared[0] + 0.15, "{state:?} against {shared:?}");
}

#[test]
fn f21_overlapping_mandates_rub_against_each_other() {
    let closed = |count: usize| {
        let institutions: Vec<Value> =
            (0..count).map(|k| json!({"type": "campaign", "id": format!("m{k}"), "mandate": true})).collect();
        let json = estate(json!({"institutions": institutions, "issues": {"friction": 0.1}}));
        let mut run = campaigns(&json).simulation("all", 0).unwrap();
        run.run(120).unwrap();
        last(&run, "backlog", 48)
    };
    let (one, many) = (closed(1), closed(8));
    assert!(many > 2.0 * one + 100.0, "{many} hours wait under eight mandates, {one} under one");
}
