//! Failures of officials, leadership, participation, empowerment and social organisations.

use crate::common::{last, run, scenario, start, with};
use cogov::institution::{Begin, Bond, Enforce, Inform, Institution, Price};
use cogov::internal::ThirdParty;
use cogov::{Component, NonNegative, Probability, Problem, Registry, Scenario, Source};
use serde_json::{Value, json};

/// A third party that the government runs: it enforces as far as its official does.
#[derive(Component, Clone, Debug)]
#[component(id = "run_by_an_official", check = Self::keep_nominal)]
struct Government {
    #[flatten]
    rules: ThirdParty,
    /// Nominal monitoring and capacity.
    #[state]
    nominal: (Probability, NonNegative),
}

impl Government {
    fn keep_nominal(&mut self) -> Result<(), Problem> {
        self.nominal = (self.rules.monitoring, self.rules.capacity);
        Ok(())
    }
}

impl Institution for Government {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let exerted = at.organisations.enforcement();
        self.rules.monitoring = Probability::new(self.nominal.0.get() * exerted).unwrap();
        self.rules.capacity = NonNegative::new(self.nominal.1.get() * exerted).unwrap();
        self.rules.begin(at);
    }
    fn inform(&mut self, at: &mut Inform<'_>) {
        self.rules.inform(at);
    }
    fn price(&mut self, at: &mut Price<'_>) {
        self.rules.price(at);
    }
    fn enforce(&mut self, at: &mut Enforce<'_>) {
        self.rules.enforce(at);
    }
    fn bond(&mut self, at: &mut Bond<'_>) {
        self.rules.bond(at);
    }
}

/// Mean of probes over the last 40 of 160 ticks in a community whose rule a government enforces.
fn governed<const N: usize>(changes: Value, probes: [&str; N]) -> [f64; N] {
    let json = with(
        json!({
            "cogov": 1, "communities": "identical", "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 160}, "community": {"residents": 1000},
            "official": {}, "institutions": [{"type": "run_by_an_official"}],
            "probes": ["cooperation", "compliance", "fines", "deterrence", "official_effort"],
        }),
        changes,
    );
    let mut registry = Registry::standard();
    registry.institution::<Government>().unwrap();
    let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
    let treatment = if scenario.institutions.is_empty() { "none" } else { "all" };
    let mut run = scenario.simulation(treatment, 0).unwrap();
    run.run(160).unwrap();
    probes.map(|probe| last(&run, probe, 40))
}

#[test]
fn f1_an_official_who_is_not_held_to_account_shirks_and_his_rules_stay_on_paper() {
    let probes = ["official_effort", "fines", "compliance", "cooperation"];
    let [idle, idle_fines, idle_compliance, idle_level] = governed(json!({}), probes);
    let [busy, .., busy_level] = governed(json!({"official": {"audit": 0.8}}), probes);
    let [_, none_fines, _, none] = governed(json!({"institutions": []}), probes);
    assert!(idle < 0.15 && busy > 0.95, "effort {idle} and {busy}");
    // Hardly a violation in a hundred is fined.
    let per_violation = idle_fines / (1.0 - idle_compliance);
    assert!(per_violation < 0.05 && none_fines == 0.0, "{per_violation} fines a violation");
    assert!(idle_level < none + 0.1 && busy_level > none + 0.4, "{none} without, {idle_level}, {busy_level}");
}

#[test]
fn f2_who_cannot_tell_shirkers_from_others_deters_nobody() {
    // All other values are best; only the information of the government is poor.
    let level = |communication: f64| {
        let institution = json!({"type": "run_by_an_official", "communication": communication, "capacity": 1});
        governed(json!({"official": {"audit": 1}, "institutions": [institution]}), ["deterrence", "cooperation"])
    };
    let ([blind, low], [seeing, high]) = (level(0.0), level(0.9));
    assert!(blind < 0.1 * seeing, "deterrence {blind} against {seeing}");
    assert!(low < 0.1 && high > 0.5, "cooperation {low} against {high}");
    // An impartial judgement of pure noise fines contributors as often as the others.
    let institution = json!({"type": "run_by_an_official", "communication": 0.9, "capacity": 1, "impartiality": 0});
    let [arbitrary] = governed(json!({"official": {"audit": 1}, "institutions": [institution]}), ["deterrence"]);
    assert!(arbitrary < 0.1 * seeing, "deterrence {arbitrary}");
}

#[test]
fn f5_hollow_leadership_is_there_and_moves_nobody() {
    let belief = |branch: Value| {
        let json = json!({
            "cogov": 1, "communities": "identical", "seed": 5, "time": {"burn_in": 0, "ticks": 40}, "community": {"residents": 600, "party": 0.1},
            "party_branch": branch, "probes": ["belief", "cooperation"],
        });
        let mut run = start(&json, "none", 0);
        // The members contribute everything, whatever others do.
        let people = &mut run.community_mut().population;
        for row in (0..600).filter(|row| people.place.party[*row]) {
            (people.mind.norm[row], people.mind.norm_base[row]) = (1.0, 1.0);
            people.preference.reciprocity[row] = 0.0;
            people.preference.rigidity[row] = 0.1;
        }
        run.run(40).unwrap();
        last(&run, "belief", 10)
    };
    let (none, hollow) = (belief(Value::Null), belief(json!({"visibility": 0, "attention": 0.2})));
    let seen = belief(json!({"visibility": 1, "attention": 0.2}));
    assert_eq!(none, hollow);
    assert!(seen > none + 0.05, "{seen} where it is seen, {none} where there is none");
}

