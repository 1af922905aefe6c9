//! P2 A digital platform (微信公众平台): residents register, rumours go round, messages are answered.
//!
//! Formula (E33): who is able to, registers with probability `p_b·skill + q_b·share of ties registered`; so coverage
//! follows the curve of Bass up to the share of the able. Rumours, SIR-like: in each week one breaks out with
//! probability `outbreak`: who believes none is open again, and a share `seeds` of these believes it; who has not heard
//! it comes to believe it with probability `beta·share of ties who believe it`; who believes it drops it with probability
//! `1 − (1 − fading)(1 − refutation·two_way·skill·registered)`. Messages: each registered resident writes `messages` a
//! week on average; a platform that listens answers `skill·hours/hours_per_message` of them, the oldest first. Without
//! the section `ties` everybody sees everybody. Before `start` nothing happens,
//! unless an institution runs it: then with its skill, hours and habit.
//! *Units*: probabilities a week; hours. *Words drawn*: two a resident, three a week (more where messages are many).
//! *Reference*: source text S1a (a street's platform); Bass 1969; all rates are assumptions.

use crate::base::component::{Component, Parameter, Values};
use crate::base::error::Problem;
use crate::base::random::{Address, Random, Stream, chance, poisson, unit};
use crate::state::{Account, Community, Entry, Listener, Party, Platform, Rumour, Running, Ties, Unit};

/// How a platform spreads, and what goes round on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adoption {
    start: i32,
    advertising: f32,
    imitation: f32,
    skill: f32,
    two_way: bool,
    outbreak: f32,
    seeds: f32,
    beta: f32,
    fading: f32,
    refutation: f32,
    messages: f64,
    hours: f64,
    hours_per_message: f64,
}

impl Component for Adoption {
    const TYPE: &'static str = "platform";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::count("start", 0, (0, 1_000_000), "ticks", "week in which it opens, after the burn-in"),
        Parameter::share("advertising", 0.01, "chance a week of registering of one's own, at full skill (p_b)")
            .sweep(0.0025, 0.04),
        Parameter::share("imitation", 0.1, "chance a week of registering when all of one's ties have (q_b)")
            .sweep(0.025, 0.3),
        Parameter::share("skill", 0.3, "skill of those who run it (op_skill)").sweep(0.1, 0.9),
        Parameter::flag("two_way", true, "whether it listens as well as speaks"),
        Parameter::share("outbreak", 0.125, "chance a week that a new rumour breaks out").sweep(0.0, 0.25),
        Parameter::share("seeds", 0.01, "share of residents who believe a new rumour at once").sweep(0.0, 0.05),
        Parameter::share("beta", 0.1, "chance a week of believing what all of one's ties believe (rumour.beta)")
            .sweep(0.025, 0.3),
        Parameter::share("fading", 0.02, "chance a week that a believer forgets").sweep(0.0, 0.1),
        Parameter::share("refutation", 0.5, "chance a week that a registered believer is put right, at full skill")
            .sweep(0.1, 1.0),
        Parameter::number("messages", 0.002, (0.0, 10.0), "per tick", "messages of a registered resident")
            .sweep(0.0005, 0.01),
        Parameter::number("hours", 15.0, (0.0, 1e6), "hours a tick", "working hours that run it").sweep(5.0, 20.0),
        Parameter::number("hours_per_message", 0.25, (0.001, 1e6), "hours", "what an answer takes at full skill")
            .sweep(0.1, 0.5),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name) as f32;
        Ok(Self {
            start: values.count("start") as i32,
            advertising: number("advertising"),
            imitation: number("imitation"),
            skill: number("skill"),
            two_way: values.flag("two_way"),
            outbreak: number("outbreak"),
            seeds: number("seeds"),
            beta: number("beta"),
            fading: number("fading"),
            refutation: number("refutation"),
            messages: values.number("messages"),
            hours: values.number("hours"),
            hours_per_message: values.number("hours_per_message"),
        })
    }
}

/// Shares of a resident's ties who are registered and who believe the rumour.
type Seen = (f32, f32);

impl Adoption {
    /// A platform that nobody uses yet.
    pub fn begin(&self, rows: usize) -> Platform {
        Platform {
            standing: vec![Listener::default(); rows],
            skill: self.skill,
            two_way: self.two_way,
            ..Platform::default()
        }
    }

    /// How it is run where no institution runs it.
    const fn running(&self) -> Running {
        Running { skill: self.skill, two_way: self.two_way, hours: self.hours, refutation: self.refutation }
    }

