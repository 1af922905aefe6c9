//! Messages for wrong inputs: one line with the file, the path, what was found and what is allowed; never a panic.

use crate::common::everything;
use cogov::random::below;
use cogov::{Address, Registry, Scenario, Source, Stream, set};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Writes a file with this text; the name keeps the files of parallel tests apart.
fn file(name: &str, text: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&path, text).unwrap();
    path
}

/// The message of reading and building a file, without the folder's path.
fn said(name: &str, text: &[u8]) -> Result<Scenario, String> {
    let path = file(name, text);
    let built = Source::read(&path).and_then(|source| Ok(Scenario::build(&source, &Registry::standard())?));
    built.map_err(|error| {
        assert_eq!(error.exit_code(), 2, "{error}");
        error.to_string().replace(path.to_str().unwrap(), "x.json")
    })
}

fn message(name: &str, json: &Value) -> String {
    said(name, json.to_string().as_bytes()).map(|_| "nothing".to_owned()).unwrap_or_else(|message| message)
}

/// A scenario with every section and without faults.
fn good() -> Value {
    let mut json = everything(json!({"treatments": {"none": [], "strict": ["third_party"]}, "title": {"en": "All"}}));
    json["initial"] = json!({});
    json["residents"] = json!({});
    json
}

/// The message for a scenario in which one value was set, or removed where the change begins with `-`.
fn after(name: &str, assignment: &str) -> String {
    let mut json = good();
    if let Some(key) = assignment.strip_prefix('-') {
        json.as_object_mut().unwrap().remove(key);
    } else {
        set(&mut json, assignment).unwrap();
    }
    message(name, &json)
}

#[test]
fn a_sound_scenario_gives_no_message() {
    assert_eq!(message("good", &good()), "nothing");
}

#[test]
fn faults_of_json_are_located_by_line_and_column() {
    for (name, text, expected) in [
        ("broken", "{\n  \"cogov\": 1,\n  \"seed\": }", "x.json: line 3, column 11: not JSON: expected value"),
        ("comma", "{\"cogov\": 1,}", "x.json: line 1, column 13: not JSON: trailing comma"),
        ("empty", "", "x.json: line 1, column 0: not JSON: EOF while parsing a value"),
        ("nan", "{\"seed\": NaN}", "x.json: line 1, column 10: not JSON: expected value"),
        ("infinite", "{\"seed\": 1e999}", "x.json: line 1, column 14: not JSON: number out of range"),
        ("two", "{} {}", "x.json: line 1, column 4: not JSON: trailing characters"),
        ("list", "[]", "x.json: a scenario is a JSON object"),
        ("word", "\"lab\"", "x.json: a scenario is a JSON object"),
        ("nothing", "{}", "x.json: cogov: is missing; it takes 1"),
    ] {
        assert_eq!(said(name, text.as_bytes()).unwrap_err(), expected);
    }
    assert_eq!(said("bytes", &[0xff, 0xfe]).unwrap_err(), "x.json: line 1, column 1: not JSON: expected value");
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        said("deep", deep.as_bytes()).unwrap_err(),
        "x.json: line 1, column 128: not JSON: recursion limit exceeded"
    );
    let missing = Source::read("no/such/file.json").unwrap_err();
    assert_eq!((missing.to_string().as_str(), missing.exit_code()), ("no/such/file.json: there is no such file", 2));
}

#[test]
fn a_misspelt_name_gets_the_nearest_one() {
    for (assignment, expected) in [
        ("institution=[]", "x.json: institution: unknown 'institution'; did you mean 'institutions'?"),
        ("comunity={}", "x.json: comunity: unknown 'comunity'; did you mean 'community'?"),
        ("game.mpc=0.3", "x.json: game.mpc: unknown 'mpc'; did you mean 'mpcr'?"),
        ("game.groupsize=4", "x.json: game.groupsize: unknown 'groupsize'; did you mean 'group_size'?"),
        ("game.type=linaer", "x.json: game.type: unknown 'linaer'; did you mean 'linear'?"),
        (
            "institutions[0].impartialty=1",
            "x.json: institutions[0].impartialty: unknown 'impartialty'; did you mean 'impartiality'?",
        ),
        ("institutions[0].strat=1", "x.json: institutions[0].strat: unknown 'strat'; did you mean 'start'?"),
        ("institutions[1].type=piont", "x.json: institutions[1].type: unknown 'piont'; did you mean 'points'?"),
        ("institutions[1].funding=levi", "x.json: institutions[1].funding: unknown 'levi'; did you mean 'levy'?"),
        ("decision[1].lamda=2", "x.json: decision[1].lamda: unknown 'lamda'; did you mean 'lambda'?"),
        ("participation.activ=1", "x.json: participation.activ: unknown 'activ'; did you mean 'active'?"),
        ("enterprises[1].wages=1", "x.json: enterprises[1].wages: unknown 'wages'; did you mean 'wage'?"),
        (
            "treatments.strict=[\"third_praty\"]",
            "x.json: treatments.strict[0]: unknown 'third_praty'; did you mean 'third_party'?",
        ),
        ("probes=[\"cost\",\"coperation\"]", "x.json: probes[1]: unknown 'coperation'; did you mean 'cooperation'?"),
        ("time.quux=3", "x.json: time.quux: unknown 'quux'; known: burn_in, ticks"),
    ] {
        assert_eq!(after("misspelt", assignment), expected);
    }
}

