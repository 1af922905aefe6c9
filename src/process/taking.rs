//! Taking from what is common: users of a canal take from the head to the tail (P7), and beliefs about others' restraint
//! follow what they took (P10).
//!
//! Formula. Canal: of `W` for `n` users a user may take `most = min(left, gate·W/n)`, the last one gets the rest; an equal share
//! is what is agreed: `agreed = bar = min(W/n, left)`, `B = most`, the loss of keeping to it `most − agreed`, the stake
//! `gate·W/n` (law: `decision/taking.rs`). `χ += α·(kept − χ)`, `kept` the mean over the others who could have taken more than
//! an equal share of `(most − x)/(most − agreed)`; the expected share of the water `s += α·(x/W − s)`. Pool, where something is
//! agreed or required (`A`): `kept = clamp((A + r − x̄)/r)`, `x̄` the others' mean take, `r = max(u − A, A/2)`, `u` what everybody
//! takes where nobody restrains itself. At the start `χ` is the belief about the others, `s` an equal share.
//! *Units*: endowment units; shares. *Words drawn*: P7 two a resident where users of a canal choose what they take, else none.
//! *Reference*: head-enders take more than an equal share, and inequality lowers what is invested next, Janssen, Anderies and
//! Cardenas 2011, International Journal of the Commons 5.

use super::{Model, Processes, Step, World};
use crate::base::blocks::BLOCK;
use crate::base::math::clamp01;
use crate::base::random::{Address, normals, unit};
use crate::decision::Taking;
use crate::game::{Game, Others};
use crate::state::{Community, Population};

pub(crate) const TAKE: Step = Step::drawing("taking", take);
pub(crate) const LEARN: Step = Step::new(learn);

/// A part of the water that is too small to count.
const DROP: f32 = 1e-6;

/// Beliefs at the start; columns that the game and the rules do not need are cleared.
pub(crate) fn begin(model: &Model, community: &mut Community) {
    let restrains = model.rules.iter().any(|entry| entry.rule.restrains());
    open(&*model.game, restrains, community);
}

fn open(game: &dyn Game, restrains: bool, community: &mut Community) {
    let Community { population, groups, .. } = community;
    let Population { mind, act, .. } = population;
    let gates = game.headgate().is_some();
    if gates || (restrains && game.temptation(&Others::contributing(2, 0.5)).is_some()) {
        mind.restraint.copy_from_slice(&mind.belief);
    } else {
        mind.restraint.clear();
    }
    if gates {
        let share = |group: &u32| 1.0 / groups.sizes()[*group as usize].max(1) as f32;
        mind.water_share.iter_mut().zip(groups.of()).for_each(|(cell, group)| *cell = share(group));
    } else {
        mind.water_share.clear();
        act.take.clear();
    }
}

/// What comes past one user: what is left, the most it can take of that, an equal share.
#[derive(Clone, Copy, Debug)]
struct Gate {
    most: f32,
    agreed: f32,
}

impl Gate {
    fn of(left: f32, gate: f32, fair: f32) -> Self {
        Self { most: left.min(gate * fair), agreed: left.min(fair) }
    }

    /// Whether one can take more than an equal share.
    fn tempts(self) -> bool {
        self.most > self.agreed + DROP
    }
}

/// The random words of one block of residents: users take in the order of the rows, so that the next block comes when this
/// one is through.
struct Words {
    address: Address,
    rows: usize,
    block: Option<usize>,
    normal: [f32; BLOCK],
    word: [u32; BLOCK],
}

impl Words {
    fn new(address: Address, rows: usize) -> Self {
        Self { address, rows, block: None, normal: [0.0; BLOCK], word: [0; BLOCK] }
    }

    /// The standard normal and the uniform number of a resident.
    fn of(&mut self, row: usize) -> (f32, f32) {
        let (block, k) = (row / BLOCK, row % BLOCK);
        if self.block != Some(block) {
            let rows = BLOCK.min(self.rows - block * BLOCK);
            let drawn = self.address.block_words(0, block, 0, rows);
            normals(&drawn[..rows], &mut self.normal[..rows]);
            self.word = self.address.block_words(0, block, 1, rows);
            self.block = Some(block);
        }
        (self.normal[k], unit(self.word[k]))
    }
}

