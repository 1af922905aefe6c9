//! The values of the four options, and the choice of the largest.

use super::ParticipationChoice;
use super::company::{Company, Known, share};
use super::terms::{Asks, Columns};
use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::math::exp32;
use crate::base::random::{Address, Random, gumbels, unit};
use crate::state::{Act, Community, Participation, Population};
use std::hint::select_unpredictable;

/// What a block of residents does this week.
struct Deeds<'a> {
    options: &'a mut [Participation],
    mobilised: &'a mut [bool],
    asked: &'a mut [bool],
    asked_tie: &'a mut [bool],
    asked_core: &'a mut [bool],
    asked_notice: &'a mut [bool],
    asks: &'a mut [f32],
}

impl ParticipationChoice {
    /// Every present resident chooses.
    pub(crate) fn choose(&self, community: &mut Community, address: Address, company: &mut Company) {
        if let Some(cascade) = self.cascade() {
            cascade.join(community);
        } else {
            self.weigh(community, address, company);
        }
        self.note(&mut community.population.act);
    }

    /// The hours of this week's acts, and the register of the last weeks.
    fn note(&self, act: &mut Act) {
        let columns = (&mut act.hours[..], &mut act.lately[..], (&act.activity[..], &act.fills_gap[..]));
        for_blocks(act.activity.len(), columns, |_, _, (hours, lately, (options, gaps))| {
            for (((hours, lately), option), gap) in hours.iter_mut().zip(lately).zip(options).zip(gaps) {
                let part = option.public();
                // Hours of a gap that was filled this week stand there already.
                let before = select_unpredictable(*gap, *hours, 0.0);
                *hours = before + select_unpredictable(part, self.act_hours, 0.0);
                *lately = *lately << 1 | u8::from(part | *gap);
            }
        });
    }

    fn weigh(&self, community: &mut Community, address: Address, company: &mut Company) {
        let present = community.present();
        let space = self.recreation_space * community.measures.space as f32;
        let Community { population, ties, groups, appeal, .. } = community;
        let Population { work, mind, preference, access, act, .. } = population;
        let (work, mind, preference, access, appeal) = (&*work, &*mind, &*preference, &*access, &*appeal);
        let around = self.community * share(&act.activity, present);
        let acquainted = company.gather(ties.as_ref(), groups, &work.present, &act.activity);
        let (silent, wear) = (self.silent(), self.wear());
        let deeds = (
            (&mut act.activity[..], &mut act.mobilised[..], &mut act.asked[..]),
            (&mut act.asked_tie[..], &mut act.asked_core[..], &mut act.asked_notice[..]),
            (&mut act.asks[..], &act.lately[..]),
        );
        Random::new(address).blocks::<5, _>(work.present.len(), deeds, |words, rows, (deeds, kinds, weeks)| {
            // One loop for each value, over columns of equal length, so that the loops vectorise.
            let count = rows.len();
            let (options, mobilised, asked) = (&mut deeds.0[..count], &mut deeds.1[..count], &mut deeds.2[..count]);
            let (asked_tie, asked_core, asked_notice) =
                (&mut kinds.0[..count], &mut kinds.1[..count], &mut kinds.2[..count]);
            let (asks, lately) = (&mut weeks.0[..count], &weeks.1[..count]);
            let of = Columns::of((work, mind, preference, access), &rows);
            let known = acquainted.of(&rows);
            let mut noise = [[0.0; BLOCK]; 4];
            for (noise, words) in noise.iter_mut().zip(&words[1..]) {
                gumbels(words, &mut noise[..count]);
            }
            let [nothing, recreation, passive, active] = noise.each_mut().map(|noise| &mut noise[..count]);
            for (k, value) in recreation.iter_mut().enumerate() {
                *value += self.recreation(&of, k) + self.recreation_ties * known.recreation[k] + space;
            }
            let mut public = [0.0; BLOCK];
            let public = &mut public[..count];
            for k in 0..count {
                public[k] = self.public(&of, k, lately[k]) + self.close * known.public[k] + around;
            }
            self.add_honour(appeal, &rows, public);
            self.add_released(&appeal.released, &rows, &of, public);
            for k in 0..count {
                passive[k] += self.passive(&of, k) + public[k];
                active[k] += self.active(&of, k) + public[k];
            }
            self.add_pay(&appeal.passive, &rows, passive);
            self.add_pay(&appeal.active, &rows, active);
            // What being asked adds to coming because asked; the rest is the same option if nobody had asked.
            let ask = &mut *public;
            let mut notices = [0.0; BLOCK];
            Self::add_weighted(1.0, &appeal.notice, &rows, &mut notices[..count]);
            let mut deeds = Deeds { options, mobilised, asked, asked_tie, asked_core, asked_notice, asks };
            self.ask_around(&words[0][..count], (&of, &known, &notices[..count]), (silent, wear), &mut deeds, ask);
            let Deeds { options, mobilised, .. } = deeds;
            for k in 0..count {
                // Of equal values the first is chosen.
                let plays = recreation[k] > nothing[k];
                let private = select_unpredictable(plays, recreation[k], nothing[k]);
                let (asked_passive, asked_active) = (passive[k] + ask[k], active[k] + self.active_asked * ask[k]);
                let follows = asked_passive > private;
                let acts = asked_active > select_unpredictable(follows, asked_passive, private);
                let public = select_unpredictable(follows, Participation::Passive, Participation::None);
                let option = select_unpredictable(plays & !follows, Participation::Recreation, public);
                let option = select_unpredictable(acts, Participation::Active, option);
                options[k] = select_unpredictable(of.present[k], option, Participation::None);
                let stays = passive[k].max(active[k]) <= private;
                mobilised[k] = of.present[k] & (follows | acts) & stays;
            }
        });
    }

