//! The street office and the property company: actors beside the branch, with hours and money of their own.

/// The street office (街道办事处): hours, and tasks that come down to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Street {
    /// Staff who work for this community, persons.
    pub staff: f64,
    /// Tasks a week that come down from above.
    pub tasks: f64,
    /// Hours that a task takes.
    pub hours_per_task: f64,
    /// Share of the tasks that is passed on to the residents' committee.
    pub passed_down: f64,
    /// Share of what residents need that lies within its powers.
    pub power: f64,
    /// Hours of tasks that wait.
    pub backlog: f64,
    /// Hours of tasks that the committee did this week.
    pub passed: f64,
    /// Hours left this week for the hard issues of residents.
    pub hours_left: f64,
}

impl Street {
    /// Hours a week.
    pub fn hours(&self) -> f64 {
        self.staff * 40.0
    }

    /// Its own tasks as a share of its hours (职责大于权力 above 1); 0 without tasks.
    pub fn utilisation(&self) -> f64 {
        let load = self.tasks * self.hours_per_task * (1.0 - self.passed_down);
        if load == 0.0 { 0.0 } else { load / self.hours().max(1e-3) }
    }
}

/// The property company and the owners who face it (物业公司, 业主).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Property {
    /// Fee of a household, yuan a week.
    pub fee: f64,
    /// Share of the fee that a full voice of the owners takes off.
    pub concession: f64,
    /// How far the company puts profit before service (盈利大于治理).
    pub profit_weight: f64,
    /// Voice of the owners (业主委员会): 0 where they are kept out.
    pub owner_voice: f64,
    /// Share of the fees withheld where the service is worth nothing.
    pub withhold: f64,
    /// Rate at which the service follows what is spent on it.
    pub adjust: f64,
    /// Property issues a household and week where the service is worth nothing.
    pub issues: f64,
    /// Conflicts a week and estate where profit is all and owners have no voice.
    pub conflicts: f64,
    /// Quality of the service, in [0, 1].
    pub quality: f64,
}

impl Property {
    /// Share of the fees that goes into the service, with `voice` of the owners.
    pub fn spent(&self, voice: f64) -> f64 {
        1.0 - self.profit_weight * (1.0 - voice)
    }

    /// Share of the fees that is paid.
    pub fn paid(&self) -> f64 {
        1.0 - self.withhold * (1.0 - self.quality)
    }
}
