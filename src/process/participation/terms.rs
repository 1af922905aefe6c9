//! The terms of the options' values, as sums over columns for the choice, and one by one for probes.

use super::company::Known;
use super::{ParticipationChoice, USUAL_EFFICACY};
use crate::base::math::{exp32, ln32};
use crate::state::{Access, Act, Appeal, Community, Mind, Population, Preference, Slate, Work};
use std::ops::Range;

/// The columns that the choice depends on, restricted to some rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'a> {
    pub(super) present: &'a [bool],
    leisure: &'a [f32],
    interest_link: &'a [f32],
    trust: &'a [f32],
    belonging: &'a [f32],
    empowerment: &'a [f32],
    efficacy: &'a [f32],
    outward_ties: &'a [f32],
    stake: &'a [f32],
    public_taste: &'a [f32],
    recreation_taste: &'a [f32],
    pub(super) invitation: &'a [f32],
    path: &'a [f32],
}

impl<'a> Columns<'a> {
    #[inline(always)]
    pub(super) fn of(
        (work, mind, taste, access): (&'a Work, &'a Mind, &'a Preference, &'a Access),
        rows: &Range<usize>,
    ) -> Self {
        let cut = |column: &'a [f32]| &column[rows.clone()];
        Self {
            present: &work.present[rows.clone()],
            leisure: cut(&work.leisure),
            interest_link: cut(&work.interest_link),
            trust: cut(&mind.trust_committee),
            belonging: cut(&mind.belonging),
            empowerment: cut(&mind.empowerment),
            efficacy: cut(&mind.efficacy),
            outward_ties: cut(&taste.outward_ties),
            stake: cut(&taste.stake),
            public_taste: cut(&taste.public_taste),
            recreation_taste: cut(&taste.recreation_taste),
            invitation: cut(&access.invitation),
            path: cut(&access.path),
        }
    }
}

/// The asks that reach a resident in a week, each 0 or 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asks {
    pub(super) tie: f32,
    pub(super) core: f32,
    pub(super) notice: f32,
}

/// The weeks of the register that count as habit: the four before this one, where the lowest digit is last week.
const HABIT_WEEKS: u8 = 0b1111;

impl ParticipationChoice {
    /// V1, without the ties' share and space.
    #[inline]
    pub(super) fn recreation(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.recreation + self.recreation_leisure * of.leisure[k] + of.recreation_taste[k]
    }

    #[inline]
    fn leisure_term(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.time * (1.0 - of.leisure[k])
    }

    /// What both public options have in common: propensity, time, habit; `lately` ends with last week.
    #[inline]
    pub(super) fn public(&self, of: &Columns<'_>, k: usize, lately: u8) -> f32 {
        of.public_taste[k] + self.leisure_term(of, k) + self.habit_term(lately)
    }

    #[inline]
    fn habit_term(&self, lately: u8) -> f32 {
        self.habit * f32::from(u8::from(lately & HABIT_WEEKS != 0))
    }

    /// What only coming because asked has, without ask and pay.
    #[inline]
    pub(super) fn passive(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.passive + self.trust_term(of, k) + self.outward_term(of, k)
    }

    #[inline]
    fn trust_term(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.passive_trust * (of.trust[k] - 0.5)
    }

    #[inline]
    fn outward_term(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.passive_outward * of.outward_ties[k]
    }

    /// What only coming of own accord has, without ask and pay.
    #[inline]
    pub(super) fn active(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.active + self.efficacy_term(of, k) + self.attitudes_term(of, k)
    }

    #[inline]
    fn efficacy_term(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.active_path * (of.efficacy[k] - USUAL_EFFICACY) * of.stake[k] * of.path[k]
    }

    /// What efficacy of 0.8 and an open channel add to the own.
    pub(super) fn convinced(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.active_path * (CONVINCED - USUAL_EFFICACY) * of.stake[k] - self.efficacy_term(of, k)
    }

    #[inline]
    fn attitudes_term(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.active_belonging * of.belonging[k]
            + self.active_empowerment * of.empowerment[k]
            + self.active_link * of.interest_link[k]
    }

