//! Reads the institutions of a scenario from JSON: plain entries, bundles, and the treatments that name them.

use super::entries::InstitutionEntry;
use super::families::{at, entries, id_or, names_of, own_values, typed};
use super::needs::Declared;
use super::plan::PlannedInstitution;
use super::registry::{BundleEntry, Registry};
use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::names;
use crate::institution::{Part, Schedule};
use serde_json::{Map, Value};

/// What every institution has beside its own parameters.
#[derive(Component, Debug)]
#[component(frame = InstitutionEntry)]
pub(super) struct InstitutionFrame {
    /// Id of the institution; its type where there is none.
    #[parameter()]
    id: Option<String>,
    /// When it is in force, and at what dose.
    #[flatten]
    schedule: Schedule,
}

const FRAME: &[Parameter] = InstitutionFrame::PARAMETERS;

/// The institutions of a scenario, and the names that treatments may use: each with the ids that it stands for.
pub(super) type Institutions = (Vec<PlannedInstitution>, Vec<(String, Vec<String>)>);

/// Reads the list `institutions`; what they declare joins the rest.
pub(super) fn institutions(
    map: &Map<String, Value>,
    registry: &Registry,
    declared: &mut Vec<Declared>,
) -> Result<Institutions, Problem> {
    let (mut all, mut names) = (Vec::new(), Vec::new());
    for (k, entry) in entries(map, "institutions")?.iter().enumerate() {
        let word = entry.get("type").and_then(Value::as_str).unwrap_or_default();
        let read = match registry.bundle_of(word) {
            Some(bundle) => expand(entry, bundle, registry),
            None => plain(entry, registry).map(|one| (one.0.id.clone(), vec![one])),
        };
        let (name, read) = read.map_err(|problem| at("institutions", k, problem))?;
        let (planned, needs): (Vec<PlannedInstitution>, Vec<Declared>) = read.into_iter().unzip();
        declared.extend(needs.into_iter().map(|it| Declared { path: format!("institutions[{k}]{}", it.path), ..it }));
        names.push((name, planned.iter().map(|planned| planned.id.clone()).collect()));
        all.extend(planned);
    }
    Ok((all, names))
}

/// Reads an entry that is not a bundle; its place in the list is added by the caller.
fn plain(entry: &Value, registry: &Registry) -> Result<(PlannedInstitution, Declared), Problem> {
    let (word, own, given) = typed(entry, FRAME)?;
    let family = registry.institution_of(word)?;
    let institution = family.build(&own_values(family.parameters, names_of(FRAME), &own)?)?;
    let InstitutionFrame { id, schedule } = InstitutionFrame::build(&Values::read(FRAME, &given)?)?;
    let planned = PlannedInstitution { id: id_or(id, word)?, schedule, institution };
    let declared = Declared {
        path: String::new(),
        id: planned.id.clone(),
        kind: family.name,
        needs: family.needs,
        whole: family.whole,
        parameters: family.parameters,
        given: own,
    };
    Ok((planned, declared))
}

/// Reads a bundle: its name, and those of its parts that are on.
fn expand(
    entry: &Value,
    bundle: &BundleEntry,
    registry: &Registry,
) -> Result<(String, Vec<(PlannedInstitution, Declared)>), Problem> {
    let map = entry.as_object().ok_or_else(|| Problem::new("", "is not an object with a 'type'"))?;
    let shared: Map<String, Value> =
        map.iter().filter(|(key, _)| !["type", "parts"].contains(&key.as_str())).map(clone).collect();
    let frame = InstitutionFrame::build(&own_values(FRAME, ["parts"], &shared)?)?;
    let nothing = Map::new();
    let switches = match map.get("parts") {
        None | Some(Value::Null) => &nothing,
        Some(Value::Object(switches)) => switches,
        Some(_) => return Err(Problem::new("parts", "is not an object of parts, each true, false or an object")),
    };
    let known = || bundle.parts.iter().map(|part| part.id);
    if let Some(word) = switches.keys().find(|word| !known().any(|known| known == word.as_str())) {
        return Err(Problem::unknown(format!("parts.{word}"), word, known()));
    }
    let mut planned = Vec::new();
    for part in bundle.parts {
        let own = match switches.get(part.id) {
            Some(Value::Bool(false)) => continue,
            None | Some(Value::Bool(true)) => &nothing,
            Some(Value::Object(own)) => own,
            Some(_) => return Err(Problem::new(format!("parts.{}", part.id), "is not true, false or an object")),
        };
        let entry = written_out(part, &shared, own);
        let (one, needs) = plain(&entry, registry).map_err(|problem| problem.within(&format!("parts.{}", part.id)))?;
        planned.push((one, Declared { path: format!(".parts.{}", part.id), ..needs }));
    }
    Ok((id_or(frame.id, bundle.name)?, planned))
}

/// Writes a part of a bundle as a plain entry. Values that the scenario gives the part win over the bundle's.
fn written_out(part: &Part, shared: &Map<String, Value>, own: &Map<String, Value>) -> Value {
    let mut entry: Map<String, Value> = shared.iter().filter(|(key, _)| key.as_str() != "id").map(clone).collect();
    if let Value::Object(values) = (part.values)() {
        entry.extend(values);
    }
    entry.insert("id".into(), part.id.into());
    entry.extend(own.iter().map(clone));
    entry.insert("type".into(), part.kind.into());
    Value::Object(entry)
}

