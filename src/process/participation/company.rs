//! How many of those whom a resident knows took part last week.

use crate::base::blocks::ZEROS;
use crate::state::{Groups, Participation, Ties};
use std::ops::Range;

/// The others in each resident's own group, as its company where ties are not modelled; memory that the weeks reuse.
#[derive(Clone, Debug, Default)]
pub(crate) struct Company {
    public: Vec<f32>,
    known: Vec<u8>,
}

/// Whom the residents of a block know: shares in recreation and in public affairs last week, and how many they know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) recreation: &'a [f32],
    pub(super) public: &'a [f32],
    pub(super) count: &'a [u8],
}

/// The company of all residents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acquainted<'a> {
    recreation: Option<&'a [f32]>,
    public: &'a [f32],
    count: &'a [u8],
}

impl<'a> Acquainted<'a> {
    /// The company of the residents in some rows, at most a block.
    pub(super) fn of(&self, rows: &Range<usize>) -> Known<'a> {
        Known {
            recreation: self.recreation.map_or(&ZEROS[..rows.len()], |share| &share[rows.clone()]),
            public: &self.public[rows.clone()],
            count: &self.count[rows.clone()],
        }
    }
}

impl Company {
    /// Last week's company: one's ties, or the others in the own group where ties are not modelled.
    pub(super) fn gather<'a>(
        &'a mut self,
        ties: Option<&'a Ties>,
        groups: &Groups,
        present: &[bool],
        activity: &[Participation],
    ) -> Acquainted<'a> {
        if let Some(ties) = ties {
            return Acquainted { recreation: Some(&ties.recreation), public: &ties.public, count: ties.degrees() };
        }
        self.public.resize(present.len(), 0.0);
        self.known.resize(present.len(), 0);
        for group in 0..groups.count() {
            let rows = groups.rows(group);
            let public = activity[rows.clone()].iter().fold(0_u32, |sum, option| sum + u32::from(option.public()));
            let others = (groups.sizes()[group] as usize).saturating_sub(1).min(usize::from(u8::MAX));
            for row in rows {
                let own = u32::from(activity[row].public());
                self.known[row] = if present[row] { others as u8 } else { 0 };
                self.public[row] = ((public - own) as f32 / others.max(1) as f32).min(1.0);
            }
        }
        Acquainted { recreation: None, public: &self.public, count: &self.known }
    }
}

/// The share of the community that took part in public affairs in the week of these deeds.
pub(super) fn share(activity: &[Participation], present: usize) -> f32 {
    let public = crate::base::masks::count(activity, |option| option.public());
    if present == 0 { 0.0 } else { (f64::from(public) / present as f64) as f32 }
}
