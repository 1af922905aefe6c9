//! Many communities that tick independently; between ticks a serial exchange.
//!
//! In a tick the communities run in parallel, on as many threads as there are. Then each makes an [`Offer`], and the
//! exchange turns the offers into the input of each community at its next P0, P3 and P10: so everything that crosses a
//! border is one tick old, and neither threads nor the order of the communities within a tick can matter. Random words
//! stand at the communities' own addresses (their number in the list); community 0 alone is the same run as outside a
//! region. Without diffusion, labour market and donor there is no exchange, and each community runs through on its own.

pub(crate) mod diffusion;
pub(crate) mod donor;
pub(crate) mod labour;
mod links;
mod offer;

pub(crate) use diffusion::Diffusion;
pub(crate) use donor::{RegionDonor, Split};
pub(crate) use labour::{Contract, Labour};
pub(crate) use links::Links;

use super::record::Recorded;
use super::run::Simulation;
use super::series::Series;
use crate::base::blocks::map_mut;
use crate::base::error::Breach;
use crate::base::random::Address;
use crate::probe::Probe;
use offer::Offer;
use std::fmt;
use std::sync::Arc;

/// The ids under which the exchange draws random words.
pub(super) const IDS: [&str; 2] = [diffusion::ID, labour::ID];

/// The kinds of exchange among communities; `None` means off.
#[derive(Clone, Default)]
pub struct Exchanges {
    /// An experience that spreads, and the probe in which its gain shows.
    pub diffusion: Option<(Diffusion, Arc<dyn Probe>)>,
    /// A labour market that is shared.
    pub labour: Option<Labour>,
    /// A donor whose fund is shared.
    pub donor: Option<RegionDonor>,
}

impl fmt::Debug for Exchanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let diffusion = self.diffusion.as_ref().map(|(diffusion, _)| diffusion);
        let Self { labour, donor, .. } = self;
        f.debug_struct("Exchanges")
            .field("diffusion", &diffusion)
            .field("labour", labour)
            .field("donor", donor)
            .finish()
    }
}

impl Exchanges {
    /// Whether the exchange depends on the residents who look for work.
    fn seek(&self) -> bool {
        self.labour.is_some() || self.donor.is_some_and(|donor| donor.split == Split::Need)
    }

    const fn is_empty(&self) -> bool {
        self.diffusion.is_none() && self.labour.is_none() && self.donor.is_none()
    }
}

/// A community of a region before its first tick.
#[derive(Debug)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its run.
    pub run: Simulation,
    /// How well the experience fits it.
    pub fit: f64,
}

/// A run of a region.
#[derive(Clone, Debug)]
pub struct Region {
    ids: Vec<String>,
    pub(super) communities: Vec<Simulation>,
    address: Address,
    links: Links,
    exchanges: Exchanges,
    fits: Vec<f64>,
    /// The tick in which each community adopted; `None` if it has not.
    pub(super) adopted: Vec<Option<i32>>,
    pub(super) contracts: Vec<Contract>,
    pub(super) paid: f64,
    pub(super) series: Series,
    details: bool,
}

/// The extra column of a region's series.
const ADOPTERS: &str = "adopters";

impl Region {
    /// A region of these communities, with random words from `address`. Institutions that spread wait in all communities but
    /// the pioneers. With `details` every community keeps its own series; without, only the region's is kept.
    pub fn new(members: Vec<Member>, links: Links, exchanges: Exchanges, address: Address, details: bool) -> Self {
        let mut names = members.first().map(|member| member.run.series().names().to_vec()).unwrap_or_default();
        names.extend(exchanges.diffusion.is_some().then(|| ADOPTERS.to_owned()));
        let fits = members.iter().map(|member| member.fit).collect();
        let (ids, communities) = members.into_iter().map(|member| (member.id, member.run)).unzip();
        let mut region = Self {
            ids,
            communities,
            address,
            links,
            exchanges,
            fits,
            adopted: Vec::new(),
            contracts: Vec::new(),
            paid: 0.0,
            series: Series::new(names),
            details,
        };
        region.adopted = vec![None; region.communities.len()];
        if let Some((diffusion, _)) = region.exchanges.diffusion.clone() {
            for k in 0..region.communities.len() {
                let own = region.communities[k].institutions();
                if !own.iter().any(|active| diffusion.spreads(&active.id)) {
                    // A treatment without the experience: there is nothing to adopt.
                    region.fits[k] = 0.0;
                    continue;
                }
                let pioneer = diffusion.pioneers.contains(&region.ids[k]);
                if pioneer {
                    region.adopted[k] = Some(0);
                    region.communities[k].community_mut().exchange.get_or_insert_default().adopted = true;
                } else {
                    region.communities[k].postpone(&|id| diffusion.spreads(id), i32::MAX);
                }
            }
        }
        region
    }

    /// `ticks` ticks.
    ///
    /// # Errors
    /// A [`Breach`] when a plug-in breaks its contract in a community; its component is named after the community.
    pub fn run(&mut self, ticks: usize) -> Result<(), Breach> {
        self.run_until(ticks, &|| false)
    }