fn clone((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// The most treatments of a scenario.
const MOST_TREATMENTS: usize = 10_000;

/// Reads the object `treatments`; where it is missing the treatments are `none` and `all`.
pub(super) fn treatments(
    map: &Map<String, Value>,
    (institutions, names): &Institutions,
) -> Result<Vec<(String, Vec<String>)>, Problem> {
    let Some(treatments) = map.get("treatments") else {
        let mut usual = vec![("none".to_owned(), Vec::new())];
        if !institutions.is_empty() {
            usual.push(("all".to_owned(), institutions.iter().map(|planned| planned.id.clone()).collect()));
        }
        return Ok(usual);
    };
    let treatments = treatments.as_object().filter(|map| !map.is_empty());
    let treatments =
        treatments.ok_or_else(|| Problem::new("treatments", "is not an object of lists of institution ids"))?;
    if treatments.len() > MOST_TREATMENTS {
        let count = treatments.len();
        return Err(Problem::new("treatments", format!("are {count}; at most {MOST_TREATMENTS} are allowed")));
    }
    let parts = institutions.iter().map(|planned| (planned.id.as_str(), std::slice::from_ref(&planned.id)));
    let known: Vec<(&str, &[String])> =
        names.iter().map(|(name, ids)| (name.as_str(), &ids[..])).chain(parts).collect();
    let mut all = Vec::new();
    for (name, list) in treatments {
        names::checked(name).map_err(|problem| problem.within("treatments"))?;
        let path = format!("treatments.{name}");
        let list = list.as_array().ok_or_else(|| Problem::new(&path, "is not a list of institution ids"))?;
        let mut chosen: Vec<String> = Vec::new();
        for (k, id) in list.iter().enumerate() {
            let word = id.as_str().unwrap_or_default();
            let Some((_, ids)) = known.iter().find(|(known, _)| *known == word) else {
                let mut known: Vec<&str> = known.iter().map(|(known, _)| *known).collect();
                known.dedup();
                return Err(Problem::unknown(format!("{path}[{k}]"), &id.to_string().replace('"', ""), known));
            };
            if list[..k].contains(id) {
                return Err(Problem::new(format!("{path}[{k}]"), format!("'{word}' stands here twice")));
            }
            chosen.extend(ids.iter().filter(|id| !chosen.contains(id)).cloned().collect::<Vec<String>>());
        }
        all.push((name.clone(), chosen));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::About;
    use crate::institution::Bundle;
    use serde_json::json;

    struct Pair;

    impl Bundle for Pair {
        const TYPE: &'static str = "pair";
        const ABOUT: About = About::NONE;
        const PARTS: &'static [Part] = &[
            Part { id: "praise", kind: "role_model", what: "praise", values: || json!({"weight": 0.5}) },
            Part { id: "points", kind: "points", what: "points", values: || json!({}) },
        ];
    }

    fn read(institution: &Value) -> Result<Institutions, Problem> {
        let mut registry = Registry::standard();
        registry.bundle::<Pair>().unwrap();
        let Value::Object(map) = json!({"institutions": [institution], "treatments": {"both": ["pair"]}}) else {
            return Err(Problem::new("", "no object"));
        };
        let all = institutions(&map, &registry, &mut Vec::new())?;
        treatments(&map, &all)?;
        Ok(all)
    }

    #[test]
    fn a_bundle_is_its_parts_under_their_own_ids() {
        let (planned, names) = read(&json!({"type": "pair", "start": 5, "parts": {"points": {"start": 9}}})).unwrap();
        let starts: Vec<(&str, i32)> = planned.iter().map(|it| (it.id.as_str(), it.schedule.start)).collect();
        assert_eq!(starts, [("praise", 5), ("points", 9)]);
        assert_eq!(names, [("pair".to_owned(), vec!["praise".to_owned(), "points".to_owned()])]);
        let alone =
            plain(&json!({"type": "role_model", "id": "praise", "weight": 0.5, "start": 5}), &{ Registry::standard() });
        assert_eq!(format!("{:?}", planned[0]), format!("{:?}", alone.unwrap().0));
        let (none, names) = read(&json!({"type": "pair", "parts": {"points": false, "praise": false}})).unwrap();
        assert!(none.is_empty() && names[0].1.is_empty());
    }

    #[test]
    fn what_is_wrong_in_a_bundle_is_named() {
        for (entry, message) in [
            (json!({"type": "pair", "parts": {"poins": false}}), "institutions[0].parts.poins: unknown 'poins'"),
            (json!({"type": "pair", "parts": {"points": {"valu": 1}}}), "institutions[0].parts.points.valu: unknown"),
            (json!({"type": "pair", "parts": {"points": 3}}), "institutions[0].parts.points: is not true, false"),
            (json!({"type": "pair", "parts": []}), "institutions[0].parts: is not an object"),
            (json!({"type": "pair", "strat": 3}), "institutions[0].strat: unknown 'strat'; did you mean 'start'"),
            (json!({"type": "pear"}), "institutions[0].type: unknown 'pear'; did you mean 'pair'"),
        ] {
            let found = read(&entry).unwrap_err().to_string();
            assert!(found.starts_with(message), "{found}");
        }
    }
}
