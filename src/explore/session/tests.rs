use super::super::setting::SHOWN;
use super::*;
use crate::experiment::run_one;
use crate::scenario::{Registry, Scenario, Source};
use crate::simulation::Series;
use serde_json::json;

/// A small community in which every part of the page has something to show.
pub(crate) fn small() -> Value {
    json!({
        "cogov": 1, "id": "small", "seed": 11, "replicates": 2, "time": {"burn_in": 6, "ticks": 60},
        "community": {"households": 80, "persons": 300, "origins": 3, "buildings": 4},
        "game": {"type": "canal", "group_size": 10},
        "participation": {}, "attitudes": {}, "livelihood": {}, "issues": {}, "ties": {}, "party_branch": {},
        "enterprises": [{"posts": 20}],
        "institutions": [
            {"type": "points", "start": 30}, {"type": "third_party"}, {"type": "role_model", "id": "honour", "stop": 40},
            {"type": "government", "adoption": "voted", "vote_every": 4, "start": 9},
            {"type": "partners", "start": 12, "parts": {
                "points": false, "evaluation": false, "triage": false, "fourth": false, "mediation": false,
                "builders": false, "teams": false
            }}
        ],
        "treatments": {"none": [], "third": ["third_party"], "both": ["third_party", "honour"]},
        "stages": [
            {"at": 5, "dose": {"third_party": 0.5}, "treatments": ["third", "both"]},
            {"at": 7, "set": {"institutions.honour.weight": 0.2, "game.mpcr": 0.32}}
        ],
        "probes": ["cooperation", "payoff", "in_force"]
    })
}

fn setting(json: Value, treatment: Option<&str>) -> Result<Arc<Setting>, Problem> {
    Setting::new(&Source::from_json(json), treatment, Registry::standard()).map(Arc::new)
}

fn session(treatment: &str) -> Session {
    Session::new(setting(small(), Some(treatment)).unwrap()).unwrap()
}

fn run_to(session: &mut Session, week: i32) {
    while session.week() < week {
        assert!(session.step().unwrap());
    }
}

fn act(session: &mut Session, stage: &Value) -> Result<(), Problem> {
    session.act(stage.as_object().unwrap())
}

/// The series of a treatment that `cogov run` would make of a scenario, up to a week.
fn replayed(json: &Value, treatment: &str, week: i32) -> Vec<(i32, Vec<u64>)> {
    let scenario = Scenario::build(&Source::from_json(json.clone()), &Registry::standard()).unwrap();
    bits(&run_one(&scenario, treatment, 0).unwrap().series.unwrap(), week)
}

fn bits(series: &Series, week: i32) -> Vec<(i32, Vec<u64>)> {
    let rows = series.rows().filter(|(tick, _)| *tick < week);
    rows.map(|(tick, row)| (tick, row.iter().map(|x| x.to_bits()).collect())).collect()
}

#[test]
fn a_session_in_which_nothing_is_done_is_the_run_and_its_twin() {
    for treatment in ["none", "third", "both"] {
        let mut session = session(treatment);
        run_to(&mut session, 20);
        let own = bits(session.run().series(), 20);
        assert_eq!(own.len(), 26);
        assert_eq!(own, bits(session.twin().series(), 20), "{treatment}");
        assert_eq!(own, replayed(&session.file(), EXPLORED, 20), "{treatment}");
        // The scenario itself, with its own stages and its own treatments, has the same numbers in its own probes.
        let mut plain = small();
        plain["probes"] = session.setting.scenario.probes().collect::<Vec<&str>>().into();
        assert_eq!(own, replayed(&plain, treatment, 20), "{treatment}");
    }
}

#[test]
fn the_saved_file_repeats_what_was_done_to_the_bit() {
    let done = [
        (0, json!({"begin": ["points"], "dose": {"points": 0.6}, "set": {"institutions.points.value": 0.4}})),
        (0, json!({"begin": ["government"]})),
        (3, json!({"dose": {"points": 0.9}})),
        (4, json!({"withdraw": ["third_party"]})),
        (5, json!({"set": {"institutions.points.value": 0.7}})),
        (9, json!({"stock": 0.3})),
        (9, json!({"set": {"party_branch.staff": 4, "game.mpcr": 0.25}})),
        (10, json!({"withdraw": ["points"]})),
        (11, json!({"begin": ["honour", "weekly"]})),
        (14, json!({"dose": {"honour": 0.2}})),
    ];
    let mut session = session("third");
    for (week, stage) in done {
        run_to(&mut session, week);
        act(&mut session, &stage).unwrap_or_else(|problem| panic!("{stage}: {problem}"));
    }
    run_to(&mut session, 40);
    let file = session.file();
    let own = bits(session.run().series(), 40);
    assert_eq!(own, replayed(&file, EXPLORED, 40));
    assert_eq!(bits(session.twin().series(), 40), replayed(&file, "third", 40));
    assert_ne!(own, bits(session.twin().series(), 40));
    // So does the scenario up to this week, of which reports and figures are.
    let until = session.setting.until(session.stages(), 40, 1).unwrap();
    assert_eq!(own, bits(&run_one(&until, EXPLORED, 0).unwrap().series.unwrap(), 40));
    // Going back and forth changes nothing.
    session.rewind().unwrap();
    run_to(&mut session, 40);
    assert_eq!(bits(session.run().series(), 40), own);
}

