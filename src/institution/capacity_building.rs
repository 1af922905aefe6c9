//! I19 Capacity building (能力建设).

use super::context::{Begin, Bond, Enforce, Handle};
use super::contract::Institution;
use crate::base::component::{Component, Need};
use crate::base::units::{NonNegative, Probability};

/// Organisations learn and residents are trained, those who take part first.
///
/// Organisations are supported in their learning, `X += support·dose` (E31; the section `learning`). The branch is
/// embedded, `e ← 1 − (1 − e)(1 − embedding·dose)`, which is part of the integration `n` by which organisations go on
/// learning after the support has ended. Of the residents who are present, `places·dose` are trained, participants in
/// public affairs first, and what is left of a place is added to the next week's: `E_i += gain·(1 − E_i)`; `skill` does not change. Activists are not appointed: empowered
/// residents take part more often (E11). Training alone moves hardly anybody: the gain fades unless activities have substance.
///
/// *Units*: persons, hours a tick; endowment units. *Words drawn*: P10 one a resident.
///
/// *Reference*: capacity building and organisational learning (能力建设、组织学习), source texts S0 and S4: about 100 persons a
/// training; other sizes are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "capacity_building",
    zh = "能力建设",
    formula = "trained: empowerment += gain * (1 - empowerment); organisations: X += support",
    phases = "P0 supports learning and embeds the branch; P8 pays the fees; P9 takes committee hours; P10 trains",
    costs = "fees from the street's budget, hours of the committee",
    fails = "no practice (integration below decay/internal rate, 0.4): what was learned is forgotten when it stops",
    source = "S0 and S4, capacity building",
    needs = [
        Need::section("learning", "the organisations learn").of(&["support"]),
        Need::section("learning", "embedding is part of the integration").of(&["embedding"]),
        Need::section("party_branch", "it is the branch that is embedded").of(&["embedding"]),
        Need::section("issues", "the hours are those of the queue").of(&["hours"]),
    ]
)]
pub struct CapacityBuilding {
    /// Support of the organisations' learning (X_ext); 1 is full support.
    #[parameter(default = 0.5)]
    pub support: Probability,
    /// Share of the grids in which the branch gets a point of its own (n_int).
    #[parameter(default = 0.0)]
    pub embedding: Probability,
    /// Residents trained a tick for every 1,000 who are present; about 25 in Chengnan, 100 every fourth week.
    #[parameter(default = 3.2, range = 0.0..=1000.0, unit = "persons per 1,000", tag = Source, sweep = 0.0..=12.0)]
    pub places_per_thousand: f64,
    /// Residents trained a tick, in place of those per 1,000.
    #[parameter(range = 0.0..=1e6, unit = "persons")]
    pub places: Option<f64>,
    /// Empowerment gained by one training, of what is missing to 1.
    #[parameter(default = 0.05, tag = Prototype, sweep = 0.01..=0.1)]
    pub gain: Probability,
    /// Hours of the committee that trainings take.
    #[parameter(default = 4.0, range = 0.0..=1e6, unit = "hours a tick", sweep = 0.0..=20.0)]
    pub hours: NonNegative,
    /// Fee of one place.
    #[parameter(default = 0.5, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=2.0)]
    pub fee: NonNegative,
    /// Places that are due, less those that were taken: fewer than one.
    #[state]
    due: f64,
    /// Residents in the order of training: rank and row.
    #[state]
    queue: Vec<(u32, u32)>,
}

impl CapacityBuilding {
    /// Places of a week, with what was left of a place before.
    fn places(&self, dose: f32, members: f64) -> f64 {
        let places = self.places.unwrap_or(self.places_per_thousand * members / 1000.0);
        self.due + places * f64::from(dose) + 1e-9
    }

    /// Places that are taken this week.
    fn taken(&self, dose: f32, members: f64) -> f64 {
        self.places(dose, members).floor().min(members)
    }
}

impl Institution for CapacityBuilding {
    fn begin(&mut self, at: &mut Begin<'_>) {
        let dose = f64::from(at.dose);
        if let Some(learning) = &mut at.organisations.learning {
            learning.support += self.support.get() * dose;
        }
        if let Some(branch) = &mut at.organisations.branch {
            branch.embedding += self.embedding.get() * dose * (1.0 - branch.embedding);
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        at.claims.fixed = self.fee.get() * self.taken(at.dose, at.members());
    }

    fn handle(&mut self, at: &mut Handle<'_>) {
        at.handling.staff_hours += self.hours.get() * f64::from(at.dose);
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let (rows, taken) = (at.rows(), self.taken(at.dose, at.members()) as usize);
        self.due = self.places(at.dose, at.members()).fract() - 1e-9;
        self.queue.resize(rows, (0, 0));
        let columns = (&mut self.queue[..], &at.act.activity[..], &at.work.present[..]);
        at.random.blocks::<1, _>(rows, columns, |words, rows, (queue, option, present)| {
            for (k, row) in rows.enumerate() {
                // Halves keep the order random within those who took part, and within the rest.
                let rank = if option[k].public() { words[0][k] >> 1 } else { words[0][k] >> 1 | 1 << 31 };
                queue[k] = (if present[k] { rank } else { u32::MAX }, row as u32);
            }
        });
        if taken > 0 && taken < rows {
            self.queue.select_nth_unstable(taken - 1);
        }
        let gain = self.gain.f32();
        for (_, row) in self.queue.iter().take(taken).filter(|(rank, _)| *rank < u32::MAX) {
            let empowerment = &mut at.mind.empowerment[*row as usize];
            *empowerment += gain * (1.0 - *empowerment);
        }
    }
}
