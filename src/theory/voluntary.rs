//! The voluntary public good in the replicator equation: cycles of contributors, defectors and abstainers.
//!
//! Shares `x, y, z`; groups of `N` offered, abstainers (and lone participants) earn `σ`. With `f = x/(x+y)`: `ḟ =
//! −f(1−f)F(z)`, `ż = (σ − f(r−1)) z(1−z)(1−z^(N−1))`, `F(z) = 1 + (r−1)z^(N−1) − (r/N)(1−zᴺ)/(1−z)`. For `r > 2` one
//! interior point of rest, `F(z) = 0` and `f = σ/(r−1)`, is surrounded by closed orbits. Over one period the means of
//! `f` and `F(z)` are exactly their values at the point of rest; those of the three shares are only close to it. Orbits
//! are followed in the logits of `f` and `z`, where the equation is smooth up to the boundary.
//!
//! *Units*: payoffs in contributions, time in inverse payoffs. Target V-E09; Hauert, De Monte, Hofbauer and Sigmund,
//! *Science* 296, 2002.

use super::domain::{count, positive};
use super::numeric::bisect;
use super::ode::advance;
use crate::base::error::Problem;
use crate::base::math::{ln, logistic, powf};

/// The most steps of an orbit.
const LONGEST: usize = 1_000_000;
/// Error of one step, in logits.
const TOLERANCE: f64 = 1e-12;

/// One period of a closed orbit; shares are those of contributors, defectors and abstainers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Orbit {
    /// The length of the period.
    pub period: f64,
    /// Smallest shares.
    pub lowest: [f64; 3],
    /// Largest shares.
    pub highest: [f64; 3],
    /// Time averages of the shares.
    pub mean: [f64; 3],
}

/// Interior point of rest: shares of contributors, defectors and abstainers. `None` if there is none (`r ≤ 2`,
/// `r ≥ N`, or an outside payoff of at least `r − 1`).
///
/// # Errors
/// When the group has fewer than two members, or `multiplier` or `outside` is not above 0.
pub fn interior_point(group_size: usize, multiplier: f64, outside: f64) -> Result<Option<[f64; 3]>, Problem> {
    let n = count("group_size", group_size, 2)? as f64;
    let r = positive("multiplier", multiplier)?;
    positive("outside", outside)?;
    if r <= 2.0 || r >= n || outside >= r - 1.0 {
        return Ok(None);
    }
    // F(z)/(1−z) = Σ_{j ≤ N−2} (1 − (j+1) r/N) zʲ changes sign once in (0, 1): the trivial root z = 1 is divided out.
    let reduced = |z: f64| (0..group_size - 1).rev().fold(0.0, |sum, j| sum * z + 1.0 - (j + 1) as f64 * r / n);
    let z = bisect(0.0, 1.0, reduced);
    let x = (1.0 - z) * outside / (r - 1.0);
    Ok(Some([x, 1.0 - z - x, z]))
}

/// The closed orbit through the shares `start` of contributors, defectors and abstainers.
///
/// # Errors
/// When there is no interior point, the group is larger than 10,000, `start` is not an interior mixture (three positive
/// shares that sum to 1) or is the point of rest itself, or the orbit takes too long to follow.
pub fn orbit(group_size: usize, multiplier: f64, outside: f64, start: [f64; 3]) -> Result<Orbit, Problem> {
    let Some([rest_x, _, rest_z]) = interior_point(group_size, multiplier, outside)? else {
        let needed =
            format!("{multiplier} has no interior point; it must be above 2, 1 + outside and below group_size");
        return Err(Problem::new("multiplier", needed));
    };
    if group_size > 10_000 {
        return Err(Problem::new("group_size", format!("{group_size} is above 10000, too large to follow an orbit")));
    }
    let [x, y, z] = start;
    if !(start.iter().all(|&share| share > 0.0) && (x + y + z - 1.0).abs() < 1e-9) {
        return Err(Problem::new("start", format!("{start:?} is not three positive shares that sum to 1")));
    }
    let middle = [logit(rest_x / (1.0 - rest_z)), logit(rest_z)];
    let begin = [logit(x / (x + y)), logit(z)];
    if (begin[0] - middle[0]).abs() + (begin[1] - middle[1]).abs() < 1e-6 {
        return Err(Problem::new("start", "is the point of rest; an orbit needs a start elsewhere"));
    }
    // State: logits of f and z, and the integrals of the three shares.
    let slope = |state: [f64; 5]| {
        let (f, z) = (logistic(state[0]), logistic(state[1]));
        let (benefit, crowd) = pull(group_size, multiplier, z);
        let [x, y, z] = shares(state);
        [-benefit, (outside - f * (multiplier - 1.0)) * (1.0 - crowd), x, y, z]
    };
    turn([begin[0], begin[1], 0.0, 0.0, 0.0], middle[1], slope)
}

