//! P2 A digital platform (微信公众平台): residents register, rumours go round, messages are answered.
//!
//! Formula (E33): a resident who is able to, registers with probability `p_b·skill + q_b·share of ties registered`; so
//! coverage follows the Bass curve up to the share of residents who are able to register. Rumours, SIR-like: in each
//! week one breaks out with probability `outbreak`: residents who believe none are susceptible again, and a share
//! `seeds` of these believes it; a susceptible resident comes to believe it with probability `beta·share of ties who
//! believe it`; a believer drops it with probability `1 − (1 − fading)(1 − refutation·two_way·skill·registered)`.
//! A believer loses the share `distrust` of its trust in the committee a week.
//! Messages: each registered resident writes `messages` a week on average; a platform that listens answers
//! `skill·hours/hours_per_message` of them, the oldest first. Without the section `ties` every resident sees all
//! others. Before `start` nothing happens, unless an institution runs it: then with its skill, hours and habit.
//! *Units*: probabilities a week; hours. *Words drawn*: two a resident, three a week (more where messages are many).
//! *Reference*: source text S1a (a street's platform); Bass 1969; all rates are assumptions.

use super::{Step, World};
use crate::base::blocks::BLOCK;
use crate::base::chances::unless_neither;
use crate::base::component::Component;
use crate::base::masks::places;
use crate::base::random::{Address, Random, Stream, chance, poisson, unit};
use crate::base::units::YUAN_PER_HOUR;
use crate::state::{Account, Community, Entry, Marks, Party, Platform, Rumour, Running, Unit};

pub(crate) const SPREAD: Step = Step::drawing("platform.spread", spread);

/// How a platform spreads, and how rumours spread on it.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(id = "platform")]
pub struct PlatformAdoption {
    /// Week in which it opens, after the burn-in.
    #[parameter(default = 0, range = 0..=1_000_000, unit = "ticks")]
    start: i32,
    /// Chance a week of registering of one's own, at full skill (p_b).
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", sweep = 0.0025..=0.04)]
    advertising: f32,
    /// Chance a week of registering when all of one's ties have (q_b).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.025..=0.3)]
    imitation: f32,
    /// Skill of those who run it (op_skill).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", sweep = 0.1..=0.9)]
    skill: f32,
    /// Whether it listens as well as speaks.
    #[parameter(default = true)]
    two_way: bool,
    /// Chance a week that a new rumour breaks out.
    #[parameter(default = 0.125, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.25)]
    outbreak: f32,
    /// Share of residents who believe a new rumour at once.
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.05)]
    seeds: f32,
    /// Chance a week of believing what all of one's ties believe (rumour.beta).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.025..=0.3)]
    beta: f32,
    /// Chance a week that a believer forgets.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.1)]
    fading: f32,
    /// Share of its trust in the committee that a resident who believes a rumour loses in a week.
    #[parameter(default = 0.01, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.05)]
    distrust: f32,
    /// Chance a week that a registered believer is put right, at full skill.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share", sweep = 0.1..=1.0)]
    refutation: f32,
    /// Messages of a registered resident.
    #[parameter(default = 0.002, range = 0.0..=10.0, unit = "per tick", sweep = 0.0005..=0.01, with = "hours=0.1")]
    messages: f64,
    /// Working hours that run it, paid by the street office at 15 yuan.
    #[parameter(default = 15.0, range = 0.0..=1e6, unit = "hours a tick", sweep = 5.0..=20.0)]
    hours: f64,
    /// What an answer takes at full skill.
    #[parameter(default = 0.25, range = 0.001..=1e6, unit = "hours", sweep = 0.1..=0.5, with = "hours=0.1")]
    hours_per_message: f64,
}

/// Shares of a resident's ties who are registered and who believe the rumour.
type Seen = (f32, f32);

impl PlatformAdoption {
    /// A platform that nobody uses yet.
    pub fn begin(&self, rows: usize) -> Platform {
        Platform {
            registered: vec![false; rows],
            rumour: vec![Rumour::default(); rows],
            skill: self.skill,
            two_way: self.two_way,
            ..Platform::default()
        }
    }