/// A housing estate without institutions, with changes to the branch and to the initial states.
fn estate(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 5, "time": {"burn_in": 48, "ticks": 48},
        "community": {"households": 1000, "persons": 3000, "elderly": 0.2, "buildings": 20},
        "participation": {}, "attitudes": {}, "party_branch": {"staff": 5},
        "probes": ["recreation", "passive", "active", "mobilised"],
    });
    with(base, changes)
}

#[test]
fn f6_f7_where_channels_lead_nowhere_recreation_and_being_asked_prevail() {
    let shares = |changes: Value| {
        let run = run(&estate(changes), "none", 0);
        ["recreation", "passive", "active"].map(|probe| last(&run, probe, 48))
    };
    let [recreation, passive, active] = shares(json!({"party_branch": {"path": 0.2}}));
    assert!(recreation > 3.0 * (passive + active), "{recreation} against {passive} and {active}");
    assert!(passive > 1.5 * active, "{passive} against {active}");
    // Without the cause: open channels, and residents who have experienced them.
    let [play, asked, own] = shares(json!({
        "party_branch": {"path": 1, "substance": 0.9},
        "initial": {"efficacy": 0.8, "belonging": 0.6, "empowerment": 0.6}, "attitudes": {"efficacy_base": 0.8},
    }));
    assert!(asked < own, "{asked} because asked, {own} of own accord");
    assert!(play / (asked + own) < 0.7 * recreation / (passive + active), "{play} against {asked} and {own}");
}

/// Joint power at the end of 400 ticks, with an input to one of the powers during the first ones.
fn joint(powers: &Value, pulse: [f64; 3], ticks: usize) -> f64 {
    let json = json!({
        "cogov": 1, "communities": "identical", "seed": 1, "time": {"burn_in": 0, "ticks": 400}, "community": {"residents": 50},
        "powers": powers, "probes": ["joint_power"],
    });
    let mut run = start(&json, "none", 0);
    for tick in 0..400 {
        if tick < ticks {
            run.community_mut().organisations.powers.as_mut().unwrap().pulse = pulse;
        }
        run.step().unwrap();
    }
    last(&run, "joint_power", 1)
}

#[test]
fn f13_weak_residents_and_weak_government_keep_each_other_weak() {
    let alone = joint(&json!({}), [0.0; 3], 0);
    let short = joint(&json!({}), [0.5, 0.0, 0.0], 20);
    let long = joint(&json!({}), [0.5, 0.0, 0.0], 60);
    assert!((alone - 3.0 * 0.021).abs() < 0.01 && (short - alone).abs() < 0.01, "{alone}, {short}");
    assert!((long - 3.0 * 0.979).abs() < 0.01, "{long}");
    // Where one gains what the other loses, no input helps.
    assert!(joint(&json!({"rivalry": -0.4}), [0.5, 0.0, 0.0], 200) < 0.2);
}

#[test]
fn f22_a_dependent_organisation_collapses_with_its_subsidy() {
    let hours = |society: Value| {
        let society = with(json!({"hours": 40, "public_share": 0.9, "subsidy_stop": 24}), society);
        let json = estate(json!({
            "time": {"burn_in": 0, "ticks": 48}, "social_organisations": [society], "probes": ["society_hours", "empowerment"],
        }));
        let run = run(&json, "none", 0);
        let column = run.series().column("society_hours").unwrap();
        (column[23], column[24])
    };
    let ((before, after), (_, autonomous)) = (hours(json!({"autonomy": 0})), hours(json!({"autonomy": 1})));
    assert!((after - 4.0).abs() < 1e-9, "{after}");
    assert_eq!((before, autonomous), (40.0, 40.0));
    assert_eq!(hours(json!({"subsidy_stop": null})), (40.0, 40.0));
}

#[test]
fn f25_an_appraisal_that_nobody_answers_for_moves_no_official() {
    let effort = |responsibility: f64, appraisal: f64| {
        let json = json!({
            "cogov": 1, "communities": "identical", "seed": 1, "time": {"burn_in": 0, "ticks": 4}, "community": {"residents": 50},
            "official": {"responsibility": responsibility, "appraisal": appraisal}, "probes": ["official_effort"],
        });
        scenario(&json)
            .simulation("none", 0)
            .map(|mut run| run.run(4).map(|()| last(&run, "official_effort", 1)))
            .unwrap()
            .unwrap()
    };
    assert_eq!(effort(0.0, 0.0), effort(0.0, 1.0));
    assert!(effort(0.5, 1.0) > effort(0.5, 0.0) + 0.5);
}
