//! Choice between two institutions (制度选择) by the players, an institution of the laboratory.

use super::context::{Begin, Bond, Close, Convene, Enforce, Inform, Price};
use super::contract::Institution;
use super::peer_sanctions::PeerSanctions;
use crate::base::component::{Component, Need, Setting};
use crate::base::math::sum;
use crate::base::random::{chance, normal};
use crate::base::units::{NonNegative, Probability};
use crate::game::Others;
use crate::state::{Funding, stricter};
use std::ops::Range;

/// Each group of a linear game has two institutions, one free and one with peer sanctions, and each member chooses where to play.
///
/// A group's good is divided: those who chose an institution share what they contribute, with the factor `r` of the whole
/// group, so that a unit returns `r/size` of the own institution, and `r` to a lone member. In the one with sanctions members
/// give each other points, with the parameters of `peer_sanctions`; in the free one nothing happens.
///
/// A resident goes where it thinks to fare better. The value of either moves, at the weight of an own case, towards the mean
/// payoff of its members less the endowment, which all members of the group are shown, as they are shown the contributions;
/// one that is empty pays the endowment. At first the free one is worth 0, the other one `−N(distrust, distrust_spread)`. A
/// share `revise` chooses anew in a tick, everybody in the first; half of a resident's lapses end in either. Of each institution
/// a resident has a belief about the others' contributions. Who chooses sanctions is believed to mean it: there the first belief is
/// moved by trust `T` towards a whole contribution, and a unit below it is expected to cost `T`.
///
/// *Units*: endowment units; points in tokens. *Words drawn*: P2 three a resident and, once, one; those of `peer_sanctions`.
///
/// *Reference*: design of Gürerk, Irlenbusch and Rockenbach 2006, Science 312:108 (groups of twelve, factor 1.6). Distrust
/// and its spread are assumed.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "institution_choice",
    zh = "制度选择",
    formula = "chooses sanctions where their value is higher; value += own * (mean payoff - 1 - value); a unit returns mpcr * n / size",
    phases = "P2 residents choose; P5 the choice is noted; P6 returns and points are incentives; P8 the goods are divided, points given; P10 members learn",
    costs = "what givers of points spend and receivers lose is lost to everybody",
    fails = "points for those who give much: nobody is better off with sanctions then, and few go there",
    source = "design of Guererk, Irlenbusch and Rockenbach 2006, Science 312:108",
    needs = [
        Need::new(Setting::Partners, "the members of a group see both of its institutions in each round"),
    ]
)]
pub struct InstitutionChoice {
    /// The points of the institution with sanctions.
    #[flatten]
    pub peers: PeerSanctions,
    /// Share of residents who choose anew in a tick.
    #[parameter(default = 0.4, sweep = 0.1..=1.0)]
    pub revise: Probability,
    /// How much worse than the free institution the one with sanctions seems at first, mean.
    #[parameter(default = 0.1, range = -10.0..=10.0, unit = "endowment", sweep = 0.0..=0.3)]
    pub distrust: f32,
    /// The same, standard deviation.
    #[parameter(default = 0.3, range = 0.0..=10.0, unit = "endowment", sweep = 0.1..=0.5)]
    pub distrust_spread: NonNegative,
    /// What each resident thinks that either is worth, the free one first; empty before the first choice.
    #[state]
    value: Vec<[f32; 2]>,
    /// What each believes that the others contribute in either.
    #[state]
    belief: Vec<[f32; 2]>,
    /// Who is in the institution with sanctions.
    #[state]
    chosen: Vec<bool>,
    /// Who is there and present.
    #[state]
    inside: Vec<bool>,
}

/// What one institution of a group came to this tick.
#[derive(Clone, Copy, Default)]
struct Side {
    members: f32,
    contributed: f32,
    paid: f32,
}

impl InstitutionChoice {
    /// First values and beliefs.
    fn open(&mut self, at: &mut Inform<'_>) {
        let rows = at.rows();
        at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
        let trust = &at.mind.trust_third_party;
        let believed = at.mind.belief.iter().zip(trust);
        self.belief = believed.map(|(belief, trust)| [*belief, belief + trust * (1.0 - belief)]).collect();
        let safe: Vec<f32> = self.belief.iter().map(|belief| belief[1]).collect();
        self.peers.expect(&safe, trust);
        self.value = vec![[0.0; 2]; rows];
        self.chosen = vec![false; rows];
        let (mean, sd) = (self.distrust, self.distrust_spread.f32());
        at.random.once().blocks::<1, _>(rows, &mut self.value[..], |words, _, value| {
            value.iter_mut().zip(&words[0]).for_each(|(value, word)| value[1] = -(mean + sd * normal(*word)));
        });
    }

    /// The members of either institution of a group.
    fn sizes(&self, members: Range<usize>, present: &[bool]) -> [f32; 2] {
        let mut sizes = [0.0; 2];
        for row in members.filter(|row| present[*row]) {
            sizes[usize::from(self.chosen[row])] += 1.0;
        }
        sizes
    }

