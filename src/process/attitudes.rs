//! P10 Belonging, empowerment, efficacy and trust in the committee change with participation.
//!
//! Formula, with `s` the substance of activities (the committee's own, or what institutions make of it this week):
//! E15 `B += (1 − B)·(0.001·recreation + 0.02·s·public + 0.002·space + 0.02·served + 0.002·new ties) − 0.0018·(B − B₀)`;
//! E16 `E += (1 − E)·s·(0.02·passive + 0.05·active) − 0.0022·(E − E₀)`;
//! E17 `ef += 0.005·(0.3 − ef)`, and where issues are not modelled `ef += 0.02·public·(s − ef)`;
//! E18 `T_c += 0.002·(0.5 − T_c)`.
//! `B₀` and `E₀` are half of a resident's first draw. `space` and new ties come from the section `ties`, services from
//! institutions that mark a household as served. With public affairs a community begins at the fixed point of B and E.
//! *Units*: states in [0, 1]; rates a tick. *Words drawn*: none.
//! *Reference*: participation raises empowerment, Christens, Peterson and Speer 2011; other rates are assumptions.

use super::belief::took_part;
use super::{Step, World};
use crate::base::blocks::{BLOCK, for_blocks};
use crate::base::component::{Component, Need};
use crate::state::{Community, Participation};

pub(crate) const FOLLOW: Step = Step::new(follow);

/// Belonging, empowerment, efficacy and trust in the committee follow from taking part.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "attitudes",
    needs = [
        Need::section("participation", "attitudes follow from taking part"),
    ]
)]
pub struct Attitudes {
    /// Belonging gained by recreation (B.rec).
    #[parameter(
        default = 0.001,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.00025..=0.004,
    )]
    belonging_recreation: f32,
    /// Belonging gained by public affairs of full substance (B.pub).
    #[parameter(
        default = 0.02,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.005..=0.08,
    )]
    belonging_public: f32,
    /// Belonging gained by full provision of public space (B.space).
    #[parameter(
        default = 0.002,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.0005..=0.008,
        with = "ties.space=0.5",
    )]
    belonging_space: f32,
    /// Belonging gained by a service that one's household needs (B.served).
    #[parameter(
        default = 0.02,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.005..=0.08,
        with = "institution integration_services",
    )]
    belonging_served: f32,
    /// Belonging gained by a new tie (B.newtie).
    #[parameter(
        default = 0.002,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.0005..=0.008,
    )]
    belonging_newtie: f32,
    /// Decay of belonging (B.decay).
    #[parameter(
        default = 0.0018,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.00045..=0.0072,
    )]
    belonging_decay: f32,
    /// Empowerment gained by coming because asked (E.pas).
    #[parameter(
        default = 0.02,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.005..=0.08,
    )]
    empowerment_passive: f32,
    /// Empowerment gained by coming of one's own accord (E.act).
    #[parameter(
        default = 0.05,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.0125..=0.2,
    )]
    empowerment_active: f32,
    /// Decay of empowerment (E.decay).
    #[parameter(
        default = 0.0022,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.00055..=0.0088,
    )]
    empowerment_decay: f32,
    /// Efficacy to which experience fades (ef.base).
    #[parameter(default = 0.3, range = 0.0..=1.0, unit = "share", tag = Prototype)]
    efficacy_base: f32,
    /// Rate at which efficacy fades to its base (ef.drift).
    #[parameter(
        default = 0.005,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.005..=0.02,
    )]
    efficacy_drift: f32,
    /// Rate at which the efficacy of participants moves to the substance of activities, where issues are not modelled.
    #[parameter(default = 0.02, range = 0.0..=1.0, unit = "per tick", sweep = 0.0..=0.05, with = "no issues, party_branch.substance=0.9")]
    efficacy_practice: f32,
    /// Trust in the committee to which experience fades.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    committee_base: f32,
    /// Rate at which trust in the committee fades to its base.
    #[parameter(
        default = 0.002,
        range = 0.0..=1.0,
        unit = "per tick",
        tag = Prototype,
        sweep = 0.0005..=0.008,
    )]
    committee_drift: f32,
}

