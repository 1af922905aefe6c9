//! Peer sanctions (同伴惩罚), an institution of the laboratory.

use super::cases::{Cases, Side};
use super::context::{Begin, Bond, Close, Enforce, Inform, Price};
use super::contract::Institution;
use super::stage::{Condition, Stage};
use super::tables::Tables;
use crate::base::blocks::for_blocks;
use crate::base::component::{Component, Words};
use crate::base::random::{Stream, chance};
use crate::base::units::{NonNegative, Probability};
use crate::state::stricter;

/// Members of a group take tokens from each other at a cost of their own; a laboratory institution.
///
/// With contributions in tokens, `i` gives `j` of its own group
/// `whole(a·max(0, c_ref − c_j)) + whole(s·a·max(0, c_j − group mean))` points, at most `most`; a point costs the giver
/// `cost` tokens and the receiver `loss`. Points are whole: `whole(x)` is `⌊x⌋`, and one more with probability `x − ⌊x⌋`.
/// `c_ref` is the giver's own contribution (Herrmann et al. 2008 define punishment so) or the mean of the receiver's
/// fellows. The first term is aimed at free riders; the second is antisocial, and makes punishment useless as `s` grows.
/// What the giver spends and the receiver loses are real losses: both go to Outside.
///
/// No requirement is announced. Members see their own group. What a member takes as required moves, at the weight of an own
/// case, from what it believed of the others towards what went unpunished: the highest contribution among those who lost
/// least to others' points. Members learn from cases what a unit below that costs, `pD`, and a unit above it, `pC`: losses
/// beyond the least one per unit of deviation, from one token of deviation on and at most 3 ([`Experience`]). Below the
/// requirement a unit more is worth `D = max(0, pD − pC)`; above it costs `pC`. Nobody fears points before somebody got some.
/// A stage of the laboratory begins and ends with it: beliefs go back towards those of the start, by `experience.restart`.
/// Strangers punish those whom they meet this tick; what each has learned stays with it.
///
/// [`Experience`]: crate::community::Experience
///
/// *Units*: tokens; 20 are one endowment. *Words drawn*: P8 two an ordered pair of a group, P10 one a resident. *Running time*: the group's size squared.
///
/// *Reference*: Fehr and Gächter 2002, Nature 415:137; Herrmann, Thöni and Gächter 2008, Science 319:1362. Severity
/// `a = 0.18` after Hetzer and Sornette 2013, PLoS ONE 8(3):e54308 (points per token that the receiver gave less than the
/// giver), an assumption that was fixed before any period with punishment was looked at; `s = 0.26` was chosen with the last
/// period of Herrmann et al. in view.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "peer_sanctions",
    zh = "同伴惩罚",
    formula = "points = whole(severity * max(0, c_ref - c_j)) + whole(antisocial * severity * max(0, c_j - mean)), whole(x) of mean x",
    phases = "P2 everybody knows; P6 deters and requires; P8 points are given; P10 what was received is learned",
    costs = "what givers spend and receivers lose is lost to everybody",
    fails = "antisocial punishment: members who contribute much are punished like those who contribute little",
    source = "Herrmann, Thoeni and Gaechter 2008, Science 319:1362"
)]
pub struct PeerSanctions {
    /// Points given per token of shortfall (a).
    #[parameter(default = 0.18, range = 0.0..=100.0, unit = "points per token", sweep = 0.1..=0.4)]
    pub severity: NonNegative,
    /// Points given per token above the group's mean, as a share of the severity (s); 0: nobody is punished for
    /// contributing much.
    #[parameter(default = 0.26, range = 0.0..=10.0, unit = "share", tag = Chosen, sweep = 0.0..=4.0)]
    pub antisocial: NonNegative,
    /// What shortfalls are measured from: the giver's own contribution or the mean of the receiver's fellows (c_ref).
    #[parameter(default = Reference::Own)]
    pub reference: Reference,
    /// The most points one member can give another.
    #[parameter(default = 10.0, range = 0.0..=1000.0, unit = "points", tag = Literature)]
    pub most: f32,
    /// What a point costs its giver.
    #[parameter(default = 1.0, range = 0.0..=100.0, unit = "tokens", tag = Literature)]
    pub cost: NonNegative,
    /// What a point takes from its receiver.
    #[parameter(default = 3.0, range = 0.0..=100.0, unit = "tokens", tag = Literature)]
    pub loss: NonNegative,
    /// Tokens of an endowment.
    #[parameter(default = 20.0, range = 1.0..=1e6, unit = "tokens", tag = Literature)]
    pub tokens: f32,
    /// Share of members who see what happens to the others of their group, each tick (comm).
    #[parameter(default = 1.0)]
    pub communication: Probability,
    /// What members expect a unit below and a unit above what is required to cost (pD, pC), endowment units.
    #[state]
    below: Vec<f32>,
    #[state]
    above: Vec<f32>,
    #[state]
    cases: Cases,
    #[state]
    tables: Tables,
    /// The contribution that each member believes is required; empty before the first points.
    #[state]
    safe: Vec<f32>,
    /// Each member's loss from the points of others this tick, endowment units at full dose.
    #[state]
    lost: Vec<f32>,
    /// The least loss in each group this tick, and the highest contribution among those who had it.
    #[state]
    unpunished: Vec<(f32, f32)>,
}

