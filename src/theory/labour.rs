//! The labour market of a community: how many posts are filled, and when an enterprise breaks even.
//!
//! Matches per tick `m(U, V) = min(U·e, V, μ·√(U·e·V)·(0.5 + 0.5·information))` of `U` seekers of motivation `e` with
//! `V` vacancies. In each tick a share `s` of the `h` employed leaves first, so at rest `s·h = m(L − (1 − s)h, P − (1 −
//! s)h)` with a pool of `L` persons who work or look for work and `P` posts: the right side falls in `h`, so there is
//! one such `h`. An enterprise with a share `f` of its posts taken breaks even at orders `f·wage/output + fixed cost`,
//! as a share of the output of all posts.
//! *Units*: persons, yuan per tick, shares. E26, E27; Pissarides, *Equilibrium Unemployment Theory*, 2000.

use super::domain::{non_negative, positive, probability};
use super::numeric::bisect;
use crate::base::error::Problem;

/// The number of matches in a tick; `rates` are the efficiency `μ` and the quality of information.
///
/// # Errors
/// When a number of persons is negative, or motivation or a rate is not in [0, 1].
pub fn matches(seekers: f64, motivation: f64, vacancies: f64, rates: [f64; 2]) -> Result<f64, Problem> {
    let effort = non_negative("seekers", seekers)? * probability("motivation", motivation)?;
    let vacancies = non_negative("vacancies", vacancies)?;
    let efficiency = probability("matching", rates[0])?;
    let meetings = efficiency * (effort * vacancies).sqrt() * (0.5 + 0.5 * probability("information", rates[1])?);
    Ok(meetings.min(effort).min(vacancies))
}

/// The number of posts filled at rest, with `posts` posts and a labour pool of `pool`; `rates` are the efficiency, the
/// quality of information and the separation rate.
///
/// # Errors
/// As [`matches()`].
pub fn filled_posts(pool: f64, posts: f64, motivation: f64, rates: [f64; 3]) -> Result<f64, Problem> {
    let [efficiency, information, separation] = rates;
    let most = non_negative("pool", pool)?.min(non_negative("posts", posts)?);
    let staying = 1.0 - probability("separation", separation)?;
    matches(pool, motivation, posts, [efficiency, information])?;
    let net = |filled: f64| {
        let left = |all: f64| (all - staying * filled).max(0.0);
        let inflow = matches(left(pool), motivation, left(posts), [efficiency, information]).unwrap_or(0.0);
        inflow - separation * filled
    };
    // Without hiring no post is filled; if hiring exceeds separation up to the last post, all are filled.
    Ok(if net(0.0) <= 0.0 {
        0.0
    } else if net(most) >= 0.0 {
        most
    } else {
        bisect(0.0, most, net)
    })
}

/// Orders, as a share of the output of all posts, at which sales pay wages and fixed cost, if a share `fill` of the
/// posts is filled and all orders can be produced.
///
/// # Errors
/// When `output` is not above 0, another amount is negative, or `fill` is not in [0, 1].
pub fn break_even_orders(wage: f64, output: f64, fixed_cost: f64, fill: f64) -> Result<f64, Problem> {
    let wages = probability("fill", fill)? * non_negative("wage", wage)? / positive("output", output)?;
    Ok(wages + non_negative("fixed_cost", fixed_cost)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiring_meets_separation() {
        for (information, expected) in [(0.2, 0.44), (1.0, 0.59)] {
            let filled = filled_posts(2000.0, 1000.0, 0.6, [0.02, information, 0.02]).unwrap();
            let left = |all: f64| all - 0.98 * filled;
            let inflow = matches(left(2000.0), 0.6, left(1000.0), [0.02, information]).unwrap();
            assert!((inflow - 0.02 * filled).abs() < 1e-9, "{information}: {inflow}");
            assert!((filled / 1000.0 - expected).abs() < 0.015, "{information}: {filled}");
        }
        assert_eq!(filled_posts(100.0, 50.0, 1.0, [1.0, 1.0, 0.0]).unwrap(), 50.0);
        assert!(filled_posts(100.0, 50.0, 0.0, [1.0, 1.0, 0.1]).unwrap() < 1e-9);
    }

    #[test]
    fn a_factory_of_73_breaks_even_at_two_thirds_of_its_orders() {
        assert!((break_even_orders(625.0, 1250.0, 0.15, 1.0).unwrap() - 0.65).abs() < 1e-15);
        assert!(break_even_orders(625.0, 0.0, 0.15, 1.0).is_err() && matches(-1.0, 0.5, 1.0, [0.1, 0.1]).is_err());
    }
}