#[test]
fn a_value_out_of_range_gets_the_allowed_range() {
    for (assignment, expected) in [
        ("institutions[0].impartiality=1.4", "x.json: institutions[0].impartiality: 1.4 is not a number in [0, 1]"),
        ("institutions[0].fine=-1", "x.json: institutions[0].fine: -1 is not a number in [0, 1000]"),
        ("institutions[0].fine=1e308", "x.json: institutions[0].fine: 1e+308 is not a number in [0, 1000]"),
        ("institutions[0].fine=\"2\"", "x.json: institutions[0].fine: \"2\" is not a number in [0, 1000]"),
        ("institutions[0].fine=null", "x.json: institutions[0].fine: null is not a number in [0, 1000]"),
        ("institutions[0].dose=2", "x.json: institutions[0].dose: 2 is not a number in [0, 1]"),
        ("institutions[1].start=1.5", "x.json: institutions[1].start: 1.5 is not a whole number in [0, 1000000]"),
        ("community.households=0", "x.json: community.households: 0 is not a whole number in [1, 20000000]"),
        (
            "community.persons=1000000000",
            "x.json: community.persons: 1000000000 is not a whole number in [1, 20000000]",
        ),
        ("community.homogeneity=-0.1", "x.json: community.homogeneity: -0.1 is not a number in [0, 1]"),
        ("game.group_size=0", "x.json: game.group_size: 0 is not a whole number in [1, 1000000]"),
        ("game.mpcr=[0.3]", "x.json: game.mpcr: [0.3] is not a number in [0, 10]"),
        ("game.mpcr={}", "x.json: game.mpcr: {} is not a number in [0, 10]"),
        ("time.ticks=0", "x.json: time.ticks: 0 is not a whole number in [1, 1000000]"),
        ("time.ticks=true", "x.json: time.ticks: true is not a whole number in [1, 1000000]"),
        ("seed=-1", "x.json: seed: -1 is not a whole number of at least 0"),
        ("seed=1e300", "x.json: seed: 1e+300 is not a whole number of at least 0"),
        ("cogov=2", "x.json: cogov: 2 is not 1"),
        ("replicates=0", "x.json: replicates: 0 is not a whole number in [1, 1000000]"),
        ("residents.free_rider=2", "x.json: residents.free_rider: 2 is not a number in [0, 1]"),
        ("norm.gain=-1", "x.json: norm.gain: -1 is not a number in [0, 1]"),
        ("enterprises[0].posts=-3", "x.json: enterprises[0].posts: -3 is not a whole number in [0, 1000000]"),
        ("id=7", "x.json: id: 7 is not a text"),
    ] {
        assert_eq!(after("range", assignment), expected);
    }
}

