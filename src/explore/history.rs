//! What every resident did, week by week: four bytes a resident and week.
//!
//! | byte | what |
//! | --- | --- |
//! | 0 | contribution, in 250ths of the endowment; 255 for residents who are absent |
//! | 1 | bits 0–1 activity in public affairs; bits 2–4 level on the ladder; bit 5 was fined, bit 6 was rewarded |
//! | 2 | trust in neighbours, in 250ths |
//! | 3 | belief about the others' contribution, in 250ths |

use crate::simulation::Simulation;
use crate::state::Participation;

/// Bytes of a resident and week.
pub(super) const CELL: usize = 4;
/// The value 1 of a share.
const FULL: f32 = 250.0;
/// In place of a contribution: the resident is absent.
const ABSENT: u8 = 255;
const FINED: u8 = 1 << 5;
const REWARDED: u8 = 1 << 6;

/// The weeks of a run after its burn-in, from the first on.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    weeks: Vec<Vec<u8>>,
}

/// A resident in one week.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(super) struct Deed {
    /// Contribution, endowment units; none for a resident who is absent.
    contribution: Option<f32>,
    /// 0 nothing, 1 recreation, 2 came because asked, 3 came of own accord.
    activity: u8,
    ladder: u8,
    fined: bool,
    rewarded: bool,
    trust: f32,
    belief: f32,
}

impl History {
    /// Keeps the week that the run has just made.
    pub(super) fn push(&mut self, run: &Simulation) {
        self.weeks.push(cells(run));
    }

    /// Forgets all weeks.
    pub(super) fn clear(&mut self) {
        self.weeks.clear();
    }

    /// The last week, [`CELL`] bytes a resident.
    pub(super) fn latest(&self) -> Option<&[u8]> {
        self.weeks.last().map(Vec::as_slice)
    }

    /// All weeks of a resident.
    pub(super) fn of(&self, row: usize) -> Vec<Deed> {
        let own = self.weeks.iter().filter_map(|week| week.get(row * CELL..(row + 1) * CELL));
        own.map(deed).collect()
    }
}

/// The bytes of all residents after the last tick of a run.
pub(super) fn cells(run: &Simulation) -> Vec<u8> {
    let community = run.community();
    let people = &community.population;
    let level = community.diary.as_ref().map(|diary| &diary.level);
    let mut bytes = vec![0; CELL * community.rows()];
    for (row, cell) in bytes.chunks_exact_mut(CELL).enumerate() {
        let act = match people.act.activity[row] {
            Participation::None => 0,
            Participation::Recreation => 1,
            Participation::Passive => 2,
            Participation::Active => 3,
        };
        cell[0] = if people.work.present[row] { share(people.act.contribution[row]) } else { ABSENT };
        cell[1] = act | level.map_or(0, |level| level[row] << 2);
        cell[2] = share(people.mind.trust_neighbours[row]);
        cell[3] = share(people.mind.belief[row]);
    }
    for active in run.institutions().iter().filter(|active| active.worked) {
        for (mark, amounts) in [(FINED, &active.claims.fine), (REWARDED, &active.claims.reward)] {
            let cells = bytes.chunks_exact_mut(CELL).zip(amounts.iter());
            cells.filter(|(_, amount)| **amount > 0.0).for_each(|(cell, _)| cell[1] |= mark);
        }
    }
    bytes
}

fn share(x: f32) -> u8 {
    (x.clamp(0.0, 1.0) * FULL).round() as u8
}

fn deed(cell: &[u8]) -> Deed {
    let whole = |byte: u8| f32::from(byte) / FULL;
    Deed {
        contribution: (cell[0] != ABSENT).then(|| whole(cell[0])),
        activity: cell[1] & 3,
        ladder: cell[1] >> 2 & 7,
        fined: cell[1] & FINED != 0,
        rewarded: cell[1] & REWARDED != 0,
        trust: whole(cell[2]),
        belief: whole(cell[3]),
    }
}