impl Attitudes {
    /// Belonging and empowerment at which a resident rests who takes part in recreation, because asked and of own accord
    /// with these probabilities a week, where activities have this substance: `(gain + decay·base)/(gain + decay)`.
    pub(crate) fn rest(&self, rates: [f32; 3], substance: f32, bases: (f32, f32)) -> (f32, f32) {
        let [recreation, passive, active] = rates;
        let rest = |gain: f32, decay: f32, base: f32| {
            if gain + decay > 0.0 { ((gain + decay * base) / (gain + decay)).clamp(0.0, 1.0) } else { base }
        };
        let belonging = self.belonging_recreation * recreation + self.belonging_public * substance * (passive + active);
        let empowerment = substance * (self.empowerment_passive * passive + self.empowerment_active * active);
        (rest(belonging, self.belonging_decay, bases.0), rest(empowerment, self.empowerment_decay, bases.1))
    }

    /// One tick of all four.
    pub fn follow(&self, community: &mut Community) {
        let substance = community.substance() as f32;
        let practice = if community.issues.is_some() { 0.0 } else { self.efficacy_practice };
        let population = &mut community.population;
        let mind = &mut population.mind;
        let (space, formed) = community.ties.as_ref().map_or((0.0, &[][..]), |ties| (ties.space, &ties.formed[..]));
        let space = self.belonging_space * (space + community.measures.space as f32 * (1.0 - space));
        let columns = (
            &mut mind.belonging[..],
            &mut mind.empowerment[..],
            &mut mind.efficacy[..],
            &mut mind.trust_committee[..],
            &population.act.activity[..],
            &mut population.act.served[..],
            formed,
            (&population.preference.belonging_base[..], &population.preference.empowerment_base[..]),
        );
        for_blocks(
            population.work.present.len(),
            columns,
            |_, _, (belonging, empowerment, efficacy, trust, option, served, formed, (belonging_base, empowerment_base))| {
                let count = option.len();
                let (belonging, empowerment) = (&mut belonging[..count], &mut empowerment[..count]);
                let (efficacy, trust, served) = (&mut efficacy[..count], &mut trust[..count], &mut served[..count]);
                let formed = if formed.is_empty() { &NOTHING[..count] } else { &formed[..count] };
                // One loop an attitude: short ones vectorise.
                for k in 0..count {
                    let is = |wanted| f32::from(u8::from(option[k] == wanted));
                    let experience = self.belonging_recreation * is(Participation::Recreation)
                        + self.belonging_public * substance * took_part(option[k]);
                    let around = space
                        + self.belonging_served * f32::from(u8::from(served[k]))
                        + self.belonging_newtie * f32::from(formed[k]);
                    belonging[k] +=
                        (1.0 - belonging[k]) * (experience + around).min(1.0)
                            - self.belonging_decay * (belonging[k] - belonging_base[k]);
                }
                served.fill(false);
                for ((empowerment, base), option) in empowerment.iter_mut().zip(empowerment_base).zip(option) {
                    let is = |wanted| f32::from(u8::from(*option == wanted));
                    let practice = self.empowerment_passive * is(Participation::Passive)
                        + self.empowerment_active * is(Participation::Active);
                    *empowerment += (1.0 - *empowerment) * substance * practice
                        - self.empowerment_decay * (*empowerment - base);
                }
                for ((efficacy, trust), option) in efficacy.iter_mut().zip(trust).zip(option) {
                    *efficacy += self.efficacy_drift * (self.efficacy_base - *efficacy)
                        + practice * took_part(*option) * (substance - *efficacy);
                    *trust += self.committee_drift * (self.committee_base - *trust);
                }
            },
        );
    }
}

/// A block of zeros: new ties where ties are not modelled.
static NOTHING: [u8; BLOCK] = [0; BLOCK];

fn follow(world: &mut World<'_>) {
    if let Some(attitudes) = &world.model.processes.attitudes {
        attitudes.follow(world.community);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::component::Component;
    use crate::state::{Groups, Population};

    #[test]
    fn belonging_of_a_regular_settles_at_its_fixed_point() {
        let mut community = Community::new(Population::new(3), Groups::new(&[3], 3));
        community.population.act.activity = vec![Participation::None, Participation::Recreation, Participation::Active];
        let attitudes = Attitudes::by_default().unwrap();
        for _ in 0..20_000 {
            attitudes.follow(&mut community);
        }
        let mind = &community.population.mind;
        // Without a committee public activities have no substance: recreation alone brings 0.001/(0.001 + 0.0018).
        assert!((mind.belonging[1] - 0.001 / 0.0028).abs() < 1e-3);
        assert_eq!((mind.belonging[0], mind.belonging[2], mind.empowerment[2]), (0.0, 0.0, 0.0));
        assert!((mind.efficacy[0] - 0.3).abs() < 1e-3 && (mind.trust_committee[0] - 0.5).abs() < 1e-2);
    }
}