/// Deviations from what is required that are too small to be a case: one token.
const SMALL: f32 = 0.049;
/// The most that a unit of deviation is taken to cost, endowment units.
const MOST: f32 = 3.0;

/// What a giver measures shortfalls from.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The giver's own contribution.
    Own,
    /// The mean contribution of the receiver's fellows.
    Mean,
}

impl PeerSanctions {
    /// Points that a giver who contributed `own` assigns to a receiver who contributed `other`, whose fellows gave
    /// `fellows` on average, in a group of mean `mean`: points. A word decides on the fraction of a point of either
    /// kind.
    fn points(&self, own: f32, other: f32, fellows: f32, mean: f32, words: [u32; 2]) -> f32 {
        let reference = if self.reference == Reference::Own { own } else { fellows };
        let slope = self.severity.f32() * self.tokens;
        let whole = |x: f32, word| x.floor() + f32::from(chance(word, x.fract()));
        let social = whole(slope * (reference - other).max(0.0), words[0]);
        let antisocial = whole(self.antisocial.f32() * slope * (other - mean).max(0.0), words[1]);
        (social + antisocial).min(self.most)
    }

    /// One group's points; returns the least loss, and the highest contribution that went with it. What members take as
    /// required moves towards that by the share `rate`. Words are drawn for the absent, too.
    fn judge(
        &mut self,
        table: &Table<'_>,
        words: &mut Stream,
        (dose, rate): (f32, f32),
        fine: &mut [f32],
    ) -> (f32, f32) {
        let Table { members, present, contribution, others } = table;
        let all = || members.iter().map(|row| *row as usize);
        let here = || all().filter(|row| present[*row]);
        let count = here().count();
        let mean = here().fold(0.0, |sum, row| sum + contribution[row]) / count.max(1) as f32;
        let (mut least, mut safe) = (f32::INFINITY, 0.0);
        for j in all() {
            let mut received = 0.0;
            for i in all().filter(|i| *i != j) {
                let words = [words.word(), words.word()];
                if present[i] && present[j] {
                    let points = self.points(contribution[i], contribution[j], others[j], mean, words);
                    fine[i] += dose * self.cost.f32() * points / self.tokens;
                    received += points;
                }
            }
            let lost = self.loss.f32() * received / self.tokens;
            fine[j] += dose * lost;
            self.lost[j] = lost;
            if present[j] && (lost < least || (lost == least && contribution[j] > safe)) {
                (least, safe) = (lost, contribution[j]);
            }
        }
        for j in here() {
            self.safe[j] += rate * (safe - self.safe[j]);
        }
        (least, safe)
    }

    /// Memory for so many residents and groups.
    pub(super) fn ensure(&mut self, rows: usize, groups: usize) {
        self.below.resize(rows, 0.0);
        self.above.resize(rows, 0.0);
        self.cases.ensure(rows, groups);
        self.unpunished.resize(groups, (0.0, 0.0));
    }

    /// What members take as required, and what they expect a unit below it to cost, before anybody was punished.
    pub(super) fn expect(&mut self, safe: &[f32], below: &[f32]) {
        self.safe.clear();
        self.safe.extend_from_slice(safe);
        self.below.copy_from_slice(below);
        self.above.fill(0.0);
    }

    /// What a member expects a unit below and above to cost, and what it takes as required.
    pub(super) fn expected(&self, row: usize) -> (f32, f32, f32) {
        (self.below[row], self.above[row], self.safe[row])
    }

    /// P8: those who are there give points to those at their table.
    pub(super) fn punish(&mut self, at: &mut Enforce<'_>, present: &[bool]) {
        self.lost.clear();
        self.lost.resize(at.rows(), 0.0);
        at.claims.lost = true;
        let fine = &mut at.claims.fine[..];
        let mut words = at.random.stream();
        let mut tables = std::mem::take(&mut self.tables);
        tables.seat(at.groups, at.seats);
        for group in 0..at.groups.count() {
            let members = tables.members(at.groups, group);
            let table = Table { members, present, contribution: &at.act.contribution, others: &at.purse.others };
            self.unpunished[group] = self.judge(&table, &mut words, (at.dose, at.experience.own), fine);
        }
        self.tables = tables;
    }

