//! The kinds of residents: type of co-operator, employment, activity in public affairs.

use crate::base::component::Words;
use crate::base::error::Problem;
use crate::base::persist::Persist;

/// Type of co-operator (Fischbacher and Gächter 2010, AER 100(1):541).
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Cooperator {
    /// Contributes only where it pays.
    #[default]
    FreeRider,
    /// Matches what the others contribute.
    Conditional,
    /// Matches half of it, and holds a norm.
    Weak,
}

/// Employment.
#[derive(Persist, Words, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Job {
    /// Retired, home-maker, student.
    #[default]
    OutOfLabourForce,
    /// Looking for work.
    Unemployed,
    /// In a community factory or workshop (社区工厂).
    Factory,
    /// In a park of company, co-operative and farmers (产业园).
    Park,
    /// Home work to flexible orders (培训+订单).
    FlexibleOrder,
    /// Elsewhere in the county.
    County,
    /// Away from the community.
    Export,
    /// A public-welfare post (公益性岗位).
    Welfare,
}

impl Job {
    /// Whether it is a job at all.
    pub const fn employed(self) -> bool {
        !matches!(self, Self::OutOfLabourForce | Self::Unemployed)
    }
}

/// The kinds of job that an employer can offer.
#[derive(Persist, Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// In a community factory or workshop (社区工厂).
    Factory,
    /// In a park of company, co-operative and farmers (产业园).
    Park,
    /// Home work to flexible orders (培训+订单).
    Flexible,
    /// A public-welfare post (公益性岗位).
    Welfare,
    /// Elsewhere in the county.
    County,
    /// Away from the community (劳务输转).
    Export,
}

impl JobKind {
    /// The job that a resident on such a post has.
    pub const fn job(self) -> Job {
        match self {
            Self::Factory => Job::Factory,
            Self::Park => Job::Park,
            Self::Flexible => Job::FlexibleOrder,
            Self::Welfare => Job::Welfare,
            Self::County => Job::County,
            Self::Export => Job::Export,
        }
    }

    /// Whether the employer pays wages from its sales; otherwise other parties pay them.
    pub const fn sells(self) -> bool {
        matches!(self, Self::Factory | Self::Park | Self::Flexible)
    }

    /// Rejects a wage above the sales per worker, if sales pay the wage.
    pub(crate) fn check_wage(self, wage: f64, output: f64) -> Result<(), Problem> {
        if self.sells() && wage > output {
            return Err(Problem::new("wage", format!("{wage} is more than the sales per worker, {output}")));
        }
        Ok(())
    }
}

/// What a resident does about public affairs in a week.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Participation {
    /// Nothing.
    #[default]
    None,
    /// Recreation with neighbours.
    Recreation,
    /// Comes because asked.
    Passive,
    /// Comes of own accord.
    Active,
}

impl Participation {
    /// Whether it is public affairs, asked or not.
    pub const fn public(self) -> bool {
        matches!(self, Self::Passive | Self::Active)
    }
}
