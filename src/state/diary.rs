//! What the residents did about public affairs, week by week: a bit a week and kind, so that a year fits into a word.

use crate::base::blocks::block_count;
use crate::base::units::TICKS_PER_YEAR;

/// Levels of the ladder of participation (E14).
pub const LEVELS: usize = 6;

/// How many residents went from each level (row) to each level (column).
pub type Moves<T> = [[T; LEVELS]; LEVELS];

/// The last 64 weeks of every resident; bit 0 is the latest week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diary {
    /// Took part in recreation.
    pub recreation: Vec<u64>,
    /// Came because asked.
    pub passive: Vec<u64>,
    /// Came of own accord.
    pub active: Vec<u64>,
    /// Voiced an issue or deliberated.
    pub voiced: Vec<u64>,
    /// Filled a gap unasked.
    pub filled_gap: Vec<u64>,
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
        let empty = || vec![0; rows];
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
    /// row of zeros where nobody was.
    pub fn transitions(&self) -> Moves<f64> {
        self.total.map(|row| {
            let from: u64 = row.iter().sum();
            row.map(|count| if from == 0 { 0.0 } else { count as f64 / from as f64 })
        })
    }

    /// How many residents moved from a level to another in the latest week.
    pub fn moved(&self, wanted: impl Fn(usize, usize) -> bool) -> u32 {
        let mut count = 0;
        for (from, row) in self.moves.iter().flat_map(|block| block.iter().enumerate()) {
            count += row.iter().enumerate().filter(|(to, _)| wanted(from, *to)).map(|(_, moved)| moved).sum::<u32>();
        }
        count
    }

    /// Whether the diary is possible: one option a week, levels on the ladder.
    ///
    /// # Errors
    /// What is not.
    pub fn check(&self) -> Result<(), String> {
        for row in 0..self.level.len() {
            let (r, p, a) = (self.recreation[row], self.passive[row], self.active[row]);
            if (r & p) | (r & a) | (p & a) != 0 {
                return Err(format!("diary: resident {row} did two things in one week"));
            }
            if usize::from(self.level[row]) >= LEVELS {
                return Err(format!("diary: resident {row} is at level {}", self.level[row]));
            }
        }
        Ok(())
    }
}

/// Whether a week of the last twelve months is marked.
pub const fn within_a_year(weeks: u64) -> bool {
    weeks & ((1 << TICKS_PER_YEAR) - 1) != 0
}
