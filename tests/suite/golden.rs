//! Golden fingerprints: the bits of the series of small scenarios.
//!
//! A change that moves one of them changes results. Mint fingerprints anew only for a written reason: run
//! `cargo test --test suite golden`, take the numbers from the failure message, and give the reason in the commit
//! message and in the changelog. A fingerprint that moves without an expected reason is a fault of the change.

use crate::common::{everything, lab, run, with};
use cogov::internal::Print;
use serde_json::{Value, json};

/// The bits of a series: names, ticks and values.
fn series(json: &Value) -> u64 {
    let run = run(json, "all", 0);
    let mut print = Print::default();
    run.series().names().iter().for_each(|name| print.bytes(name.as_bytes()));
    for (tick, row) in run.series().rows() {
        print.bytes(&tick.to_le_bytes());
        row.iter().for_each(|value| print.bytes(&value.to_bits().to_le_bytes()));
    }
    print.0
}

fn bare(changes: Value) -> Value {
    with(lab(json!({"treatments": {"all": []}})), changes)
}

fn cases() -> Vec<(&'static str, Value)> {
    let game = |game: Value| bare(json!({"game": game}));
    // A fifth of the residents choose at random and a third party inspects, so that every rule has something to react
    // to.
    let rule = |rule: Value| {
        let blind = json!({"type": "logit", "id": "blind", "lambda": 0, "share": 0.2});
        lab(json!({"decision": [with(rule, json!({"share": 0.8})), blind], "institutions": [{"type": "third_party"}]}))
    };
    let institution = |institution: Value| lab(json!({"institutions": [institution]}));
    vec![
        ("game linear", game(json!({"type": "linear", "mpcr": 0.5}))),
        ("game concave", game(json!({"type": "concave"}))),
        ("game threshold", game(json!({"type": "threshold"}))),
        ("game dilemma", game(json!({"type": "dilemma", "group_size": 2}))),
        ("game common_pool", game(json!({"type": "common_pool", "group_size": 8, "growth": 0.1}))),
        ("game canal", game(json!({"type": "canal", "group_size": 60}))),
        ("rule best_response", rule(json!({"type": "best_response"}))),
        ("rule fermi", rule(json!({"type": "fermi", "mutation": 0.01}))),
        ("rule grim_trigger", rule(json!({"type": "grim_trigger", "quota": 0.85}))),
        ("rule logit", rule(json!({"type": "logit"}))),
        ("rule reciprocal", rule(json!({"type": "reciprocal"}))),
        ("rule reinforcement", rule(json!({"type": "reinforcement"}))),
        ("rule table", rule(json!({"type": "table"}))),
        ("rule threshold", rule(json!({"type": "threshold_cooperator"}))),
        ("rule tit_for_tat", rule(json!({"type": "tit_for_tat", "quota": 0.9}))),
        ("institution third_party", institution(json!({"type": "third_party", "capacity": 0.05}))),
        ("institution points", institution(json!({"type": "points"}))),
        ("institution role_model", institution(json!({"type": "role_model"}))),
        (
            "institution water_users",
            with(institution(json!({"type": "water_users"})), json!({"game": {"type": "canal", "group_size": 60}})),
        ),
        ("unequal benefits", bare(json!({"community": {"homogeneity": 0.5}}))),
        ("participation", bare(json!({"participation": {}, "probes": ["recreation", "passive", "active"]}))),
        (
            "attitudes",
            bare(
                json!({"participation": {}, "attitudes": {}, "reputation": {}, "probes": ["belonging", "reputation"]}),
            ),
        ),
        (
            "livelihood",
            bare(json!({"livelihood": {}, "enterprises": [{"posts": 20}], "probes": ["employment", "income"]})),
        ),
        ("strangers", bare(json!({"game": {"matching": "strangers"}}))),
        (
            "projects",
            with(
                institution(json!({"type": "evaluation"})),
                json!({"projects": {"rate": 1}, "probes": ["payoff", "project_worth"]}),
            ),
        ),
        (
            "proposal",
            institution(json!({"type": "third_party", "adoption": "proposed", "funding": "levy", "start": 20})),
        ),
        ("everything", everything(json!({}))),
        ("whole community", whole_community()),
    ]
}

