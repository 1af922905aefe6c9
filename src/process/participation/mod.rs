//! P4 The weekly choice between nothing, recreation, coming because asked, and coming of one's own accord.
//!
//! Formula (E11, scale 1): `V0 = 0`,
//! `V1 = v1 + 1.2·leisure + u_rec + 0.8·f1 + 0.2·space`,
//! `V2 = v2 + 1.5·asked + 1.5·(T_c − 0.5) − 1.6·outward − 0.6·(1 − leisure) + u_public + 0.6·f2`,
//! `V3 = v3 + 2.5·efficacy·stake·path + 1.5·B + 1.5·E + 1.6·ell − 0.6·(1 − leisure) + u_public + 0.8·f2`, with `f1`, `f2`
//! the shares of one's ties in recreation and in public affairs last week, nothing where ties are not modelled;
//! the largest `V + Gumbel` is chosen, with a word of its own for each option, so that being asked changes only the
//! passive option. *Mobilised* residents take part only because they were asked: on the same words they would not have come
//! unasked. With the rule `threshold` the choice is that of
//! [`Cascade`] instead (E13), and nobody is asked.
//! *Units*: logits. *Words drawn*: five a resident (asked, and one an option); none under the rule `threshold`.
//! *Reference*: sizes after Chinese community regressions (belonging, trust in committee, outward ties: odds ratios 3.43,
//! 4.81, 0.20 over the full range); Talò, Mannarini and Rochira 2014; intercepts set so that without institutions weekly
//! rates are about 30 %, 4.6 % and 1.75 %.

mod choice;

use super::cascade::Cascade;
use super::{Step, World};
use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;

pub(crate) const CHOOSE: Step = Step::drawing("participation", choose);

/// The weights of the choice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParticipationChoice {
    recreation: f32,
    recreation_leisure: f32,
    passive: f32,
    passive_asked: f32,
    passive_trust: f32,
    passive_outward: f32,
    active: f32,
    active_path: f32,
    active_belonging: f32,
    active_empowerment: f32,
    active_link: f32,
    time: f32,
    recreation_ties: f32,
    recreation_space: f32,
    passive_ties: f32,
    active_ties: f32,
    /// Standard deviation of the two random intercepts, drawn once a resident.
    pub spread: f32,
    /// Whether only those who take part in public affairs can supply the groups' good (a project good).
    pub gate: bool,
    /// The rule `threshold` in place of the choice.
    pub cascade: Option<Cascade>,
}

