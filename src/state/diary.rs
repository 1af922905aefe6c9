//! A diary of the residents' activity in public affairs: one bit per resident, week and kind.

use crate::base::blocks::block_count;
use crate::base::error::Problem;
use crate::base::persist::{Persist, load_each, save_each};
use crate::base::units::TICKS_PER_YEAR;

/// Levels of the ladder of participation (E14).
pub const LEVELS: usize = 6;
/// Weeks that the diary remembers: more than a year.
pub(crate) const WEEKS: usize = 64;

/// Number of residents who moved from each level (row) to each level (column).
pub(crate) type Moves<T> = [[T; LEVELS]; LEVELS];

/// The last 64 weeks of one kind of deed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    /// One 64-bit word per week for every 64 residents in the order of the rows, in a ring buffer.
    words: Vec<[u64; WEEKS]>,
    /// The place of the latest week in the ring.
    latest: usize,
}

impl Persist for Deeds {
    fn save(&self, to: &mut Vec<u8>) {
        save_each(self.words.as_flattened().iter(), to);
        self.latest.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        load_each(self.words.as_flattened_mut().iter_mut(), from)?;
        self.latest.load(from)
    }
}

/// The residents who did something, 64 to a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doers(Vec<u64>);

impl Doers {
    /// Whether a resident is among them.
    pub fn of(&self, row: usize) -> bool {
        self.0[row / 64] >> (row % 64) & 1 == 1
    }

    /// These and the others.
    #[must_use]
    pub fn or(mut self, others: &Self) -> Self {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
        self
    }
}

impl Deeds {
    fn new(rows: usize) -> Self {
        Self { words: vec![[0; WEEKS]; rows.div_ceil(64)], latest: 0 }
    }

    /// Begins a week: returns its place in the ring, and the words of every 64 residents. The caller writes all of that week.
    pub fn turn(&mut self) -> (usize, &mut [[u64; WEEKS]]) {
        self.latest = (self.latest + 1) % WEEKS;
        (self.latest, &mut self.words)
    }

    /// The residents who did it in any of the latest `weeks`, at most [`WEEKS`].
    pub fn within(&self, weeks: usize) -> Doers {
        let any = |words: &[u64; WEEKS]| (0..weeks).fold(0, |any, age| any | words[ago(self.latest, age)]);
        Doers(self.words.iter().map(any).collect())
    }

    /// The residents who did it in any week of the last twelve months.
    pub fn within_a_year(&self) -> Doers {
        self.within(TICKS_PER_YEAR)
    }
}

/// The place in the ring of the week `age` weeks before the latest.
pub(crate) const fn ago(latest: usize, age: usize) -> usize {
    (latest + WEEKS - age) % WEEKS
}

/// The last weeks of every resident.
#[derive(Persist, Clone, Debug, Default, PartialEq, Eq)]
pub struct Diary {
    /// Took part in recreation.
    pub recreation: Deeds,
    /// Came because asked.
    pub passive: Deeds,
    /// Came of own accord.
    pub active: Deeds,
    /// Voiced an issue or deliberated.
    pub voiced: Deeds,
    /// Filled a gap unasked.
    pub filled_gap: Deeds,
    /// Level on the ladder: 0 bystander, 1 recreational, 2 passive, 3 expressive, 4 co-producer, 5 gap-filler.
    pub level: Vec<u8>,
    /// Moves of the latest week, of the residents who are present; one a block, to be added up.
    pub moves: Vec<Moves<u32>>,
    /// Moves of all weeks.
    pub total: Moves<u64>,
}

impl Diary {
    /// An empty diary of `rows` residents.
    pub fn new(rows: usize) -> Self {
        let empty = || Deeds::new(rows);
        Self {
            recreation: empty(),
            passive: empty(),
            active: empty(),
            voiced: empty(),
            filled_gap: empty(),
            level: vec![0; rows],
            moves: vec![Moves::default(); block_count(rows)],
            total: Moves::default(),
        }
    }

    /// The shares of the residents of each level (row) who were at each level (column) a week later, over all weeks; a
    /// row of zeros for a level without residents.
    pub fn transitions(&self) -> Moves<f64> {
        self.total.map(|row| {
            let from: u64 = row.iter().sum();
            row.map(|count| if from == 0 { 0.0 } else { count as f64 / from as f64 })
        })
    }

    /// Number of residents who moved from one level to another in the latest week.
    pub fn moved(&self, wanted: impl Fn(usize, usize) -> bool) -> u32 {
        let mut count = 0;
        for (from, row) in self.moves.iter().flat_map(|block| block.iter().enumerate()) {
            count += row.iter().enumerate().filter(|(to, _)| wanted(from, *to)).map(|(_, moved)| moved).sum::<u32>();
        }
        count
    }

    /// Checks that the diary is consistent: one option a week, levels on the ladder.
    ///
    /// # Errors
    /// The condition that does not hold.
    pub fn check(&self) -> Result<(), String> {
        let options = self.recreation.words.iter().zip(&self.passive.words).zip(&self.active.words);
        for (k, ((r, p), a)) in options.enumerate() {
            let twice =
                (0..WEEKS).fold(0, |any, week| any | (r[week] & p[week]) | (r[week] & a[week]) | (p[week] & a[week]));
            if twice != 0 {
                let row = 64 * k + twice.trailing_zeros() as usize;
                return Err(format!("diary: resident {row} did two things in one week"));
            }
        }
        if let Some(row) = self.level.iter().position(|level| usize::from(*level) >= LEVELS) {
            return Err(format!("diary: resident {row} is at level {}", self.level[row]));
        }
        Ok(())
    }
}
