//! Many communities: the same bits at any number of threads; only the exchange crosses borders, and it conserves what it
//! carries.

mod exchanges;

use crate::common::{build, everything, lab, run, scenario, whole, with};
use cogov::experiment::run_all;
use cogov::internal::{Cell, Region, record_tables, series_table};
use serde_json::{Value, json};

/// A region with everything on, and three kinds of community.
fn mixed(changes: Value) -> Value {
    let region = json!({
        "region": {
            "communities": [
                {"id": "c", "set": {"community.origins": 9, "enterprises[0].posts": 60}},
                {"id": "d", "set": {"community.origins": 1, "party_branch.staff": 5}},
                {"id": "other", "copies": 4, "fit": 0.5},
            ],
            "graph": {"type": "ring", "degree": 2},
            "diffusion": {"innovation": 0.05, "imitation": 0.3, "institutions": ["points"], "pioneers": ["c"]},
            "labour": {"matching": 0.2},
            "donor": {"rate": 3000, "fund": 20_000, "split": "need"},
        },
    });
    with(
        everything(json!({"institutions": [
            {"type": "third_party", "capacity": 0.05, "fine": 1},
            {"type": "points", "threshold": 2, "budget": 0.1},
        ]})),
        with(region, changes),
    )
}

fn region(json: &Value, replicate: u32) -> Region {
    let scenario = scenario(json);
    let mut region = scenario.region_run("all", replicate).unwrap();
    region.run(scenario.ticks()).unwrap();
    region
}

/// Everything that a region holds.
fn print(region: &Region) -> Vec<u64> {
    let mut prints: Vec<u64> = region.communities().iter().flat_map(whole).collect();
    prints.extend([crate::common::print_of(region.series()), crate::common::print_of(&region.contracts())]);
    prints
}

#[cfg(feature = "parallel")]
#[test]
fn a_region_is_the_same_at_any_number_of_threads() {
    let json = mixed(json!({}));
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let alone = pool(1).install(|| region(&json, 0));
    assert!(!alone.contracts().is_empty() && alone.paid() == 20_000.0, "nothing crossed a border");
    for threads in [2, 3, 5, 8] {
        assert_eq!(pool(threads).install(|| print(&region(&json, 0))), print(&alone), "{threads} threads");
    }
    assert_ne!(print(&region(&json, 1)), print(&alone));
}

#[test]
fn a_region_may_be_cut_into_pieces() {
    let json = mixed(json!({}));
    let scenario = scenario(&json);
    let mut pieces = scenario.region_run("all", 0).unwrap();
    for ticks in [1, 7, 12] {
        pieces.run(ticks).unwrap();
    }
    assert_eq!(print(&pieces), print(&region(&json, 0)));
}

#[test]
fn without_an_exchange_each_community_is_a_run_of_its_own() {
    let alone = everything(json!({}));
    let json = with(alone.clone(), json!({"region": {"communities": 3}}));
    let all = region(&json, 0);
    assert_eq!(whole(&all.communities()[0]), whole(&run(&alone, "all", 0)));
    assert_ne!(whole(&all.communities()[1]), whole(&all.communities()[0]));
    // More communities, and one that differs: no bit of the others changes.
    let more = json!({"communities": [{"id": "a"}, {"id": "b", "set": {"game.mpcr": 0.5}}, {"id": "c"}, {"id": "d"}]});
    let more = region(&with(alone, json!({"region": more})), 0);
    for k in [0, 2] {
        assert_eq!(whole(&more.communities()[k]), whole(&all.communities()[k]), "community {k}");
    }
    assert_ne!(whole(&more.communities()[1]), whole(&all.communities()[1]));
}

#[test]
fn the_series_of_a_region_is_the_mean_of_its_residents() {
    let communities = json!([{"id": "a"}, {"id": "b", "set": {"community.residents": 900}}]);
    let json = lab(json!({"treatments": {"all": []}, "region": {"communities": communities}}));
    let all = region(&json, 0);
    let column = |series: &cogov::Series| series.column("cooperation").unwrap().to_vec();
    let [a, b] = [0, 1].map(|k| column(all.communities()[k].series()));
    for (k, mean) in column(all.series()).into_iter().enumerate() {
        assert!((mean - (300.0 * a[k] + 900.0 * b[k]) / 1200.0).abs() < 1e-12);
    }
    // The means need no details of the communities.
    let bare = region(&with(json, json!({"region": {"details": false}})), 0);
    assert_eq!(bare.series(), all.series());
}

