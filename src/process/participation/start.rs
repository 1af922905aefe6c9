//! The start of a run: belonging and empowerment of each resident rest where its expected rates of taking part keep them.
//!
//! Formula, three times in turn: rates `p_k = e^(V_k)/Σ e^V` with shares of company and habit at their expected values, then
//! `B = (gain + decay·B₀)/(gain + decay)`, and E likewise, with the gains of E15 and E16 at these rates. Without this a
//! community would drift to its fixed point for years. *Words drawn*: none.

use super::ParticipationChoice;
use super::terms::{Asks, Columns};
use crate::base::math::{exp32, mean};
use crate::state::{Community, Population};

/// Passes, each with the rates of the one before.
const PASSES: usize = 3;
/// Rates from which the first pass begins: because asked, and of own accord.
const FIRST: (f32, f32) = (0.046, 0.018);

impl ParticipationChoice {
    /// Sets belonging and empowerment to where they `rest` at rates of taking part (recreation, because asked, of own accord),
    /// a substance of activities, and what experience fades to. Under the rule `threshold` nobody weighs them, and they stay.
    pub(crate) fn settle(&self, rest: impl Fn([f32; 3], f32, (f32, f32)) -> (f32, f32), community: &mut Community) {
        if self.cascade().is_some() {
            return;
        }
        let present = community.present() as f64;
        let (core, path, substance) = community.organisations.branch.map_or((0.0, 0.0, 0.0), |mut branch| {
            // As many asks, channels and deeds as the committee has hours for.
            branch.share_out(present * branch.invitation_rate, present, branch.service_hours());
            ((branch.invitation_rate * branch.borne) as f32, branch.path as f32, branch.substance as f32)
        });
        let Population { work, mind, preference, access, .. } = &mut community.population;
        let rows = work.present.len();
        access.path.fill(path);
        let mut public = vec![FIRST.0 + FIRST.1; rows];
        let mut recreation = 0.3;
        for _ in 0..PASSES {
            let share = mean(&public) as f32;
            let mut played = 0.0;
            for (row, took_part) in public.iter_mut().enumerate() {
                let of = Columns::of((work, mind, preference, access), &(row..row + 1));
                let away = 1.0 - *took_part;
                let habit = self.habit * (1.0 - away * away * away * away);
                // Asks in person wear as they come: n = rate/(1 − memory) in the mean.
                let in_mind = (core / (1.0 - self.wear_memory).max(0.01)).min(4.0);
                let once = Asks { core: 1.0, ..Asks::default() };
                let ask = core * self.ask(once, in_mind, self.wear());
                let common = self.public(&of, 0, 0) + (self.close + self.community) * share + habit;
                let values = [
                    self.recreation(&of, 0) + self.recreation_ties * recreation,
                    self.passive(&of, 0) + common + ask,
                    self.active(&of, 0) + common + self.active_asked * ask,
                ];
                let weights = values.map(exp32);
                let total = 1.0 + weights[0] + weights[1] + weights[2];
                let here = if work.present[row] { 1.0 / total } else { 0.0 };
                let rates = weights.map(|weight| weight * here);
                let bases = (preference.belonging_base[row], preference.empowerment_base[row]);
                (mind.belonging[row], mind.empowerment[row]) = rest(rates, substance, bases);
                *took_part = rates[1] + rates[2];
                played += f64::from(rates[0]);
            }
            recreation = (played / rows.max(1) as f64) as f32;
        }
        access.path.fill(0.0);
    }
}
