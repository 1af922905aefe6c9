//! I20 Public space and targeted services (公共空间与精准服务).

use super::context::{Convene, Employ, Enforce};
use super::contract::Institution;
use crate::base::component::{Component, Need, Setting, Whole};
use crate::base::units::{NonNegative, Probability};

/// Services for the old are for residents over this age.
const OLD: u8 = 60;

/// Builds places to meet, and serves households with children left behind and the old.
///
/// Space `s = space·openness·dose` adds `0.2·s` to the utility of recreation (E11), `0.002·s` to belonging (E15) and
/// `0.1·s` to the probability of meeting somebody (E19), each through the parameter of its own section. Services reach
/// `child_places·matching·dose` of the households with children and `elder_places·matching·dose` of the residents over
/// 60, drawn anew each week: the adults of the household, or the old person, count as served (E15). With space alone,
/// belonging rests at `gain/(gain + 0.0018)`.
///
/// *Units*: places a tick; endowment units. *Words drawn*: P5 one a resident.
///
/// *Reference*: public space and services for left-behind children and the old (公共空间、留守儿童服务、养老服务), source text S3;
/// sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "public_space",
    zh = "公共空间与精准服务",
    formula = "s = space * openness * dose: recreation, belonging, meetings; served: matching * places",
    phases = "P3 opens space; P5 serves; P8 pays for building, upkeep and services",
    costs = "capital as it is built, upkeep and places from the street's budget",
    fails = "closed landscaping (openness 0): costs without effect; services that nobody needs (matching 0)",
    source = "S3, public space and services for left-behind children and the old",
    needs = [
        Need::section("participation", "residents use the space").or(&[Setting::Section("ties")]),
        Need::section("attitudes", "services raise belonging").of(&["child_places"]),
        Need::section("attitudes", "services raise belonging").of(&["elder_places"]),
    ],
    whole = Whole::shared("the public space", "space")
)]
pub struct PublicSpace {
    /// Provision of public space; 1 is full provision.
    #[parameter(default = 1.0)]
    pub space: Probability,
    /// How open it is; 0 is landscaping behind a fence.
    #[parameter(default = 1.0)]
    pub openness: Probability,
    /// Places for households with children, a tick; the share `matching` of them meets a need.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "households", sweep = 0.0..=200.0)]
    pub child_places: NonNegative,
    /// Places for residents over 60, a tick; the share `matching` of them meets a need.
    #[parameter(default = 0.0, range = 0.0..=1e6, unit = "persons", sweep = 0.0..=200.0)]
    pub elder_places: NonNegative,
    /// Share of the services that meet a need (q_match).
    #[parameter(default = 0.6, sweep = 0.3..=0.9, with = "child_places=20")]
    pub matching: Probability,
    /// Cost of building full provision, paid once, as it is built.
    #[parameter(default = 1.0, range = 0.0..=1e6, unit = "endowment per member", sweep = 0.0..=10.0)]
    pub capital: NonNegative,
    /// Upkeep of full provision.
    #[parameter(default = 0.005, range = 0.0..=1000.0, unit = "endowment per member and tick", sweep = 0.0..=0.05)]
    pub upkeep: NonNegative,
    /// Cost of a place in a service, a tick, also where it meets no need.
    #[parameter(default = 0.5, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=2.0, with = "child_places=20")]
    pub place_cost: NonNegative,
    /// Marks the households with children, by number.
    #[state]
    families: Vec<bool>,
    /// Lot and row of those who can be served.
    #[state]
    queue: Vec<(u32, u32)>,
    /// Provision that has been built so far.
    #[state]
    built: f64,
}

impl PublicSpace {
    /// The first `places` of the queue, in the order of their words.
    fn chosen(&mut self, places: f64) -> impl Iterator<Item = usize> {
        self.queue.sort_unstable();
        self.queue.iter().take(places as usize).map(|(_, row)| *row as usize)
    }
}

impl Institution for PublicSpace {
    fn employ(&mut self, at: &mut Employ<'_>) {
        at.measures.provide(self.space.get() * self.openness.get() * f64::from(at.dose));
        self.families.clear();
        self.families
            .extend(at.households.children.iter().zip(&at.households.stays).map(|(n, stays)| *n > 0 && *stays));
    }

    fn convene(&mut self, at: &mut Convene<'_>) {
        let met = self.matching.get() * f64::from(at.dose);
        let (children, old) = (self.child_places.get() * met + 1e-9, self.elder_places.get() * met + 1e-9);
        if children < 1.0 && old < 1.0 {
            return;
        }
        let rows = at.rows();
        let mut lots = vec![0_u32; rows];
        at.random.blocks::<1, _>(rows, &mut lots[..], |words, _, lots| lots.copy_from_slice(&words[0][..lots.len()]));
        let (place, present) = (at.place, &at.work.present);
        let household = |row: usize| place.household[row];
        let first = |row: usize| row == 0 || household(row - 1) != household(row);
        self.queue.clear();
        let family = |row: usize| self.families.get(household(row) as usize).is_some_and(|family| *family);
        let families = (0..rows).filter(|row| first(*row) && family(*row));
        self.queue.extend(families.map(|row| (lots[row], row as u32)));
        for head in self.chosen(children) {
            for row in (head..rows).take_while(|row| household(*row) == household(head)) {
                at.act.served[row] = true;
            }
        }
        self.queue.clear();
        let aged = (0..rows).filter(|row| place.age[*row] > OLD && present[*row]);
        self.queue.extend(aged.map(|row| (lots[row], row as u32)));
        for row in self.chosen(old) {
            at.act.served[row] = true;
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (dose, members) = (f64::from(at.dose), at.members());
        let provided = self.space.get() * dose;
        // What has been built need not be built again.
        let new = (provided - self.built).max(0.0);
        self.built += new;
        let places = (self.child_places.get() + self.elder_places.get()) * dose;
        at.claims.fixed = (self.capital.get() * new + self.upkeep.get() * provided) * members;
        at.claims.fixed += self.place_cost.get() * places;
    }
}