    /// P10: those who are there learn from the points that they got, and from those of which they hear.
    pub(super) fn learn(&mut self, at: &mut Bond<'_>, present: &[bool]) {
        let Self { cases, lost, unpunished, below, above, tables, .. } = self;
        let (of, contribution) = (tables.of(), &at.act.contribution[..]);
        cases.file(&mut at.random, of, self.communication.f32(), |row| {
            let case = Self::case(lost[row], contribution[row], unpunished[of[row] as usize]);
            if present[row] { case } else { (Side::None, 0.0) }
        });
        cases.teach(Side::Below, at.experience, of, below);
        cases.teach(Side::Above, at.experience, of, above);
    }

    /// A member's case: on which side of the unpunished contribution, and what a unit of the deviation cost.
    fn case(lost: f32, contribution: f32, (least, safe): (f32, f32)) -> (Side, f32) {
        let deviation = contribution - safe;
        let each = ((lost - least) / deviation.abs().max(0.05)).clamp(0.0, MOST);
        match deviation {
            x if x < -SMALL => (Side::Below, each),
            x if x > SMALL => (Side::Above, each),
            _ => (Side::None, 0.0),
        }
    }
}

/// A group at its table.
struct Table<'a> {
    members: &'a [u32],
    present: &'a [bool],
    contribution: &'a [f32],
    others: &'a [f32],
}