    /// What asks add to coming because asked, where so many asks in person are in mind.
    #[inline]
    pub(super) fn ask(&self, asks: Asks, in_mind: f32, wear: f32) -> f32 {
        let person = (self.asked_tie * asks.tie).max(self.asked_core * asks.core);
        person * exp32(wear * in_mind) + self.asked_notice * asks.notice
    }

    /// The logarithm of what an ask in person leaves of the next.
    pub(super) fn wear(&self) -> f32 {
        ln32(self.wear)
    }

    /// The chance that a tie asks, where the share `public` of `count` ties took part; `silent` is [`Self::silent`].
    #[inline]
    pub(super) fn tie_chance(known: &Known<'_>, k: usize, silent: f32) -> f32 {
        1.0 - exp32(silent * known.public[k] * f32::from(known.count[k]))
    }

    /// The logarithm of the chance that a tie that took part does not ask.
    pub(super) fn silent(&self) -> f32 {
        // The logarithm of 0 would make no number of what no tie asks.
        ln32((1.0 - self.tie_asks).max(1e-30))
    }

    /// What pay of `wages` hourly wages an hour adds.
    #[inline]
    pub(super) fn paid(&self, wages: f32) -> f32 {
        let most = self.pay * (1.0 - exp32(-wages.max(0.0) / self.pay_scale));
        let small = if wages > 0.0 { self.token } else { self.pay / self.pay_scale * wages };
        if wages < TOKEN { small } else { most }
    }

    /// Adds what pay adds to a value of each resident of a block.
    pub(super) fn add_pay(&self, wages: &Slate, rows: &Range<usize>, values: &mut [f32]) {
        match wages.level() {
            Some(0.0) => (),
            Some(level) => {
                let paid = self.paid(level);
                values.iter_mut().for_each(|value| *value += paid);
            }
            None => {
                values.iter_mut().zip(&wages[..][rows.clone()]).for_each(|(value, wages)| *value += self.paid(*wages));
            }
        }
    }

    /// Adds `weight` times a column to a value of each resident of a block.
    pub(super) fn add_weighted(weight: f32, column: &Slate, rows: &Range<usize>, values: &mut [f32]) {
        match column.level() {
            Some(0.0) => (),
            Some(level) => values.iter_mut().for_each(|value| *value += weight * level),
            None => values.iter_mut().zip(&column[..][rows.clone()]).for_each(|(value, x)| *value += weight * x),
        }
    }

    /// Adds to a value of each resident of a block the missing leisure that an act in paid time does not need.
    pub(super) fn add_released(&self, released: &Slate, rows: &Range<usize>, of: &Columns<'_>, values: &mut [f32]) {
        if released.level() != Some(0.0) {
            let hours = &released[..][rows.clone()];
            values.iter_mut().zip(hours).enumerate().for_each(|(k, (value, hours))| {
                *value -= self.leisure_term(of, k) * self.in_paid_time(*hours);
            });
        }
    }

    /// The share of an act that is paid working time, where so many hours of it are.
    fn in_paid_time(&self, hours: f32) -> f32 {
        if self.act_hours > 0.0 { (hours / self.act_hours).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Adds honour to a value of each resident of a block.
    pub(super) fn add_honour(&self, appeal: &Appeal, rows: &Range<usize>, values: &mut [f32]) {
        Self::add_weighted(self.honour_public, &appeal.publicity, rows, values);
        Self::add_weighted(self.honour_private, &appeal.listed, rows, values);
    }
}

/// Efficacy of a resident who is convinced that taking part has an effect, in stated willingness.
const CONVINCED: f32 = 0.8;

/// Pay below this many hourly wages an hour is a token.
const TOKEN: f32 = 0.1;

/// A term of the value of a public option; see the formula of this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Missing leisure, in both.
    Time,
    /// Ties that took part, in both.
    Close,
    /// The community's share, in both.
    Community,
    /// Having taken part lately, in both.
    Habit,
    /// Being known for it, in both.
    Honour,
    /// Being asked, in V2; V3 has the share `active_asked` of it.
    Ask,
    /// Pay, in V2.
    PassivePay,
    /// Trust in the committee, in V2.
    Trust,
    /// Ties outside the community, in V2.
    Outward,
    /// Being asked, in V3.
    ActiveAsk,
    /// Pay, in V3.
    ActivePay,
    /// Efficacy times stake times path, in V3.
    Efficacy,
    /// Belonging, in V3.
    Belonging,
    /// Empowerment, in V3.
    Empowerment,
    /// Interest linkage, in V3.
    Link,
}

impl Term {
    /// The terms of V2 beside its intercept and the propensity.
    #[cfg(test)]
    pub(super) const PASSIVE: [Self; 9] = [
        Self::Time,
        Self::Close,
        Self::Community,
        Self::Habit,
        Self::Honour,
        Self::Ask,
        Self::PassivePay,
        Self::Trust,
        Self::Outward,
    ];
    /// The terms of V3 beside its intercept and the propensity.
    #[cfg(test)]
    pub(super) const ACTIVE: [Self; 11] = [
        Self::Time,
        Self::Close,
        Self::Community,
        Self::Habit,
        Self::Honour,
        Self::ActiveAsk,
        Self::ActivePay,
        Self::Efficacy,
        Self::Belonging,
        Self::Empowerment,
        Self::Link,
    ];
}

/// The community at the end of a week, to read off the terms of every resident: those of asks, pay and honour as they were
/// in the choice of this week, all others as they will be in the next.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    choice: &'a ParticipationChoice,
    community: &'a Community,
    columns: Columns<'a>,
    share: f32,
}

