//! P0, P2, P4, P11 The party branch with its residents' committee: it asks residents to take part, keeps channels open, and
//! shows its members' conduct.
//!
//! Formula: hours a week `staff·40·(1 − administrative load)`; a resident is asked with probability `rate·(0.5 + R)`; channels
//! are open to the degree `path`; the share `substance` of activities leads to deeds. Asks take `hours per invitation` each,
//! channels `path·path hours` and deeds `substance·substance hours` per 1,000 residents; where the hours do not suffice, all three
//! shrink in proportion, for the week. Its members' own mean
//! contribution is shown with weight `attention·visibility`: leadership by conduct, which may be no better than the rest.
//! Money, its own and that of enterprises that sponsor it, buys further hours at 15 yuan, which are used after the staff's own;
//! what it does not buy is returned to those who gave it. Changes that institutions make to the branch in P0
//! hold for the week, and hours arrive after them.
//! *Units*: hours and yuan a tick; probabilities. *Words drawn*: none.
//! *Reference*: source texts S3 and S4; the failures they name are hollow leadership (引领虚化: visibility 0, or conduct no
//! better than others'), form without substance (形多实少: substance 0) and administrative load (行政化: load near 1).

use super::asking;
use super::enterprise::Enterprise;
use crate::base::blocks::BLOCK;
use crate::base::component::{Component, Need, Setting};
use crate::base::masks::{count, places};
use crate::base::units::YUAN_PER_HOUR;
use crate::state::claims::Signals;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};
use crate::state::population::Population;

/// The party branch and its residents' committee (社区"两委"): an actor with capacity, visibility and load.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "party_branch",
    needs = [
        Need::section("participation", "residents are asked to take part").of(&["invitation_rate", "hours_per_invitation"]),
        Need::section("participation", "channels are open to residents who take part").of(&["path", "path_hours"]),
        Need::section("issues", "activities act on issues").or(&[Setting::Section("attitudes")]).of(&["substance", "substance_hours"]),
        Need::section("learning", "embedding is part of the integration").of(&["embedding"]),
    ]
)]
pub struct Branch {
    /// Full-time staff; 18 per 10,000 residents is the national target.
    #[parameter(default = 17.0, range = 0.0..=1e6, unit = "persons", tag = Standard)]
    pub staff: f64,
    /// Share of the staff's hours that administrative tasks take (行政化, a_adm).
    #[parameter(default = 0.65, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.95)]
    pub administrative_load: f64,
    /// How visible the members' own conduct is (core_visible); 0 is hollow leadership (引领虚化).
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub visibility: f64,
    /// How far a fully visible branch replaces the own group in what residents see.
    #[parameter(default = 0.05, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.2)]
    pub attention: f64,
    /// Share of activities that lead to deeds: what was decided is followed up and its outcome told; 0 is form without
    /// substance (形多实少).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub substance: f64,
    /// Hours a week per 1,000 residents that following up takes where all activities lead to deeds: a full post for 4,000.
    #[parameter(default = 10.0, range = 0.0..=1e6, unit = "hours per 1,000 residents and tick", sweep = 0.0..=40.0)]
    pub substance_hours: f64,
    /// Chance a week of asking a resident of middling reputation (mob_rate).
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.4)]
    pub invitation_rate: f64,
    /// Access to channels that it opens to everybody: office hours, telephone and meetings at which a resident who comes of own
    /// accord finds somebody who deals with the matter; 1 is every day.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub path: f64,
    /// Hours a week per 1,000 residents that channels take where they are fully open: a full post for 4,000.
    #[parameter(default = 10.0, range = 0.0..=1e6, unit = "hours per 1,000 residents and tick", sweep = 0.0..=40.0)]
    pub path_hours: f64,
    /// Hours that asking one resident takes.
    #[parameter(default = 0.1, range = 0.0..=40.0, unit = "hours", sweep = 0.02..=0.5)]
    pub hours_per_invitation: f64,
    /// Share of the grids in which it has a point of its own (组织嵌入), a part of the integration of organisations.
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share")]
    pub embedding: f64,
    /// Money for activities, which buys hours of work at 15 yuan once the staff's own are used up; 100,000 yuan a year are
    /// 2,083 a tick.
    #[parameter(default = 0.0, range = 0.0..=1e9, unit = "yuan a tick", sweep = 0.0..=4166.0)]
    pub budget: f64,
    /// Hours left this tick for work with residents.
    #[state]
    pub hours_left: f64,
    /// Money left this tick, yuan, before what the hours bought with it cost.
    #[state]
    pub budget_left: f64,
    /// Money that enterprises gave this tick, yuan.
    #[state]
    pub sponsored: f64,
    /// Share of its asks, channels and deeds of this week for which its hours sufficed.
    #[state(begin = 1.0)]
    pub borne: f64,
}

