//! Taking from what is common, by the same rule as contributing: restraint is moved by beliefs and by what pays.
//!
//! Formula, in shares of the stake, the most that one could take: restraint
//! `c = clamp(b·χ + ε + (1 − loss − κ + g + h + ω)/γ)`, with `χ` the belief that the others keep to what is agreed and
//! `ε = noise·χ·z`; `x = (1 − c)·B + c·min(agreed, most)`, `B` what suits oneself; where `x` is above the bar a sanction or a
//! promise `D` pulls it down, `x = max(bar, x − D/γ)`. A lapse: `max(most·(1 − clamp(μ0 + ε)), min(agreed, most))`.
//! In a pool an agreement or a rule of `A` counts as far as it is believed to be kept, `agreed = x̂ + χ·(A − x̂)`, `x̂` what the
//! others are expected to take; without one `agreed = x̂`. Only a share of the users looks again in a tick, and everybody
//! after talk and when a rule begins or ends; the others take what they took, but for lapses. Best replies to a pool
//! alternate for ever where all look again at once; contributions to a public good do not, because there a belief in more
//! moves the answer up, not down: so this is for pools only. Money counts by the stake, so that no drive has a unit.
//! *Units*: shares of the stake. *Words drawn*: in a pool three a resident: `z`; the lapse and the focal number; whether it
//! looks again.
//! *Reference*: tried in a prototype on the pool of Ostrom, Walker and Gardner 1992, APSR 86:404; docs/enforcement.md.

use super::{Decide, Taking};
use crate::base::blocks::BLOCK;
use crate::base::math::clamp01;
use crate::base::random::{normals, unit};

/// Cells of memory a user of a pool: what it means to take, and whether something was required of it.
pub(super) const MEMORY: usize = 2;

/// What a user takes, and whether it does so without a thought, or held at the bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    pub(super) take: f32,
    /// What it takes when it thinks of it.
    pub(super) meant: f32,
    pub(super) lapsed: bool,
    pub(super) held: bool,
}

/// The nearest quarter of a number in [0, 1]; ties go to the even one.
#[inline]
pub(super) fn quarter(c: f32) -> f32 {
    // Adding so much rounds the fraction away; the loop vectorises.
    const LARGE: f32 = 8_388_608.0;
    0.25 * ((4.0 * c + LARGE) - LARGE)
}

/// The law of taking; `noise` is the standard deviation of restraint, as a share of the belief.
pub(super) fn choose(noise: f32, at: &Taking) -> Taken {
    let error = noise * at.restraint * at.normal;
    let drive = 1.0 - at.loss.clamp(0.0, 2.0) + at.inclination;
    let restraint = clamp01(at.reciprocity * at.restraint + error + drive / at.rigidity);
    let agreed = at.agreed.min(at.most);
    let free = (1.0 - restraint) * at.best + restraint * agreed;
    let pulled = if free > at.bar { at.bar.max(free - at.pull / at.rigidity) } else { free };
    let slip = (at.most * (1.0 - clamp01(at.first_belief + error))).max(agreed);
    let lapsed = at.word < at.lapse;
    let take = if lapsed { slip } else { pulled };
    let held = !lapsed && free > at.bar && pulled <= at.bar;
    let within = |take: f32| take.clamp(0.0, at.most.max(0.0));
    Taken { take: within(take), meant: within(pulled), lapsed, held }
}