#[test]
fn wrong_types_and_missing_values_are_reported() {
    for (assignment, expected) in [
        ("-seed", "x.json: seed: is missing; it takes a whole number of at least 0"),
        ("-community", "x.json: community.residents: give either residents, or households and persons"),
        ("community={}", "x.json: community.residents: give either residents, or households and persons"),
        ("community=[]", "x.json: community: [] is not an object"),
        ("community=null", "x.json: community: null is not an object"),
        ("time=7", "x.json: time: 7 is not an object"),
        ("game=linear", "x.json: game: is not an object with a 'type'"),
        ("game={\"mpcr\": true}", "x.json: game.mpcr: true is not a number in [0, 10]"),
        ("game={\"type\": 3}", "x.json: game.type: 3 is not a word"),
        ("decision={}", "x.json: decision: is not a list"),
        ("decision=[]", "x.json: decision: takes 1 to 200 rules"),
        ("decision=[7]", "x.json: decision[0]: is not an object with a 'type'"),
        ("institutions={\"type\": \"points\"}", "x.json: institutions: is not a list"),
        ("institutions=null", "x.json: institutions: is not a list"),
        ("institutions[2]={}", "x.json: institutions[2].type: is missing"),
        ("institutions[2]=null", "x.json: institutions[2]: is not an object with a 'type'"),
        ("enterprises={}", "x.json: enterprises: is not a list"),
        (
            "enterprises[0].orders=[[3, 1], [2, 0]]",
            "x.json: enterprises[0].orders: [[3,1],[2,0]] is not a number in [0, 100], or a list of [tick, number] with \
             rising ticks",
        ),
        (
            "enterprises[0].orders=[[1.5, 1]]",
            "x.json: enterprises[0].orders: [[1.5,1]] is not a number in [0, 100], or a list of [tick, number] with rising \
             ticks",
        ),
        ("enterprises=[{}]", "x.json: enterprises[0].posts: is missing; it takes a whole number in [0, 1000000]"),
        (
            "gap_filling={}",
            "x.json: gap_filling: needs the section 'issues': gaps are issues that nobody voiced; add \"issues\": {}",
        ),
        (
            "property={}",
            "x.json: property: needs the section 'conflict': conflicts between the company and the owners are kept there; add \"conflict\": {}",
        ),
        ("issues={\"small\": 0.9}", "x.json: issues.small: small and big add to 1.12, more than 1"),
        ("issues={\"domains\": [1]}", "x.json: issues.domains: has 1 weights; there are 10 domains"),
        ("party_branch=[]", "x.json: party_branch: [] is not an object"),
        ("treatments=[]", "x.json: treatments: is not an object of lists of institution ids"),
        ("treatments={}", "x.json: treatments: is not an object of lists of institution ids"),
        ("treatments.strict=third_party", "x.json: treatments.strict: is not a list of institution ids"),
        ("probes=cost", "x.json: probes: is not a list"),
        ("probes=[1]", "x.json: probes[0]: 1 is not the name of a probe"),
        ("title=Chengnan", "x.json: title: is not an object of titles by language, as {\"en\": \"…\", \"zh\": \"…\"}"),
    ] {
        assert_eq!(after("shape", assignment), expected);
    }
}

#[test]
fn values_that_exclude_each_other_are_refused_with_the_reason() {
    for (assignment, expected) in [
        ("institutions[1].stop=2", "x.json: institutions[1].stop: 2 is not after the start, 2"),
        (
            "institutions[1]={\"type\": \"third_party\"}",
            "x.json: institutions[1].id: 'third_party' stands here twice, or is a name of the engine; give it another id",
        ),
        (
            "decision[1].id=points",
            "x.json: decision[1].id: 'points' stands here twice, or is a name of the engine; give it another id",
        ),
        (
            "institutions[1].id=belief",
            "x.json: institutions[1].id: 'belief' stands here twice, or is a name of the engine; give it another id",
        ),
        ("probes=[\"cost\", \"cost\"]", "x.json: probes[1]: 'cost' stands here twice"),
        ("decision[0].share=0.25", "x.json: decision: the shares of the rules add to 0.65, not to 1"),
        ("residents.weak=0.9", "x.json: residents.free_rider: free_rider, conditional and weak add to 1.13, not to 1"),
        ("initial.export=0.9", "x.json: initial.export: export, county and welfare add to 1.404, more than 1"),
        ("community.residents=5", "x.json: community.residents: give either residents, or households and persons"),
        (
            "community.persons=400",
            "x.json: community.persons: 400 persons, 76 of them children, leave no adult for some of 400 households",
        ),
        ("community.estates=9", "x.json: community.estates: 9 estates cannot share 4 buildings"),
        ("community.buildings=500", "x.json: community.buildings: 500 buildings are more than 400 households"),
        ("enterprises[0].wage=2000", "x.json: enterprises[0].wage: 2000 is more than the sales per worker, 1250"),
        ("staying={}", "nothing"),
        (
            "relief={}",
            "x.json: relief: needs the section 'poverty': it says which households are in need; add \"poverty\": {}",
        ),
        (
            "-livelihood",
            "x.json: enterprises[0]: needs the section 'livelihood': without it nobody looks for work; add \"livelihood\": {}",
        ),
        (
            "-participation",
            "x.json: attitudes: needs the section 'participation': attitudes follow from taking part; add \"participation\": {}",
        ),
        ("id=a/b", "x.json: id: 'a/b' may have letters, digits, _ and - only: it names a folder"),
    ] {
        assert_eq!(after("together", assignment), expected);
    }
    let scenario = said("treatment", good().to_string().as_bytes()).unwrap();
    let wrong = scenario.simulation("strikt", 0).unwrap_err();
    assert_eq!(wrong.to_string(), "treatments: unknown 'strikt'; did you mean 'strict'?");
}

