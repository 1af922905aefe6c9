//! P1 Issues come up (E21), and old issues that were not voiced are given up.
//!
//! Formula: `Poisson(λ·households)` a week, each for a household drawn uniformly and an adult of it; class and domain by
//! their shares; work `mean·U(0.5, 1.5)`. A property company adds `Poisson(issues·(1 − quality)·households)` in its domain.
//! *Units*: issues a household and week; hours. *Words drawn*: two a 10,000 households, six an issue.
//! *Reference*: about 36 tasks a week were logged in each of two Hubei committees; shares and hours are assumptions.

use super::lot::note;
use crate::base::component::Component;
use crate::base::error::Problem;
use crate::base::random::{Address, Random, Stream, below, chance, poisson, unit};
use crate::base::units::rounded;
use crate::state::{Class, Community, DOMAINS, Domain, Issue, IssueOutcome, Step};

/// Households that share one draw: the sampler takes means up to 700.
const CHUNK: usize = 10_000;

/// Issues come up, by class and domain, and are given up where nobody voices them.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(check = Self::add_up)]
pub struct Arrivals {
    /// Issues that come up (issue.lambda).
    #[parameter(default = 0.01, range = 0.0..=10.0, unit = "per household and tick", sweep = 0.003..=0.03)]
    rate: f64,
    /// Share of small issues (小事).
    #[parameter(default = 0.70, range = 0.0..=1.0, unit = "share", sweep = 0.5..=0.8)]
    small: f64,
    /// Share of big issues (大事); the rest are hard (难事).
    #[parameter(default = 0.22, range = 0.0..=1.0, unit = "share", sweep = 0.1..=0.4)]
    big: f64,
    /// Mean work of a small issue; each takes the mean times U(0.5, 1.5).
    #[parameter(default = 2.0, range = 0.0..=1e6, unit = "hours", sweep = 1.0..=4.0)]
    work_small: f64,
    /// Mean work of a big issue; each takes the mean times U(0.5, 1.5).
    #[parameter(default = 20.0, range = 0.0..=1e6, unit = "hours", sweep = 10.0..=40.0)]
    work_big: f64,
    /// Mean work of a hard issue; each takes the mean times U(0.5, 1.5).
    #[parameter(default = 120.0, range = 0.0..=1e6, unit = "hours", sweep = 60.0..=240.0)]
    work_hard: f64,
    /// How often each of the ten domains comes up: environment, facilities, parking, property, disputes, care, schooling,
    /// employment, security, policy.
    #[parameter(default = [1.0; DOMAINS], range = 0.0..=1e6, unit = "weights")]
    domains: Vec<f64>,
    /// Ticks after which an unvoiced issue is given up (issue.latent_max).
    #[parameter(default = 26, range = 1..=100_000, unit = "ticks", sweep = 13.0..=52.0)]
    latent_life: i32,
    /// Cumulated shares of the domains.
    #[state]
    edges: [f64; DOMAINS],
}

impl Arrivals {
    /// Adds the weights of the domains up to shares.
    fn add_up(&mut self) -> Result<(), Problem> {
        let classes = self.small + self.big;
        if classes > 1.0 + 1e-9 {
            return Err(Problem::new("small", format!("small and big add to {}, more than 1", rounded(classes))));
        }
        let count = self.domains.len();
        if count != DOMAINS {
            return Err(Problem::new("domains", format!("has {count} weights; there are {DOMAINS} domains")));
        }
        let total: f64 = self.domains.iter().sum();
        if total <= 0.0 {
            return Err(Problem::new("domains", "leaves no domain a weight"));
        }
        let mut sum = 0.0;
        for (edge, weight) in self.edges.iter_mut().zip(&self.domains) {
            sum += weight / total;
            *edge = sum;
        }
        Ok(())
    }

    /// Gives up issues that were not voiced in time.
    pub(super) fn fade(&self, community: &mut Community, tick: i32) {
        let Community { issues: Some(issues), events, .. } = community else { return };
        issues.turn_page();
        let gone = issues.latent.iter().take_while(|issue| tick - issue.arrived >= self.latent_life).count();
        for k in 0..gone {
            let issue = issues.latent[k];
            issues.count(|tally| tally.expired += 1);
            issues.news.push(issue.news(IssueOutcome::Faded));
            note(events, tick, "issue_expired", issue.owner, f64::from(tick - issue.arrived));
        }
        issues.latent.drain(..gone);
    }

    /// This week's issues.
    pub(super) fn arise(&self, community: &mut Community, address: Address, tick: i32) {
        let households = community.households.count();
        let poor = community.organisations.property.map_or(0.0, |property| property.issues * (1.0 - property.quality));
        let mut random = Random::new(address);
        let mut stream = random.stream();
        let (mut usual, mut property) = (0, 0);
        for start in (0..households).step_by(CHUNK) {
            let here = CHUNK.min(households - start) as f64;
            // The sampler's limit of 700 must hold for any rate: a larger mean per chunk is drawn in several parts.
            usual += many(&mut stream, self.rate * here);
            property += many(&mut stream, poor * here);
        }
        let mut stream = random.stream();
        (0..usual).for_each(|_| self.come(community, &mut stream, None, tick));
        let mut stream = random.stream();
        (0..property).for_each(|_| self.come(community, &mut stream, Some(Domain::Property), tick));
    }

    fn come(&self, community: &mut Community, stream: &mut Stream, domain: Option<Domain>, tick: i32) {
        let mut words = [0; 6];
        stream.fill(&mut words);
        let Community { households, issues: Some(issues), handling, events, .. } = community else { return };
        let mut rows = households.rows(below(words[0], households.count() as u32) as usize);
        let drawn = below(words[1], rows.len() as u32) as usize;
        let Some(owner) = rows.nth(drawn).map(|row| row as u32) else { return };
        let lot = f64::from(unit(words[2]));
        let class = if lot < self.small {
            Class::Small
        } else if lot < self.small + self.big {
            Class::Big
        } else {
            Class::Hard
        };
        let domain = domain.unwrap_or_else(|| {
            let lot = f64::from(unit(words[3]));
            let index = self.edges.iter().take_while(|edge| lot >= **edge).count();
            Domain::ALL[index.min(DOMAINS - 1)]
        });
        let mean = match class {
            Class::Small => self.work_small,
            Class::Big => self.work_big,
            Class::Hard => self.work_hard,
        };
        let work = mean * (0.5 + f64::from(unit(words[4])));
        let id = issues.next;
        issues.next = id.wrapping_add(1);
        if chance(words[5], handling.prevented[domain as usize] as f32) {
            issues.count(|tally| tally.prevented += 1);
            return;
        }
        issues.count(|tally| tally.arrived += 1);
        let (overdue, supervised, imposed) = (false, false, false);
        let step = Step::Latent;
        issues.latent.push(Issue {
            id,
            owner,
            domain,
            class,
            step,
            arrived: tick,
            opened: tick,
            work,
            left: work,
            overdue,
            supervised,
            imposed,
        });
        note(events, tick, "issue_arrived", owner, work);
    }
}

/// A Poisson count of any mean, in parts that the sampler can take.
fn many(stream: &mut Stream, mean: f64) -> u32 {
    let parts = (mean / 500.0).ceil().max(1.0);
    (0..parts as u32).map(|_| poisson(stream.word(), mean / parts)).sum()
}