/// `F(z)` and `z^(N−1)`.
fn pull(group_size: usize, multiplier: f64, z: f64) -> (f64, f64) {
    let (mut sum, mut power) = (1.0, 1.0);
    for _ in 1..group_size {
        power *= z;
        sum += power;
    }
    (1.0 + (multiplier - 1.0) * power - multiplier / group_size as f64 * sum, power)
}

fn logit(share: f64) -> f64 {
    ln(share) - ln(1.0 - share)
}

fn shares(state: [f64; 5]) -> [f64; 3] {
    let rest = logistic(-state[1]);
    [logistic(state[0]) * rest, logistic(-state[0]) * rest, logistic(state[1])]
}

/// Follows the flow from one upward passage of the abstainers through their level of rest to the next.
fn turn(start: [f64; 5], level: f64, slope: impl Fn([f64; 5]) -> [f64; 5] + Copy) -> Result<Orbit, Problem> {
    let (mut state, mut step, mut time) = (start, 1e-3, 0.0);
    let mut started = false;
    let (mut lowest, mut highest) = (shares(start), shares(start));
    for _ in 0..LONGEST {
        let (mut next, error) = advance(state, step, slope);
        if error > TOLERANCE {
            step *= (0.9 * powf(TOLERANCE / error, 0.2)).max(0.1);
            continue;
        }
        let mut taken = step;
        let passes = state[1] < level && next[1] >= level;
        if passes {
            taken = bisect(0.0, step, |part| advance(state, part, slope).0[1] - level);
            next = advance(state, taken, slope).0;
        }
        if started {
            extremes(state, taken, slope, &mut lowest, &mut highest);
            time += taken;
        }
        state = next;
        if passes {
            if started {
                return Ok(Orbit {
                    period: time,
                    lowest,
                    highest,
                    mean: [state[2], state[3], state[4]].map(|s| s / time),
                });
            }
            // On the level from here, so that the same passage is not counted twice.
            state = [state[0], level, 0.0, 0.0, 0.0];
            (lowest, highest, started) = (shares(state), shares(state), true);
        }
        step *= (0.9 * powf(TOLERANCE / error.max(1e-3 * TOLERANCE), 0.2)).min(2.0);
        step = step.min(0.1);
    }
    Err(Problem::new("start", "is too close to the boundary; its orbit takes too long to follow"))
}

