//! The information that a community gives to the others after a tick.

use crate::simulation::run::Simulation;
use crate::state::Job;

/// The information that a community gives to the others after a tick.
#[derive(Clone, Debug, Default)]
pub(super) struct Offer {
    /// Residents.
    pub(super) residents: usize,
    /// The level that the diffusion compares.
    pub(super) level: f64,
    /// Rows of those who look for work.
    pub(super) seekers: Vec<u32>,
    /// Vacancies, by enterprise.
    pub(super) vacancies: Vec<u32>,
}

impl Offer {
    /// The offer of a community whose experience stands at `level`; with its labour market where others `seek`.
    pub(super) fn of(run: &Simulation, level: f64, seek: bool) -> Self {
        let community = run.community();
        let mut offer = Self { residents: community.rows(), level, ..Self::default() };
        if seek {
            let jobs = community.population.work.job.iter().enumerate();
            offer.seekers = jobs.filter(|(_, job)| **job == Job::Unemployed).map(|(row, _)| row as u32).collect();
            let firms = &community.organisations.enterprises;
            offer.vacancies = firms.iter().map(|firm| firm.posts.saturating_sub(firm.filled)).collect();
        }
        offer
    }
}
