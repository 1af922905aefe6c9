//! P10 The ladder of participation: the level of each resident follows from the activities of the last 24 weeks.
//!
//! Formula (E14), counts over the last 24 weeks (fewer at the start of a run): 5 gap-filler, at least once a quarter
//! (2 gaps); 4 co-producer, of own accord at least once a month (6); 3 expressive, voiced or deliberated at least once;
//! 2 passive, asked and came at least every two months (3); 1 recreational, at least once a month (6); else 0
//! bystander. The highest level that is reached counts. Residents who supply a project good under the gate took
//! part, and are not counted separately.
//! *Units*: weeks. *Words drawn*: none.
//! *Reference*: ladder of participation after the source texts (S1c, S3); the bounds are definitions.

use super::Step;
use crate::base::blocks::{BLOCK, PerBlock, PerWord, for_blocks};
use crate::base::masks::{count, each, spread, word};
use crate::state::{Community, LEVELS, Moves, Participation, WEEKS, ago};

pub(crate) const CLIMB: Step = Step::new(|world| climb(world.community));

/// The weeks that count.
const WINDOW: usize = 24;
/// Least counts of levels 1 to 5 within them.
const RECREATIONAL: usize = 6;
const PASSIVE: usize = 3;
const EXPRESSIVE: usize = 1;
const CO_PRODUCER: usize = 6;
const GAP_FILLER: usize = 2;

/// Writes the week into the diary, and updates every resident's level on the ladder.
fn climb(community: &mut Community) {
    let Community { population, diary: Some(diary), .. } = community else { return };
    let (act, present) = (&population.act, &population.work.present);
    let registers =
        [&mut diary.recreation, &mut diary.passive, &mut diary.voiced, &mut diary.active, &mut diary.filled_gap];
    let [(week, recreation), (_, passive), (_, voiced), (_, active), (_, gaps)] = registers.map(|it| it.turn());
    let registers = (PerWord(recreation), PerWord(passive), PerWord(voiced), PerWord(active), PerWord(gaps));
    let acts = (&act.activity[..], &act.voices[..], &act.fills_gap[..], &present[..]);
    let ladder = (&mut diary.level[..], PerBlock(&mut diary.moves));
    for_blocks(present.len(), (registers, acts, ladder), |_, _, (registers, acts, (levels, moves))| {
        let (recreation, passive, voiced, active, gaps) = registers;
        let (option, voices, fills_gap, present) = acts;
        let mut now = [0; BLOCK];
        // Sixty-four residents at a time, a bit each.
        let people = option.chunks(64).zip(voices.chunks(64)).zip(fills_gap.chunks(64));
        for ((k, now), ((option, voices), fills_gap)) in now.chunks_mut(64).enumerate().zip(people) {
            let did = |wanted: Participation| word(option, |option| option == wanted);
            let reached = [
                write::<RECREATIONAL>(&mut recreation.0[k], week, did(Participation::Recreation)),
                write::<PASSIVE>(&mut passive.0[k], week, did(Participation::Passive)),
                write::<EXPRESSIVE>(&mut voiced.0[k], week, word(voices, |voices| voices)),
                write::<CO_PRODUCER>(&mut active.0[k], week, did(Participation::Active)),
                write::<GAP_FILLER>(&mut gaps.0[k], week, word(fills_gap, |fills_gap| fills_gap)),
            ];
            lift(now, reached);
        }
        let now = &now[..levels.len()];
        moves.0[0] = count_moves(levels, now, present);
        levels.copy_from_slice(now);
    });
    for block in &diary.moves {
        for (total, moved) in diary.total.iter_mut().flatten().zip(block.iter().flatten()) {
            *total += u64::from(*moved);
        }
    }
}

/// Records the residents who did something this week; returns those who did it in at least `LEAST` of the weeks that count.
fn write<const LEAST: usize>(words: &mut [u64; WEEKS], week: usize, did: u64) -> u64 {
    words[week] = did;
    let mut reached = [0; LEAST];
    for age in 0..WINDOW {
        // A resident who has reached one count is marked in the next count, too.
        let mut marks = words[ago(week, age)];
        for count in &mut reached {
            (*count, marks) = (*count | marks, *count & marks);
        }
    }
    reached[LEAST - 1]
}

/// Sets each resident to the highest level that it reached.
fn lift(now: &mut [u8], reached: [u64; LEVELS - 1]) {
    // The three binary digits of the levels, in a word each.
    let mut digits = [0; 3];
    for (level, reached) in (1..).zip(reached) {
        for (place, digit) in digits.iter_mut().enumerate() {
            *digit = if level >> place & 1 == 1 { *digit | reached } else { *digit & !reached };
        }
    }
    let bytes = digits.map(u64::to_le_bytes);
    for (k, now) in now.as_chunks_mut::<8>().0.iter_mut().enumerate() {
        *now = (spread(bytes[0][k]) | spread(bytes[1][k]) << 1 | spread(bytes[2][k]) << 2).to_le_bytes();
    }
}

/// Counts the present residents by level before and after.
fn count_moves(before: &[u8], now: &[u8], present: &[bool]) -> Moves<u32> {
    // Nearly all residents remain at their level: these are counted per level, the others one by one.
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
    use crate::state::{Diary, Groups, Population};

    /// A resident who does `option` every `period` weeks, alone in a community, after `weeks` weeks.
    fn after(weeks: usize, mut act: impl FnMut(usize, &mut Community)) -> Community {
        let mut community = Community::new(Population::new(1), Groups::new(&[1], 1));
        community.diary = Some(Diary::new(1));
        for week in 0..weeks {
            let deeds = &mut community.population.act;
            deeds.activity[0] = Participation::None;
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
                    community.population.act.activity[0] = option;
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
        // Twenty-four weeks later it no longer counts.
        assert_eq!(level(&after(60, |week, community| community.population.act.voices[0] = week == 30)), 0);
    }

    #[test]
    fn moves_are_counted_and_a_year_is_remembered() {
        let community = after(50, |week, community| community.population.act.voices[0] = week == 3);
        let diary = community.diary.as_ref().unwrap();
        // Up once, 24 weeks there, down once: 25 weeks began at level 0 and stayed there, one rose.
        assert_eq!((diary.total[0][3], diary.total[3][0], diary.total[3][3]), (1, 1, 23));
        assert_eq!(diary.transitions()[3], [1.0 / 24.0, 0.0, 0.0, 23.0 / 24.0, 0.0, 0.0]);
        assert!(diary.voiced.within_a_year().of(0) && diary.check().is_ok());
        let voiced = after(52, |week, c| c.population.act.voices[0] = week == 3).diary.unwrap().voiced;
        assert!(!voiced.within_a_year().of(0) && voiced.within(WEEKS).of(0));
        assert_eq!(diary.moved(|from, to| from != to), 0);
    }
}