    /// Who is asked this week, by whom, and what it adds to coming because asked. One word decides all three kinds: what it
    /// leaves after one decision is uniform again for the next.
    // Without the hint it is a function of its own, and the lengths of the caller's blocks are not known in it.
    #[inline]
    fn ask_around(
        &self,
        words: &[u32],
        (of, known, notices): (&Columns<'_>, &Known<'_>, &[f32]),
        (silent, wear): (f32, f32),
        deeds: &mut Deeds<'_>,
        ask: &mut [f32],
    ) {
        let is = |mark: bool| select_unpredictable(mark, 1.0_f32, 0.0);
        let Deeds { asked, asked_tie, asked_core, asked_notice, asks, .. } = deeds;
        for k in 0..words.len() {
            let lot = unit(words[k]);
            let chance = Self::tie_chance(known, k, silent);
            let tie = lot < chance;
            let lot = select_unpredictable(tie, lot / chance, (lot - chance) / (1.0 - chance));
            let chance = of.invitation[k];
            let core = lot < chance;
            let lot = select_unpredictable(core, lot / chance, (lot - chance) / (1.0 - chance));
            let notice = lot < notices[k];
            let here = of.present[k];
            let (tie, core, notice) = (tie & here, core & here, notice & here);
            let reached = Asks { tie: is(tie), core: is(core), notice: is(notice) };
            ask[k] = self.ask(reached, asks[k], wear);
            asks[k] = self.wear_memory * asks[k] + reached.tie + reached.core;
            (asked_tie[k], asked_core[k], asked_notice[k]) = (tie, core, notice);
            asked[k] = tie | core | notice;
        }
    }

    /// Stated willingness (PT9): the chance of taking part in public affairs if asked in person, with an open channel and
    /// an efficacy of 0.8; the answer in a survey, not an act.
    pub fn willingness(&self, population: &Population, row: usize) -> f32 {
        let Population { work, mind, preference, access, .. } = population;
        let of = Columns::of((work, mind, preference, access), &(row..row + 1));
        let lately = population.act.lately[row];
        let public = self.public(&of, 0, lately);
        let open = self.active(&of, 0) + self.convinced(&of, 0);
        let values = [
            self.recreation(&of, 0),
            self.passive(&of, 0) + public + self.asked_core,
            open + public + self.active_asked * self.asked_core,
        ];
        let weights = values.map(exp32);
        (weights[1] + weights[2]) / (1.0 + weights[0] + weights[1] + weights[2])
    }
}
