//! Every closed form is called with awkward numbers and sizes: each call gives a result or an error, never a panic or
//! NaN, and a number that is not finite is always refused.

use cogov::Problem;
use cogov::theory::{
    canal, collective_risk, common_pool, coverage, detection, diffusion, dilemma, empowerment, finance, fines,
    fixation, graphs, incentive, involution, learning, memory_one, multinomial, opinion, points, provision, queue,
    reciprocity, repeated, reputation_norms, small_mutation, stationary, threshold, voluntary, voting,
};

const NUMBERS: [f64; 11] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.0, 1e-300, 0.3, 1.0, 2.5, 1e9, 1e150];
const SIZES: [usize; 7] = [0, 1, 2, 5, 9, 1_000_001, usize::MAX];

type Answer = Result<f64, Problem>;

/// Calls a closed form with all combinations of numbers and sizes.
fn tries<const F: usize, const S: usize>(name: &str, call: impl Fn([f64; F], [usize; S]) -> Answer) {
    for code in 0..NUMBERS.len().pow(F as u32) * SIZES.len().pow(S as u32) {
        let mut rest = code;
        let mut draw = |choices: usize| {
            let digit = rest % choices;
            rest /= choices;
            digit
        };
        let numbers: [f64; F] = std::array::from_fn(|_| NUMBERS[draw(NUMBERS.len())]);
        let sizes: [usize; S] = std::array::from_fn(|_| SIZES[draw(SIZES.len())]);
        match call(numbers, sizes) {
            Ok(value) => {
                assert!(!value.is_nan(), "{name}{numbers:?}{sizes:?} is not a number");
                assert!(numbers.iter().all(|x| x.is_finite()), "{name}{numbers:?} was answered");
            }
            Err(problem) => assert!(!problem.path().is_empty(), "{name}: a problem without a place"),
        }
    }
}

#[test]
fn dilemmas_and_incentives() {
    tries("gap", |[a, b, c, d], []| dilemma::gap(a, b, c, d));
    tries("gap_in_groups", |[a, b], [n]| dilemma::gap_in_groups(n, b, a));
    tries("gap_in_population", |[a, b], [n, z]| dilemma::gap_in_population(n, z, b, a));
    tries("expected_payoffs", |[a, b], [n, z, k]| dilemma::expected_payoffs(n, z, k, b, a).map(|(x, y)| x + y));
    tries("is_dilemma", |[a, b], [n]| dilemma::is_dilemma(n, b, a).map(f64::from));
    tries("linkage_threshold", |[a, b], []| dilemma::linkage_threshold(a, b));
    tries("selfish_contribution", |[a, b], []| dilemma::selfish_contribution(a, b));
    tries("smallest_fine", |[a, b, c, d], []| fines::smallest_fine(a, b, c, d));
    tries("group_fine", |[a, b], [n]| fines::group_fine_threshold(n, a, b).map(|x| x.unwrap_or(0.0)));
    tries("overload", |[a], [n, v]| fines::overload_sanction_probability(n, v, a));
    tries("compliance", |[a, b, c, d], []| fines::compliance_holds(a, b, c, d).map(f64::from));
    tries("escape", |[a, b], []| fines::escape_capacity(a, b));
    tries("peer", |[a, b, c], [n]| fines::peer_punisher_threshold(n, a, b, c));
    tries("pool", |[a, b, c], [n]| fines::pool_punisher_threshold(n, a, b, c));
    tries("enforcers", |[a, b], [n, k]| fines::enforcer_price(n, k, a, b));
    tries("prize", |[a, b], [n]| points::smallest_prize(n, a, b));
    tries("concave", |[a, b, c], [n]| provision::concave_contributions(n, a, b, c).map(|(x, y)| x + y));
    tries("provision", |[a, b, c], [n]| provision::equal_provision(n, a, b, c).map(|x| x.unwrap_or(0.0)));
    tries("nothing", |[a, b, c], [n]| provision::nothing_is_stable(n, a, b, c).map(f64::from));
    tries("detection", |[a, b, c, d, e], []| {
        let seen =
            detection::Inspection { monitoring: a, impartiality: b, information: c, required: d, tolerance: 0.1 };
        seen.deterrence(2.0, e, false)
    });
    tries("points", |[a, b, c, d, e], []| points::present_value(a, b, c, 2.5, d, e));
    tries("rest", |[a, b, c], []| reciprocity::contribution_at_rest(a, b, c));
    tries("break_even", |[a, b, c, d], [n]| finance::break_even_cost(n, a, b, c, d));
    tries("effort_switch", |[a, b, c, d], []| finance::effort_switch(a, b, c, d));
    tries("effort", |[a, b, c], []| finance::effort_probability(a, b, c));
    tries("grim", |[a, b, c, d], []| repeated::grim_discount(a, b, c, d));
    tries("tit for tat", |[a, b, c, d], []| repeated::tit_for_tat_discount(a, b, c, d));
    tries("grim public", |[a], [n]| repeated::grim_discount_public_good(n, a));
    tries("reputation", |[a, b, c, d, e], []| repeated::reputation_incentive(a, b, c, d, e));
    tries("punishment", |[a, b], [n]| incentive::punishment_threshold(n, a, b).map(|x| x.unwrap_or(0.0)));
    tries("hybrid", |[a], [n]| incentive::hybrid_budget(n, a));
}