    /// Moves what the members of a group believe of both institutions.
    fn show(&mut self, members: impl Iterator<Item = usize>, sides: &[Side; 2], own: f32) {
        for row in members {
            for (k, side) in sides.iter().enumerate() {
                let gain = if side.members > 0.0 { side.paid / side.members - 1.0 } else { 0.0 };
                self.value[row][k] += own * (gain - self.value[row][k]);
                if side.members > 0.0 {
                    let mean = (side.contributed / side.members).clamp(0.0, 1.0);
                    self.belief[row][k] += own * (mean - self.belief[row][k]);
                }
            }
        }
    }
}

impl Institution for InstitutionChoice {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.peers.ensure(at.rows(), at.groups.count());
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let first = self.value.is_empty();
        if first {
            self.open(at);
        }
        let (rows, revise) = (at.rows(), self.revise.f32());
        let (value, lapse) = (&self.value[..], &at.preference.lapse[..]);
        at.random.blocks::<3, _>(rows, (&mut self.chosen[..], value, lapse), |words, _, (chosen, value, lapse)| {
            for k in 0..chosen.len() {
                let thought = value[k][1] > value[k][0];
                let like = if chance(words[1][k], 0.5 * lapse[k]) { chance(words[2][k], 0.5) } else { thought };
                chosen[k] = if first || chance(words[0][k], revise) { like } else { chosen[k] };
            }
        });
        for (row, belief) in at.mind.belief.iter_mut().enumerate() {
            *belief = self.belief[row][usize::from(self.chosen[row])];
        }
    }

    fn convene(&mut self, at: &mut Convene<'_>) {
        at.act.joined.copy_from_slice(&self.chosen);
    }

    fn price(&mut self, at: &mut Price<'_>) {
        for group in 0..at.groups.count() {
            let sizes = self.sizes(at.groups.rows(group), &at.work.present);
            let n = at.groups.sizes()[group] as usize;
            let mpcr = at.game.marginal(1.0, &Others::contributing(n, 1.0)) as f32;
            for row in at.groups.rows(group) {
                let inside = self.chosen[row];
                let more = mpcr * (n as f32 / sizes[usize::from(inside)].max(1.0) - 1.0);
                at.terms.incentive[row] += at.dose * more;
                if inside {
                    let (below, above, safe) = self.peers.expected(row);
                    at.terms.deterrence[row] += at.dose * below.max(above);
                    at.terms.incentive[row] -= at.dose * above;
                    let (bar, blur) = stricter((at.terms.required[row], at.terms.blur[row]), (safe, 0.0));
                    (at.terms.required[row], at.terms.blur[row]) = (bar, blur);
                }
            }
        }
    }

    fn enforce(&mut self, at: &mut Enforce<'_>) {
        let mut inside = std::mem::take(&mut self.inside);
        inside.clear();
        inside.extend(self.chosen.iter().zip(&at.work.present).map(|(chosen, present)| *chosen && *present));
        self.peers.punish(at, &inside);
        self.inside = inside;
        let (present, given) = (&at.work.present, &at.act.contribution);
        for group in 0..at.groups.count() {
            let here = || at.groups.rows(group).filter(|row| present[*row]);
            let mut sides = [Side::default(); 2];
            for row in here() {
                let side = &mut sides[usize::from(self.chosen[row])];
                side.members += 1.0;
                side.contributed += given[row];
            }
            let [free, bound] = sides;
            let (n, total) = (free.members + bound.members, free.contributed + bound.contributed);
            for row in here() {
                // What the game paid of the good: all but the own endowment and cost.
                let good = at.purse.payoff[row] - 1.0 + at.work.opportunity_cost[row] * given[row];
                let side = &mut sides[usize::from(self.chosen[row])];
                // The own institution's part of the group's good: the members' contributions n times, divided by the members.
                let part = if total > 0.0 { good * n * side.contributed / (side.members * total) } else { good };
                let more = at.dose * (part - good);
                let slate = if more > 0.0 { &mut at.claims.reward } else { &mut at.claims.charge };
                slate[row] = more.abs();
                side.paid += at.purse.payoff[row] + more - at.claims.fine[row];
            }
            self.show(here(), &sides, at.experience.own);
        }
        at.claims.funding = Funding::Fees;
        // Rounding must not pay more than was taken.
        at.claims.budget = sum(&at.claims.charge);
    }

    fn bond(&mut self, at: &mut Bond<'_>) {
        let inside = std::mem::take(&mut self.inside);
        self.peers.learn(at, &inside);
        self.inside = inside;
        for (row, belief) in at.mind.belief.iter_mut().enumerate() {
            *belief = self.belief[row][usize::from(self.chosen[row])];
        }
    }

    fn close(&mut self, at: &mut Close<'_>) {
        at.experience.begin_anew(at.dose, &mut at.mind.belief, &at.preference.first_belief);
        self.value.clear();
    }
}
