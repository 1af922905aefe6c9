//! P10 The ladder of participation: what residents did in the last 24 weeks, and how they move on it.
//!
//! Formula (E14), counts over the last 24 weeks (fewer at the start of a run): 5 gap-filler, at least once a quarter
//! (2 gaps); 4 co-producer, of own accord at least once a month (6); 3 expressive, voiced or deliberated at least once;
//! 2 passive, asked and came at least every two months (3); 1 recreational, at least once a month (6); else 0
//! bystander. The highest that holds counts. Who supplies a project good under the gate took part, and is not counted
//! apart.
//! *Units*: weeks. *Words drawn*: none.
//! *Reference*: ladder of participation after the source texts (S1c, S3); the bounds are definitions.

use crate::base::blocks::{BLOCK, PerBlock, for_blocks};
use crate::base::masks::{count, each};
use crate::state::{Community, LEVELS, Moves, Participation};

/// The weeks that count.
const WINDOW: u32 = (1 << 24) - 1;
/// Least counts of levels 1 to 5 within them.
const RECREATIONAL: usize = 6;
const PASSIVE: usize = 3;
const EXPRESSIVE: usize = 1;
const CO_PRODUCER: usize = 6;
const GAP_FILLER: usize = 2;

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
    let acts = (&act.participation[..], &act.voices[..], &act.fills_gap[..], &present[..]);
    let ladder = (&mut diary.level[..], PerBlock(&mut diary.moves));
    for_blocks(present.len(), (registers, acts, ladder), |_, _, (registers, acts, (levels, moves))| {
        let (recreation, passive, active, voiced, gaps) = registers;
        let (option, voices, fills_gap, present) = acts;
        let (mut now, mut week) = ([0; BLOCK], Week { done: [0; BLOCK], marks: [0; BLOCK] });
        let now = &mut now[..levels.len()];
        week.write::<RECREATIONAL, _>(now, 1, recreation, option, |option| option == Participation::Recreation);
        week.write::<PASSIVE, _>(now, 2, passive, option, |option| option == Participation::Passive);
        week.write::<EXPRESSIVE, _>(now, 3, voiced, voices, |voices| voices);
        week.write::<CO_PRODUCER, _>(now, 4, active, option, |option| option == Participation::Active);
        week.write::<GAP_FILLER, _>(now, 5, gaps, fills_gap, |fills_gap| fills_gap);
        moves.0[0] = count_moves(levels, now, present);
        levels.copy_from_slice(now);
    });
    for block in &diary.moves {
        for (total, moved) in diary.total.iter_mut().flatten().zip(block.iter().flatten()) {
            *total += u64::from(*moved);
        }
    }
}

/// What a block of residents did this week, and in the weeks that count.
struct Week {
    done: [u32; BLOCK],
    marks: [u32; BLOCK],
}

impl Week {
    /// Writes one kind of deed into its register, and lifts to `level` who did it in at least `LEAST` weeks.
    fn write<const LEAST: usize, T: Copy>(
        &mut self,
        now: &mut [u8],
        level: u8,
        register: &mut [u64],
        week: &[T],
        did: impl Fn(T) -> bool,
    ) {
        // One short loop for cells of each size: so they vectorise.
        let Self { done, marks } = self;
        done.iter_mut().zip(week).for_each(|(done, week)| *done = u32::from(did(*week)));
        register.iter_mut().zip(&*done).for_each(|(register, done)| *register = *register << 1 | u64::from(*done));
        marks.iter_mut().zip(&*register).for_each(|(marks, register)| *marks = *register as u32 & WINDOW);
        for (now, marks) in now.iter_mut().zip(&*marks) {
            // Striking out the latest mark is cheaper than counting them all.
            let left = (1..LEAST).fold(*marks, |marks, _| marks & marks.wrapping_sub(1));
            *now = if left != 0 { level } else { *now };
        }
    }
}

/// How many of those who are present went from each level to each.
fn count_moves(before: &[u8], now: &[u8], present: &[bool]) -> Moves<u32> {
    // Nearly all stay where they are: these are counted level by level, the others one by one.
    const NOWHERE: u8 = u8::MAX;
    let (mut stayed, mut moved) = ([NOWHERE; BLOCK], [false; BLOCK]);
    let rows = before.iter().zip(now).zip(present);
    for (((before, now), present), (stayed, moved)) in rows.zip(stayed.iter_mut().zip(&mut moved)) {
        *stayed = if (before == now) & *present { *now } else { NOWHERE };
        *moved = (before != now) & *present;
    }
    let mut counts = Moves::default();
    for (level, byte) in (0..LEVELS).zip(0_u8..) {
        counts[level][level] = count(&stayed, |stayed| stayed == byte);
    }
    each(&moved[..before.len()], |k| counts[usize::from(before[k])][usize::from(now[k])] += 1);
    counts
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
