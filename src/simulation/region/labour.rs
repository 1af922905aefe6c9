//! A labour market that communities share: posts of one are open to seekers of its neighbours.
//!
//! Formula: each tick a vacancy is shown to one neighbouring community, picked at random; with probability `matching`
//! it goes to one of those who look for work there, if there are any. A post elsewhere ends with probability
//! `separation` a tick. While an outsider holds a post the enterprise counts one less of its own; sales and wages cross
//! the border through Outside, so that the wages that a community pays to outsiders are the earnings of others (paid
//! with the other wages of P3). With enough seekers and no hiring at home a share `m/(m + s − m·s)` of the posts is
//! held, `m` matching and `s` separation: a post whose contract ended is open again in the same exchange. *Units*:
//! posts, yuan a tick. *Words drawn*: one a contract; three a vacancy; at the working community's own address.
//! *Reference*: rates are assumptions.

use super::links::Links;
use super::offer::Offer;
use crate::base::component::Component;
use crate::base::persist::Persist;
use crate::base::random::{Address, Stream, below, chance};
use crate::process::Phase;
use crate::simulation::run::Simulation;
use crate::state::{Exchange, Job};

/// The id of its random words.
pub(super) const ID: &str = "region.labour";

/// The labour market of a region.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "labour")]
pub struct Labour {
    /// Probability that a vacancy finds a seeker in the neighbouring community to which it is shown, a tick.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", sweep = 0.005..=0.08)]
    pub matching: f32,
    /// Probability that a post in another community ends in a tick.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.01..=0.04)]
    pub separation: f32,
}

/// A post that a resident of one community holds in another.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Contract {
    /// The community where the resident lives.
    pub home: u32,
    /// The resident's row there.
    pub row: u32,
    /// The community where the post is.
    pub work: u32,
    /// The enterprise there.
    pub firm: u32,
    /// The wage, yuan a tick.
    pub wage: f32,
    /// The sales, yuan a tick.
    pub sales: f64,
}

impl Labour {
    /// One exchange: contracts end, vacancies find seekers, and every community gets its new and its current contracts.
    pub(super) fn exchange(
        self,
        tick: i32,
        links: &Links,
        contracts: &mut Vec<Contract>,
        (communities, offers): (&mut [Simulation], &mut [Offer]),
        own: impl Fn(usize) -> Address,
    ) {
        let draws = |of: usize| -> Stream { own(of).at(tick, Phase::Livelihood as u32).component(ID).stream(0, 0) };
        for (community, offer) in communities.iter_mut().zip(&*offers) {
            let exchange = inbox(community);
            exchange.posts.resize(offer.vacancies.len(), 0);
        }
        self.end(contracts, communities, offers, &|of| draws(of));
        for work in 0..offers.len() {
            let mut stream = own(work).at(tick, Phase::Livelihood as u32).component(ID).stream(1, 0);
            for firm in 0..offers[work].vacancies.len() {
                for _ in 0..offers[work].vacancies[firm] {
                    let (where_to, taken) = (stream.word(), stream.word());
                    let which = stream.word();
                    let Some(home) = links.pick(work, offers.len(), where_to) else { continue };
                    let seekers = &mut offers[home].seekers;
                    if seekers.is_empty() || !chance(taken, self.matching) {
                        continue;
                    }
                    let row = seekers.swap_remove(below(which, seekers.len() as u32) as usize);
                    let skill = communities[home].community().population.work.skill[row as usize];
                    let enterprise = &communities[work].community().organisations.enterprises[firm];
                    let (wage, sales) = (enterprise.wage as f32 * skill, enterprise.output * f64::from(skill));
                    inbox(&mut communities[home]).hired.push((row, wage));
                    inbox(&mut communities[work]).posts[firm] -= 1;
                    let [home, work, firm] = [home, work, firm].map(|number| number as u32);
                    contracts.push(Contract { home, row, work, firm, wage, sales });
                }
            }
        }
        stand(contracts, communities);
    }

    /// Contracts end: by chance, or because the resident is no longer in a job outside.
    fn end(
        self,
        contracts: &mut Vec<Contract>,
        communities: &mut [Simulation],
        offers: &mut [Offer],
        draws: &dyn Fn(usize) -> Stream,
    ) {
        // One stream a working community: its contracts draw from it in their order.
        let mut streams: Vec<Option<Stream>> = Vec::new();
        streams.resize_with(communities.len(), || None);
        contracts.retain(|contract| {
            let (home, work) = (contract.home as usize, contract.work as usize);
            let word = streams[work].get_or_insert_with(|| draws(work)).word();
            let held = communities[home].community().population.work.job[contract.row as usize] == Job::County;
            let stays = held && !chance(word, self.separation);
            if !stays {
                inbox(&mut communities[home]).released.push(contract.row);
                inbox(&mut communities[work]).posts[contract.firm as usize] += 1;
                offers[work].vacancies[contract.firm as usize] += 1;
            }
            stays
        });
    }
}

fn inbox(community: &mut Simulation) -> &mut Exchange {
    community.community_mut().exchange.get_or_insert_default()
}

/// Writes to every community its earnings elsewhere, and the earnings of outsiders in it.
fn stand(contracts: &[Contract], communities: &mut [Simulation]) {
    for community in &mut *communities {
        let exchange = inbox(community);
        exchange.commuters = 0;
        exchange.guests.clear();
        exchange.guests.resize(exchange.posts.len(), (0.0, 0.0));
    }
    for contract in contracts {
        inbox(&mut communities[contract.home as usize]).commuters += 1;
        let guests = &mut inbox(&mut communities[contract.work as usize]).guests[contract.firm as usize];
        guests.0 += contract.sales;
        guests.1 += f64::from(contract.wage);
    }
}