impl Component for ParticipationChoice {
    const TYPE: &'static str = "participation";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("recreation", -1.73, (-20.0, 20.0), "logit", "intercept of recreation (v1)")
            .tag(Tag::Prototype)
            .sweep(-2.6, -0.9),
        Parameter::number("recreation_leisure", 1.2, (-20.0, 20.0), "logit", "leisure in recreation")
            .tag(Tag::Prototype)
            .sweep(0.6, 1.8),
        Parameter::number("passive", -2.54, (-20.0, 20.0), "logit", "intercept of coming because asked (v2)")
            .tag(Tag::Prototype)
            .sweep(-3.8, -1.3),
        Parameter::number("passive_asked", 1.5, (-20.0, 20.0), "logit", "being asked (mob)")
            .tag(Tag::Prototype)
            .sweep(0.75, 2.25),
        Parameter::number("passive_trust", 1.5, (-20.0, 20.0), "logit", "trust in the committee above one half (T)")
            .tag(Tag::Literature)
            .sweep(0.75, 2.25),
        Parameter::number("passive_outward", -1.6, (-20.0, 20.0), "logit", "ties outside the community (outw)")
            .tag(Tag::Literature)
            .sweep(-2.4, -0.8),
        Parameter::number("active", -4.74, (-20.0, 20.0), "logit", "intercept of coming of one's own accord (v3)")
            .tag(Tag::Prototype)
            .sweep(-7.1, -2.4),
        Parameter::number("active_path", 2.5, (-20.0, 20.0), "logit", "efficacy times stake times path")
            .tag(Tag::Prototype)
            .sweep(1.25, 3.75),
        Parameter::number("active_belonging", 1.5, (-20.0, 20.0), "logit", "belonging (B)")
            .tag(Tag::Literature)
            .sweep(0.75, 2.25),
        Parameter::number(
            "active_empowerment",
            1.5,
            (-20.0, 20.0),
            "logit",
            "empowerment (E); the reverse path was not found by Christens et al. 2011, so 0 is in the range",
        )
        .tag(Tag::Prototype)
        .sweep(0.0, 2.25),
        Parameter::number("active_link", 1.6, (-20.0, 20.0), "logit", "interest linkage (ell)")
            .tag(Tag::Prototype)
            .sweep(0.8, 2.4),
        Parameter::number("time", -0.6, (-20.0, 20.0), "logit", "lack of leisure in both public options")
            .tag(Tag::Prototype)
            .sweep(-0.9, -0.3),
        Parameter::number(
            "recreation_space",
            0.2,
            (-20.0, 20.0),
            "logit",
            "full provision of public space by institutions, in recreation",
        )
        .sweep(0.0, 0.8),
        Parameter::number("recreation_ties", 0.8, (-20.0, 20.0), "logit", "share of ties in recreation last week (f1)")
            .tag(Tag::Prototype)
            .sweep(0.4, 1.2),
        Parameter::number(
            "passive_ties",
            0.6,
            (-20.0, 20.0),
            "logit",
            "share of ties in public affairs last week (f2)",
        )
        .tag(Tag::Prototype)
        .sweep(0.3, 0.9),
        Parameter::number("active_ties", 0.8, (-20.0, 20.0), "logit", "the same in coming of one's own accord")
            .tag(Tag::Prototype)
            .sweep(0.4, 1.2),
        Parameter::number(
            "spread",
            1.0,
            (0.0, 10.0),
            "logit",
            "standard deviation of the two random intercepts, drawn once a resident",
        )
        .sweep(0.0, 3.0),
        Parameter::flag(
            "gate",
            false,
            "whether the groups' good is a project that only those who take part in public affairs can supply",
        ),
        Parameter::word(
            "rule",
            "choice",
            &["choice", "threshold"],
            "the weekly choice, or who joins when enough others did (E13)",
        ),
        Parameter::number(
            "threshold",
            0.25,
            (-10.0, 10.0),
            "share",
            "rule threshold: mean share of participants above which a resident joins",
        )
        .tag(Tag::Prototype)
        .sweep(0.1, 0.5),
        Parameter::number(
            "threshold_spread",
            0.1,
            (0.0, 10.0),
            "share",
            "its standard deviation, drawn once a resident",
        )
        .sweep(0.0, 0.3),
        Parameter::word(
            "threshold_observed",
            "community",
            &["community", "group"],
            "whose participation is seen: the community's, as published, or that of the others in the own group",
        ),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name) as f32;
        Ok(Self {
            recreation: number("recreation"),
            recreation_leisure: number("recreation_leisure"),
            passive: number("passive"),
            passive_asked: number("passive_asked"),
            passive_trust: number("passive_trust"),
            passive_outward: number("passive_outward"),
            active: number("active"),
            active_path: number("active_path"),
            active_belonging: number("active_belonging"),
            active_empowerment: number("active_empowerment"),
            active_link: number("active_link"),
            time: number("time"),
            recreation_ties: number("recreation_ties"),
            recreation_space: number("recreation_space"),
            passive_ties: number("passive_ties"),
            active_ties: number("active_ties"),
            spread: number("spread"),
            gate: values.flag("gate"),
            cascade: (values.word("rule") == "threshold").then(|| Cascade {
                mean: number("threshold"),
                spread: number("threshold_spread"),
                group: values.word("threshold_observed") == "group",
            }),
        })
    }
}

