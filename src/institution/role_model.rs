//! I08 Role model (榜样激励).

use super::context::{Begin, Bond, Enforce, Inform, Invite, Price};
use super::contract::Institution;
use crate::base::component::Component;
use crate::base::units::{HOURS_PER_UNIT, NonNegative, Probability};

/// An honour roll lists who serves most, shows residents what they did, and makes service known.
///
/// Service counts in both arenas: units contributed to the commons, and hours of public affairs over four. Every
/// `rotation` ticks the share `list` of the members who served most since the last list is honoured. What residents see of
/// others in the commons becomes `(1 − w·vis)·group mean + w·vis·shown` (E4), where `shown` is what the listed contributed
/// last week, in truth: a roll of people who give no more than others lifts nobody. The listed are rewarded by their image in
/// the commons, `ω = image·vis`. In public affairs everybody's service can become known, `publicity·vis`, and the listed
/// are told so in private too (honour in E11).
///
/// *Units*: contributions in [0, 1]; hours; endowment units. *Words drawn*: P0 one a resident (order among equals), in the
/// ticks of a new list.
///
/// *Reference*: role-model incentives (榜样激励) in the source texts (S2); leading by example raises contributions, Güth,
/// Levati, Sutter and van der Heijden 2007, Journal of Public Economics 91(5–6):1023; publicity of conduct, Gerber, Green
/// and Larimer 2008, APSR 102:33.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "role_model",
    zh = "榜样激励",
    formula = "seen = (1 - weight*visibility) * group mean + weight*visibility * mean of the listed; publicity*visibility in public affairs",
    phases = "P0 chooses the list; P2 shows it; P4 honours service; P6 image rewards those on the list; P8 pays for the list; P10 counts service",
    costs = "each rotation, from the street's budget",
    fails = "a roll that nobody sees; a merely formal core (hollow leadership): the listed give no more than others",
    source = "S2, role-model incentive; Gueth et al. 2007, J. Public Econ. 91:1023; Gerber et al. 2008, APSR 102:33"
)]
pub struct RoleModel {
    /// Share of the members on the honour roll.
    #[parameter(default = 0.05, tag = Prototype, sweep = 0.01..=0.2)]
    pub list: Probability,
    /// How far the exemplar replaces the group in what residents see (w_ex).
    #[parameter(default = 0.2, tag = Prototype, sweep = 0.0..=0.5)]
    pub weight: Probability,
    /// How visible the honour roll is (vis); 0: nobody sees it.
    #[parameter(default = 1.0)]
    pub visibility: Probability,
    /// How widely the roll makes service in public affairs known: 0.4 to the household, 0.6 to who reads it, 1 to all
    /// neighbours.
    #[parameter(default = 0.6, sweep = 0.0..=1.0)]
    pub publicity: Probability,
    /// Ticks between two lists.
    #[parameter(default = 12, range = 1..=10_000, unit = "ticks", sweep = 4.0..=48.0)]
    pub rotation: i32,
    /// What being honoured is worth per unit contributed.
    #[parameter(default = 0.1, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=0.5)]
    pub image: NonNegative,
    /// Cost of a rotation.
    #[parameter(default = 0.01, range = 0.0..=1000.0, unit = "endowment per member", sweep = 0.0..=0.1)]
    pub rotation_cost: NonNegative,
    /// Rows of the residents on the list.
    #[state]
    honoured: Vec<u32>,
    /// Service of each resident since the last list, units.
    #[state]
    service: Vec<f32>,
    /// Service, lot and row of each resident.
    #[state]
    order: Vec<(f32, u32, u32)>,
    /// Ticks since the start.
    #[state]
    age: i32,
}

impl Institution for RoleModel {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if self.age == 0 {
            self.service.resize(at.rows(), 0.0);
            // The first list is made of last week's service.
            self.count(&at.act.contribution, &at.act.hours);
        }
        if self.age % self.rotation == 0 {
            self.order.resize(at.rows(), (0.0, 0, 0));
            let columns = (&mut self.order[..], &self.service[..], &at.work.present[..]);
            at.random.blocks::<1, _>(at.rows(), columns, |words, rows, (order, service, present)| {
                for (k, row) in rows.enumerate() {
                    let standing = if present[k] { service[k] } else { -1.0 };
                    order[k] = (standing, words[0][k], row as u32);
                }
            });
            let most = (self.list.get() * at.members()).round() as usize;
            let most = most.min(self.order.len());
            if most > 0 && most < self.order.len() {
                self.order
                    .select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            }
            self.honoured.clear();
            self.honoured.extend(self.order[..most].iter().map(|(_, _, row)| *row));
            self.honoured.sort_unstable();
            self.service.fill(0.0);
        }
        self.age += 1;
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        if !self.honoured.is_empty() {
            let sum = self.honoured.iter().fold(0.0, |sum, row| sum + at.act.contribution[*row as usize]);
            let shown = sum / self.honoured.len() as f32;
            at.signals.show(self.weight.f32() * self.visibility.f32() * at.dose, shown);
        }
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        if !self.honoured.is_empty() {
            at.appeal.publish(self.publicity.f32() * self.visibility.f32() * at.dose);
            let told = self.visibility.f32() * at.dose;
            self.honoured.iter().for_each(|row| at.appeal.listed[*row as usize] = told);
        }
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let image = self.image.f32() * self.visibility.f32() * at.dose;
        for row in &self.honoured {
            at.terms.incentive[*row as usize] += image;
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        // `age` counts from 1 here: the list of this tick was made in P0.
        if (self.age - 1) % self.rotation == 0 {
            at.claims.fixed = self.rotation_cost.get() * f64::from(at.dose) * at.members();
        }
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        self.count(&at.act.contribution, &at.act.hours);
    }
}

impl RoleModel {
    /// Adds a week's service in both arenas.
    fn count(&mut self, contribution: &[f32], hours: &[f32]) {
        let week = contribution.iter().zip(hours).map(|(c, hours)| c + hours / HOURS_PER_UNIT as f32);
        self.service.iter_mut().zip(week).for_each(|(service, week)| *service += week);
    }
}