impl ParticipationChoice {
    /// The terms of all residents.
    pub fn terms<'a>(&'a self, community: &'a Community) -> Terms<'a> {
        let Population { work, mind, preference, access, act, .. } = &community.population;
        let columns = Columns::of((work, mind, preference, access), &(0..community.rows()));
        let share = super::company::share(&act.activity, community.present());
        Terms { choice: self, community, columns, share }
    }
}

impl Terms<'_> {
    /// A term of one resident, in logits. Without ties there is no term of close ties here.
    pub fn of(&self, term: Term, row: usize) -> f32 {
        let Self { choice, community, columns, share } = self;
        let appeal = &community.appeal;
        match term {
            Term::Time => choice.leisure_term(columns, row) * (1.0 - choice.in_paid_time(appeal.released[row])),
            Term::Close => choice.close * self.close(row),
            Term::Community => choice.community * share,
            Term::Habit => choice.habit_term(community.population.act.lately[row]),
            Term::Honour => choice.honour_public * appeal.publicity[row] + choice.honour_private * appeal.listed[row],
            Term::Ask => self.asked(row),
            Term::ActiveAsk => choice.active_asked * self.asked(row),
            Term::PassivePay => choice.paid(appeal.passive[row]),
            Term::ActivePay => choice.paid(appeal.active[row]),
            Term::Trust => choice.trust_term(columns, row),
            Term::Outward => choice.outward_term(columns, row),
            Term::Efficacy => choice.efficacy_term(columns, row),
            Term::Belonging => choice.active_belonging * columns.belonging[row],
            Term::Empowerment => choice.active_empowerment * columns.empowerment[row],
            Term::Link => choice.active_link * columns.interest_link[row],
        }
    }

    /// The share of the resident's ties, or of the others in its group, that took part this week.
    fn close(&self, row: usize) -> f32 {
        if let Some(ties) = &self.community.ties {
            return ties.public[row];
        }
        let (groups, activity) = (&self.community.groups, &self.community.population.act.activity);
        let others = groups.rows(groups.of()[row] as usize).filter(|other| *other != row);
        let (public, count) = others.fold((0_u32, 0_u32), |(public, count), other| {
            (public + u32::from(activity[other].public()), count + u32::from(self.columns.present[other]))
        });
        public as f32 / count.max(1) as f32
    }

    fn asked(&self, row: usize) -> f32 {
        let act: &Act = &self.community.population.act;
        let is = |mark: bool| f32::from(u8::from(mark));
        let asks =
            Asks { tie: is(act.asked_tie[row]), core: is(act.asked_core[row]), notice: is(act.asked_notice[row]) };
        // The asks in mind when this week's came.
        let before = if self.choice.wear_memory > 0.0 {
            ((act.asks[row] - asks.tie - asks.core) / self.choice.wear_memory).max(0.0)
        } else {
            0.0
        };
        self.choice.ask(asks, before, self.choice.wear())
    }
}
