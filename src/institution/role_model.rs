//! I08 Role model (榜样激励).

use super::context::{Begin, Enforce, Inform, Price};
use super::contract::Institution;
use crate::base::component::Component;
use crate::base::units::{NonNegative, Probability};

/// An honour roll shows residents what the best contribute, and rewards those on it by their image.
///
/// What residents see of others becomes `(1 − w·vis)·group mean + w·vis·shown` (E4). The honoured are the share `list`
/// of the members with the highest reputation, chosen every `rotation` ticks; they are rewarded by their image:
/// `ω = image·vis`.
///
/// *Units*: contributions in [0, 1]; endowment units. *Words drawn*: P0 one a resident (order among equals), in the
/// ticks of a new list.
///
/// *Reference*: role-model incentives (榜样激励) in the source texts (S2); leading by example raises contributions, Güth,
/// Levati, Sutter and van der Heijden 2007, Journal of Public Economics 91(5–6):1023.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "role_model",
    zh = "榜样激励",
    formula = "seen = (1 - weight*visibility) * group mean + weight*visibility * shown",
    phases = "P0 chooses the list; P2 shows it; P6 image rewards those on the list; P8 pays for the list",
    costs = "each rotation, from the street's budget",
    fails = "an invisible or merely formal core (hollow leadership)",
    source = "S2, role-model incentive; Gueth et al. 2007, J. Public Econ. 91:1023"
)]
pub(crate) struct RoleModel {
    /// Share of the members on the honour roll.
    #[parameter(default = 0.05, tag = Prototype, sweep = 0.01..=0.2)]
    pub list: Probability,
    /// How far the exemplar replaces the group in what residents see (w_ex).
    #[parameter(default = 0.2, tag = Prototype, sweep = 0.0..=0.5)]
    pub weight: Probability,
    /// How visible the honour roll is (vis); 0: nobody sees it.
    #[parameter(default = 1.0)]
    pub visibility: Probability,
    /// The contribution that the honour roll shows.
    #[parameter(default = 1.0, tag = Prototype, sweep = 0.5..=1.0)]
    pub shown: Probability,
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
    /// Reputation, lot and row of each resident.
    #[state]
    order: Vec<(f32, u32, u32)>,
    /// Ticks since the start.
    #[state]
    age: i32,
}

impl Institution for RoleModel {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if self.age % self.rotation == 0 {
            self.order.resize(at.rows(), (0.0, 0, 0));
            let columns = (&mut self.order[..], &at.mind.reputation[..], &at.work.present[..]);
            at.random.blocks::<1, _>(at.rows(), columns, |words, rows, (order, reputation, present)| {
                for (k, row) in rows.enumerate() {
                    let standing = if present[k] { reputation[k] } else { -1.0 };
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
        }
        self.age += 1;
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        if !self.honoured.is_empty() {
            at.signals.show(self.weight.f32() * self.visibility.f32() * at.dose, self.shown.f32());
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
}