#[test]
fn tables_have_a_column_for_the_community_in_regions_only() {
    let json = with(
        mixed(json!({"replicates": 1, "time": {"burn_in": 1, "ticks": 3}})),
        json!({
            "record": {"events": true, "panel": [2], "columns": ["cooperation", "job"]},
            "treatments": {"with": ["third_party", "points"]},
        }),
    );
    let outcomes = run_all(&scenario(&json), || ()).unwrap();
    let table = series_table(&outcomes);
    assert_eq!(table.columns[..4], ["treatment", "replicate", "community", "tick"]);
    assert_eq!(table.columns.last().unwrap(), "adopters");
    assert_eq!(table.rows.len(), 4 * 7);
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    assert_eq!(table.rows[0][2], Cell::Text("region".to_owned()));
    let records = record_tables(&outcomes);
    let names: Vec<&str> = records.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["events", "panel"]);
    assert!(records.iter().all(|(_, table)| table.columns[2] == "community" && !table.rows.is_empty()));
    let single = series_table(&run_all(&scenario(&lab(json!({"replicates": 1}))), || ()).unwrap());
    assert_eq!(single.columns[..3], ["treatment", "replicate", "tick"]);
}

#[test]
fn wrong_regions_are_told_where_they_are_wrong() {
    let told = |region: Value| build(&lab(json!({"region": region}))).unwrap_err();
    for (region, message) in [
        (json!({}), "region.communities: takes a whole number from 1 to 1000000, or a list of communities"),
        (
            json!({"communities": 0}),
            "region.communities: takes a whole number from 1 to 1000000, or a list of communities",
        ),
        (
            json!({"communities": 2, "comunities": 3}),
            "region.comunities: unknown 'comunities'; did you mean 'communities'?",
        ),
        (json!({"communities": [{"id": "a"}, {"id": "a"}]}), "region.communities: the id 'a' stands twice"),
        (json!({"communities": [{"copies": 2}]}), "region.communities[0].id: is missing; it takes a text"),
        (
            json!({"communities": [{"id": "a", "set": {"game.mpc": 0.4}}]}),
            "region.communities[0].set.game.mpc: unknown 'mpc'; did you mean 'mpcr'?",
        ),
        (
            json!({"communities": [{"id": "a", "set": {"time.ticks": 4}}]}),
            "region.communities[0].set.time.ticks: 'time' is the same for all communities of a region",
        ),
        (
            json!({"communities": 4, "graph": {"type": "rign"}}),
            "region.graph.type: unknown 'rign'; did you mean 'ring'?",
        ),
        (
            json!({"communities": 4, "graph": {"type": "ring", "degree": 3}}),
            "region.graph.degree: 3 is not an even number from 2 to below 4",
        ),
        (
            json!({"communities": [{"id": "a"}, {"id": "b"}], "graph": {"type": "list", "edges": [["a", "c"]]}}),
            "region.graph.edges[0]: unknown 'c'; did you mean 'a'?",
        ),
        (
            json!({"communities": 2, "diffusion": {"pioneers": ["c9"]}}),
            "region.diffusion.pioneers: unknown 'c9'; did you mean 'c0'?",
        ),
        (
            json!({"communities": 2, "diffusion": {"measure": "coperation"}}),
            "region.diffusion.measure: unknown 'coperation'; did you mean 'cooperation'?",
        ),
        (
            json!({"communities": 2, "labour": {}}),
            "region.labour: needs the section 'livelihood': without it nobody looks for work",
        ),
        (json!({"communities": 2, "donor": {"rate": -1}}), "region.donor.rate: -1 is not a number in [0, 1e12]"),
    ] {
        assert_eq!(told(region), message);
    }
}