#[test]
fn undone_is_never_done() {
    let stages = [
        json!({"begin": ["points"]}),
        json!({"set": {"game.mpcr": 0.2}}),
        json!({"withdraw": ["third_party"]}),
        json!({"dose": {"points": 0.5}}),
    ];
    let with = |left: &[usize]| {
        let mut session = session("third");
        for (k, stage) in stages.iter().enumerate() {
            run_to(&mut session, 2 + 3 * k as i32);
            if left.contains(&k) {
                act(&mut session, stage).unwrap();
            }
        }
        session
    };
    let mut session = with(&[0, 1, 2, 3]);
    run_to(&mut session, 15);
    let refused = session.undo(0).unwrap_err().to_string();
    assert!(refused.starts_with("undo: a later change needs it: stages[4].dose.points: unknown"), "{refused}");
    for number in [2, 1] {
        session.undo(number).unwrap();
        assert_eq!(session.week(), 0);
        run_to(&mut session, 15);
    }
    let mut never = with(&[0, 3]);
    run_to(&mut never, 15);
    assert_eq!(session.stages(), never.stages());
    assert_eq!(bits(session.run().series(), 15), bits(never.run().series(), 15));
    assert_eq!(session.history().of(3), never.history().of(3));
    assert!(session.undo(2).is_err());
}

#[test]
fn a_change_before_later_ones_is_read_in_the_order_of_the_weeks() {
    let mut session = session("none");
    run_to(&mut session, 10);
    act(&mut session, &json!({"begin": ["points"]})).unwrap();
    session.rewind().unwrap();
    run_to(&mut session, 4);
    act(&mut session, &json!({"begin": ["third_party"]})).unwrap();
    act(&mut session, &json!({"dose": {"third_party": 0.3}})).unwrap();
    act(&mut session, &json!({"dose": {"third_party": 0.4}})).unwrap();
    assert_eq!(session.stages().len(), 3, "a dose of the same week is replaced");
    run_to(&mut session, 25);
    assert_eq!(bits(session.run().series(), 25), replayed(&session.file(), EXPLORED, 25));
}

#[test]
fn what_cannot_be_done_is_said_and_not_done() {
    let mut session = session("third");
    run_to(&mut session, 3);
    act(&mut session, &json!({"withdraw": ["third_party"]})).unwrap();
    for (stage, message) in [
        (json!({}), "does nothing"),
        (json!({"at": 4, "stock": 0.3}), "at: unknown 'at'"),
        (json!({"begin": ["third_party"]}), "begin: 'third_party' has begun already; undo that first"),
        (json!({"withdraw": ["third_party"]}), "withdraw: 'third_party' has ended already; undo that first"),
        (json!({"begin": ["pints"]}), "treatments.explored[1]: unknown 'pints'"),
        (json!({"dose": {"points": 0.5}}), "stages[3].dose.points: unknown 'points'"),
        (json!({"stock": 1.5}), "stages[3].stock: 1.5 is not a number in [0, 1]"),
        (json!({"set": {"community.origins": 4}}), "stages[3].set.community.origins: was settled before"),
    ] {
        let found = act(&mut session, &stage).unwrap_err().to_string();
        assert!(found.starts_with(message), "{stage}: {found}");
    }
    assert_eq!(session.stages().len(), 1);
    run_to(&mut session, 60);
    assert!(!session.step().unwrap(), "the scenario ends");
    assert!(act(&mut session, &json!({"stock": 0.5})).unwrap_err().to_string().contains("leaves no tick of the 60"));
}

#[test]
fn the_page_measures_what_the_scenario_can() {
    let setting = setting(small(), None).unwrap();
    let probes: Vec<&str> = setting.scenario.probes().collect();
    assert!(SHOWN.iter().all(|probe| probes.contains(probe)) && probes.starts_with(&["cooperation", "payoff"]));
    let plain = json!({"cogov": 1, "seed": 1, "community": {"residents": 60}, "probes": ["payoff"]});
    let plain = self::setting(plain, None).unwrap();
    assert_eq!(plain.scenario.probes().collect::<Vec<&str>>(), ["payoff", "cooperation", "cost"]);
    assert_eq!((plain.usual.as_str(), plain.ids.len()), ("none", 0));
}

#[test]
fn an_institution_on_which_residents_vote_can_begin_without_a_burn_in() {
    let mut json = small();
    json["time"]["burn_in"] = 0.into();
    let mut session = Session::new(setting(json.clone(), Some("none")).unwrap()).unwrap();
    act(&mut session, &json!({"begin": ["government"]})).unwrap();
    run_to(&mut session, 30);
    assert_eq!(bits(session.run().series(), 30), replayed(&session.file(), EXPLORED, 30));
    json["treatments"]["none"] = json!(["government"]);
    json["institutions"][3]["start"] = 0.into();
    assert!(setting(json, None).unwrap_err().to_string().starts_with("institutions.government.adoption: 'voted'"));
}

#[test]
fn what_a_page_cannot_show_is_refused() {
    let mut large = small();
    large["community"] = json!({"residents": 100_001});
    let mut region = small();
    region["region"] = json!({"communities": 2});
    let mut stop = small();
    stop["stop"] = json!({"probe": "cooperation", "above": 0.9});
    for (json, treatment, start) in [
        (large, None, "community: 100001 residents are more than the explorer draws, 100000"),
        (region, None, "region: the explorer shows one community"),
        (stop, None, "stop: "),
        (small(), Some("thrid"), "--treatment: unknown 'thrid'; did you mean 'third'?"),
    ] {
        let found = setting(json, treatment).unwrap_err().to_string();
        assert!(found.starts_with(start), "{found}");
    }
}
