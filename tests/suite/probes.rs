//! Probes: absent where their module is off, and of the residents who are here.

use crate::common::{build, lab, run, scenario, start, with};
use cogov::Registry;
use cogov::internal::builtins;
use cogov::probe::View;
use serde_json::{Value, json};

/// Probes that are 0 in a community that only plays, because there is nothing of what they count.
const NOTHING_THERE: &[&str] = &[
    "absent",
    "bad_name",
    "compliance",
    "cost",
    "deterrence",
    "false_sanctions",
    "fees",
    "fines",
    "fragmentation",
    "in_force",
    "norm_spread",
    "points",
    "public_money",
    "rewards",
    "voted_gain",
    "voted_out",
    "yes_share",
];

#[test]
fn a_probe_of_a_module_that_is_off_is_refused() {
    for probe in builtins() {
        let named = build(&lab(json!({"probes": [probe.name]})));
        match probe.need {
            Some(need) => {
                let message = named.unwrap_err();
                let start = format!("probes[0]: '{}' needs {need}", probe.name);
                assert!(message.starts_with(&start), "{message}\nnot {start}");
            }
            None => assert!(named.is_ok(), "{}: {}", probe.name, named.unwrap_err()),
        }
    }
    let message = |name: &str| build(&lab(json!({"probes": [name]}))).unwrap_err();
    assert_eq!(
        message("gini:income@core"),
        "probes[0]: 'gini:income@core' needs the section 'livelihood'; add \"livelihood\": {}"
    );
    assert_eq!(message("stock"), "probes[0]: 'stock' needs a game with a stock, as 'canal'");
}

#[test]
fn what_is_zero_for_want_of_a_module_says_so() {
    // A probe without a need is 0 all the time only where what it counts is not there.
    let names: Vec<&str> = builtins().filter(|probe| probe.need.is_none()).map(|probe| probe.name).collect();
    let run = run(&lab(json!({"probes": names})), "none", 0);
    let zero = |name: &&&str| run.series().column(name).unwrap().iter().all(|x| *x == 0.0);
    for name in names.iter().filter(zero) {
        assert!(NOTHING_THERE.contains(name), "'{name}' is 0 throughout: which section does it need?");
    }
}

#[test]
fn the_usual_probes_are_those_of_modules_that_are_on() {
    let mut json = lab(json!({}));
    json.as_object_mut().unwrap().remove("probes");
    let names = |json: &Value| scenario(json).probes().map(str::to_owned).collect::<Vec<String>>();
    let few = ["cooperation", "belonging", "trust_neighbours", "trust_committee", "cost", "fines", "payoff", "welfare"];
    assert_eq!(names(&json), few);
    let more = with(json, json!({"participation": {}, "livelihood": {}}));
    assert_eq!(names(&more).len(), few.len() + 4);
}

#[test]
fn probes_do_not_see_what_absent_residents_would_do() {
    let json = json!({
        "cogov": 1, "id": "away", "seed": 3, "time": {"burn_in": 0, "ticks": 30},
        "community": {"households": 150, "persons": 450, "origins": 3},
        "initial": {"export": 0.3}, "reputation": {}, "participation": {}, "attitudes": {}, "livelihood": {},
        "staying": {}, "ties": {}, "involution": {}, "platform": {}, "issues": {}, "gap_filling": {}, "poverty": {},
        "relief": {}, "party_branch": {}, "projects": {}, "enterprises": [{"posts": 20}],
        "institutions": [{"type": "third_party", "required": 0.5}], "probes": [],
    });
    let mut run = start(&json, "all", 0);
    run.run(30).unwrap();
    let view = run.view();
    let mut changed = run.community().clone();
    let away: Vec<usize> = (0..changed.rows()).filter(|row| !changed.population.work.present[*row]).collect();
    assert!(away.len() > 30 && away.len() < changed.rows() - 30, "{} are absent", away.len());
    for row in away {
        let people = &mut changed.population;
        (people.act.contribution[row], people.purse.payoff[row], people.purse.points[row]) = (0.77, 55.0, 44.0);
        (people.act.asked[row], people.act.mobilised[row], people.act.fills_gap[row]) = (true, true, true);
        let mind = &mut people.mind;
        for state in [
            &mut mind.belief,
            &mut mind.norm,
            &mut mind.trust_neighbours,
            &mut mind.trust_committee,
            &mut mind.trust_third_party,
            &mut mind.belonging,
            &mut mind.empowerment,
            &mut mind.efficacy,
            &mut mind.reputation,
        ] {
            state[row] = 0.99;
        }
    }
    let other = View { community: &changed, ..view };
    let registry = Registry::standard();
    let names = builtins().map(|probe| probe.name).chain(["gini:cooperation", "mean:payoff@employed", "sd:belonging"]);
    // Welfare adds up what was paid, to whomever.
    for name in names.filter(|name| *name != "welfare") {
        let probe = registry.find_probe(name).unwrap();
        let (real, with_others) = (probe.measure(&view), probe.measure(&other));
        assert!(real.to_bits() == with_others.to_bits(), "{name} is {real}; with other absent residents {with_others}");
    }
}

#[test]
fn full_compliance_is_one_whoever_is_absent() {
    let json = lab(json!({
        "community": {"residents": 400}, "initial": {"export": 0.26}, "livelihood": {},
        "decision": [{"type": "unconditional", "contribution": 1}],
        "institutions": [{"type": "third_party"}], "probes": ["compliance", "absent"],
    }));
    let run = run(&json, "all", 0);
    let last = |name: &str| run.series().last(name, 1).unwrap();
    assert!(last("absent") > 0.1, "{}", last("absent"));
    assert_eq!(last("compliance"), 1.0);
}

#[test]
fn efficiency_is_that_of_the_games_alone() {
    let efficiency = |projects: Value| {
        let json = lab(json!({
            "decision": [{"type": "unconditional", "contribution": 0.3}], "projects": projects, "probes": ["efficiency"],
        }));
        let run = run(&json, "none", 0);
        run.series().last("efficiency", 40).unwrap()
    };
    let (without, with) = (efficiency(Value::Null), efficiency(json!({"rate": 2})));
    assert!((without - with).abs() < 1e-12, "{without} without projects, {with} with them");
}

#[test]
fn the_load_of_a_street_without_staff_is_bounded() {
    let json = lab(json!({"street": {"staff": 0}, "probes": ["street_utilisation"]}));
    assert_eq!(run(&json, "none", 0).series().last("street_utilisation", 1), Some(1000.0));
}
