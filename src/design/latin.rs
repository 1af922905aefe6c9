//! Latin hypercube: in every factor exactly one point in each of `n` equal strata.
//!
//! Formula: `x_ik = (π_k(i) + U_ik)/n` with a random order `π_k` and uniform `U` of its own for each factor. *Units*:
//! shares of the ranges. *Words*: n − 1 for the order, then two per point; one stream per factor (call 0, block k).
//! *Reference*: McKay, Beckman and Conover 1979, Technometrics 21(2):239.

use super::{Point, check, draw};
use crate::base::error::Problem;
use crate::base::random::Address;

/// `points` points over `factors` factors.
///
/// # Errors
/// When there is no factor or no point, or too many points.
///
/// ```
/// use cogov::Address;
/// let design = cogov::design::latin_hypercube(10, 3, Address::new(7))?;
/// let mut strata: Vec<usize> = design.iter().map(|point| (point[2] * 10.0) as usize).collect();
/// strata.sort();
/// assert_eq!(strata, (0..10).collect::<Vec<_>>());
/// # Ok::<(), cogov::Problem>(())
/// ```
pub fn latin_hypercube(points: usize, factors: usize, address: Address) -> Result<Vec<Point>, Problem> {
    check::factors(factors)?;
    check::points("points", points, 1, 1)?;
    let mut design = vec![vec![0.0; factors]; points];
    // The largest number below 1, so that a stratum ends before the next one begins.
    let last = 1.0 - 0.5 * f64::EPSILON;
    for k in 0..factors {
        let mut stream = address.stream(0, k as u32);
        let order = draw::order(&mut stream, points);
        for (point, stratum) in design.iter_mut().zip(order) {
            point[k] = ((stratum as f64 + draw::unit(&mut stream)) / points as f64).min(last);
        }
    }
    Ok(design)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_point_per_stratum() {
        for n in [1, 2, 7, 64, 1000] {
            let design = latin_hypercube(n, 4, Address::new(3)).unwrap();
            for k in 0..4 {
                let mut strata: Vec<usize> = design.iter().map(|point| (point[k] * n as f64) as usize).collect();
                strata.sort_unstable();
                assert_eq!(strata, (0..n).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn factors_are_independent_of_each_other_and_of_their_number() {
        let (three, four) = (latin_hypercube(500, 3, Address::new(3)), latin_hypercube(500, 4, Address::new(3)));
        let (three, four) = (three.unwrap(), four.unwrap());
        assert!(three.iter().zip(&four).all(|(a, b)| a[..] == b[..3]));
        let products: f64 = four.iter().map(|x| (x[0] - 0.5) * (x[3] - 0.5)).sum();
        // Correlation 0 with standard error 1/√n.
        assert!((products * 12.0 / 500.0).abs() < 4.0 / 500.0_f64.sqrt());
        assert_ne!(latin_hypercube(500, 3, Address::new(4)).unwrap(), three);
        assert!(latin_hypercube(0, 3, Address::new(3)).is_err() && latin_hypercube(3, 0, Address::new(3)).is_err());
    }
}