/// Widens the range of shares by the extrema within one step.
fn extremes(
    state: [f64; 5],
    step: f64,
    slope: impl Fn([f64; 5]) -> [f64; 5] + Copy,
    lowest: &mut [f64; 3],
    highest: &mut [f64; 3],
) {
    let at = |part: f64| advance(state, part, slope).0;
    // d/dt of x = f(1−z), y = (1−f)(1−z), z, each divided by the share itself: only the sign is used.
    let growth = |state: [f64; 5], kind: usize| {
        let [u, v, ..] = slope(state);
        let (f, z) = (logistic(state[0]), logistic(state[1]));
        [(1.0 - f) * u - z * v, -f * u - z * v, (1.0 - z) * v][kind]
    };
    let end = at(step);
    for kind in 0..3 {
        let turns = (growth(state, kind) > 0.0) != (growth(end, kind) > 0.0);
        let extreme = if turns { at(bisect(0.0, step, |part| growth(at(part), kind))) } else { end };
        let share = shares(extreme)[kind];
        lowest[kind] = lowest[kind].min(share);
        highest[kind] = highest[kind].max(share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interior_points() {
        // V-E09: N, r, outside, x, y, z.
        for (n, r, outside, x, y, z) in [
            (5, 3.0, 1.0, 0.269_330_118_377_791_03, 0.269_330_118_377_791_03, 0.461_339_763_244_417_94),
            (5, 3.0, 0.5, 0.134_665_059_188_895_51, 0.403_995_177_566_686_57, 0.461_339_763_244_417_94),
            (5, 2.5, 1.0, 0.228_467_929_241_082_5, 0.114_233_964_620_541_26, 0.657_298_106_138_376_2),
            (5, 4.0, 1.0, 0.265_181_229_031_814_96, 0.530_362_458_063_63, 0.204_456_312_904_555_13),
            (4, 3.0, 1.0, 0.355_051_025_721_682_3, 0.355_051_025_721_682_3, 0.289_897_948_556_635_4),
            (10, 3.0, 1.0, 0.120_126_208_396_805_99, 0.120_126_208_396_805_99, 0.759_747_583_206_388),
            (10, 5.0, 1.0, 0.123_812_633_369_039_05, 0.371_437_900_107_117_2, 0.504_749_466_523_843_8),
            (5, 2.2, 1.0, 0.139_740_037_537_412_85, 0.027_948_007_507_482_584, 0.832_311_954_955_104_6),
            (3, 2.5, 1.0, 0.5, 0.25, 0.25),
        ] {
            let found = interior_point(n, r, outside).unwrap().unwrap();
            for (share, expected) in found.iter().zip([x, y, z]) {
                assert!((share - expected).abs() < 1e-12, "{n} {r} {outside}: {found:?}");
            }
        }
        for (n, r, outside) in [(5, 2.0, 0.5), (5, 5.0, 1.0), (5, 3.0, 2.0), (2, 1.5, 0.2)] {
            assert_eq!(interior_point(n, r, outside).unwrap(), None);
        }
    }

    #[test]
    fn orbits_close_around_the_interior_point() {
        // V-E09: period to 1e-4 of itself.
        let found = orbit(5, 3.0, 1.0, [0.3, 0.3, 0.4]).unwrap();
        assert!((found.period / 18.488_043_478 - 1.0).abs() < 1e-5, "{found:?}");
        assert!((found.lowest[0] - 0.231_443_06).abs() < 1e-6 && (found.highest[0] - 0.309_677_24).abs() < 1e-6);
        assert!((found.highest[2] - 0.523_345_53).abs() < 1e-6 && (found.lowest[2] - 0.4).abs() < 1e-6);
        // Near the point of rest, but not on it: an independent integration in the shares themselves gives these.
        for (mean, share) in found.mean.iter().zip([0.268_977_458_049, 0.268_977_458_049, 0.462_045_083_902]) {
            assert!((mean - share).abs() < 1e-10, "{found:?}");
        }
    }

    #[test]
    fn orbits_do_not_depend_on_where_they_are_entered() {
        let start = [0.6, 0.3, 0.1];
        let first = orbit(5, 3.0, 1.0, start).unwrap();
        // The same orbit from its point with the most abstainers, where f = 1/2.
        let z = first.highest[2];
        let again = orbit(5, 3.0, 1.0, [(1.0 - z) / 2.0, (1.0 - z) / 2.0, z]).unwrap();
        assert!((first.period / again.period - 1.0).abs() < 1e-8, "{first:?} {again:?}");
        assert!((first.highest[0] - again.highest[0]).abs() < 1e-8);
    }

    #[test]
    fn wrong_values_are_refused() {
        assert!(interior_point(1, 3.0, 1.0).is_err() && interior_point(5, f64::NAN, 1.0).is_err());
        assert!(orbit(5, 2.0, 1.0, [0.3, 0.3, 0.4]).is_err() && orbit(5, 3.0, 1.0, [0.3, 0.3, 0.3]).is_err());
        assert!(orbit(5, 3.0, 1.0, [0.6, 0.4, 0.0]).is_err() && orbit(5, 3.0, 1.0, [f64::NAN; 3]).is_err());
        let rest = interior_point(5, 3.0, 1.0).unwrap().unwrap();
        assert!(orbit(5, 3.0, 1.0, rest).is_err());
    }
}
