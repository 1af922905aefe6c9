//! The values of the four options, and the choice of the largest.

use super::ParticipationChoice;
use crate::base::blocks::BLOCK;
use crate::base::math::exp32;
use crate::base::random::{Address, Random, chance, gumbels};
use crate::state::{Community, Mind, Participation, Population, Preference, Work};
use std::hint::select_unpredictable;
use std::ops::Range;

/// The columns that the choice depends on, restricted to some rows.
#[derive(Clone, Copy, Debug)]
struct Columns<'a> {
    leisure: &'a [f32],
    interest_link: &'a [f32],
    trust: &'a [f32],
    belonging: &'a [f32],
    empowerment: &'a [f32],
    outward_ties: &'a [f32],
    stake: &'a [f32],
    public_taste: &'a [f32],
    recreation_taste: &'a [f32],
}

impl<'a> Columns<'a> {
    #[inline(always)]
    fn of((work, mind, taste): (&'a Work, &'a Mind, &'a Preference), rows: &Range<usize>) -> Self {
        let cut = |column: &'a [f32]| &column[rows.clone()];
        Self {
            leisure: cut(&work.leisure),
            interest_link: cut(&work.interest_link),
            trust: cut(&mind.trust_committee),
            belonging: cut(&mind.belonging),
            empowerment: cut(&mind.empowerment),
            outward_ties: cut(&taste.outward_ties),
            stake: cut(&taste.stake),
            public_taste: cut(&taste.public_taste),
            recreation_taste: cut(&taste.recreation_taste),
        }
    }
}

impl ParticipationChoice {
    #[inline]
    fn public(&self, of: &Columns<'_>, k: usize) -> f32 {
        of.public_taste[k] + self.time * (1.0 - of.leisure[k])
    }

    /// V1.
    #[inline]
    fn recreation(&self, of: &Columns<'_>, k: usize) -> f32 {
        self.recreation + self.recreation_leisure * of.leisure[k] + of.recreation_taste[k]
    }

    /// V2, for a resident who is asked (1) or not (0).
    #[inline]
    fn passive(&self, of: &Columns<'_>, k: usize, asked: f32) -> f32 {
        self.passive
            + self.passive_asked * asked
            + self.passive_trust * (of.trust[k] - 0.5)
            + self.passive_outward * of.outward_ties[k]
            + self.public(of, k)
    }

    /// V3, with this efficacy and this access to a channel.
    #[inline]
    fn active(&self, of: &Columns<'_>, k: usize, efficacy: f32, path: f32) -> f32 {
        self.active
            + self.active_path * efficacy * of.stake[k] * path
            + self.active_belonging * of.belonging[k]
            + self.active_empowerment * of.empowerment[k]
            + self.active_link * of.interest_link[k]
            + self.public(of, k)
    }

    /// Every present resident chooses.
    pub fn choose(&self, community: &mut Community, address: Address) {
        if let Some(cascade) = self.cascade() {
            cascade.join(community);
            return;
        }
        let space = self.recreation_space * community.measures.space as f32;
        let company = community.ties.as_ref().map(|ties| (&ties.recreation[..], &ties.public[..]));
        let Population { work, mind, preference, access, act, .. } = &mut community.population;
        let (work, mind, preference, access) = (&*work, &*mind, &*preference, &*access);
        let deeds = (&mut act.activity[..], &mut act.asked[..], &mut act.mobilised[..]);
        Random::new(address).blocks::<5, _>(work.present.len(), deeds, |words, rows, (options, asked, mobilised)| {
            // One loop for each value, over columns of equal length, so that the loops vectorise.
            let count = rows.len();
            let (options, asked, mobilised) = (&mut options[..count], &mut asked[..count], &mut mobilised[..count]);
            let of = Columns::of((work, mind, preference), &rows);
            let (present, invitation) = (&work.present[rows.clone()], &access.invitation[rows.clone()]);
            let (efficacy, path) = (&mind.efficacy[rows.clone()], &access.path[rows.clone()]);
            let (at_leisure, at_work) =
                company.map_or((&NOTHING[..count], &NOTHING[..count]), |(f1, f2)| (&f1[rows.clone()], &f2[rows]));
            let mut noise = [[0.0; BLOCK]; 4];
            for (noise, words) in noise.iter_mut().zip(&words[1..]) {
                gumbels(words, &mut noise[..count]);
            }
            let [nothing, recreation, drawn, active] = noise.each_mut().map(|noise| &mut noise[..count]);
            for k in 0..count {
                recreation[k] += self.recreation(&of, k) + self.recreation_ties * at_leisure[k] + space;
            }
            for k in 0..count {
                let value = self.active(&of, k, efficacy[k], path[k]) + self.active_ties * at_work[k];
                active[k] += value;
            }
            for (drawn, at_work) in drawn.iter_mut().zip(at_work) {
                *drawn += self.passive_ties * at_work;
            }
            // The passive option, and the same option if the resident had not been asked, on the same random words.
            let (mut passive, mut unasked) = ([0.0; BLOCK], [0.0; BLOCK]);
            let (passive, unasked) = (&mut passive[..count], &mut unasked[..count]);
            let invited = &words[0][..count];
            for k in 0..count {
                let is_asked = present[k] & chance(invited[k], invitation[k]);
                asked[k] = is_asked;
                passive[k] = self.passive(&of, k, select_unpredictable(is_asked, 1.0, 0.0)) + drawn[k];
                unasked[k] = self.passive(&of, k, 0.0) + drawn[k];
            }
            for k in 0..count {
                // Of equal values the first is chosen.
                let plays = recreation[k] > nothing[k];
                let private = select_unpredictable(plays, recreation[k], nothing[k]);
                let follows = passive[k] > private;
                let acts = active[k] > select_unpredictable(follows, passive[k], private);
                let public = select_unpredictable(follows, Participation::Passive, Participation::None);
                let option = select_unpredictable(plays & !follows, Participation::Recreation, public);
                let option = select_unpredictable(acts, Participation::Active, option);
                options[k] = select_unpredictable(present[k], option, Participation::None);
                let stays = unasked[k].max(active[k]) <= private;
                mobilised[k] = present[k] & (follows | acts) & stays;
            }
        });
    }

    /// Stated willingness (PT9): the chance of taking part in public affairs if asked, with an open channel and an efficacy of
    /// 0.8; the answer in a survey, not an act.
    pub fn willingness(&self, population: &Population, row: usize) -> f32 {
        let of = Columns::of((&population.work, &population.mind, &population.preference), &(row..row + 1));
        let weights =
            [self.recreation(&of, 0), self.passive(&of, 0, 1.0), self.active(&of, 0, CONVINCED, 1.0)].map(exp32);
        (weights[1] + weights[2]) / (1.0 + weights[0] + weights[1] + weights[2])
    }
}

/// A block of zeros: the shares of ties of residents without ties.
static NOTHING: [f32; BLOCK] = [0.0; BLOCK];

/// Efficacy of a resident who is convinced that taking part has an effect, in stated willingness.
const CONVINCED: f32 = 0.8;