impl Institution for PeerSanctions {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.ensure(at.rows(), at.groups.count());
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        if self.safe.is_empty() {
            at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
            // Members without experience begin with what they believe the others give.
            self.safe.extend_from_slice(&at.mind.belief);
        }
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let (rows, dose) = (at.rows(), at.dose);
        let columns = (
            (&mut at.terms.deterrence[..], &mut at.terms.incentive[..]),
            (&mut at.terms.required[..], &mut at.terms.blur[..]),
            (&self.below[..], &self.above[..], &self.safe[..]),
        );
        for_blocks(rows, columns, |_, _, ((deterrence, incentive), (bar, blur), (below, above, safe))| {
            for k in 0..bar.len() {
                // Together: max(0, pD − pC) up to the requirement, −pC beyond it.
                deterrence[k] += dose * below[k].max(above[k]);
                incentive[k] -= dose * above[k];
                (bar[k], blur[k]) = stricter((bar[k], blur[k]), (safe[k], 0.0));
            }
        });
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let work = at.work;
        self.punish(at, &work.present);
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let work = at.work;
        self.learn(at, &work.present);
    }

    fn close(&mut self, at: &mut Close<'_>) {
        at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
        self.safe.clear();
        self.below.fill(0.0);
        self.above.fill(0.0);
    }

    fn conditions(&self, stage: &Stage) -> Vec<Condition> {
        let incentive = self.loss.get() * self.severity.get();
        let formula = "one punisher is enough: loss * severity >= kappa - m";
        vec![Condition { formula, incentive, gap: stage.gap }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;

    /// One group of four members: the fines in tokens, each member's case, and the requirement that they then believe, in
    /// tokens; contributions in tokens of 20, requirements from 0.
    fn group(
        given: &serde_json::Value,
        tokens: [f32; 4],
        rate: f32,
        seed: u64,
    ) -> (Vec<f32>, Vec<(Side, f32)>, Vec<f32>) {
        let mut peers = PeerSanctions::with(given).unwrap();
        (peers.safe, peers.lost) = (vec![0.0; 4], vec![0.0; 4]);
        let contribution = tokens.map(|c| c / 20.0);
        let sum: f32 = contribution.iter().sum();
        let others = contribution.map(|c| (sum - c) / 3.0);
        let mut fine = vec![0.0; 4];
        let table = Table { members: &[0, 1, 2, 3], present: &[true; 4], contribution: &contribution, others: &others };
        let found = peers.judge(&table, &mut Address::new(seed).stream(0, 0), (1.0, rate), &mut fine);
        let cases = (0..4).map(|row| PeerSanctions::case(peers.lost[row], contribution[row], found)).collect();
        let in_tokens = |x: Vec<f32>| x.into_iter().map(|x| x * 20.0).collect();
        (in_tokens(fine), cases, in_tokens(peers.safe))
    }

    fn near(found: &[f32], expected: &[f32]) -> bool {
        found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-4)
    }

    fn same(found: &[(Side, f32)], expected: &[(Side, f32)]) -> bool {
        found.iter().zip(expected).all(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() < 1e-4)
    }

    #[test]
    fn points_by_hand() {
        // a = 0.2: from 10 to 0 two points each, from 20 to 0 four, from 20 to 10 two. The zero gets 8 points (24 tokens).
        let given = serde_json::json!({"severity": 0.2, "antisocial": 0});
        let (fine, cases, safe) = group(&given, [0.0, 10.0, 10.0, 20.0], 0.2, 1);
        assert!(near(&fine, &[24.0, 2.0 + 6.0, 2.0 + 6.0, 8.0]), "{fine:?}");
        // The twenty lost nothing; the zero lost 24 tokens on 20 below it, a ten 6 on 10.
        let expected = [(Side::Below, 1.2), (Side::Below, 0.6), (Side::Below, 0.6), (Side::None, 0.0)];
        assert!(same(&cases, &expected), "{cases:?}");
        // A fifth of the way from nothing to twenty.
        assert!(near(&safe, &[4.0; 4]), "{safe:?}");
    }

    #[test]
    fn antisocial_points_hit_who_gives_most() {
        let given = serde_json::json!({"severity": 0.3, "antisocial": 1, "reference": "mean"});
        let (fine, cases, safe) = group(&given, [0.0, 10.0, 10.0, 20.0], 1.0, 1);
        // Fellows' means 13.3, 10, 10, 6.7. Three fellows give the zero 4 points each, and the twenty 3 each.
        assert!(near(&fine, &[36.0 + 3.0, 7.0, 7.0, 27.0 + 4.0]), "{fine:?}");
        // The tens lost nothing: 36 tokens on 10 below them, 27 on 10 above.
        let expected = [(Side::Below, 3.0), (Side::None, 0.0), (Side::None, 0.0), (Side::Above, 2.7)];
        assert!(same(&cases, &expected), "{cases:?}");
        assert!(near(&safe, &[10.0; 4]), "{safe:?}");
    }

    #[test]
    fn of_those_who_lost_least_the_highest_is_required() {
        // No difference is large enough for a certain point, and with severity 0 there are no points.
        let (fine, cases, safe) = group(&serde_json::json!({"severity": 0}), [4.0, 12.0, 8.0, 10.0], 0.5, 1);
        assert_eq!(fine, vec![0.0; 4]);
        assert!(cases.iter().all(|(_, each)| *each == 0.0), "{cases:?}");
        assert!(near(&safe, &[6.0; 4]), "{safe:?}");
    }

    #[test]
    fn there_is_a_limit() {
        let given = serde_json::json!({"severity": 5, "antisocial": 0});
        let (fine, cases, _) = group(&given, [0.0, 20.0, 20.0, 20.0], 0.2, 1);
        assert!(near(&fine, &[90.0, 10.0, 10.0, 10.0]), "{fine:?}");
        assert_eq!(cases[0], (Side::Below, MOST));
    }

    #[test]
    fn fractions_of_a_point_are_chances() {
        // a = 0.18, two tokens below three fellows: 0.36 points of each on average, antisocial 0.26·0.18·0.5 to each.
        let runs = 4000;
        let (mut first, mut second) = (0.0, 0.0);
        for seed in 0..runs {
            let (fine, ..) = group(&serde_json::json!({}), [8.0, 10.0, 10.0, 10.0], 0.2, seed);
            assert!(fine.iter().all(|x| (x - x.round()).abs() < 1e-4), "{fine:?}");
            first += f64::from(fine[0]) / runs as f64;
            second += f64::from(fine[1]) / runs as f64;
        }
        // Antisocial points: 0.0234 from each fellow to each of the three, paid by the first and two of the three.
        let antisocial = 0.0234;
        let (low, high) = (3.0 * 3.0 * 0.36 + 3.0 * antisocial, 0.36 + 2.0 * antisocial + 9.0 * antisocial);
        // Four standard errors: variances 9·3·0.36·0.64 and 0.36·0.64, and little of the antisocial kind.
        let error = |variance: f64| 4.0 * (variance / runs as f64).sqrt();
        assert!((first - low).abs() < error(6.4), "{first} {low}");
        assert!((second - high).abs() < error(0.6), "{second} {high}");
        // Too little to learn from.
        assert_eq!(group(&serde_json::json!({}), [9.9, 10.0, 10.0, 10.0], 0.2, 1).1, vec![(Side::None, 0.0); 4]);
    }

    #[test]
    fn the_absent_take_and_give_nothing_and_move_no_word() {
        let mut peers = PeerSanctions::with(&serde_json::json!({})).unwrap();
        let (contribution, others) = ([0.3, 0.0, 0.9, 0.6], [0.6; 4]);
        let mut next = [true, false].map(|all| {
            (peers.safe, peers.lost) = (vec![0.5; 4], vec![0.0; 4]);
            let present = [true, all, true, true];
            let table =
                Table { members: &[0, 1, 2, 3], present: &present, contribution: &contribution, others: &others };
            let (mut words, mut fine) = (Address::new(7).stream(0, 0), vec![0.0; 4]);
            peers.judge(&table, &mut words, (1.0, 0.2), &mut fine);
            assert!(all || (fine[1] == 0.0 && peers.safe[1] == 0.5 && peers.safe[0] != 0.5));
            words
        });
        assert_eq!(next[0].word(), next[1].word());
    }
}