    /// The staff and habits of the platform where no institution runs it.
    const fn running(&self) -> Running {
        Running { skill: self.skill, two_way: self.two_way, hours: self.hours, refutation: self.refutation }
    }

    /// One week of the platform; `marks` is scratch.
    pub fn spread(&self, community: &mut Community, address: Address, tick: i32, marks: &mut Marks) {
        let Community { population, ties, platform, ledger, .. } = community;
        let Some(platform) = platform.as_mut().filter(|it| tick >= self.start || it.run.is_some()) else {
            return;
        };
        let run = platform.run.take().unwrap_or_else(|| self.running());
        let (place, work, mind) = (&population.place, &population.work, &mut population.mind);
        let mut random = Random::new(address);
        let mut stream = random.stream();
        let (outbreak, answering) = (stream.word(), stream.word());
        let Running { skill, two_way, hours, refutation } = run;
        (platform.skill, platform.two_way) = (skill, two_way);
        let refuted = if two_way { refutation * skill } else { 0.0 };
        let drops = |put_right: f32| unless_neither(self.fading, put_right);
        let rumours = Rumours {
            fresh: chance(outbreak, self.outbreak).then_some(self.seeds),
            drops: drops(0.0),
            drops_registered: drops(refuted),
        };
        let chances = |(registered, believers): Seen| {
            (self.advertising * skill + self.imitation * registered, self.beta * believers)
        };
        // Last week's states, before any change.
        let rows = platform.registered.len();
        let (users, believers) = (platform.users(), platform.believers());
        let everybody = (users as f32 / rows.max(1) as f32, believers as f32 / rows.max(1) as f32);
        marks.note(platform.registered.iter().zip(&platform.rumour).map(|(is, it)| (*is, *it == Rumour::Believed)));
        let marks = &*marks;
        let seen = |row: usize| {
            ties.as_ref().map_or(everybody, |ties| {
                let among = marks.among(ties.slots(row));
                let count = ties.degree(row).max(1) as f32;
                (f32::from(among.first()) / count, f32::from(among.second()) / count)
            })
        };
        let most = chances(if ties.is_some() { (1.0, 1.0) } else { everybody });
        let columns = (&mut platform.registered[..], &mut platform.rumour[..], &place.digital[..], &work.present[..]);
        random.blocks::<2, _>(rows, columns, |words, rows, (registered, rumour, digital, present)| {
            // Most lots are above every possible chance, so the ties are read only for the other residents.
            let (mut joins, mut hears) = ([false; BLOCK], [false; BLOCK]);
            may_join(&words[0], most.0, registered, (digital, present), &mut joins);
            rumours.go_round(&words[1], most.1, registered, rumour, &mut hears);
            let mut either = joins;
            either.iter_mut().zip(&hears).for_each(|(either, hears)| *either |= hears);
            for k in places(&either[..rows.len()], &mut [0; BLOCK]) {
                let k = usize::from(*k);
                let (registers, believes) = chances(seen(rows.start + k));
                registered[k] |= joins[k] & chance(words[0][k], registers);
                if hears[k] & chance(words[1][k], believes) {
                    rumour[k] = Rumour::Believed;
                }
            }
        });
        for ((trust, rumour), present) in mind.trust_committee.iter_mut().zip(&platform.rumour).zip(&work.present) {
            *trust *= if *present & (*rumour == Rumour::Believed) { 1.0 - self.distrust } else { 1.0 };
        }
        let written = count(&mut stream, self.messages * users as f64);
        if written > 0 {
            platform.waiting.push_back((tick, written));
        }
        let able = if two_way { f64::from(skill) * hours / self.hours_per_message } else { 0.0 };
        let whole = able.floor().min(1e9);
        platform.answer(tick, whole as u32 + u32::from(f64::from(unit(answering)) < able - whole));
        let entry = |payer, payee| Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount: hours };
        ledger.book(entry(Party::Outside, Party::Street));
        ledger.book(entry(Party::Street, Party::Outside));
        let paid =
            |payer, payee, account| Entry { payer, payee, unit: Unit::Yuan, account, amount: hours * YUAN_PER_HOUR };
        ledger.book(paid(Party::Outside, Party::Street, Account::Subsidy));
        ledger.book(paid(Party::Street, Party::Outside, Account::Wage));
    }
}

