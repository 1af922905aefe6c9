//! Experiments that are shipped, and experiments that are wrong.

use super::*;
use crate::base::component::Fallback;
use crate::evolution::Form;
use crate::evolution::GraphMoran;
use crate::evolution::forms::FITNESS;
use serde_json::json;

pub(in crate::evolution) fn read(json: &Value) -> Result<Protocol, String> {
    let games = |word: &str, own: &Map<String, Value>| -> Result<Arc<dyn Game>, Problem> {
        match word {
            "threshold" => Ok(Arc::new(crate::game::Threshold::with(&Value::Object(own.clone()))?)),
            _ => Err(Problem::unknown("type", word, ["threshold"])),
        }
    };
    Protocol::read(json, &games, Path::new("")).map_err(|problem| problem.to_string())
}

/// Every experiment that is shipped can be read.
#[test]
fn experiments_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/evolution");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let id = if GraphMoran::is_asked(&json) {
            GraphMoran::read(&json, Path::new("")).map(|game| game.id).map_err(|problem| problem.to_string())
        } else {
            read(&json).map(|protocol| protocol.id)
        };
        let id = id.unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        assert_eq!(Some(id.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
        found += 1;
    }
    assert_eq!(found, 11);
}

/// The reader accepts every form of the tables with every parameter given.
#[test]
fn every_listed_form_is_read() {
    let object = |slot: &Slot, form: &Form| {
        let words = form.words.iter().map(|(key, word)| ((*key).to_owned(), json!(word)));
        let given = |p: &Parameter| (p.name.to_owned(), p.default_json().unwrap_or(json!(1)));
        let all = slot.frame.iter().chain(form.parameters).filter(|p| p.fallback != Fallback::Null);
        Value::Object(words.chain(all.map(given)).collect())
    };
    let mut said = 0;
    for slot in SLOTS {
        for form in slot.forms {
            let mut json = json!({
                "cogov": 1, "seed": 1, "population": {"type": "well_mixed", "size": 10},
                "game": {"multiplier": 4}, "update": {"selection": 1}
            });
            let entry = object(slot, form);
            json[slot.name] = if slot.list { json!([entry, {"type": "defect", "id": "other"}]) } else { entry };
            let constant = form.parameters == FITNESS;
            if slot.name == UPDATE.name {
                // The other is between places: on a lattice.
                if form.parameters == PairwiseComparison::PARAMETERS || constant {
                    json["population"] = json!({"type": "lattice", "length": 5});
                }
                if form.parameters != Weight::PARAMETERS && !constant {
                    json["update"]["selection"] = json!(1);
                }
            }
            if constant {
                json.as_object_mut().unwrap().remove("game");
                GraphMoran::read(&json, Path::new("")).unwrap_or_else(|problem| panic!("{form:?}: {problem}"));
            } else if form.parameters == EDGES {
                json["population"]["file"] = json!("none.csv");
                assert!(read(&json).unwrap_err().starts_with("population.file: none.csv: there is no such file"));
            } else {
                read(&json).unwrap_or_else(|problem| panic!("{form:?}: {problem}"));
            }
            said += 1;
        }
    }
    assert_eq!(said, 20);
}

#[test]
fn errors_name_the_place_in_the_experiment() {
    let lattice = json!({
        "cogov": 1, "seed": 1, "population": {"type": "lattice", "length": 10},
        "game": {"multiplier": 4}, "update": {"temperature": 0.5}
    });
    let mixed = json!({
        "cogov": 1, "seed": 1, "population": {"type": "well_mixed", "size": 10},
        "game": {"multiplier": 4}, "update": {"selection": 1}
    });
    assert_eq!((read(&lattice).err(), read(&mixed).err()), (None, None));
    for (json, path, value, message) in [
        (&lattice, "/game/multiplier", json!("NaN"), "game.multiplier: \"NaN\" is not a number in [0, 1000000]"),
        (&lattice, "/game/multiplier", json!(null), "game.multiplier: null is not a number in [0, 1000000]"),
        (
            &mixed,
            "/game/group_size",
            json!(11),
            "game.group_size: 11 is more than the population's 10: a group is drawn from it",
        ),
        (
            &lattice,
            "/population/lattice",
            json!("sqare"),
            "population.lattice: unknown 'sqare'; did you mean 'square'?",
        ),
        (&lattice, "/update/temperature", json!(-0.1), "update.temperature: -0.1 is not a number in [0, 1000000000]"),
        (&mixed, "/update/selection", json!(-1), "update.selection: -1 is not a number in [0, 1000000000]"),
        (
            &lattice,
            "/game/group_size",
            json!(7),
            "game.group_size: 7 is not the group here: a place and its 4 neighbours; leave it out",
        ),
        (
            &lattice,
            "/update/type",
            json!("moran"),
            "update.type: 'moran' is for well_mixed; lattices and graphs take pairwise_comparison",
        ),
        (&lattice, "/population/type", json!("latice"), "population.type: unknown 'latice'; did you mean 'lattice'?"),
        (&lattice, "/populaton", json!({}), "populaton: unknown 'populaton'; did you mean 'population'?"),
        (&mixed, "/replicates", json!(100_000_000), "replicates: 100000000 is not a whole number in [1, 100000]"),
        (&lattice, "/every", json!(-1), "every: -1 is not a whole number in [0, 1000000000]"),
        (&mixed, "/sweeps", json!(5), "sweeps: is for lattices and graphs; well_mixed takes steps"),
        (&lattice, "/steps", json!(5), "steps: is for well_mixed; lattices and graphs take sweeps"),
        (
            &mixed,
            "/update/mutation",
            json!(1e-9),
            "update.mutation: 0.000000001 is below 0.000001: take 0, or the limit of rare mutants in theory::small_mutation",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph", "graph": "file"}),
            "population.file: is missing; it takes a text",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph", "graph": "rnig"}),
            "population.graph: unknown 'rnig'; did you mean 'ring'?",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph"}),
            "population.graph: is missing; it takes one of ring, star, random_regular, scale_free, file",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph", "graph": 7}),
            "population.graph: 7 is not one of ring, star, random_regular, scale_free, file",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph", "graph": "ring", "degree": 3}),
            "population.degree: 3 is not an even number from 2 to below 1000",
        ),
        (
            &lattice,
            "/population",
            json!({"type": "graph", "graph": "file", "file": "none.csv"}),
            "population.file: none.csv: there is no such file",
        ),
        (&lattice, "/game/type", json!("treshold"), "game.type: unknown 'treshold'; did you mean 'threshold'?"),
        (
            &lattice,
            "/strategies",
            json!([{"type": "defect"}, {"type": "cooperate"}]),
            "strategies[1].type: unknown 'cooperate'; known: contribute, defect, stay_out, peer_punish, pool_punish, custom",
        ),
    ] {
        let mut json = json.clone();
        let (parent, key) = path.rsplit_once('/').unwrap();
        json.pointer_mut(parent).unwrap()[key] = value;
        assert_eq!(read(&json).unwrap_err(), message);
    }
}
