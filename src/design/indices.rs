//! Sobol indices: the share of the outcome's variance due to each factor alone, in total, and in pairs.
//!
//! Formula, over the rows of a Saltelli sample, outcomes centred, `V` the variance over A and B: first order `S_i =
//! mean(B·(AB_i − A))/V`, total `T_i = mean((A − AB_i)²)/2V`, pair `S_ij = mean(BA_i·AB_j − A·B)/V − S_i − S_j`. An
//! estimate may lie a little outside [0, 1]. *Units*: shares of the variance. *Words*: those of the bootstrap over the
//! rows.
//! *Reference*: Saltelli et al. 2010, Computer Physics Communications 181(2):259 (first order); Jansen 1999, the same journal
//! 117(1):35 (total); Saltelli 2002, the same journal 145(2):280 (pairs).

use super::check;
use super::saltelli::Saltelli;
use crate::base::error::Problem;
use crate::stats::{Bootstrap, Bootstrapped, mean};

/// The fewest rows of a design for indices: with 64 rows of Ishigami's function and of Sobol's G the percentile intervals
/// contain the true indices in nine of ten samples, with 16 and 32 in eight.
pub(crate) const FEWEST_ROWS: u32 = 64;

/// The Sobol indices of a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Indices {
    /// The share of the variance due to each factor alone.
    pub first: Vec<Bootstrapped>,
    /// The share of the variance due to each factor, including its interactions.
    pub total: Vec<Bootstrapped>,
    /// The share due to the interaction of two factors: the factors and the index. Empty without `BA_i`.
    pub pairs: Vec<(usize, usize, Bootstrapped)>,
    /// The number of complete rows; rows with a failed run are left out.
    pub rows: usize,
}

impl Saltelli {
    /// The Sobol indices of the outcome at each point; `None` for a failed run, whose row is left
    /// out.
    ///
    /// # Errors
    /// When there are not as many outcomes as points, one is not finite, fewer than 48 rows are complete (three quarters of the
    /// fewest that a design needs), or the outcome does not vary.
    pub fn indices(&self, outcomes: &[Option<f64>], bootstrap: &Bootstrap) -> Result<Indices, Problem> {
        let (d, width) = (self.factors(), self.width());
        check::outcomes(outcomes, self.rows() as usize * width)?;
        let complete = outcomes.chunks(width).filter_map(|row| row.iter().copied().collect::<Option<Vec<f64>>>());
        let mut rows: Vec<Vec<f64>> = complete.collect();
        let fewest = FEWEST_ROWS as usize / 4 * 3;
        if rows.len() < fewest {
            let message =
                format!("{} complete rows are too few for Sobol indices; at least {fewest} are needed", rows.len());
            return Err(Problem::new("outcomes", message));
        }
        let values = rows.concat();
        let centre = mean(&values).unwrap_or_default();
        if values.iter().all(|x| *x == values[0]) {
            return Err(Problem::new("outcomes", "they do not vary: there is no variance to share"));
        }
        rows.iter_mut().flatten().for_each(|x| *x -= centre);
        let couples: Vec<(usize, usize)> = match self.has_pairs() {
            true => (0..d).flat_map(|i| (i + 1..d).map(move |j| (i, j))).collect(),
            false => Vec::new(),
        };
        let found = bootstrap.several(rows.len(), |drawn| shares(&rows, drawn, d, &couples))?;
        let (first, rest) = found.split_at(d);
        let (total, pairs) = rest.split_at(d);
        let pairs = couples.iter().zip(pairs).map(|(&(i, j), &index)| (i, j, index)).collect();
        Ok(Indices { first: first.to_vec(), total: total.to_vec(), pairs, rows: rows.len() })
    }
}

/// First order, total and pair indices over some of the rows.
fn shares(rows: &[Vec<f64>], drawn: &[usize], d: usize, couples: &[(usize, usize)]) -> Vec<f64> {
    let last = rows[0].len() - 1;
    let n = drawn.len() as f64;
    let (mut sum, mut squares, mut product) = (0.0, 0.0, 0.0);
    let (mut first, mut total, mut pairs) = (vec![0.0; d], vec![0.0; d], vec![0.0; couples.len()]);
    for &row in drawn {
        let row = &rows[row];
        let (a, b, ab) = (row[0], row[last], &row[1..=d]);
        sum += a + b;
        squares += a * a + b * b;
        product += a * b;
        for i in 0..d {
            first[i] += b * (ab[i] - a);
            total[i] += (a - ab[i]) * (a - ab[i]);
        }
        for (pair, &(i, j)) in pairs.iter_mut().zip(couples) {
            *pair += row[1 + d + i] * ab[j];
        }
    }
    // The outcomes are centred already, which avoids cancellation.
    let centre = sum / (2.0 * n);
    let variance = squares / (2.0 * n) - centre * centre;
    let share = |sum: f64| sum / n / variance;
    let alone: Vec<f64> = first.into_iter().map(share).collect();
    let pairs = pairs.iter().zip(couples).map(|(&pair, &(i, j))| share(pair - product) - alone[i] - alone[j]);
    let together: Vec<f64> = total.into_iter().map(|sum| 0.5 * share(sum)).chain(pairs).collect();
    [alone, together].concat()
}

