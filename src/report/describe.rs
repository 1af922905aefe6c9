//! Descriptions of components: purpose, formula, phases, costs, failures and parameters, in English with the Chinese
//! term. `cogov list` and `cogov show` print them.

use super::glossary::{term_of, terms};
use super::library::{describe_file, ids_of_chinese};
use super::text::listing;
use crate::base::component::{About, Component, Fallback, Need, Parameter};
use crate::base::error::Problem;
use crate::base::kind::FileKind;
use crate::institution::Schedule;
use crate::probe::builtins;
use crate::scenario::{BundleEntry, BundledFile, Family, Registry, SECTIONS, Section, bundled, bundled_of};

/// The description of everything of this name or Chinese term: institutions, bundles, games, decision rules, sections,
/// probes, the files that come with the program, and terms of the glossary.
///
/// # Errors
/// When nothing has that name; the message has the nearest known one.
pub(crate) fn describe(registry: &Registry, word: &str, language: &str) -> Result<String, Problem> {
    let ids = ids_of_chinese(registry, word)?;
    if !ids.is_empty() {
        let all: Vec<String> = ids.iter().map(|id| describe(registry, id, language)).collect::<Result<_, _>>()?;
        return Ok(all.join("\n"));
    }
    let mut found = Vec::new();
    let institution =
        registry.institutions.get(word).map(|it| component("institution", it.name, &it.about, it.needs, it.parameters));
    found.extend(institution.map(|text| text + "  and, as every institution,\n" + &parameters(Schedule::PARAMETERS)));
    found.extend(registry.bundles().filter(|bundle| bundle.name == word).map(self::bundle));
    found.extend(registry.games.get(word).map(|it| component("game", it.name, &it.about, it.needs, it.parameters)));
    found.extend(
        registry.rules.get(word).map(|it| component("decision rule", it.name, &it.about, it.needs, it.parameters)),
    );
    found.extend(SECTIONS.iter().filter(|section| section.name == word).map(self::section));
    found.extend(
        builtins()
            .filter(|probe| probe.name == word)
            .map(|probe| format!("probe {} {}: {} [{}]\n", probe.name, probe.chinese, probe.what, probe.unit)),
    );
    for file in bundled_of(word) {
        found.push(describe_file(file, language)?);
    }
    found.extend(term_of(word).map(|term| term.describe(language)));
    if found.is_empty() {
        let bundles = registry.bundles().map(|bundle| bundle.name);
        let known = names(&registry.institutions).chain(bundles).chain(names(&registry.games));
        let known = known.chain(names(&registry.rules)).chain(SECTIONS.iter().map(|section| section.name));
        let known: Vec<&str> = known.chain(builtins().map(|probe| probe.name)).collect();
        let of_the_glossary: Vec<&str> = terms().map(|term| term.en).collect();
        let files: Vec<&str> = FileKind::BUNDLED.iter().flat_map(|kind| bundled(*kind)).map(BundledFile::id).collect();
        // A component that is near comes before a term that is, and that before a file; a short word is near to many terms.
        let known = if Problem::has_near(word, &known) {
            known
        } else if word.len() > 4 && Problem::has_near(word, &of_the_glossary) {
            of_the_glossary
        } else {
            files
        };
        return Err(Problem::unknown_of_many("", word, &known, "'cogov list' names them all"));
    }
    Ok(found.join("\n"))
}

fn names<T: ?Sized>(family: &Family<T>) -> impl Iterator<Item = &'static str> {
    family.iter().map(|entry| entry.name)
}

/// The descriptions of a whole family.
pub(crate) fn describe_all<T: ?Sized>(kind: &str, family: &Family<T>) -> String {
    let all = family.iter().map(|entry| component(kind, entry.name, &entry.about, entry.needs, entry.parameters));
    all.collect::<Vec<String>>().join("\n")
}

/// The description of a section.
pub(crate) fn section(section: &Section) -> String {
    format!("section {}: {}\n{}{}", section.name, section.what, needs(section.needs), parameters(section.parameters))
}

/// The description of a bundle.
pub(crate) fn bundle(bundle: &BundleEntry) -> String {
    let parts: Vec<Vec<String>> = bundle
        .parts
        .iter()
        .map(|part| vec![format!("    {}", part.id), format!("{} ({}); true, false or values", part.what, part.kind)])
        .collect();
    component("bundle", bundle.name, &bundle.about, &[], &[]) + "  parts:\n" + &listing(&parts)
}

/// What a component needs, and what its parts need, a line each.
fn needs(needs: &[Need]) -> String {
    let line = |need: &Need| match need.parts {
        [] => format!("  needs: {need} ({})\n", need.why),
        parts => format!("  without {need} idle: {} ({})\n", parts.join(", "), need.why),
    };
    needs.iter().map(line).collect()
}

fn component(kind: &str, name: &str, about: &About, needed: &[Need], own: &[Parameter]) -> String {
    let mut text = format!("{kind} {name} {}: {}\n", about.chinese, about.what);
    for (fact, value) in about.facts() {
        text += &format!("  {fact}: {value}\n");
    }
    text + &needs(needed) + &parameters(own)
}

/// Parameters, one line each: name, default, description, allowed values, unit, provenance.
pub(crate) fn parameters(parameters: &[Parameter]) -> String {
    let rows: Vec<Vec<String>> = parameters.iter().map(parameter).collect();
    listing(&rows)
}

fn parameter(parameter: &Parameter) -> Vec<String> {
    let default = match (parameter.fallback, parameter.default_json()) {
        (Fallback::Required, _) | (_, None) => "required".to_owned(),
        (_, Some(value)) => value.to_string(),
    };
    let text = format!(
        "{}; {} [{}, {}]",
        parameter.meaning(),
        parameter.kind.allowed(),
        parameter.unit,
        parameter.tag.letter()
    );
    vec![format!("    {} = {default}", parameter.name), text]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_described_with_its_parameters() {
        let registry = Registry::standard();
        for entry in registry.institutions.iter() {
            let text = describe(&registry, entry.name, "en").unwrap();
            assert!(entry.parameters.iter().all(|parameter| text.contains(parameter.name)), "{}", entry.name);
            assert!(!entry.about.chinese.is_empty() && !entry.about.phases.is_empty(), "{}", entry.name);
        }
        assert!(describe(&registry, "cooperation", "en").unwrap().starts_with("probe cooperation"));
        assert!(describe(&registry, "watr_users", "en").unwrap_err().to_string().contains("water_users"));
    }
}
