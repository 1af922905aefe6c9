//! One week of ties: blocks read last week's ties and propose changes; then the changes are carried out, by row.

use super::Acquaintance;
use super::pools::Pools;
use crate::base::blocks::{BLOCK, PerBlock, block_count};
use crate::base::masks::places;
use crate::base::random::{Address, Random, Words, below, chance, unit};
use crate::state::{Bearers, Community, Marks, NEAR, Participation, TieColumns, TieKind, Ties};

/// A tie that a meeting would make.
#[derive(Clone, Copy, Debug, Default)]
struct Newcomer {
    row: u32,
    other: u32,
    kind: TieKind,
}

/// Memory that the weeks reuse to avoid allocation. A block's proposals stand at the beginning of its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meetings {
    pools: Pools,
    marks: Marks,
    /// Ties that are sought, by number.
    contacts: Vec<u32>,
    newcomers: Vec<Newcomer>,
    /// The number of contacts and new ties that each block proposes.
    counts: Vec<(usize, usize)>,
}

impl Meetings {
    fn fit(&mut self, rows: usize) {
        self.contacts.resize(rows, 0);
        self.newcomers.resize(rows, Newcomer::default());
        self.counts.resize(block_count(rows), (0, 0));
    }
}

impl Acquaintance {
    /// One week of ties.
    pub(crate) fn keep(&self, community: &mut Community, address: Address, meetings: &mut Meetings) {
        let Community { population, ties, contact, platform, measures, .. } = community;
        let Some(ties) = ties else { return };
        let (place, work, act) = (&population.place, &population.work, &population.act);
        let rows = work.present.len();
        meetings.fit(rows);
        let Meetings { pools, marks, contacts, newcomers, counts } = meetings;
        pools.gather(place, work, act);
        marks.note(act.activity.iter().map(|option| (*option == Participation::Recreation, option.public())));
        let (pools, marks) = (&*pools, &*marks);
        ties.wear(self.decay);
        let acceptance = std::mem::take(&mut ties.acceptance);
        let space = ties.space + measures.space as f32 * (1.0 - ties.space);
        let meeting = self.meeting + self.meeting_space * space + measures.meeting as f32;
        let seeking: [f32; 256] = std::array::from_fn(|cohort| self.contacts(cohort as u8));
        let outward = contact.as_ref().map(|contact| &contact.outward[..]);
        let (mut recreation, mut public) = (std::mem::take(&mut ties.recreation), std::mem::take(&mut ties.public));
        let columns = (
            (ties.columns(self.floor), &mut recreation[..], &mut public[..]),
            (&mut contacts[..], &mut newcomers[..], PerBlock(counts)),
            (&place.cohort[..], &work.present[..], &act.activity[..]),
        );
        let mut random = Random::new(address);
        random.blocks::<6, _>(rows, columns, |words, rows, (kept, proposed, (cohort, present, option))| {
            let (mut slots, recreation, public) = kept;
            let (contacts, newcomers, counts) = proposed;
            slots.prune();
            company(&slots, marks, recreation, public);
            let mut chances = [self.contacts; BLOCK];
            chances.iter_mut().zip(cohort).for_each(|(p, cohort)| *p = seeking[usize::from(*cohort)]);
            let sought = seek(words, &slots, &chances, contacts);
            let mut meets = [false; BLOCK];
            go_out(&words[2], (meeting, self.meeting_participating), present, option, &mut meets);
            let mut met = 0;
            for k in places(&meets[..rows.len()], &mut [0; BLOCK]) {
                let k = usize::from(*k);
                let row = rows.start + k;
                let lot = (unit(words[3][k]), self.places);
                let Some((other, kind)) = pools.meet(row, lot, words[4][k], place, work, act) else { continue };
                let theirs = usize::from(place.origin[other]);
                let forms = if usize::from(place.origin[row]) == theirs {
                    self.form_alike
                } else if outward.is_none_or(|outward| outward[row]) {
                    self.form_unlike * acceptance[theirs]
                } else {
                    0.0
                };
                newcomers[met] = Newcomer { row: row as u32, other: other as u32, kind };
                met += usize::from(work.present[other] & chance(words[5][k], forms));
            }
            counts.0[0] = (sought, met);
        });
        (ties.acceptance, ties.recreation, ties.public) = (acceptance, recreation, public);
        let registered = |row: u32| platform.as_ref().is_some_and(|platform| platform.registered[row as usize]);
        self.carry_out(ties, meetings, registered);
    }

