//! P10 The ladder of participation: what residents did in the last 24 weeks, and how they move on it.
//!
//! Formula (E14), counts over the last 24 weeks (fewer at the start of a run): 5 gap-filler, at least once a quarter
//! (2 gaps); 4 co-producer, of own accord at least once a month (6); 3 expressive, voiced or deliberated at least once;
//! 2 passive, asked and came at least every two months (3); 1 recreational, at least once a month (6); else 0
//! bystander. The highest that holds counts. Who supplies a project good under the gate took part, and is not counted
//! apart.
//! *Units*: weeks. *Words drawn*: none.
//! *Reference*: ladder of participation after the source texts (S1c, S3); the bounds are definitions.

use crate::base::blocks::{PerBlock, for_blocks};
use crate::state::{Community, Moves, Participation};

/// The weeks that count.
const WINDOW: u64 = (1 << 24) - 1;
/// Least counts of levels 1 to 5 within them.
const RECREATIONAL: u32 = 6;
const PASSIVE: u32 = 3;
const EXPRESSIVE: u32 = 1;
const CO_PRODUCER: u32 = 6;
const GAP_FILLER: u32 = 2;

/// Writes the week into the diary, and moves everybody on the ladder.
pub fn climb(community: &mut Community) {
    let Community { population, diary: Some(diary), .. } = community else { return };
    let (act, present) = (&population.act, &population.work.present);
    let registers = (
        &mut diary.recreation[..],
        &mut diary.passive[..],
        &mut diary.active[..],
        &mut diary.voiced[..],
        &mut diary.filled_gap[..],
    );
    let week = (&act.participation[..], &act.voices[..], &act.fills_gap[..], &present[..]);
    let ladder = (&mut diary.level[..], PerBlock(&mut diary.moves));
    for_blocks(present.len(), (registers, week, ladder), |_, _, (registers, week, (levels, moves))| {
        let (recreation, passive, active, voiced, gaps) = registers;
        let (option, voices, fills_gap, present) = week;
        let mut counts = Moves::default();
        for k in 0..levels.len() {
            let write = |register: &mut u64, bit: bool| {
                *register = *register << 1 | u64::from(bit);
                (*register & WINDOW).count_ones()
            };
            let recreation = write(&mut recreation[k], option[k] == Participation::Recreation);
            let passive = write(&mut passive[k], option[k] == Participation::Passive);
            let active = write(&mut active[k], option[k] == Participation::Active);
            let voiced = write(&mut voiced[k], voices[k]);
            let gaps = write(&mut gaps[k], fills_gap[k]);
            let before = levels[k];
            let mut level = u8::from(recreation >= RECREATIONAL);
            level = if passive >= PASSIVE { 2 } else { level };
            level = if voiced >= EXPRESSIVE { 3 } else { level };
            level = if active >= CO_PRODUCER { 4 } else { level };
            levels[k] = if gaps >= GAP_FILLER { 5 } else { level };
            counts[usize::from(before)][usize::from(levels[k])] += u32::from(present[k]);
        }
        moves.0[0] = counts;
    });
    for block in &diary.moves {
        for (total, moved) in diary.total.iter_mut().flatten().zip(block.iter().flatten()) {
            *total += u64::from(*moved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Diary, Groups, Population, within_a_year};

    /// A resident who does `option` every `period` weeks, alone in a community, after `weeks` weeks.
    fn after(weeks: usize, mut act: impl FnMut(usize, &mut Community)) -> Community {
        let mut community = Community::new(Population::new(1), Groups::new(&[1], 1));
        community.diary = Some(Diary::new(1));
        for week in 0..weeks {
            let deeds = &mut community.population.act;
            deeds.participation[0] = Participation::None;
            (deeds.voices[0], deeds.fills_gap[0]) = (false, false);
            act(week, &mut community);
            climb(&mut community);
        }
        community
    }

    fn level(community: &Community) -> u8 {
        community.diary.as_ref().unwrap().level[0]
    }

    #[test]
    fn each_level_has_its_deeds() {
        let every = |period: usize, option| {
            move |week: usize, community: &mut Community| {
                if week.is_multiple_of(period) {
                    community.population.act.participation[0] = option;
                }
            }
        };
        assert_eq!(level(&after(48, every(4, Participation::Recreation))), 1);
        assert_eq!(level(&after(48, every(5, Participation::Recreation))), 0);
        assert_eq!(level(&after(48, every(8, Participation::Passive))), 2);
        assert_eq!(level(&after(48, every(4, Participation::Active))), 4);
        assert_eq!(level(&after(48, |week, community| community.population.act.voices[0] = week == 30)), 3);
        assert_eq!(
            level(&after(48, |week, community| community.population.act.fills_gap[0] = week.is_multiple_of(12))),
            5
        );
        // Twenty-four weeks later nothing of it counts.
        assert_eq!(level(&after(60, |week, community| community.population.act.voices[0] = week == 30)), 0);
    }

    #[test]
    fn moves_are_counted_and_a_year_is_remembered() {
        let community = after(50, |week, community| community.population.act.voices[0] = week == 3);
        let diary = community.diary.as_ref().unwrap();
        // Up once, 24 weeks there, down once: 25 weeks began at level 0 and stayed there, one rose.
        assert_eq!((diary.total[0][3], diary.total[3][0], diary.total[3][3]), (1, 1, 23));
        assert_eq!(diary.transitions()[3], [1.0 / 24.0, 0.0, 0.0, 23.0 / 24.0, 0.0, 0.0]);
        assert!(within_a_year(diary.voiced[0]) && diary.check().is_ok());
        assert!(!within_a_year(after(52, |week, c| c.population.act.voices[0] = week == 3).diary.unwrap().voiced[0]));
        assert_eq!(diary.moved(|from, to| from != to), 0);
    }
}
