//! The equations of sections, as the head of each mechanism's file states them: formula, units, words drawn, reference.

/// The heads of files, by section.
macro_rules! heads {
    ($($section:literal: $file:literal,)+) => {
        const HEADS: &[(&str, &str)] = &[$(($section, include_str!(concat!("../../", $file))),)+];
    };
}

heads! {
    "belief": "process/belief.rs",
    "neighbours": "process/neighbours.rs",
    "experience": "state/experience.rs",
    "norm": "process/norm.rs",
    "reputation": "process/reputation.rs",
    "participation": "process/participation/mod.rs",
    "attitudes": "process/attitudes.rs",
    "livelihood": "process/livelihood/mod.rs",
    "issues": "process/issues/mod.rs",
    "channels": "process/issues/channels.rs",
    "gap_filling": "process/issues/gap.rs",
    "conflict": "process/issues/conflict.rs",
    "projects": "process/projects.rs",
    "poverty": "process/poverty.rs",
    "relief": "process/relief.rs",
    "staying": "process/staying.rs",
    "ties": "process/ties/mod.rs",
    "involution": "process/involution.rs",
    "platform": "process/platform.rs",
    "party_branch": "state/organisations/branch.rs",
    "official": "state/organisations/official.rs",
    "donor": "state/organisations/donor.rs",
    "powers": "state/organisations/powers.rs",
    "learning": "state/organisations/learning.rs",
    "enterprises": "state/organisations/enterprise.rs",
    "social_organisations": "state/organisations/society.rs",
    "street": "state/organisations/street.rs",
    "property": "state/organisations/property.rs",
    "region.diffusion": "simulation/region/diffusion.rs",
    "region.labour": "simulation/region/labour.rs",
    "region.donor": "simulation/region/donor.rs",
}

/// The head of the file of a section as Markdown; none where a section has no mechanism of its own.
pub(super) fn equations(section: &str) -> Option<String> {
    HEADS.iter().find(|(known, _)| *known == section).map(|(_, text)| head(text))
}

fn head(text: &str) -> String {
    let lines =
        text.lines().map_while(|line| line.strip_prefix("//!")).map(|line| line.strip_prefix(' ').unwrap_or(line));
    without_links(&lines.collect::<Vec<&str>>().join("\n"))
}

/// Links of the documentation lead nowhere on a page: what they show stays.
fn without_links(text: &str) -> String {
    let mut parts = text.split("[`");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("`]").unwrap_or((part, ""));
        let path = rest.starts_with('(').then(|| rest.split_once(')')).flatten();
        plain += &format!("`{name}`{}", path.map_or(rest, |(_, after)| after));
    }
    // Paths of the library begin with its name for readers.
    plain.replace("`crate:", "`cogov:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{REGION, SECTIONS};

    /// Sections that say what there is at the start, or what is recorded: they have no mechanism.
    const WITHOUT: [&str; 9] =
        ["time", "community", "cohorts", "residents", "initial", "communities", "stop", "record", "published"];

    #[test]
    fn every_mechanism_has_its_equations() {
        let region =
            REGION.iter().filter(|section| section.name != "graph").map(|section| format!("region.{}", section.name));
        let own = SECTIONS.iter().map(|section| section.name.to_owned());
        for section in own.chain(region).filter(|name| !WITHOUT.contains(&&**name)) {
            let text = equations(&section).unwrap_or_else(|| panic!("{section} has no equations"));
            let formula = ["Formula", "One step a file", "Effects of a job"].iter().any(|word| text.contains(word));
            assert!(formula && !text.contains("crate::"), "{section}: {text}");
        }
    }

    #[test]
    fn links_become_plain() {
        assert_eq!(without_links("a ([`B`](crate::b::B)), [`crate::C`] d"), "a (`B`), `cogov::C` d");
    }
}
