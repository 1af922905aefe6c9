//! `community`: households, residents, and the places where they live.

use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::units::Probability;

/// The most residents of one community: they fit into memory with room to spare.
const MOST: i64 = 20_000_000;

/// Households, residents and places, and the shares of attributes; every scenario has this section.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "community", check = Self::count_residents)]
pub struct Demography {
    /// Households; with `persons`.
    #[parameter(name = "households", range = 1..=MOST, unit = "households")]
    given_households: Option<usize>,
    /// Persons, children included; with `households`.
    #[parameter(range = 1..=MOST, unit = "persons")]
    persons: Option<usize>,
    /// Residents aged 16 or more, one a household, in place of households and persons.
    #[parameter(range = 1..=MOST, unit = "persons")]
    residents: Option<usize>,
    /// Origin townships.
    #[parameter(default = 1, range = 1..=10_000, unit = "townships")]
    pub origins: usize,
    /// Estates.
    #[parameter(default = 1, range = 1..=10_000, unit = "–")]
    pub estates: usize,
    /// Buildings.
    #[parameter(default = 1, range = 1..=60_000, unit = "–")]
    pub buildings: usize,
    /// Units (stairwells) of a building.
    #[parameter(default = 3, range = 1..=1_000, unit = "–")]
    pub units_per_building: usize,
    /// How far origins are mixed: 0 keeps each origin in one block of households, 1 is random.
    #[parameter(default = 0.5)]
    pub origin_mix: Probability,
    /// Share of households of the first origin, where that is the hosts' and the others are migrants'; left out, all
    /// origins are of one size.
    #[parameter()]
    pub hosts: Option<Probability>,
    /// Ethnic groups; correlated with origin.
    #[parameter(default = 1, range = 1..=200, unit = "–")]
    pub ethnic_groups: usize,
    /// Share of persons under 16; proxy: a Guizhou resettlement community of this kind (Fengxiang, 6,476 persons).
    #[parameter(name = "children", default = 0.19, tag = Literature)]
    share_of_children: Probability,
    /// Share of residents older than 60; same proxy: 11.4 of 81 %.
    #[parameter(default = 0.14, tag = Literature)]
    pub elderly: Probability,
    /// Share of women.
    #[parameter(default = 0.5)]
    pub female: Probability,
    /// Share of party members.
    #[parameter(default = 0.06)]
    pub party: Probability,
    /// Share of core members.
    #[parameter(default = 0.02, sweep = 0.0..=0.05)]
    pub core: Probability,
    /// Share of capable persons: 65 of 21,235.
    #[parameter(default = 0.0031, tag = Source)]
    pub able: Probability,
    /// Homogeneity of benefits: at 1 all members of a group benefit alike; below it benefit weights spread.
    #[parameter(default = 1.0)]
    pub homogeneity: Probability,
    /// Households.
    #[state]
    pub households: usize,
    /// Residents aged 16 or more; each is a row.
    #[state]
    pub adults: usize,
    /// Children under 16.
    #[state]
    pub children: usize,
}

impl Demography {
    /// Counts households, adults and children, and rejects numbers that contradict each other.
    fn count_residents(&mut self) -> Result<(), Problem> {
        (self.households, self.adults, self.children) = match (self.given_households, self.persons, self.residents) {
            (None, None, Some(residents)) => (residents, residents, 0),
            (Some(households), Some(persons), None) => {
                let children = (persons as f64 * self.share_of_children.get()).round() as usize;
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
        let Self { households, children, estates, buildings, .. } = *self;
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
        if self.hosts.is_some() && self.origins < 2 {
            return Err(Problem::new("hosts", "needs a second origin for the other households"));
        }
        Ok(())
    }

    /// The origin of a household where each origin is one block of households.
    pub(in crate::scenario) fn origin(&self, household: usize) -> usize {
        let Some(hosts) = self.hosts else { return household * self.origins / self.households };
        let hosts = (f64::from(hosts.f32()) * self.households as f64).round() as usize;
        if household < hosts { 0 } else { 1 + (household - hosts) * (self.origins - 1) / (self.households - hosts) }
    }

    /// The number of places of a kind; the kinds have the names that breakdowns by group use.
    pub(crate) fn count(&self, kind: &str) -> Option<usize> {
        match kind {
            "estate" => Some(self.estates),
            "building" => Some(self.buildings),
            "origin" => Some(self.origins),
            "ethnic" => Some(self.ethnic_groups),
            _ => None,
        }
    }
}