    /// Carries out the proposals, by row: first all contacts, then the new ties.
    fn carry_out(&self, ties: &mut Ties, meetings: &Meetings, registered: impl Fn(u32) -> bool) {
        let Meetings { contacts, newcomers, counts, .. } = meetings;
        ties.contacts = 0;
        for (block, (sought, _)) in counts.iter().enumerate() {
            ties.contacts += *sought as u32;
            contacts[block * BLOCK..][..*sought].iter().for_each(|tie| ties.strengthen(*tie, self.gain));
        }
        ties.formed.fill(0);
        for (block, (_, met)) in counts.iter().enumerate() {
            for Newcomer { row, other, kind } in &newcomers[block * BLOCK..][..*met] {
                let online = *kind == TieKind::Chance && registered(*row) && registered(*other);
                let (row, other) = (*row as usize, *other as usize);
                if ties.bind(row, other, if online { TieKind::Online } else { *kind }, self.new_tie) {
                    for end in [row, other] {
                        ties.formed[end] = ties.formed[end].saturating_add(1);
                    }
                }
            }
        }
    }
}

/// The shares of each resident's ties that are in recreation and in public affairs; 0 for residents without ties. A
/// separate function, because inside the loop of a block its addresses would not stay in registers.
#[inline(never)]
fn company(slots: &TieColumns<'_>, marks: &Marks, recreation: &mut [f32], public: &mut [f32]) {
    let mut among = [Bearers::default(); BLOCK];
    // All near slots, used or not: the processor does not mispredict the end of a loop of fixed length.
    for (among, others) in among.iter_mut().zip(slots.others()) {
        *among = marks.among(&others[..NEAR]);
    }
    let mut many = [false; BLOCK];
    many.iter_mut().zip(slots.degrees()).for_each(|(many, degree)| *many = usize::from(*degree) > NEAR);
    let count = recreation.len().min(BLOCK);
    for k in places(&many[..count], &mut [0; BLOCK]).iter().map(|k| usize::from(*k)) {
        among[k] = among[k].and(marks.among(&slots.others()[k][NEAR..]));
    }
    let (among, degrees, public) = (&among[..count], &slots.degrees()[..count], &mut public[..count]);
    for k in 0..count {
        let ties = f32::from(degrees[k].max(1));
        (recreation[k], public[k]) = (f32::from(among[k].first()) / ties, f32::from(among[k].second()) / ties);
    }
}

/// Writes the ties that the residents of a block seek out to `contacts`, each with its chance; returns how many.
fn seek(words: &Words<6>, slots: &TieColumns<'_>, chances: &[f32; BLOCK], contacts: &mut [u32]) -> usize {
    let degrees = slots.degrees();
    let mut seeks = [false; BLOCK];
    for (((seeks, degree), word), p) in seeks.iter_mut().zip(degrees).zip(&words[0]).zip(chances) {
        *seeks = (*degree > 0) & chance(*word, *p);
    }
    let mut list = [0; BLOCK];
    let list = places(&seeks[..degrees.len()], &mut list);
    for (contact, k) in contacts.iter_mut().zip(list) {
        let k = usize::from(*k);
        *contact = slots.ties()[k][below(words[1][k], u32::from(degrees[k])) as usize];
    }
    list.len()
}

/// Marks the residents who meet somebody: they are present, and their lot is below a chance that taking part increases.
fn go_out(
    words: &[u32; BLOCK],
    (meeting, participating): (f32, f32),
    present: &[bool],
    option: &[Participation],
    meets: &mut [bool; BLOCK],
) {
    let count = present.len().min(BLOCK);
    let (present, option) = (&present[..count], &option[..count]);
    for k in 0..count {
        let took_part = f32::from(u8::from(option[k] != Participation::None));
        meets[k] = present[k] & chance(words[k], meeting + participating * took_part);
    }
}
