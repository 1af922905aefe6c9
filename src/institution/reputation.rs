//! I06 Informal norms (声誉/非正式制度).

use super::context::{Begin, Bond, Enforce, Invite, Price};
use super::contract::Institution;
use super::stage::{Condition, Stage};
use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Whole};
use crate::base::random::chance;
use crate::base::units::{NonNegative, Probability};

/// Conduct is seen and talked about; residents with a bad name are refused help.
///
/// What a good name is worth per unit contributed is `ρ = o·(1 − 2s)₊·x·b·δ/(1 − δ(1 − φ))` (E8), with observability `o`,
/// slander `s`, refusal `x`, worth of help `b`, forgiveness `φ` and the expectation to stay `δ = clamp(δ0 + δ_B(B − B0), 0, 0.999)`; it
/// pulls up to the customary contribution and no further. The reputation of a resident who is seen moves by
/// `0.2·(1[c ≥ customary − tolerance] − R)`; a lie (`slander`) reports the opposite of what was seen,
/// so that conduct decides less about the name. A resident below
/// `R*` is refused help with probability `x` a tick, loses `b` while refused, and is forgiven with probability `φ` a
/// tick. Taking part in public affairs is known to neighbours as far as conduct is seen: publicity `o` (honour in E11).
/// What residents believe a name to be worth (`ρ`) and what they lose (refusals) are two things.
///
/// *Units*: endowment units a tick; probabilities a tick. *Words drawn*: four a resident in P8 (seen, lied about,
/// refused, forgiven).
///
/// *Reference*: reputation in the acquaintance society of a village (S1b); values are assumptions.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "reputation",
    zh = "声誉/非正式制度",
    formula = "rho = observability * (1 - 2 * slander)+ * refusal * help * delta / (1 - delta * (1 - forgiveness)), delta = staying + staying_belonging * (belonging - 0.3)",
    phases = "P4 taking part is known; P6 a good name pulls up to what is customary; P8 conduct is seen, help is refused; P10 reputation moves",
    costs = "no money; help that is refused is lost",
    fails = "strangers, who see little; high turnover; a short horizon; slander",
    source = "S1b, reputation and informal norms; repeated games",
    whole = Whole::alone("the good name of residents")
)]
pub struct Repute {
    /// Probability that a resident's conduct is seen in a tick (o): 0.8 in a village, 0.1 in an estate of strangers.
    #[parameter(default = 0.8)]
    pub observability: Probability,
    /// Probability that help is refused to a resident with a bad name in a tick (x_ref).
    #[parameter(default = 0.5)]
    pub refusal: Probability,
    /// Worth of neighbours' help in a tick (b_h).
    #[parameter(default = 0.3, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=1.0)]
    pub help: NonNegative,
    /// Probability that a refusal ends in a tick (φ).
    #[parameter(default = 0.05, sweep = 0.01..=0.5)]
    pub forgiveness: Probability,
    /// Expectation to stay another tick, at usual belonging (δ0).
    #[parameter(default = 0.98, sweep = 0.8..=0.999)]
    pub staying: Probability,
    /// Rise of that expectation with belonging (δ_B).
    #[parameter(default = 0.02, range = 0.0..=10.0, unit = "per unit", sweep = 0.0..=0.05)]
    pub staying_belonging: NonNegative,
    /// Reputation below which help is refused (R*).
    #[parameter(default = 0.4, tag = Prototype)]
    pub bad_name: Probability,
    /// Customary contribution (c̄).
    #[parameter(default = 0.8, tag = Prototype, sweep = 0.4..=1.0)]
    pub required: Probability,
    /// Shortfall that is overlooked.
    #[parameter(default = 0.1, tag = Prototype, sweep = 0.0..=0.2, with = "help=0.1")]
    pub tolerance: Probability,
    /// Probability that what is seen is told the wrong way round.
    #[parameter(default = 0.0, sweep = 0.0..=0.3)]
    pub slander: Probability,
    /// Marks the residents who are refused help.
    #[state]
    refused: Vec<bool>,
    /// The observation of each resident: 1 good, −1 bad, 0 none.
    #[state]
    seen: Vec<f32>,
}

/// Belonging at which the expectation to stay is the usual one (B0).
const USUAL_BELONGING: f32 = 0.3;
/// Rate at which reputation follows what is seen.
const RATE: f32 = 0.2;
/// The most that anybody expects to stay.
const LONGEST: f32 = 0.999;

