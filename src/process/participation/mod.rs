//! P4 The weekly choice between nothing, recreation, coming because asked, and coming of one's own accord.
//!
//! Formula (E11, scale 1): `V0 = 0`, `V1 = v1 + 1.2·leisure + u_rec + 0.8·f1 + 0.2·space`, `V2 = v2 + 1.5·asked +
//! 1.5·(T_c − 0.5) − 1.6·outward − 0.6·(1 − leisure) + u_public + 0.6·f2`, `V3 = v3 + 2.5·efficacy·stake·path + 1.5·B +
//! 1.5·E + 1.6·ell − 0.6·(1 − leisure) + u_public + 0.8·f2`, with `f1`, `f2` the shares of one's ties in recreation and
//! in public affairs last week, nothing where ties are not modelled; the largest `V + Gumbel` is chosen, with a word of
//! its own for each option, so that being asked changes only the passive option. *Mobilised* residents take part only
//! because they were asked: on the same words they would not have come unasked. With the rule `threshold` the choice is
//! that of [`Cascade`] instead (E13), and no resident is asked. *Units*: logits. *Words drawn*: five a resident (asked,
//! and one an option); none under the rule `threshold`. *Reference*: sizes after Chinese community regressions
//! (belonging, trust in committee, outward ties: odds ratios 3.43, 4.81, 0.20 over the full range); Talò, Mannarini and
//! Rochira 2014; intercepts set so that without institutions weekly rates are about 30 %, 4.6 % and 1.75 %.

mod choice;

use super::cascade::Cascade;
use super::{Step, World};
use crate::base::component::{Component, Need, Setting, Words};

pub(crate) const CHOOSE: Step = Step::drawing("participation", choose);

/// Every week each resident chooses nothing, recreation, coming because asked, or coming of one's own accord.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "participation",
    needs = [
        Need::section("party_branch", "the branch or an institution asks residents").or(&[Setting::Institution("mobilisation"), Setting::Institution("grid")]).of(&["passive_asked"]),
        Need::section("party_branch", "the branch or an institution opens channels").or(&[Setting::Institution("opinion_day"), Setting::Institution("deliberation")]).of(&["active_path"]),
        Need::section("ties", "the shares are those of a resident's ties").of(&["recreation_ties", "passive_ties", "active_ties"]),
    ]
)]
pub struct ParticipationChoice {
    /// Intercept of recreation (v1).
    #[parameter(default = -1.73, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = -2.6..=-0.9)]
    recreation: f32,
    /// Weight of leisure in recreation.
    #[parameter(default = 1.2, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.6..=1.8)]
    recreation_leisure: f32,
    /// Intercept of coming because asked (v2).
    #[parameter(default = -2.54, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = -3.8..=-1.3)]
    passive: f32,
    /// Weight of being asked in coming because asked (mob).
    #[parameter(default = 1.5, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.75..=2.25)]
    passive_asked: f32,
    /// Weight of trust in the committee above one half in coming because asked (T).
    #[parameter(default = 1.5, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.75..=2.25)]
    passive_trust: f32,
    /// Weight of ties outside the community in coming because asked (outw).
    #[parameter(default = -1.6, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = -2.4..=-0.8)]
    passive_outward: f32,
    /// Intercept of coming of one's own accord (v3).
    #[parameter(default = -4.74, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = -7.1..=-2.4)]
    active: f32,
    /// Weight of efficacy times stake times path in coming of one's own accord.
    #[parameter(default = 2.5, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 1.25..=3.75)]
    active_path: f32,
    /// Weight of belonging in coming of one's own accord (B).
    #[parameter(default = 1.5, range = -20.0..=20.0, unit = "logit", tag = Literature, sweep = 0.75..=2.25)]
    active_belonging: f32,
    /// Weight of empowerment in coming of one's own accord (E); the reverse path was not found by Christens et al. 2011, so 0
    /// is in the range.
    #[parameter(default = 1.5, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.0..=2.25)]
    active_empowerment: f32,
    /// Weight of interest linkage in coming of one's own accord (ell).
    #[parameter(default = 1.6, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.8..=2.4)]
    active_link: f32,
    /// Weight of missing leisure in both public options.
    #[parameter(default = -0.6, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = -0.9..=-0.3)]
    time: f32,
    /// Weight of public space that institutions provide in recreation.
    #[parameter(default = 0.2, range = -20.0..=20.0, unit = "logit", sweep = 0.0..=0.8, with = "institution public_space")]
    recreation_space: f32,
    /// Weight in recreation of the share of one's ties that were in recreation last week (f1).
    #[parameter(default = 0.8, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.4..=1.2)]
    recreation_ties: f32,
    /// Weight in coming because asked of the share of one's ties that were in public affairs last week (f2).
    #[parameter(default = 0.6, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.3..=0.9)]
    passive_ties: f32,
    /// Weight in coming of one's own accord of the share of one's ties that were in public affairs last week (f2).
    #[parameter(default = 0.8, range = -20.0..=20.0, unit = "logit", tag = Prototype, sweep = 0.4..=1.2)]
    active_ties: f32,
    /// Standard deviation of the two random intercepts, drawn once a resident.
    #[parameter(default = 1.0, range = 0.0..=10.0, unit = "logit", sweep = 0.0..=3.0)]
    pub spread: f32,
    /// Whether the groups' good is a project that only those who take part in public affairs can supply.
    #[parameter(default = false)]
    pub gate: bool,
    /// The weekly choice, or residents join when enough others did (E13).
    #[parameter(default = Rule::Choice)]
    rule: Rule,
    /// The rule `threshold`.
    #[flatten]
    cascade: Cascade,
}

/// How residents decide whether they take part.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Each weighs the four options every week (E11).
    Choice,
    /// Each joins when enough others took part last week (E13).
    Threshold,
}

impl ParticipationChoice {
    /// The rule `threshold`, where it stands in place of the choice.
    pub fn cascade(&self) -> Option<Cascade> {
        (self.rule == Rule::Threshold).then_some(self.cascade)
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
