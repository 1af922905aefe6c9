//! Counts of employment in a community: every resident is employed, unemployed, out of the labour force or absent.

use super::community::Community;
use super::kinds::Job;

/// Residents by employment. The four add to the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Employment {
    /// Here, with a job.
    pub employed: usize,
    /// Here, looking for work.
    pub unemployed: usize,
    /// Here, neither.
    pub out: usize,
    /// Away: for work, or for good.
    pub absent: usize,
}

impl Employment {
    /// Counts a community.
    pub fn of(community: &Community) -> Self {
        let work = &community.population.work;
        let mut count = Self::default();
        for (job, present) in work.job.iter().zip(&work.present) {
            match (present, job) {
                (false, _) => count.absent += 1,
                (true, Job::OutOfLabourForce) => count.out += 1,
                (true, Job::Unemployed) => count.unemployed += 1,
                (true, _) => count.employed += 1,
            }
        }
        count
    }

    /// Checks the invariants and describes the one that does not hold: every employer's filled posts are its staff and
    /// no more than its posts, its staff have its kind of job, and the groups' counts of present residents are correct.
    pub(crate) fn check(community: &Community) -> Result<(), String> {
        let (work, firms) = (&community.population.work, &community.organisations.enterprises);
        let mut staff = vec![0; firms.len()];
        for (row, (employer, job)) in work.employer.iter().zip(&work.job).enumerate() {
            let Some(firm) = firms.get(usize::from(*employer)) else { continue };
            staff[usize::from(*employer)] += 1;
            if firm.job.job() != *job {
                return Err(format!("resident {row} has another kind of job than enterprise {employer} offers"));
            }
        }
        for (index, (firm, staff)) in firms.iter().zip(staff).enumerate() {
            if firm.filled != staff || staff > firm.offered() {
                let (filled, offered) = (firm.filled, firm.offered());
                return Err(format!("enterprise {index}: {staff} on posts, {filled} booked, {offered} offered"));
            }
        }
        let counted = community.population.work.present.iter().filter(|present| **present).count();
        if counted != community.present() {
            return Err(format!("{counted} are present, the groups count {}", community.present()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Enterprise, Groups, JobKind, Population};

    #[test]
    fn everybody_is_counted_once_and_a_wrong_count_is_found() {
        let mut community = Community::new(Population::new(6), Groups::new(&[6], 6));
        let work = &mut community.population.work;
        work.job = vec![Job::County, Job::Welfare, Job::Unemployed, Job::OutOfLabourForce, Job::Export, Job::Export];
        (work.present[4], work.present[5], work.employer[1]) = (false, false, 0);
        community.organisations.enterprises.push(Enterprise::new(JobKind::Welfare, 1, 125.0));
        let counted = Employment { employed: 2, unemployed: 1, out: 1, absent: 2 };
        assert_eq!(Employment::of(&community), counted);
        assert!(Employment::check(&community).is_err_and(|what| what.contains("1 on posts, 0 booked")));
        community.organisations.enterprises[0].filled = 1;
        assert!(Employment::check(&community).is_err_and(|what| what.contains("4 are present, the groups count 6")));
        community.groups.count_present(&community.population.work.present);
        assert_eq!(Employment::check(&community), Ok(()));
    }
}
