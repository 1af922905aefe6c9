//! Households: their residents, their records, and whether they stay.

use super::population::Population;
use crate::base::persist::Persist;

/// The households of a community. Residents of a household may play in different groups, so their rows need not follow
/// each other; its children are counts.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Households {
    starts: Vec<u32>,
    /// The rows of all residents, household by household.
    members: Vec<u32>,
    /// Children under 16 of each household: they need services and never play.
    pub children: Vec<u8>,
    /// A child of the household is in the assisted school programme: the interest linkage of its adults is higher.
    pub assisted: Vec<bool>,
    /// Whether the adults' interest linkage already includes this. Kept by the process `livelihood`.
    pub(crate) linked: Vec<bool>,
    /// Truly in need: by income per head and motivation together.
    pub poor: Vec<bool>,
    /// The status of the household in the poverty register.
    pub register: Vec<Register>,
    /// Accuracy of the household's record, in [0, 1]: 1 when it has just been visited, then it fades.
    pub accuracy: Vec<f32>,
    /// Still lives here. Its residents are absent once it has left.
    pub stays: Vec<bool>,
    /// The tick of the last survey of all households.
    pub surveyed: Option<i32>,
    /// Aid per head that listed households got this week, yuan.
    pub aid: f64,
}

/// The status of a household in the poverty register.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Register {
    /// Never entered.
    #[default]
    Never,
    /// Entered: it gets aid.
    Listed,
    /// Struck off when it was no longer in need.
    Exited,
    /// Struck off while it was still in need (被脱贫).
    Dropped,
}

impl Households {
    /// The households of residents whose households are `of` (numbered from 0), with their children.
    ///
    /// ```
    /// let households = cogov::community::Households::new(&[0, 1, 0], vec![2, 0]);
    /// assert_eq!((households.count(), households.persons(0), households.persons(1)), (2, 4, 1));
    /// assert!(households.rows(0).eq([0, 2]) && households.rows(1).eq([1]));
    /// ```
    pub fn new(of: &[u32], children: Vec<u8>) -> Self {
        let count = children.len();
        let mut starts = vec![0; count + 1];
        for household in of {
            starts[*household as usize + 1] += 1;
        }
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let mut next = starts.clone();
        let mut members = vec![0; of.len()];
        for (row, household) in of.iter().enumerate() {
            let slot = &mut next[*household as usize];
            members[*slot as usize] = row as u32;
            *slot += 1;
        }
        Self {
            starts,
            members,
            children,
            assisted: vec![false; count],
            linked: vec![false; count],
            poor: vec![false; count],
            register: vec![Register::Never; count],
            accuracy: vec![0.0; count],
            stays: vec![true; count],
            surveyed: None,
            aid: 0.0,
        }
    }

    /// The number of households.
    pub const fn count(&self) -> usize {
        self.children.len()
    }

    /// The rows of a household's residents, in order.
    pub fn rows(&self, household: usize) -> impl ExactSizeIterator<Item = usize> + Clone + '_ {
        let members = self.starts[household] as usize..self.starts[household + 1] as usize;
        self.members[members].iter().map(|row| *row as usize)
    }

    /// The persons of a household, children included.
    pub fn persons(&self, household: usize) -> usize {
        self.rows(household).len() + usize::from(self.children[household])
    }

    /// The households that still live here.
    pub fn staying(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.count()).filter(|household| self.stays[*household])
    }

    /// Whether a child of a household is at school in the programme, as far as its adults' interest knows.
    pub(crate) fn at_school(&self, household: u32) -> bool {
        self.linked.get(household as usize).is_some_and(|linked| *linked)
    }

    /// Checks the invariants and describes the one that does not hold: the residents of a household that has left are
    /// absent and without a job, accuracies are shares.
    pub(crate) fn check(&self, population: &Population) -> Result<(), String> {
        let work = &population.work;
        for household in (0..self.count()).filter(|household| !self.stays[*household]) {
            if let Some(row) = self.rows(household).find(|row| work.present[*row] || work.job[*row].employed()) {
                return Err(format!("household {household} has left, but resident {row} is here or has a job"));
            }
        }
        let wrong = self.accuracy.iter().position(|accuracy| !(0.0..=1.0).contains(accuracy));
        wrong.map_or(Ok(()), |household| Err(format!("the record of household {household} is no share")))
    }
}
