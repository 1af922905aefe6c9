//! The model's residents answer a questionnaire, so that it can be compared with a field survey.
//!
//! Five-point items map a state in [0, 1] to `1 + ⌊5x⌋`, at most 5. Participation is asked for the last twelve months.
//! *Satisfaction* (O9, 居民满意度) has no data behind it: it is the plain mean of belonging, trust in neighbours, trust in
//! the committee and, where jobs are modelled, of not being unemployed (1 or 0). The weights are an assumption.
//! *Words drawn*: one a resident, for the sample.

use super::View;
use crate::base::random::{Address, Random};
use crate::base::table::{Cell, Table};
use crate::state::{Deeds, Job};

/// The answer on a scale from 1 to 5 of a resident whose state is `x` in [0, 1].
pub(crate) fn five_point(x: f64) -> u8 {
    1 + (5.0 * x).clamp(0.0, 4.0) as u8
}

impl View<'_> {
    /// A resident's satisfaction, in [0, 1].
    pub fn satisfaction(&self, row: usize) -> f64 {
        let population = &self.community.population;
        let mind = &population.mind;
        let parts = [mind.belonging[row], mind.trust_neighbours[row], mind.trust_committee[row]].map(f64::from);
        let states = parts[0] + parts[1] + parts[2];
        if self.processes.livelihood.is_none() {
            return states / 3.0;
        }
        let content = population.work.job[row] != Job::Unemployed;
        (states + f64::from(u8::from(content))) / 4.0
    }

    /// A resident's stated willingness to take part, in [0, 1]; 0 where public affairs are not modelled.
    pub fn willingness(&self, row: usize) -> f64 {
        let choice = self.processes.participation;
        choice.map_or(0.0, |choice| f64::from(choice.willingness(&self.community.population, row)))
    }
}

/// One row a respondent, in the order of residents; `respondents` of the present residents are drawn at `address`,
/// all of them where there are fewer. Items of a module that is off are left out.
pub(crate) fn questionnaire(view: &View<'_>, address: Address, respondents: usize) -> Table {
    let population = &view.community.population;
    let rows = population.rows();
    let mut lots = vec![0; rows];
    Random::new(address).blocks::<1, _>(rows, &mut lots[..], |words, range, lots| {
        lots.copy_from_slice(&words[0][..range.len()]);
    });
    let mut sample: Vec<(u32, usize)> =
        lots.into_iter().zip(0..rows).filter(|(_, row)| population.work.present[*row]).collect();
    sample.sort_unstable();
    sample.truncate(respondents);
    sample.sort_unstable_by_key(|(_, row)| *row);

    let mut columns = vec!["resident", "age", "female", "belonging", "trust_neighbours", "trust_committee"];
    let (diary, ties) = (view.community.diary.as_ref(), view.community.ties.as_ref());
    if diary.is_some() {
        columns.extend(["recreation", "passive", "active", "voiced", "filled_gap", "public", "willing"]);
    }
    columns.extend(ties.map(|_| "neighbours_known"));
    columns.extend(view.processes.livelihood.map(|_| "job"));
    columns.push("satisfaction");

    let yes = |mark: bool| Cell::Count(i64::from(mark));
    let scale = |x: f64| Cell::Count(i64::from(five_point(x)));
    let (place, mind) = (&population.place, &population.mind);
    let years = diary.map(|diary| {
        let own = [&diary.recreation, &diary.passive, &diary.active, &diary.voiced, &diary.filled_gap];
        let [recreation, passive, active, voiced, filled_gap] = own.map(Deeds::within_a_year);
        let public = passive.clone().or(&active);
        [recreation, passive, active, voiced, filled_gap, public]
    });
    let answer = |row: usize| {
        let mut cells = vec![Cell::Count(row as i64), Cell::Count(i64::from(place.age[row])), yes(place.female[row])];
        let states = [mind.belonging[row], mind.trust_neighbours[row], mind.trust_committee[row]];
        cells.extend(states.map(|state| scale(f64::from(state))));
        if let Some(years) = &years {
            cells.extend(years.iter().map(|marks| yes(marks.of(row))));
            cells.push(scale(view.willingness(row)));
        }
        cells.extend(ties.map(|ties| Cell::Count(ties.degree(row) as i64)));
        cells.extend(view.processes.livelihood.map(|_| Cell::Text(job(population.work.job[row]).to_owned())));
        cells.push(scale(view.satisfaction(row)));
        cells
    };
    let rows = sample.into_iter().map(|(_, row)| answer(row)).collect();
    Table { columns: columns.into_iter().map(str::to_owned).collect(), rows }
}

/// The word for a job.
const fn job(job: Job) -> &'static str {
    match job {
        Job::OutOfLabourForce => "none",
        Job::Unemployed => "looking",
        Job::Factory => "factory",
        Job::Park => "park",
        Job::FlexibleOrder => "flexible",
        Job::County => "county",
        Job::Export => "away",
        Job::Welfare => "welfare",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_has_five_equal_parts() {
        let answers = [0.0, 0.19, 0.2, 0.4, 0.79, 0.8, 1.0].map(five_point);
        assert_eq!(answers, [1, 1, 2, 3, 4, 5, 5]);
    }
}