/// A Poisson number of any mean, in parts that the sampler can take; the last draw of its stream.
fn count(stream: &mut Stream, mut mean: f64) -> u32 {
    let mut count = 0;
    while mean > 0.0 {
        count += poisson(stream.word(), mean.min(500.0));
        mean -= 500.0;
    }
    count
}

/// Marks the residents who might register: able to, not registered yet, and with a lot below a chance.
fn may_join(
    words: &[u32; BLOCK],
    most: f32,
    registered: &[bool],
    (digital, present): (&[bool], &[bool]),
    joins: &mut [bool; BLOCK],
) {
    let count = registered.len().min(BLOCK);
    let (digital, present) = (&digital[..count], &present[..count]);
    for k in 0..count {
        joins[k] = !registered[k] & digital[k] & present[k] & chance(words[k], most);
    }
}

/// The chances of rumours this week that do not depend on ties.
#[derive(Clone, Copy, Debug)]
struct Rumours {
    /// The chance of believing the one that breaks out, if one does.
    fresh: Option<f32>,
    /// The chance that a believer drops it.
    drops: f32,
    /// The same for registered residents.
    drops_registered: f32,
}

impl Rumours {
    /// Believers drop the rumour, a new one gets its first believers; where none breaks out, marks in `hears` the residents who
    /// might come to believe the old one: they have not heard it, and their lot is below a chance.
    fn go_round(
        &self,
        words: &[u32; BLOCK],
        most: f32,
        registered: &[bool],
        rumour: &mut [Rumour],
        hears: &mut [bool; BLOCK],
    ) {
        let count = rumour.len().min(BLOCK);
        let registered = &registered[..count];
        let (breaks_out, seeds) = (self.fresh.is_some(), self.fresh.unwrap_or(0.0));
        for k in 0..count {
            let (was, word) = (rumour[k], words[k]);
            let dropped = chance(word, if registered[k] { self.drops_registered } else { self.drops });
            let believer = if dropped { Rumour::Past } else { Rumour::Believed };
            let opened = if chance(word, seeds) { Rumour::Believed } else { Rumour::Unheard };
            let other = if breaks_out { opened } else { was };
            rumour[k] = if was == Rumour::Believed { believer } else { other };
            hears[k] = !breaks_out & (was == Rumour::Unheard) & chance(word, most);
        }
    }
}

fn spread(world: &mut World<'_>) {
    if let Some(platform) = &world.model.processes.platform {
        platform.spread(world.community, world.address, world.clock.tick, &mut world.scratch.marks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    fn community(adoption: &PlatformAdoption, rows: usize) -> Community {
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        community.population.place.digital[..rows / 2].fill(true);
        community.platform = Some(adoption.begin(rows));
        community
    }

    #[test]
    fn only_the_able_register_and_only_once_it_is_open() {
        let adoption =
            PlatformAdoption { start: 3, skill: 1.0, advertising: 1.0, ..PlatformAdoption::by_default().unwrap() };
        let mut community = community(&adoption, 100);
        for tick in 0..5 {
            adoption.spread(&mut community, Address::new(1).at(tick, 2), tick, &mut Marks::default());
            assert_eq!(community.platform.as_ref().unwrap().users(), if tick < 3 { 0 } else { 50 });
        }
    }

    #[test]
    fn a_platform_that_only_speaks_answers_nobody() {
        let response = |two_way, skill| {
            let adoption = PlatformAdoption {
                advertising: 1.0,
                messages: 1.0,
                two_way,
                skill,
                ..PlatformAdoption::by_default().unwrap()
            };
            let mut community = community(&adoption, 100);
            for tick in 0..40 {
                adoption.spread(&mut community, Address::new(1).at(tick, 2), tick, &mut Marks::default());
            }
            community.platform.unwrap().response
        };
        assert!(response(true, 1.0) < 1.0);
        // With half of the hours needed, the waiting time grows every week.
        assert!(response(true, 0.4) > 5.0 && response(false, 1.0) > 30.0);
    }
}