impl Branch {
    /// Hours a week for work with residents: `staff · 40 · (1 − administrative load)`.
    pub fn service_hours(&self) -> f64 {
        self.staff * 40.0 * (1.0 - self.administrative_load)
    }

    /// Hours a week that its money can buy.
    pub fn paid_hours(&self) -> f64 {
        (self.budget + self.sponsored) / YUAN_PER_HOUR
    }

    /// Hours a week that open channels and deeds take among so many residents.
    pub fn upkeep(&self, residents: f64) -> f64 {
        (self.path * self.path_hours + self.substance * self.substance_hours) * residents / 1000.0
    }

    /// P0, after institutions and sponsors: the week's hours and money arrive.
    pub fn open(&mut self, ledger: &mut Ledger) {
        self.hours_left = self.service_hours() + self.paid_hours();
        self.budget_left = self.budget + self.sponsored;
        let entry = |payer, payee, unit, account, amount| Entry { payer, payee, unit, account, amount };
        ledger.book(entry(Party::Outside, Party::Committee, Unit::Hours, Account::Fixed, self.hours_left));
        ledger.book(entry(Party::Outside, Party::Street, Unit::Yuan, Account::Subsidy, self.budget));
        ledger.book(entry(Party::Street, Party::Committee, Unit::Yuan, Account::Subsidy, self.budget));
    }

    /// P2: the members' contributions of last week are shown as an exemplar.
    pub fn lead(&self, population: &Population, signals: &mut Signals) {
        let weight = (self.attention * self.visibility) as f32;
        let (mut shown, mut members) = (0.0_f64, 0_u32);
        let conduct = population.place.party.chunks(BLOCK).zip(population.work.present.chunks(BLOCK));
        for ((party, present), contribution) in conduct.zip(population.act.contribution.chunks(BLOCK)) {
            let (mut seen, mut list) = ([false; BLOCK], [0; BLOCK]);
            seen.iter_mut()
                .zip(party.iter().zip(present))
                .for_each(|(seen, (party, present))| *seen = *party & *present);
            let list = places(&seen[..party.len()], &mut list);
            shown = list.iter().fold(shown, |shown, k| shown + f64::from(contribution[usize::from(*k)]));
            members += list.len() as u32;
        }
        if members > 0 && weight > 0.0 {
            signals.show(weight, (shown / f64::from(members)) as f32);
        }
    }

    /// Shares hours out among so many asks, channels and deeds, for so many residents: channels and deeds shrink for the week
    /// as the asks have to ([`Self::borne`]). Returns the hours that were wanted.
    pub(crate) fn share_out(&mut self, asks: f64, residents: f64, hours: f64) -> f64 {
        let wanted = asks * self.hours_per_invitation + self.upkeep(residents);
        self.borne = asking::borne(hours, wanted);
        // What takes no hours needs none.
        let kept = |degree: f64, hours: f64| if hours > 0.0 { degree * self.borne } else { degree };
        (self.path, self.substance) = (kept(self.path, self.path_hours), kept(self.substance, self.substance_hours));
        wanted
    }

    /// P4: residents are asked, channels are opened, deeds are prepared, within the hours available.
    pub fn invite(&mut self, population: &mut Population, ledger: &mut Ledger) {
        let mut chance = std::mem::take(&mut population.access.invitation);
        let asks = asking::chances(self.invitation_rate, population, &mut chance);
        let present = f64::from(count(&population.work.present, |present| present));
        let wanted = self.share_out(asks, present, self.hours_left);
        asking::shrink(self.borne, &mut chance);
        population.access.invitation = chance;
        population.access.path.fill(self.path as f32);
        let used = (wanted * self.borne).min(self.hours_left);
        self.hours_left -= used;
        ledger.book(Entry {
            payer: Party::Committee,
            payee: Party::Outside,
            unit: Unit::Hours,
            account: Account::Fixed,
            amount: used,
        });
    }