fn choose(world: &mut World<'_>) {
    if let Some(participation) = &world.model.processes.participation {
        participation.choose(world.community, world.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;
    use crate::state::{Community, Groups, Participation, Population, Ties};

    fn counts(change: impl Fn(&mut Population)) -> [f64; 4] {
        let rows = 40_000;
        let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
        community.population.mind.trust_committee.fill(0.5);
        community.population.work.leisure.fill(1.0);
        change(&mut community.population);
        let choice = ParticipationChoice::by_default().unwrap();
        choice.choose(&mut community, Address::new(9).at(0, 4));
        let mut counts = [0.0; 4];
        for option in &community.population.act.activity {
            counts[*option as usize] += 1.0 / rows as f64;
        }
        counts
    }

    #[test]
    fn shares_are_those_of_the_multinomial_logit() {
        let [none, recreation, passive, active] = counts(|_| {});
        let weights = [0.0_f64, -1.73 + 1.2, -2.54, -4.74].map(f64::exp);
        let total: f64 = weights.iter().sum();
        for (found, weight) in [none, recreation, passive, active].iter().zip(weights) {
            let expected = weight / total;
            let error = (expected * (1.0 - expected) / 40_000.0).sqrt();
            assert!((found - expected).abs() < 4.0 * error, "{found} is not {expected}");
        }
    }

    #[test]
    fn being_asked_moves_people_only_into_the_passive_option() {
        let (alone, asked) = (counts(|_| {}), counts(|population| population.access.invitation.fill(1.0)));
        assert!(asked[2] > 3.0 * alone[2]);
        assert!(asked[1] < alone[1] && asked[3] <= alone[3]);
    }

    #[test]
    fn who_is_mobilised_stays_away_on_the_same_words_unasked() {
        let choose = |invitation: f32| {
            let mut community = Community::new(Population::new(5000), Groups::new(&[5000], 10));
            community.population.access.invitation.fill(invitation);
            community.population.mind.trust_committee.fill(0.5);
            community.population.work.leisure.fill(1.0);
            ParticipationChoice::by_default().unwrap().choose(&mut community, Address::new(2).at(0, 4));
            community.population.act
        };
        let (alone, asked) = (choose(0.0), choose(1.0));
        assert!(asked.asked.iter().all(|asked| *asked) && !alone.asked.contains(&true));
        assert!(!alone.mobilised.contains(&true));
        let moved = (0..5000).map(|row| asked.activity[row].public() && !alone.activity[row].public());
        assert!(moved.eq(asked.mobilised.iter().copied()));
        assert!(asked.mobilised.iter().filter(|moved| **moved).count() > 500);
    }

    #[test]
    fn willingness_is_the_chance_under_good_conditions() {
        let population = Population::new(1);
        let choice = ParticipationChoice::by_default().unwrap();
        // Without leisure, trust and stake: the intercepts, what asking adds, and what they lack.
        let weights = [-1.73_f64, -2.54 + 1.5 - 0.75 - 0.6, -4.74 - 0.6].map(f64::exp);
        let expected = (weights[1] + weights[2]) / (1.0 + weights.iter().sum::<f64>());
        assert!((f64::from(choice.willingness(&population, 0)) - expected).abs() < 1e-6);
    }

    #[test]
    fn company_draws_people_in() {
        let shares = |recreation: f32, public: f32| {
            let rows = 40_000;
            let mut community = Community::new(Population::new(rows), Groups::new(&[rows], 10));
            let mut ties = Ties::new(rows);
            (ties.recreation, ties.public) = (vec![recreation; rows], vec![public; rows]);
            community.ties = Some(ties);
            ParticipationChoice::by_default().unwrap().choose(&mut community, Address::new(9).at(0, 4));
            let options = &community.population.act.activity;
            [Participation::None, Participation::Recreation, Participation::Passive, Participation::Active]
                .map(|wanted| options.iter().filter(|option| **option == wanted).count() as f64)
        };
        let (alone, together) = (shares(0.0, 0.0), shares(1.0, 1.0));
        // Odds against doing nothing rise by e to the weight of the term.
        for (option, weight) in [(1, 0.8_f64), (2, 0.6), (3, 0.8)] {
            let odds = (together[option] / together[0]) / (alone[option] / alone[0]);
            let error = (1.0 / together[option] + 1.0 / alone[option] + 1.0 / together[0] + 1.0 / alone[0]).sqrt();
            assert!((odds / weight.exp()).ln().abs() < 4.0 * error, "option {option}: odds rise by {odds}");
        }
    }

    #[test]
    fn the_absent_stay_away() {
        let away = counts(|population| population.work.present.fill(false));
        assert_eq!(away[1..], [0.0; 3]);
    }
}