    /// At most `ticks` ticks: it ends early once `stopped` is true, which is asked after every tick of a community. The
    /// communities of a run that ended early may stand at different ticks.
    ///
    /// # Errors
    /// As [`Region::run`].
    pub(crate) fn run_until(&mut self, ticks: usize, stopped: &(dyn Fn() -> bool + Sync)) -> Result<(), Breach> {
        self.series.reserve(ticks);
        // Without an exchange no community has to wait for the others between ticks.
        let span = if self.exchanges.is_empty() { ticks } else { 1 };
        let mut left = ticks;
        while left > 0 && !stopped() {
            self.advance(span, stopped)?;
            left -= span;
        }
        Ok(())
    }

    /// `span` ticks of every community, and the exchange after them.
    fn advance(&mut self, span: usize, stopped: &(dyn Fn() -> bool + Sync)) -> Result<(), Breach> {
        let exchanges = &self.exchanges;
        let offers = map_mut(&mut self.communities, |_, community| {
            community.run_until(span, |_| stopped())?;
            let level = exchanges.diffusion.as_ref().map_or(0.0, |(_, measure)| measure.measure(&community.view()));
            Ok(if exchanges.is_empty() { Offer::default() } else { Offer::of(community, level, exchanges.seek()) })
        });
        let mut all = Vec::with_capacity(offers.len());
        for (id, offer) in self.ids.iter().zip(offers) {
            all.push(
                offer
                    .map_err(|breach: Breach| Breach { component: format!("{id}: {}", breach.component), ..breach })?,
            );
        }
        self.note(span);
        if !self.exchanges.is_empty() {
            self.exchange(&mut all);
        }
        Ok(())
    }

    /// Records the region's means over the last `span` ticks: of residents, and of communities where it counts them.
    fn note(&mut self, span: usize) {
        let Some(first) = self.communities.first() else { return };
        let ticks: Vec<i32> = first.series().tail(span).map(|(tick, _)| tick).collect();
        let probes = first.series().names().len();
        let mut sums = vec![0.0; ticks.len() * probes];
        let mut residents = 0.0;
        for community in &self.communities {
            let weight = community.community().rows() as f64;
            residents += weight;
            let values = community.series().tail(span).flat_map(|(_, row)| row);
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
        }
        for (k, tick) in ticks.into_iter().enumerate() {
            let means = sums[k * probes..(k + 1) * probes].iter().map(|sum| sum / residents);
            let adopters = self.exchanges.diffusion.is_some().then(|| self.adopters(tick));
            self.series.push(tick, means.chain(adopters));
        }
        if !self.details {
            self.communities.iter_mut().for_each(Simulation::forget);
        }
    }

    fn exchange(&mut self, offers: &mut [Offer]) {
        let Self { communities, address, links, exchanges, adopted, contracts, .. } = self;
        let Some(next) = communities.first().map(|community| community.clock().tick) else { return };
        // The tick that has just ended gives the address.
        let tick = next - 1;
        let own = |k: usize| address.community(k as u32);
        if let Some((diffusion, _)) = &exchanges.diffusion
            && next >= 0
        {
            let have: Vec<bool> = adopted.iter().map(Option::is_some).collect();
            for k in diffusion.spread(tick, (links, &self.fits), (&have, offers), own) {
                adopted[k] = Some(next);
                communities[k].postpone(&|id| diffusion.spreads(id), next);
                communities[k].community_mut().exchange.get_or_insert_default().adopted = true;
            }
        }
        if let Some(donor) = &exchanges.donor {
            // Payments are summed over whole grants, not over the shares, so that no rounding error accumulates.
            let gives = donor.gives(next, self.paid);
            let shares = donor.shares(offers);
            for (community, share) in communities.iter_mut().zip(shares) {
                donor.give(gives * share, community.community_mut().exchange.get_or_insert_default());
            }
            self.paid += gives;
        }
        if let Some(labour) = exchanges.labour {
            labour.exchange(tick, links, contracts, (communities, offers), own);
        }
    }

    /// The share of communities that have adopted by a tick.
    fn adopters(&self, tick: i32) -> f64 {
        let count = self.adopted.iter().flatten().filter(|at| **at <= tick).count();
        count as f64 / self.adopted.len() as f64
    }

    /// The ids of the communities, in order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The communities, in order.
    pub fn communities(&self) -> &[Simulation] {
        &self.communities
    }

    /// Posts held across borders.
    pub fn contracts(&self) -> &[Contract] {
        &self.contracts
    }

    /// The donor's total grants so far, yuan.
    pub const fn paid(&self) -> f64 {
        self.paid
    }

    /// The region's means: of residents for every probe, and `adopters`, the share of communities that have adopted.
    pub const fn series(&self) -> &Series {
        &self.series
    }

    /// The series of the region; and of each community its own, where details are kept, and its other records.
    pub fn into_records(self) -> (Series, Vec<Kept>) {
        let Self { ids, communities, adopted, series, exchanges, details, .. } = self;
        let all = ids.into_iter().zip(communities).zip(adopted).map(|((id, community), adopted)| {
            let (mut own, recorded) = community.into_records();
            if exchanges.diffusion.is_some() {
                let has = |tick| f64::from(u8::from(adopted.is_some_and(|at| at <= tick)));
                own = own.with_column(ADOPTERS, has);
            }
            (id, details.then_some(own), recorded)
        });
        (series, all.collect())
    }
}

/// The results of a community when its region's run is over: its id, its series, its records.
pub(crate) type Kept = (String, Option<Series>, Option<Recorded>);