/// P7, before the play: users of a canal take, one after another.
fn take(world: &mut World<'_>) {
    let Some(gate) = world.model.game.headgate().map(|gate| gate as f32) else { return };
    let Model { game, rules, processes, .. } = world.model;
    let Processes { norm, attitudes, .. } = processes;
    let Community { population, groups, stock, terms, wasted, .. } = &mut *world.community;
    let Population { preference, work, mind, act, .. } = population;
    let mut words = Words::new(world.address, act.contribution.len());
    act.take.fill(0.0);
    for (group, stock) in stock.iter().enumerate() {
        let (members, n) = (groups.rows(group), groups.sizes()[group] as usize);
        let Some(last) = members.clone().rev().find(|row| work.present[*row]) else { continue };
        let useful = members.clone().map(|row| f64::from(act.contribution[row] * (1.0 - wasted[row])));
        let mean = useful.fold(0.0, |sum, c| sum + c) / n.max(1) as f64;
        let mut left = game.water(f64::from(*stock), mean, n) as f32;
        let fair = left / n as f32;
        for row in members.filter(|row| work.present[*row] && fair > 0.0) {
            let here = Gate::of(left, gate, fair);
            let stake = gate * fair;
            let support = attitudes.map_or(0.0, |_| norm.support(mind.belonging[row]));
            let (normal, word) = words.of(row);
            act.take[row] = if row == last {
                left
            } else {
                let chosen = rules[usize::from(preference.rule[row])].rule.take(&Taking {
                    most: here.most / stake,
                    best: here.most / stake,
                    agreed: here.agreed / stake,
                    loss: (here.most - here.agreed) / stake,
                    bar: here.agreed / stake,
                    pull: terms.pledge[row] * mind.restraint[row],
                    inclination: mind.norm[row] + support - work.opportunity_cost[row],
                    reciprocity: preference.reciprocity[row],
                    restraint: mind.restraint[row],
                    first_belief: preference.first_belief[row],
                    rigidity: preference.rigidity[row],
                    lapse: preference.lapse[row],
                    normal,
                    word,
                });
                if !chosen.is_finite() {
                    let id = rules[usize::from(preference.rule[row])].id.clone();
                    world.fail(&id, Some(row), "took an amount of water that is not finite");
                    return;
                }
                (chosen * stake).clamp(0.0, here.most)
            };
            left = (left - act.take[row]).max(0.0);
        }
    }
}

/// P10: residents learn how far the others restrain themselves, and what share of the water comes to them.
fn learn(world: &mut World<'_>) {
    let Model { game, processes, .. } = world.model;
    let alpha = processes.belief.learning;
    if let Some(gate) = game.headgate() {
        learn_from_canal(world.community, gate as f32, alpha);
    } else if !world.community.population.mind.restraint.is_empty() {
        learn_from_pool(world.community, &**game, alpha);
    }
}

fn learn_from_canal(community: &mut Community, gate: f32, alpha: f32) {
    let Community { population, groups, .. } = community;
    let Population { mind, act, work, .. } = population;
    for group in 0..groups.count() {
        let (members, n) = (groups.rows(group), groups.sizes()[group]);
        let here = || members.clone().filter(|row| work.present[*row]);
        let water = here().fold(0.0, |sum, row| sum + act.take[row]);
        let Some(last) = here().next_back().filter(|_| water > DROP) else { continue };
        let fair = water / n as f32;
        // What a user left of what it could have taken beyond an equal share; nothing where it had no choice.
        let kept = |row: usize, left: f32| {
            let gate = Gate::of(left, gate, fair);
            let room = gate.most - gate.agreed;
            (row != last && gate.tempts()).then(|| clamp01((gate.most - act.take[row]) / room))
        };
        let (mut count, mut sum, mut left) = (0.0_f32, 0.0, water);
        for row in here() {
            let own = kept(row, left);
            (count, sum) = (count + f32::from(u8::from(own.is_some())), sum + own.unwrap_or(0.0));
            left -= act.take[row];
        }
        left = water;
        for row in here() {
            let own = kept(row, left);
            left -= act.take[row];
            let others = count - f32::from(u8::from(own.is_some()));
            if others > 0.0 {
                mind.restraint[row] += alpha * ((sum - own.unwrap_or(0.0)) / others - mind.restraint[row]);
            }
            mind.water_share[row] += alpha * (act.take[row] / water - mind.water_share[row]);
        }
        let held = |cells: &mut [f32]| cells.iter_mut().for_each(|cell| *cell = clamp01(*cell));
        held(&mut mind.restraint[members.clone()]);
        held(&mut mind.water_share[members]);
    }
}