    /// One week of the platform; `before` holds last week's standing.
    pub fn spread(&self, community: &mut Community, address: Address, tick: i32, before: &mut Vec<Listener>) {
        let Community { population, ties, platform, ledger, .. } = community;
        let Some(platform) = platform.as_mut().filter(|it| tick >= self.start || it.run.is_some()) else {
            return;
        };
        let run = platform.run.take().unwrap_or_else(|| self.running());
        let (place, work) = (&population.place, &population.work);
        let mut random = Random::new(address);
        let mut stream = random.stream();
        let (outbreak, answering) = (stream.word(), stream.word());
        let breaks_out = chance(outbreak, self.outbreak);
        before.clone_from(&platform.standing);
        let everybody = seen(before.iter());
        let Running { skill, two_way, hours, refutation } = run;
        (platform.skill, platform.two_way) = (skill, two_way);
        let refuted = if two_way { refutation * skill } else { 0.0 };
        random.blocks::<2, _>(before.len(), &mut platform.standing[..], |words, rows, standing| {
            for (k, row) in rows.enumerate() {
                let (registered, believers) = ties.as_ref().map_or(everybody, |ties| seen_by(ties, row, before));
                let Listener { registered: was, rumour } = before[row];
                let registers = self.advertising * skill + self.imitation * registered;
                let able = place.digital[row] && work.present[row];
                standing[k].registered = was || (able && chance(words[0][k], registers));
                let put_right = if was { refuted } else { 0.0 };
                standing[k].rumour = match rumour {
                    Rumour::Unheard | Rumour::Past if breaks_out => {
                        if chance(words[1][k], self.seeds) {
                            Rumour::Believed
                        } else {
                            Rumour::Unheard
                        }
                    }
                    Rumour::Unheard if chance(words[1][k], self.beta * believers) => Rumour::Believed,
                    Rumour::Believed if chance(words[1][k], 1.0 - (1.0 - self.fading) * (1.0 - put_right)) => {
                        Rumour::Past
                    }
                    same => same,
                };
            }
        });
        let users = before.iter().filter(|standing| standing.registered).count();
        let written = count(&mut stream, self.messages * users as f64);
        if written > 0 {
            platform.waiting.push_back((tick, written));
        }
        let able = if two_way { f64::from(skill) * hours / self.hours_per_message } else { 0.0 };
        let whole = able.floor().min(1e9);
        platform.answer(tick, whole as u32 + u32::from(f64::from(unit(answering)) < able - whole));
        let entry = |payer, payee| Entry { payer, payee, unit: Unit::Hours, account: Account::Fixed, amount: hours };
        if hours > 0.0 {
            ledger.book(entry(Party::Outside, Party::Street));
            ledger.book(entry(Party::Street, Party::Outside));
        }
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

/// The shares who are registered and who believe, of these.
fn seen<'a>(standing: impl Iterator<Item = &'a Listener>) -> Seen {
    let (mut registered, mut believers, mut count) = (0_u32, 0_u32, 0_u32);
    for one in standing {
        registered += u32::from(one.registered);
        believers += u32::from(one.rumour == Rumour::Believed);
        count += 1;
    }
    let count = count.max(1) as f32;
    (registered as f32 / count, believers as f32 / count)
}

fn seen_by(ties: &Ties, row: usize, before: &[Listener]) -> Seen {
    seen(ties.others(row).iter().map(|other| &before[*other as usize]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Groups, Population};

    fn community(adoption: &Adoption, rows: usize) -> Community {
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        community.population.place.digital[..rows / 2].fill(true);
        community.platform = Some(adoption.begin(rows));
        community
    }

    #[test]
    fn only_the_able_register_and_only_once_it_is_open() {
        let adoption = Adoption { start: 3, skill: 1.0, advertising: 1.0, ..Adoption::by_default().unwrap() };
        let mut community = community(&adoption, 100);
        for tick in 0..5 {
            adoption.spread(&mut community, Address::new(1).at(tick, 2), tick, &mut Vec::new());
            let registered = community.platform.as_ref().unwrap().standing.iter().filter(|one| one.registered).count();
            assert_eq!(registered, if tick < 3 { 0 } else { 50 });
        }
    }

    #[test]
    fn a_platform_that_only_speaks_answers_nobody() {
        let response = |two_way, skill| {
            let adoption =
                Adoption { advertising: 1.0, messages: 1.0, two_way, skill, ..Adoption::by_default().unwrap() };
            let mut community = community(&adoption, 100);
            for tick in 0..40 {
                adoption.spread(&mut community, Address::new(1).at(tick, 2), tick, &mut Vec::new());
            }
            community.platform.unwrap().response
        };
        assert!(response(true, 1.0) < 1.0);
        // Half the hours' worth: what comes in a week takes longer and longer.
        assert!(response(true, 0.4) > 5.0 && response(false, 1.0) > 30.0);
    }
}