/// The probes of the whole community.
const PROBES: &[&str] = &[
    "cooperation",
    "reputation",
    "belief",
    "payoff",
    "points",
    "fines",
    "recreation",
    "passive",
    "active",
    "mobilised",
    "gap_filling",
    "staying_away",
    "recall_active",
    "ladder_3",
    "ladder_up",
    "ladder_down",
    "belonging",
    "empowerment",
    "efficacy",
    "trust_neighbours",
    "trust_committee",
    "trust_third_party",
    "degree",
    "cross_origin_share",
    "assortativity",
    "contact_frequency",
    "out_tie_share",
    "norm_spread",
    "platform_coverage",
    "rumour_prevalence",
    "response_time",
    "employment",
    "absent",
    "posts",
    "firms_open",
    "income",
    "skill",
    "poor_share",
    "registered",
    "exclusion_error",
    "relapse",
    "stay_rate",
    "official_effort",
    "organisational_capacity",
    "joint_power",
    "society_hours",
    "committee_hours",
    "willing",
    "satisfaction",
    "neighbours_known",
    "issues_arrived",
    "issues_latent",
    "issues_closed",
    "issues_dropped",
    "issues_gap_filled",
    "time_to_close",
    "overdue_share",
    "utilisation",
    "attendance",
    "proposals",
    "conflicts",
    "public_share",
    "property_quality",
    "projects_planned",
    "project_delivered",
];

/// A scenario with every section, long enough for ties to end and for the diary to overwrite its first weeks.
fn whole_community() -> Value {
    everything(json!({
        "time": {"burn_in": 6, "ticks": 90},
        "cohorts": [{"origin": 0, "age": 40, "schooling": 9, "contacts": 0.9}],
        "ties": {}, "involution": {}, "platform": {"outbreak": 0.2, "messages": 0.02},
        "issues": {}, "channels": {}, "gap_filling": {}, "conflict": {}, "projects": {},
        "poverty": {}, "relief": {}, "staying": {}, "official": {}, "donor": {}, "powers": {}, "learning": {},
        "street": {}, "property": {},
        "institutions": [
            {"type": "third_party", "capacity": 0.05, "fine": 1, "communication": 0.6},
            {"type": "points", "discount": 0.9, "decay": 0.02, "recordable": 0.7, "start": 2},
            {"type": "role_model", "rotation": 3, "stop": 60},
            {"type": "evaluation", "weight": 0.3},
            {"type": "peer_sanctions", "start": 40},
        ],
        "probes": PROBES,
    }))
}

#[test]
fn series_are_those_that_were_minted() {
    let found: Vec<(&str, u64)> = cases().iter().map(|(name, json)| (*name, series(json))).collect();
    if found != GOLDEN {
        let lines: Vec<String> = found
            .iter()
            .map(|(name, print)| {
                let old = GOLDEN.iter().find(|(known, _)| known == name);
                let moved = if old.is_some_and(|(_, old)| old == print) { "" } else { " // moved" };
                let [a, b, c, d] = [48, 32, 16, 0].map(|shift| print >> shift & 0xffff);
                format!("    (\"{name}\", 0x{a:04x}_{b:04x}_{c:04x}_{d:04x}),{moved}")
            })
            .collect();
        panic!("results changed. With a written reason, these are the new fingerprints:\n{}", lines.join("\n"));
    }
}

const GOLDEN: &[(&str, u64)] = &[
    ("game linear", 0xc852_7df0_ae5b_5aa7),
    ("game concave", 0x1603_51a5_9cbc_bff9),
    ("game threshold", 0x1813_1524_bd29_7f50),
    ("game dilemma", 0x3e1b_b10c_3bab_0c1d),
    ("game common_pool", 0x33e1_4f64_bc52_b123),
    ("game canal", 0x94fe_7bd6_b24b_bfe6),
    ("rule best_response", 0xa8c5_e578_1c50_8012),
    ("rule fermi", 0x1209_3cf0_81cd_1231),
    ("rule grim_trigger", 0x15fb_d7be_63d1_de23),
    ("rule logit", 0xaf50_c0ce_7856_2b49),
    ("rule reciprocal", 0x8bc5_feed_42ed_4b60),
    ("rule reinforcement", 0x7c43_c76b_6fcd_0881),
    ("rule table", 0xe8da_f1af_c698_e093),
    ("rule threshold", 0xfad0_654a_89a4_1d61),
    ("rule tit_for_tat", 0xcbc6_55b4_9b42_4704),
    ("institution third_party", 0x4337_766d_2c6f_f546),
    ("institution points", 0x1cc4_4de3_53b7_c52a),
    ("institution role_model", 0x0ab6_8e23_5fcc_3e58),
    ("institution water_users", 0x0266_c8ec_8652_a0a2),
    ("unequal benefits", 0xa6ca_2c4e_ef1d_60aa),
    ("participation", 0xd071_e1ee_6ec4_d0b6),
    ("attitudes", 0x8a60_e2b6_323d_067f),
    ("livelihood", 0xb3cf_de54_664f_55a2),
    ("strangers", 0x85d3_ec0e_11e7_c9ea),
    ("projects", 0x6746_b709_57a9_a0b4),
    ("proposal", 0x0b7c_723c_8429_97b1),
    ("everything", 0xbd4d_901c_9eed_32ce),
    ("whole community", 0x89ac_f934_2cf8_1358),
];