fn learn_from_pool(community: &mut Community, game: &dyn Game, alpha: f32) {
    let Community { population, groups, stock, terms, .. } = community;
    let Population { mind, purse, .. } = population;
    if terms.required.is_blank() {
        return;
    }
    for (group, stock) in stock.iter().enumerate() {
        let n = groups.sizes()[group] as usize;
        let others = Others { stock: f64::from(*stock), ..Others::contributing(n, 0.5) };
        let Some(pool) = game.temptation(&others) else { return };
        for row in groups.rows(group).filter(|row| terms.required[*row] > 0.0) {
            let (allowed, taken) = (1.0 - terms.required[row], 1.0 - purse.others[row]);
            let room = (pool.unrestrained as f32 - allowed).max(0.5 * allowed).max(DROP);
            let kept = clamp01((allowed + room - taken) / room);
            mind.restraint[row] += alpha * (kept - mind.restraint[row]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::game::{Canal, CommonPool};
    use crate::state::Groups;

    fn community(rows: usize) -> Community {
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], rows));
        community.population.mind.belief.fill(0.6);
        community
    }

    #[test]
    fn a_game_without_gates_or_a_pool_keeps_no_columns() {
        let mut other = community(4);
        open(&Canal::by_default().unwrap(), true, &mut other);
        let Population { mind, act, .. } = &other.population;
        assert!(mind.restraint.is_empty() && mind.water_share.is_empty() && act.take.is_empty());
        let mut pool = community(4);
        open(&CommonPool::by_default().unwrap(), true, &mut pool);
        assert_eq!((&pool.population.mind.restraint[..], pool.population.act.take.len()), (&[0.6; 4][..], 0));
    }

    #[test]
    fn who_could_have_taken_more_and_did_not_is_what_the_others_learn_from() {
        let mut canal = community(4);
        canal.population.mind.restraint.fill(0.5);
        canal.population.mind.water_share.fill(0.25);
        // Of 4 with gates of 2: the head takes 2, the next 1 of at most 2, the third 1 of the 1 that is left, the tail nothing.
        canal.population.act.take.copy_from_slice(&[2.0, 1.0, 1.0, 0.0]);
        learn_from_canal(&mut canal, 2.0, 0.5);
        let Population { mind, .. } = &canal.population;
        // Kept: the head 0, the second (1 of 1 more at most, 2 − 1)/(2 − 1) = 1; the third had no choice, nor had the tail.
        assert_eq!(mind.restraint, [0.75, 0.25, 0.5, 0.5]);
        assert_eq!(mind.water_share, [0.375, 0.25, 0.25, 0.125]);
    }

    #[test]
    fn users_of_a_pool_learn_how_far_an_agreement_is_kept() {
        let game = CommonPool::by_default().unwrap();
        let mut pool = community(8);
        pool.stock = vec![1000.0];
        pool.population.mind.restraint.fill(0.5);
        let others = [0.82, 0.68, 0.75, 0.0, 1.0, 0.82, 0.82, 0.82];
        pool.population.purse.others.copy_from_slice(&others);
        learn_from_pool(&mut pool, &game, 1.0);
        assert_eq!(pool.population.mind.restraint, [0.5; 8], "nothing is required");
        pool.terms.required.lift(0.82);
        learn_from_pool(&mut pool, &game, 1.0);
        // Between 0.18, as agreed, and 0.32, as in equilibrium.
        let half = (0.32 - 0.25) / 0.14;
        for (found, expected) in pool.population.mind.restraint.iter().zip([1.0, 0.0, half, 0.0, 1.0]) {
            assert!((found - expected).abs() < 1e-5, "{found} {expected}");
        }
    }
}
