//! P6 Residents choose their contributions, all simultaneously.
//!
//! *Words drawn*: those of the decision rules, each under its own id.

use super::{Step, World};
use crate::base::blocks::{BLOCK, Wide, ZEROS, for_blocks};
use crate::decision::{Decide, Past};
use crate::game::Prospect;
use std::hint::select_unpredictable;
use std::ops::Range;

pub(crate) const DECIDE: Step = Step::new(decide);

fn part<'a>(column: &'a [f32], rows: &Range<usize>) -> &'a [f32] {
    if column.is_empty() { &ZEROS[..rows.len()] } else { &column[rows.clone()] }
}

/// Every resident chooses a contribution from what happened before this tick.
fn decide(world: &mut World<'_>) {
    let World { model, community, scratch, first, address, .. } = world;
    let population = &community.population;
    let rows = population.rows();
    let (preference, work, mind) = (&population.preference, &population.work, &population.mind);
    let norms = model.processes.attitudes.map(|_| model.processes.norm);
    let linked = model.processes.livelihood.is_some();
    for (index, entry) in model.rules.iter().enumerate() {
        let address = address.component(&entry.id);
        let mixed = model.rules.len() > 1;
        let memory = Wide { cells: &mut scratch.memory[index][..], width: entry.rule.memory_in(&*model.game) };
        for_blocks(rows, (&mut scratch.choice[..], memory), |_, block, (choice, memory)| {
            // References and norms of the block are computed on the stack from their columns.
            let mut reference = [0.0; BLOCK];
            let slopes = preference.reciprocity[block.clone()].iter().zip(&mind.belief[block.clone()]);
            reference.iter_mut().zip(slopes).for_each(|(cell, (slope, belief))| *cell = slope * belief);
            let mut supported;
            let norm = match norms {
                None => &mind.norm[block.clone()],
                Some(norms) => {
                    supported = [0.0; BLOCK];
                    let held = mind.norm[block.clone()].iter().zip(&mind.belonging[block.clone()]);
                    for (cell, (norm, belonging)) in supported.iter_mut().zip(held) {
                        *cell = norm + norms.support(*belonging);
                    }
                    &supported[..block.len()]
                }
            };
            // Where residents have different rules, each rule chooses for the whole block; only its own residents' choices are kept.
            let mut aside = mixed.then_some([0.0; BLOCK]);
            let benefit = if preference.benefit.is_empty() { &[][..] } else { &preference.benefit[block.clone()] };
            let mut at = Decide {
                game: &*model.game,
                prospect: Prospect {
                    rows: block.clone(),
                    belief: &mind.belief[block.clone()],
                    own: &reference[..block.len()],
                    benefit,
                    share: mind.water_share.get(block.clone()).unwrap_or_default(),
                    groups: &community.groups,
                    stock: &community.stock,
                },
                rigidity: &preference.rigidity[block.clone()],
                cost: &work.opportunity_cost[block.clone()],
                norm,
                interest_link: if linked { &work.interest_link[block.clone()] } else { &ZEROS[..block.len()] },
                deterrence: part(&community.terms.deterrence, &block),
                incentive: part(&community.terms.incentive, &block),
                required: part(&community.terms.required, &block),
                blur: part(&community.terms.blur, &block),
                first_belief: &preference.first_belief[block.clone()],
                reciprocity: &preference.reciprocity[block.clone()],
                restraint: part(&mind.restraint, &block),
                pledge: part(&community.terms.pledge, &block),
                anew: part(&community.terms.anew, &block),
                lapse: &preference.lapse[block.clone()],
                care: part(&community.terms.care, &block),
                past: Past {
                    first: *first,
                    contribution: &population.act.contribution,
                    payoff: &population.purse.payoff,
                    others: &population.purse.others,
                },
                memory: memory.cells,
                address,
                choice: aside.as_mut().map_or(&mut *choice, |aside| &mut aside[..block.len()]),
            };
            entry.rule.decide(&mut at);
            if let Some(aside) = aside {
                let rule = &preference.rule[block.clone()];
                for k in (0..block.len()).filter(|k| usize::from(rule[*k]) == index) {
                    choice[k] = aside[k];
                }
            }
        });
    }
    // One pass without conditional jumps; the resident is looked for only where there is one.
    let allowed = |c: f32| (0.0..=1.0).contains(&c);
    let mut all = true;
    scratch.choice.iter().for_each(|c| all &= allowed(*c));
    if !all {
        let row = scratch.choice.iter().position(|c| !allowed(*c));
        let rule = row.and_then(|row| model.rules.get(usize::from(preference.rule[row])));
        let id = rule.map_or("decision", |rule| rule.id.as_str()).to_owned();
        world.fail(&id, row, "chose a contribution that is not in [0, 1]");
        return;
    }
    std::mem::swap(&mut scratch.choice, &mut community.population.act.contribution);
    if community.absence {
        let population = &mut community.population;
        let columns = population.act.contribution.iter_mut().zip(&population.work.present);
        columns.for_each(|(c, present)| *c = select_unpredictable(*present, *c, 0.0));
    }
    if model.processes.participation.is_some_and(|participation| participation.gate) {
        let act = &mut community.population.act;
        let columns = act.contribution.iter_mut().zip(&act.activity);
        columns.for_each(|(c, option)| *c = select_unpredictable(option.public(), *c, 0.0));
    }
}