    /// P11: hours that were bought are paid; unused hours are lost, unspent money is returned, to each sponsor its part.
    pub fn shut(&mut self, sponsors: &[Enterprise], ledger: &mut Ledger) {
        let bought = (self.paid_hours() - self.hours_left).max(0.0);
        let amount = (bought * YUAN_PER_HOUR).min(self.budget_left);
        self.budget_left -= amount;
        let (payer, payee) = (Party::Committee, Party::Outside);
        ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Wage, amount });
        if self.sponsored > 0.0 {
            let unspent = self.budget_left / (self.budget + self.sponsored);
            for (index, firm) in sponsors.iter().enumerate() {
                let amount = (unspent * firm.trade.books.sponsored).min(self.budget_left);
                let payee = Party::Enterprise(index as u32);
                ledger.book(Entry { payer, payee, unit: Unit::Yuan, account: Account::Unused, amount });
                self.budget_left -= amount;
            }
        }
        for (unit, amount) in [(Unit::Hours, self.hours_left), (Unit::Yuan, self.budget_left)] {
            ledger.book(Entry { payer, payee, unit, account: Account::Unused, amount });
        }
        (self.hours_left, self.budget_left) = (0.0, 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math::sum;
    use serde_json::json;

    #[test]
    fn an_overloaded_committee_asks_fewer() {
        let (mut population, mut ledger) = (Population::new(1000), Ledger::default());
        population.mind.reputation.fill(0.5);
        let mut branch = Branch::with(&json!({
            "staff": 2, "administrative_load": 0.5, "invitation_rate": 0.4, "path_hours": 0, "substance_hours": 0,
        }))
        .unwrap();
        let mut asked = |load: f64| {
            branch.administrative_load = load;
            branch.open(&mut ledger);
            branch.invite(&mut population, &mut ledger);
            branch.shut(&[], &mut ledger);
            sum(&population.access.invitation)
        };
        // 400 invitations want 40 hours; 2 staff have 80·(1 − load).
        assert!((asked(0.5) - 400.0).abs() < 1e-3);
        assert!((asked(0.75) - 200.0).abs() < 1e-3);
        assert!(asked(1.0).abs() < 1e-3);
        assert!(ledger.purse(Party::Committee, Unit::Hours).abs() < 1e-9);
        // Money buys the hours that are missing, and the rest is returned: 10 of 40 hours at 15 yuan, of 600.
        (branch.administrative_load, branch.budget) = (0.625, 600.0);
        ledger.turn_page();
        branch.open(&mut ledger);
        branch.invite(&mut population, &mut ledger);
        branch.shut(&[], &mut ledger);
        assert!((sum(&population.access.invitation) - 400.0).abs() < 1e-3);
        assert!((ledger.total(|entry| entry.is_cost()) - 150.0).abs() < 1e-3);
        assert!(ledger.purse(Party::Committee, Unit::Yuan).abs() < 1e-9);
        assert!(ledger.purse(Party::Committee, Unit::Hours).abs() < 1e-9);
    }

    #[test]
    fn channels_and_deeds_take_hours_and_shrink_with_the_asks() {
        let (mut population, mut ledger) = (Population::new(1000), Ledger::default());
        population.mind.reputation.fill(0.5);
        // 40 hours of asks, 10 of channels, 20 of deeds.
        let mut keep = |staff: f64| {
            let mut branch = Branch::with(&json!({
                "staff": staff, "administrative_load": 0, "invitation_rate": 0.4, "path": 0.5, "path_hours": 20, "substance": 0.8,
                "substance_hours": 25,
            }))
            .unwrap();
            branch.open(&mut ledger);
            branch.invite(&mut population, &mut ledger);
            (branch, sum(&population.access.invitation), population.access.path[7])
        };
        let (branch, asks, path) = keep(2.0);
        assert!((branch.hours_left - 10.0).abs() < 1e-3 && branch.borne == 1.0 && branch.substance == 0.8);
        assert!((asks - 400.0).abs() < 1e-3 && path == 0.5);
        let (branch, asks, path) = keep(0.875);
        assert!(branch.hours_left < 1e-3 && (branch.borne - 0.5).abs() < 1e-6 && (branch.substance - 0.4).abs() < 1e-6);
        assert!((asks - 200.0).abs() < 1e-3 && (path - 0.25).abs() < 1e-6);
    }

    #[test]
    fn members_are_seen_as_they_are() {
        let (mut population, mut signals) = (Population::new(10), Signals::new(10));
        population.place.party[2] = true;
        population.act.contribution[2] = 0.6;
        let branch = Branch::with(&json!({"visibility": 0.5, "attention": 0.2})).unwrap();
        branch.lead(&population, &mut signals);
        let (weight, shown) = signals.each();
        assert!((weight[7] - 0.1).abs() < 1e-6 && (shown[7] - 0.06).abs() < 1e-6);
    }
}
