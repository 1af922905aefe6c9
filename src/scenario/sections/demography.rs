//! `community`: households, residents, and the places where they live.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;

/// The most residents of one community: they fit into memory with room to spare.
const MOST: i64 = 20_000_000;

/// The numbers of households, residents and places, and the shares of attributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demography {
    /// Households.
    pub households: usize,
    /// Residents aged 16 or more; each is a row.
    pub adults: usize,
    /// Children under 16.
    pub children: usize,
    /// Origin townships.
    pub origins: usize,
    /// Estates.
    pub estates: usize,
    /// Buildings.
    pub buildings: usize,
    /// Units (stairwells) of a building.
    pub units_per_building: usize,
    /// How far origins are mixed: 0 keeps each in one block of households, 1 is random.
    pub origin_mix: f32,
    /// Share of households of the first origin (the hosts); none where all origins are of one size.
    pub hosts: Option<f32>,
    /// Ethnic groups.
    pub ethnic_groups: usize,
    /// Share of residents older than 60.
    pub elderly: f32,
    /// Share of women.
    pub female: f32,
    /// Share of party members.
    pub party: f32,
    /// Share of core members.
    pub core: f32,
    /// Share of capable persons.
    pub able: f32,
    /// Homogeneity of benefits: 1 where all residents benefit equally.
    pub homogeneity: f32,
}

impl Demography {
    /// The origin of a household where each origin is one block of households.
    pub(in crate::scenario) fn origin(&self, household: usize) -> usize {
        let Some(hosts) = self.hosts else { return household * self.origins / self.households };
        let hosts = (f64::from(hosts) * self.households as f64).round() as usize;
        if household < hosts { 0 } else { 1 + (household - hosts) * (self.origins - 1) / (self.households - hosts) }
    }
}

impl Component for Demography {
    const TYPE: &'static str = "community";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::count("households", 0, (1, MOST), "households", "households; with `persons`").optional(),
        Parameter::count("persons", 0, (1, MOST), "persons", "persons, children included; with `households`").optional(),
        Parameter::count("residents", 0, (1, MOST), "persons", "residents aged 16 or more, one a household, in place of households and persons").optional(),
        Parameter::count("origins", 1, (1, 10_000), "townships", "origin townships"),
        Parameter::count("estates", 1, (1, 10_000), "–", "estates"),
        Parameter::count("buildings", 1, (1, 60_000), "–", "buildings"),
        Parameter::count("units_per_building", 3, (1, 1_000), "–", "units (stairwells) of a building"),
        Parameter::share("origin_mix", 0.5, "how far origins are mixed: 0 keeps village blocks together, 1 is random"),
        Parameter::share("hosts", 0.0, "share of households of the first origin, where that is the hosts' and the others are migrants'; left out, all origins are of one size").optional(),
        Parameter::count("ethnic_groups", 1, (1, 200), "–", "ethnic groups; correlated with origin"),
        Parameter::share("children", 0.19, "share of persons under 16; proxy: a Guizhou resettlement community of this kind (Fengxiang, 6,476 persons)").tag(Tag::Literature),
        Parameter::share("elderly", 0.14, "share of residents older than 60; same proxy: 11.4 of 81 %").tag(Tag::Literature),
        Parameter::share("female", 0.5, "share of women"),
        Parameter::share("party", 0.06, "share of party members"),
        Parameter::share("core", 0.02, "share of core members").sweep(0.0, 0.05),
        Parameter::share("able", 0.0031, "share of capable persons: 65 of 21,235").tag(Tag::Source),
        Parameter::share("homogeneity", 1.0, "1 where all members of a group benefit alike; below it benefit weights spread"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let size = |name| values.optional_count(name).map(|count| count as usize);
        let (households, adults, children) = match (size("households"), size("persons"), size("residents")) {
            (None, None, Some(residents)) => (residents, residents, 0),
            (Some(households), Some(persons), None) => {
                let children = (persons as f64 * values.number("children")).round() as usize;
                let adults = persons - children;
                if adults < households {
                    let message = format!(
                        "{persons} persons, {children} of them children, leave no adult for some of {households} households"
                    );
                    return Err(Problem::new("persons", message));
                }
                (households, adults, children)
            }
            _ => return Err(Problem::new("residents", "give either residents, or households and persons")),
        };
        let (estates, buildings) = (values.size("estates"), values.size("buildings"));
        if estates > buildings {
            return Err(Problem::new("estates", format!("{estates} estates cannot share {buildings} buildings")));
        }
        if buildings > households {
            return Err(Problem::new(
                "buildings",
                format!("{buildings} buildings are more than {households} households"),
            ));
        }
        if children > 200 * households {
            return Err(Problem::new("children", format!("{children} children are more than 200 a household")));
        }
        if values.optional_number("hosts").is_some() && values.size("origins") < 2 {
            return Err(Problem::new("hosts", "needs a second origin for the other households"));
        }
        let share = |name| values.number(name) as f32;
        Ok(Self {
            households,
            adults,
            children,
            origins: values.size("origins"),
            estates,
            buildings,
            units_per_building: values.size("units_per_building"),
            origin_mix: share("origin_mix"),
            hosts: values.optional_number("hosts").map(|share| share as f32),
            ethnic_groups: values.size("ethnic_groups"),
            elderly: share("elderly"),
            female: share("female"),
            party: share("party"),
            core: share("core"),
            able: share("able"),
            homogeneity: share("homogeneity"),
        })
    }
}

impl Demography {
    /// The number of places of a kind; the kinds have the names that breakdowns by group use.
    pub fn count(&self, kind: &str) -> Option<usize> {
        match kind {
            "estate" => Some(self.estates),
            "building" => Some(self.buildings),
            "origin" => Some(self.origins),
            "ethnic" => Some(self.ethnic_groups),
            _ => None,
        }
    }
}