impl Repute {
    /// The value of a good reputation per unit contributed (ρ), at a given belonging.
    pub fn worth(&self, belonging: f32) -> f32 {
        let staying = self.staying.f32() + self.staying_belonging.f32() * (belonging - USUAL_BELONGING);
        let staying = staying.clamp(0.0, LONGEST);
        // By so much likelier is a good report of good conduct than of bad.
        let told = (1.0 - 2.0 * self.slander.f32()).max(0.0);
        let stake = self.observability.f32() * told * self.refusal.f32() * self.help.f32();
        stake * staying / (1.0 - staying * (1.0 - self.forgiveness.f32()))
    }
}

impl Institution for Repute {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.refused.resize(at.rows(), false);
        self.seen.resize(at.rows(), 0.0);
    }

    fn invite(&mut self, at: &mut Invite<'_>) {
        at.appeal.publish(self.observability.f32() * at.dose);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let (dose, required) = (at.dose, self.required.f32());
        let columns = (&mut at.terms.deterrence[..], &mut at.terms.required[..], &at.mind.belonging[..]);
        for_blocks(at.mind.belonging.len(), columns, |_, _, (deterrence, bar, belonging)| {
            for k in 0..belonging.len() {
                deterrence[k] += dose * self.worth(belonging[k]);
                bar[k] = bar[k].max(required);
            }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let (observability, slander) = (self.observability.f32() * at.dose, self.slander.f32());
        let (refusal, forgiveness) = (self.refusal.f32(), self.forgiveness.f32());
        let (floor, bad_name) = (self.required.f32() - self.tolerance.f32(), self.bad_name.f32());
        let help = self.help.f32() * at.dose;
        let columns = (
            (&mut self.seen[..], &mut self.refused[..], &mut at.claims.fine[..]),
            (&at.act.contribution[..], &at.mind.reputation[..], &at.work.present[..]),
        );
        let rows = at.act.contribution.len();
        at.random.blocks::<4, _>(rows, columns, |words, _, ((seen, refused, lost), (c, reputation, present))| {
            for k in 0..c.len() {
                let good = (c[k] >= floor) != chance(words[1][k], slander);
                let looked_at = present[k] & chance(words[0][k], observability);
                seen[k] = if looked_at { 2.0 * f32::from(u8::from(good)) - 1.0 } else { 0.0 };
                let forgiven = chance(words[3][k], forgiveness) | (reputation[k] >= bad_name);
                let shunned = (reputation[k] < bad_name) & chance(words[2][k], refusal);
                refused[k] = present[k] & ((refused[k] & !forgiven) | shunned);
                lost[k] = if refused[k] { help } else { 0.0 };
            }
        });
        at.claims.lost = true;
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let columns = (&mut at.mind.reputation[..], &self.seen[..]);
        for_blocks(self.seen.len(), columns, |_, _, (reputation, seen)| {
            for (reputation, seen) in reputation.iter_mut().zip(seen) {
                let target = 0.5 * (seen + 1.0);
                *reputation += RATE * seen.abs() * (target - *reputation);
            }
        });
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        vec![Condition {
            formula: "a good name pays: observability * (1 - 2 * slander)+ * refusal * help * delta / (1 - delta * (1 - forgiveness)) >= kappa - m",
            incentive: f64::from(self.worth(USUAL_BELONGING)),
            gap: stage.gap,
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_name_is_worth_more_where_one_is_seen_and_stays() {
        let village = Repute::by_default().unwrap();
        // 0.8·0.5·0.3·0.98/(1 − 0.98·0.95)
        assert!((f64::from(village.worth(0.3)) - 0.1176 / 0.069).abs() < 1e-5);
        let slandered = Repute::with(&serde_json::json!({"slander": 0.25})).unwrap();
        assert!((slandered.worth(0.3) - 0.5 * village.worth(0.3)).abs() < 1e-6);
        let strangers = Repute::with(&serde_json::json!({"observability": 0.1})).unwrap();
        assert!((f64::from(strangers.worth(0.3)) - 0.0147 / 0.069).abs() < 1e-5);
        assert!(strangers.worth(1.0) > strangers.worth(0.3) && village.worth(0.3) > 0.7 && strangers.worth(1.0) < 0.7);
    }
}