#[test]
fn unusual_but_valid_values_are_accepted() {
    for assignment in [
        "institutions[0].fine=-0.0",
        "institutions[0].fine=0",
        "institutions[1].stop=null",
        "time.ticks=2e1",
        "seed=7.0",
        "party_branch=null",
        "game={\"type\": \"canal\"}",
        "enterprises=[]",
        "enterprises[0].orders=[[-4, 0.5], [3, 1]]",
        "institutions[0].id=null",
        "about=[1, {\"a\": null}]",
        "title={}",
        "game.group_size=400",
        "community.ethnic_groups=200",
        "seed=9223372036854775807",
        "seed=18446744073709551615",
    ] {
        assert_eq!(after("strange", assignment), "nothing", "{assignment}");
    }
}

/// Random JSON that replaces a value.
const JUNK: &[&str] = &[
    "null",
    "true",
    "0",
    "-0.0",
    "-1",
    "0.5",
    "1",
    "2",
    "7",
    "1e308",
    "-1e308",
    "5e-324",
    "1e18",
    "9223372036854775807",
    "18446744073709551615",
    "\"\"",
    "\"points\"",
    "\"id\"",
    "[]",
    "[[]]",
    "{}",
    "{\"type\": \"points\"}",
    "[1, 2, 3]",
    "\"\\u0000\"",
    "\"乙\"",
];

/// Follows a random path and replaces the value at its end.
fn vandalise(place: &mut Value, words: &mut Stream) {
    let count = match place {
        Value::Object(map) => map.len(),
        Value::Array(list) => list.len(),
        _ => 0,
    };
    let (choice, at) = (below(words.word(), 10), below(words.word(), count.max(1) as u32) as usize);
    match place {
        Value::Object(map) if count > 0 && choice < 8 => {
            let key = map.keys().nth(at).cloned().unwrap_or_default();
            if choice == 0 {
                map.remove(&key);
            } else if choice == 1 {
                let value = map.remove(&key).unwrap_or_default();
                map.insert(key[..key.len().saturating_sub(1)].to_owned(), value);
            } else if let Some(inner) = map.get_mut(&key) {
                vandalise(inner, words);
            }
        }
        Value::Array(list) if count > 0 && choice < 8 => match choice {
            0 => drop(list.remove(at)),
            1 => list.push(list[at].clone()),
            _ => vandalise(&mut list[at], words),
        },
        _ => *place = serde_json::from_str(JUNK[below(words.word(), JUNK.len() as u32) as usize]).unwrap(),
    }
}

#[test]
fn no_input_reaches_a_panic() {
    let registry = Registry::standard();
    let good = good();
    let (mut taken, mut refused, mut ran) = (0, 0, 0);
    for seed in 0..6000 {
        let mut words = Address::new(seed).component("vandal").stream(0, 0);
        let mut json = good.clone();
        for _ in 0..=below(words.word(), 3) {
            vandalise(&mut json, &mut words);
        }
        match Scenario::build(&Source { name: "x.json".to_owned(), json: json.clone() }, &registry) {
            Err(problem) => {
                refused += 1;
                let text = problem.to_string();
                assert!(text.starts_with("x.json: ") && !text.contains('\n') && text.len() < 2000, "{text}");
            }
            Ok(scenario) => {
                taken += 1;
                // An accepted scenario runs, or stops with a breach that names the reason.
                if scenario.rows() <= 2000 && taken % 2 == 0 {
                    ran += 1;
                    for (treatment, _) in &scenario.treatments {
                        let mut run = scenario.simulation(treatment, 0).unwrap();
                        let _ = run.run(3);
                    }
                }
            }
        }
    }
    assert!(taken > 400 && refused > 400 && ran > 200, "{taken} taken, {refused} refused, {ran} run");
}

#[test]
fn strangers_are_refused_where_groups_have_to_stay_together() {
    for (assignment, expected) in [
        ("game.matching=strangrs", "game.matching: unknown 'strangrs'; did you mean 'strangers'?"),
        ("game.matching=strangers", "game.matching: 'strangers' share no stock; this game is one of partners"),
    ] {
        assert_eq!(after("strangers", assignment), format!("x.json: {expected}"));
    }
    let mut json = good();
    (json["game"], json["probes"]) = (json!({"matching": "strangers"}), json!([]));
    json["institutions"][3] = json!({"type": "role_model", "id": "water_users"});
    let found = message("strangers_unlike", &json);
    assert!(found.starts_with("x.json: game.matching: 'strangers' needs community.homogeneity 1"), "{found}");
    json["community"]["homogeneity"] = json!(1);
    assert_eq!(message("strangers_alike", &json), "nothing");
    json["institutions"][3] = json!({"type": "collective_target"});
    let found = message("strangers_target", &json);
    assert!(found.starts_with("x.json: institutions[3]: needs game.matching 'partners': the target is"), "{found}");
}