/// Chooses for a block of residents where the game has a pool; false where it has none. `focal` is the chance of a focal
/// number, as of contributions.
pub(super) fn from_pool((noise, focal): (f32, f32), at: &mut Decide<'_>) -> bool {
    let rows = at.len();
    if rows == 0 || at.game.temptation(&at.prospect.others(0)).is_none() {
        return false;
    }
    let mut normal = [0.0; BLOCK];
    normals(&at.words(0)[..rows], &mut normal[..rows]);
    let (words, looks) = (at.words(1), at.words(2));
    for k in 0..rows {
        let others = at.prospect.others(k);
        let Some(pool) = at.game.temptation(&others) else { continue };
        let stake = pool.stake as f32;
        let (belief, restraint, bound) = (at.prospect.belief[k], at.restraint[k], at.required[k] > 0.0);
        let expected = 1.0 - belief;
        let allowed = 1.0 - at.required[k];
        let agreed = if bound { expected + restraint * (allowed - expected) } else { expected };
        let (lapse, word) = (at.lapse[k] * (1.0 - at.care[k]), unit(words[k]));
        let chosen = choose(
            noise,
            &Taking {
                most: 1.0,
                best: pool.best as f32,
                agreed,
                loss: pool.loss(f64::from(agreed)) as f32,
                bar: if bound { clamp01(allowed - at.blur[k] * normal[k]) } else { 1.0 },
                pull: at.deterrence[k] / stake + at.pledge[k] * restraint,
                inclination: at.norm[k] + at.incentive[k] / stake - at.cost[k],
                reciprocity: at.reciprocity[k],
                restraint,
                first_belief: at.first_belief[k],
                rigidity: at.rigidity[k],
                lapse,
                normal: normal[k],
                word,
            },
        );
        let round =
            if chosen.lapsed { word < lapse * focal } else { !chosen.held && word - lapse < (1.0 - lapse) * focal };
        let rounded = |take: f32| if round { quarter(take) } else { take };
        let [plan, asked] = &mut at.memory[MEMORY * k..][..MEMORY] else { continue };
        let anew = at.past.first || at.anew[k] > 0.0 || (*asked > 0.0) != bound;
        if anew || (!chosen.lapsed && unit(looks[k]) < pool.revise as f32) {
            *plan = rounded(chosen.meant);
        }
        *asked = f32::from(u8::from(bound));
        at.choice[k] = 1.0 - if chosen.lapsed { rounded(chosen.take) } else { *plan };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::Reciprocal;
    use super::super::bench::Bench;
    use super::*;
    use crate::base::component::Component;
    use crate::game::CommonPool;

    const RULE: Reciprocal = Reciprocal { noise: 0.0, focal: 0.0 };
    const USER: Taking = Taking {
        most: 1.0,
        best: 0.32,
        agreed: 0.18,
        loss: 0.02,
        bar: 1.0,
        pull: 0.0,
        inclination: -1.0,
        reciprocity: 0.8,
        restraint: 0.5,
        first_belief: 0.6,
        rigidity: 1.0,
        lapse: 0.0,
        normal: 0.0,
        word: 0.5,
    };

    fn take(at: Taking) -> f32 {
        choose(0.3, &at).take
    }

    #[test]
    fn restraint_lies_between_what_suits_oneself_and_what_is_agreed() {
        // Restraint 0.8·0.5 + 1 − 0.02 − 1 = 0.38.
        assert!((take(USER) - (0.62 * 0.32 + 0.38 * 0.18)).abs() < 1e-6);
        assert!((take(Taking { inclination: 0.0, ..USER }) - 0.18).abs() < 1e-6, "a norm that covers the cost");
        assert!((take(Taking { loss: 1.0, ..USER }) - 0.32).abs() < 1e-6, "too dear");
        // A promise of 0.1 pulls to the bar and no further.
        assert!((take(Taking { pull: 0.05, bar: 0.18, ..USER }) - (0.2668 - 0.05)).abs() < 1e-6);
        assert!((take(Taking { pull: 0.9, bar: 0.18, ..USER }) - 0.18).abs() < 1e-6);
        // Where little is left: an equal share is all there is.
        assert_eq!(take(Taking { most: 0.1, best: 0.1, agreed: 0.1, ..USER }), 0.1);
        // Without a thought: as much as one gives little.
        assert!((take(Taking { lapse: 1.0, ..USER }) - 0.4).abs() < 1e-6);
    }

    #[test]
    fn who_does_not_look_again_takes_what_it_took_and_a_new_rule_makes_everybody_look() {
        let game = CommonPool { revise: 0.0, ..CommonPool::by_default().unwrap() };
        let user = Bench { belief: 0.68, cost: 0.5, first: true, ..Bench::default() };
        let mut users = user.clone();
        let first = users.choices(&RULE, &game)[0];
        users = Bench { first: false, belief: 0.9, tick: 1, ..users };
        assert_eq!(users.choices(&RULE, &game)[0], first);
        users.required = 0.82;
        let under = users.choices(&RULE, &game)[0];
        assert!(under != first);
        users = Bench { belief: 0.7, ..users };
        assert_eq!(users.choices(&RULE, &game)[0], under, "the rule is not new any more");
        let other = Bench { belief: 0.9, ..user }.choices(&RULE, &game)[0];
        assert!(other != first, "another belief, another take");
    }

    #[test]
    fn a_fine_counts_by_the_stake() {
        let game = CommonPool::by_default().unwrap();
        let fined = |game: &CommonPool, fine: f32| {
            let user = Bench { belief: 0.8, required: 0.82, deterrence: fine, first: true, ..Bench::default() };
            user.clone().choices(&RULE, game)[0]
        };
        let in_endowments = CommonPool { first_yield: 23.0 / 125.0, decline: 0.002, outside: 0.04, ..game };
        assert!((fined(&game, 10.0) - fined(&in_endowments, 10.0 / 125.0)).abs() < 1e-6);
        assert!(fined(&game, 10.0) > fined(&game, 0.0));
    }
}
