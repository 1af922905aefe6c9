//! Chinese words in scenario files: the term of a component stands for its id. Ids take their place before anything else
//! reads the file, so that the addresses of random words do not depend on the language.

use super::registry::{Family, Registry};
use crate::base::error::Problem;
use crate::probe::builtins;
use serde_json::Value;

/// Puts ids in the place of Chinese terms: types of games, decision rules and institutions, probes, and institutions that
/// treatments and stages name by their type.
///
/// # Errors
/// When a term is that of several components.
pub(super) fn resolve(json: &mut Value, registry: &Registry) -> Result<(), Problem> {
    let game = |word: &str| id_of(word, terms(&registry.games));
    let rule = |word: &str| id_of(word, terms(&registry.rules));
    let probe = |word: &str| id_of(word, builtins().map(|probe| (probe.chinese, probe.name)));
    if let Some(word) = json.get_mut("game").and_then(|game| game.get_mut("type")) {
        set(word, game).map_err(|problem| problem.within("game.type"))?;
    }
    each(json, "decision", |entry| set_type(entry, rule))?;
    let own = json.get("institutions").and_then(Value::as_array).into_iter().flatten();
    let own: Vec<String> = own.filter_map(|entry| Some(entry.get("id")?.as_str()?.to_owned())).collect();
    each(json, "institutions", |entry| set_type(entry, |word| registry.institution_called(word)))?;
    each(json, "probes", |name| set(name, probe))?;
    // An id of the file's own is never a term.
    let id = |word: &str| if own.iter().any(|id| id == word) { Ok(None) } else { registry.institution_called(word) };
    if let Some(treatments) = json.get_mut("treatments").and_then(Value::as_object_mut) {
        let names: Vec<String> = treatments.keys().cloned().collect();
        let mut held = Value::Object(std::mem::take(treatments));
        names
            .iter()
            .try_for_each(|name| each(&mut held, name, |word| set(word, id)).map_err(|it| it.within("treatments")))?;
        json["treatments"] = held;
    }
    each(json, "stages", |stage| {
        ["begin", "withdraw"].iter().try_for_each(|key| each(stage, key, |name| set(name, id)))
    })
}

/// Whether two words name one institution: they are equal, or one is the Chinese term of the other.
pub(super) fn same(one: &str, other: &str) -> bool {
    if one == other || one.is_ascii() == other.is_ascii() {
        return one == other;
    }
    let registry = Registry::standard();
    let is = |term: &str, id: &str| registry.institution_called(term) == Ok(Some(id));
    is(one, other) || is(other, one)
}

impl Registry {
    /// The id of the institution or bundle that a Chinese term names.
    fn institution_called(&self, word: &str) -> Result<Option<&'static str>, Problem> {
        let bundles = self.bundles().map(|bundle| (bundle.about.chinese, bundle.name));
        id_of(word, terms(&self.institutions).chain(bundles))
    }
}

/// The terms of a family with their ids.
fn terms<T: ?Sized>(family: &Family<T>) -> impl Iterator<Item = (&'static str, &'static str)> {
    family.iter().map(|entry| (entry.about.chinese, entry.name))
}

/// The id that a term stands for; none where it is no term.
fn id_of(
    word: &str,
    terms: impl Iterator<Item = (&'static str, &'static str)>,
) -> Result<Option<&'static str>, Problem> {
    if word.is_ascii() {
        return Ok(None);
    }
    let ids: Vec<&str> = terms.filter(|(term, _)| *term == word).map(|(_, id)| id).collect();
    match ids[..] {
        [] => Ok(None),
        [id] => Ok(Some(id)),
        ref several => {
            Err(Problem::new("", format!("'{word}' is the term of {}; name one of them", several.join(" and "))))
        }
    }
}

/// Does something with each entry of a list.
fn each(json: &mut Value, key: &str, one: impl Fn(&mut Value) -> Result<(), Problem>) -> Result<(), Problem> {
    let mut list = json.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().enumerate();
    list.try_for_each(|(k, entry)| one(entry).map_err(|problem| problem.within(&format!("{key}[{k}]"))))
}

fn set_type(entry: &mut Value, id: impl Fn(&str) -> Result<Option<&'static str>, Problem>) -> Result<(), Problem> {
    entry.get_mut("type").map_or(Ok(()), |word| set(word, id).map_err(|problem| problem.within("type")))
}

fn set(word: &mut Value, id: impl Fn(&str) -> Result<Option<&'static str>, Problem>) -> Result<(), Problem> {
    if let Some(found) = word.as_str().map(id).transpose()?.flatten() {
        *word = Value::from(found);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_take_the_place_of_terms() {
        let mut json = json!({
            "game": {"type": "线性公共物品"},
            "institutions": [{"type": "积分激励"}, {"type": "points", "id": "可置信第三方"}],
            "treatments": {"积分": ["积分激励", "可置信第三方"]}, "probes": ["合作", "成本"],
            "stages": [{"at": 3, "begin": ["积分激励"]}],
        });
        let registry = Registry::standard();
        let term = registry.games.get("linear").unwrap().about.chinese;
        json["game"]["type"] = term.into();
        resolve(&mut json, &registry).unwrap();
        assert_eq!(json["game"]["type"], "linear");
        assert_eq!(json["institutions"], json!([{"type": "points"}, {"type": "points", "id": "可置信第三方"}]));
        assert_eq!(
            json["treatments"],
            json!({"积分": ["points", "可置信第三方"]}),
            "names of treatments are the file's own"
        );
        assert_eq!(json["probes"][0], "cooperation");
        assert_eq!(json["stages"][0]["begin"], json!(["points"]));
        assert!(
            same("积分激励", "points") && same("a", "a") && !same("积分激励", "third_party") && !same("积分", "points")
        );
    }

    #[test]
    fn a_term_of_several_components_is_refused_with_their_ids() {
        let terms = [("甲", "one"), ("乙", "other"), ("甲", "third")];
        let id = |word: &str| id_of(word, terms.into_iter()).map_err(|problem| problem.to_string());
        assert_eq!((id("乙"), id("丙"), id("one")), (Ok(Some("other")), Ok(None), Ok(None)));
        assert_eq!(id("甲").unwrap_err(), "'甲' is the term of one and third; name one of them");
        let mut json =
            json!({"institutions": [{"type": "治理合伙人"}, {"type": "合伙人圈层"}], "probes": ["帮扶资金"]});
        resolve(&mut json, &Registry::standard()).unwrap();
        assert_eq!(json["institutions"], json!([{"type": "partners"}, {"type": "partnership"}]));
        assert_eq!(json["probes"], json!(["donor_gift"]));
    }
}