#[test]
fn strategies() {
    use cogov::theory::fixation::Update;
    tries("fermi", |[a, b], []| fixation::fermi(a, b));
    tries("moran", |[a], [z]| fixation::moran(z, a));
    tries("advantage", |[a], [z]| fixation::constant_advantage(z, a));
    tries("public good", |[a, b], [n, z]| {
        fixation::public_good_fixation(n, z, a, Update::PairwiseComparison(b)).map(|(c, d)| c + d)
    });
    tries("linear", |[a, b], [n, z]| {
        fixation::public_good_fixation(n, z, a, Update::MoranLinear(b)).map(|(c, d)| c + d)
    });
    tries("star", |[a], [n]| graphs::star_fixation(n, a));
    tries("threshold", |[], [n, k]| graphs::death_birth_threshold(n, k));
    tries("stationary", |[a, b, c], [z]| stationary::contributor_distribution(z, a, b, |_| c).map(|d| d.iter().sum()));
    tries("small mutation", |[a, b], [z]| {
        // An infinite selection has a result of its own, so it is replaced here by NaN.
        let selection = if a == f64::INFINITY { f64::NAN } else { a };
        small_mutation::small_mutation(2, z, selection, |i, _, _| b * i as f64).map(|shares| shares[0])
    });
    tries("enterprise", |[a, b, c], [n, z]| {
        use cogov::theory::joint_enterprise::{JointEnterprise, Role};
        let game = JointEnterprise {
            group_size: n,
            multiplier: a,
            cost: 1.0,
            outside: b,
            peer_fine: c,
            peer_fee: 0.3,
            pool_fine: 0.7,
            pool_fee: 0.7,
            second_order: true,
            others_only: false,
            fee_without_game: false,
        };
        game.time_shares(&[Role::Contributor, Role::Defector, Role::PeerPunisher], z.min(10), 1.0).map(|x| x[0])
    });
    tries("memory one", |[a, b, c], []| {
        let player = memory_one::MemoryOne { first: a, after: [b, 0.3, a, b] };
        memory_one::long_run_payoffs(&player, &memory_one::MemoryOne::TIT_FOR_TAT, c, [3.0, 0.0, 5.0, 1.0])
            .map(|(x, _)| x)
    });
    tries("voluntary", |[a, b], [n]| voluntary::interior_point(n, a, b).map(|x| x.map_or(0.0, |x| x[0])));
    tries("critical risk", |[a], [n, m]| collective_risk::critical_risk(n, m, a));
    tries("risk points", |[a, b], [n, m]| collective_risk::interior_points(n, m, a, b).map(|x| x.iter().sum()));
    tries("risk", |[a, b, c, d], []| collective_risk::with_mutation(5, 9, 3, a, b, c, d).map(|(x, y)| x + y));
}

#[test]
fn commons_and_community() {
    tries("pool", |[a, b, c, d], [n]| {
        let pool =
            common_pool::AppropriationGame { members: n, first_yield: a, yield_fall: b, outside: c, endowment: d };
        pool.whole_equilibria().map(|found| found.len() as f64).and(pool.nash_rent_share())
    });
    tries("shares", |[a], [n]| canal::water_shares(n, a).map(|x| x[0]));
    tries("canal", |[a, b, c], []| canal::condition_at_rest(a, b, c));
    tries("collapse", |[a, b, c, d, e], []| canal::collapse_condition(a, b, c, d, e));
    tries("logit", |[a, b], []| multinomial::mean_contribution(20, a, b));
    tries("choice", |[a, b, c], []| multinomial::choice_probabilities(&[a, b], c).map(|p| p[0]));
    tries("norm", |[a, b, c, d], []| {
        reputation_norms::standing(reputation_norms::AssessmentRule::STERN_JUDGING, [a, b], c, d).map(|(g, h)| g + h)
    });
    tries("majority", |[a], []| voting::majority_probability(9, a));
    tries("quota", |[a], [n, q]| voting::quota_probability(n.min(100), q, a));
    tries("degroot", |[a, b, c, d], []| opinion::degroot(&[vec![a, b], vec![0.3, 0.7]], &[c, d]).map(|x| x[0]));
    tries("friedkin", |[a, b, c, d], []| {
        opinion::friedkin_johnsen(&[vec![0.5, 0.5], vec![0.3, 0.7]], &[a, b], &[c, d]).map(|x| x[0])
    });
    tries("cascade", |[a, b, c], []| threshold::cascade(&[a, b], c).map(|path| path.len() as f64));
    tries("thresholds", |[a, b], []| threshold::normal_thresholds(5, a, b).map(|x| x[0]));
    tries("utilisation", |[a, b, c], []| queue::utilisation(a, b, c));
    tries("backlog", |[a, b, c], []| queue::backlog_growth(a, b, c));
    tries("administration", |[a, b, c], []| queue::administration_limit(a, b, c));
    tries("symmetric", |[a, b, c, d, e], []| {
        empowerment::symmetric_points(3, a, b, c, d, e).map(|points| points.iter().map(|p| p.value).sum())
    });
    tries("withdrawal", |[a, b, c], []| learning::after_withdrawal(a, b, c));
    tries("support", |[a, b, c, d, e], []| learning::with_support(a, b, c, d, e));
    tries("outward", |[a, b, c, d, e], []| involution::outward_share(a, b, c, d, e));
    tries("even", |[a, b, c], []| involution::even_acceptance(a, b, c));
    tries("bass", |[a, b, c], []| diffusion::adopted_share(a, b, c));
    tries("bass in ticks", |[a, b], []| diffusion::adopted_share_in_ticks(a, b, 9));
    tries("bass peak", |[a, b], []| diffusion::peak_time(a, b));
    tries("coverage", |[a, b], []| coverage::union_coverage(&[a, b]));
}