#[cfg(test)]
mod tests {
    use super::super::Point;
    use super::super::tests::{ishigami, ishigami_indices, sobol_g, sobol_g_indices};
    use super::*;
    use crate::base::random::Address;

    fn bootstrap() -> Bootstrap {
        Bootstrap { resamples: 500, level: 0.95, address: Address::new(5) }
    }

    fn run(sample: &Saltelli, model: impl Fn(&Point) -> f64) -> Indices {
        let outcomes: Vec<Option<f64>> = sample.points().iter().map(|point| Some(model(point))).collect();
        sample.indices(&outcomes, &bootstrap()).unwrap()
    }

    fn close(found: &[Bootstrapped], expected: &[f64], tolerance: f64) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.estimate - expected).abs() < tolerance, "{found:?} {expected}");
        }
    }

    #[test]
    fn ishigami_as_salib_and_as_the_analytic_values() {
        // SALib 1.6.0, analyze.sobol on its own sample.sobol(scramble=False), N = 1024 with second order: the points
        // are the same, so are the estimates.
        let found = run(&Saltelli::new(3, 1024).unwrap().with_pairs(), ishigami);
        close(&found.first, &ISHIGAMI[0], 1e-9);
        close(&found.total, &ISHIGAMI[1], 1e-9);
        let pairs: Vec<Bootstrapped> = found.pairs.iter().map(|pair| pair.2).collect();
        close(&pairs, &ISHIGAMI[2], 1e-9);
        // Its interval is 1.96 standard deviations of its own resamples (500).
        for (found, half) in found.first.iter().chain(&found.total).zip(ISHIGAMI[3].iter().chain(&ISHIGAMI[4])) {
            assert!((1.96 * found.error / half - 1.0).abs() < 0.15, "{found:?} {half}");
        }
        // Both are within 0.03 of the analytic values, which the interval contains.
        let (first, total) = ishigami_indices();
        close(&found.first, &first, 0.03);
        close(&found.total, &total, 0.03);
        let inside = |found: &Bootstrapped, truth: f64| found.percentile.0 <= truth && truth <= found.percentile.1;
        assert!(found.first.iter().zip(first).chain(found.total.iter().zip(total)).all(|(a, b)| inside(a, b)));
    }

    #[test]
    fn more_rows_are_nearer() {
        let (first, total) = ishigami_indices();
        let found = run(&Saltelli::new(3, 8192).unwrap().scrambled(Address::new(1)), ishigami);
        close(&found.first, &first, 0.004);
        close(&found.total, &total, 0.004);
        assert!(found.pairs.is_empty() && found.rows == 8192);
    }

    #[test]
    fn sobol_g_as_salib_and_as_the_analytic_values() {
        // SALib 1.6.0 as above, N = 1024, first and total order of the eight factors.
        let found = run(&Saltelli::new(8, 1024).unwrap(), sobol_g);
        close(&found.first, &SOBOL_G[0], 1e-9);
        close(&found.total, &SOBOL_G[1], 1e-9);
        let (first, total) = sobol_g_indices();
        close(&found.first, &first, 0.03);
        close(&found.total, &total, 0.03);
    }
    const ISHIGAMI: [[f64; 3]; 5] = [
        [0.33295510535317324, 0.4413139385440669, 0.018578437929572516],
        [0.5581790457114659, 0.4432845840303481, 0.2421493733549653],
        [-4.955281413510093e-05, 0.22760710553788024, 0.0048765516488903544],
        [0.06273732540095982, 0.05479011445054929, 0.05376178351014028],
        [0.08441406293398705, 0.042014031867903645, 0.027171909675804934],
    ];
    const SOBOL_G: [[f64; 8]; 2] = [
        [
            0.693752616049945,
            0.17818686750216042,
            0.023525927574020646,
            0.00720425247117182,
            4.83625670494058e-05,
            -0.0001683035766475352,
            9.368731886839343e-05,
            0.00025791690955664714,
        ],
        [
            0.7656211637850971,
            0.23464076954021973,
            0.03154420948345066,
            0.01047449183207395,
            0.00010141006803456123,
            0.00010332673631944679,
            0.00010266114932096599,
            0.00010372045473307889,
        ],
    ];

    #[test]
    fn failed_runs_remove_their_row() {
        let sample = Saltelli::new(3, 256).unwrap();
        let mut outcomes: Vec<Option<f64>> = sample.points().iter().map(|point| Some(ishigami(point))).collect();
        outcomes[7] = None;
        let found = sample.indices(&outcomes, &bootstrap()).unwrap();
        assert_eq!(found.rows, 255);
        close(&found.first, &ishigami_indices().0, 0.08);
        let said = |outcomes: &[Option<f64>]| sample.indices(outcomes, &bootstrap()).unwrap_err().to_string();
        assert_eq!(
            said(&[None; 1280]),
            "outcomes: 0 complete rows are too few for Sobol indices; at least 48 are needed"
        );
        assert!(said(&[Some(0.1); 1280]).contains("do not vary"));
        assert_eq!(said(&[Some(0.1); 3]), "outcomes: 3 for 1280 points");
        assert!(said(&[Some(f64::NAN); 1280]).contains("outcomes[0]"));
    }
}
