//! Finite Markov chains in the long run.
//!
//! A chain ends in one of its closed classes; within a class the share of time spent in each state solves `π = π T`.
//! The class is solved by the elimination of Grassmann, Taksar and Heyman, which only adds, multiplies and divides:
//! probabilities of 10⁻³⁰⁰ keep their digits. *Units*: shares of time.
//!
//! Source: Grassmann, Taksar and Heyman, *Operations Research* 33, 1985.

use super::domain::{finite_all, length, probabilities, stochastic};
use super::magnitude::Magnitude;
use crate::base::error::Problem;
use crate::base::linear::solve;
use crate::base::math::ln;

/// The stationary distribution of a chain with one closed class; transient states get 0.
///
/// # Errors
/// When `transitions` is not a stochastic table, or the chain has more than one closed class.
pub fn stationary(transitions: &[Vec<f64>]) -> Result<Vec<f64>, Problem> {
    stochastic("transitions", transitions)?;
    stationary_magnitudes("transitions", &magnitudes(transitions), 0.0)
}

/// The share of time spent in each state by a chain that starts in the distribution `start`: each closed class has
/// the probability of absorption as its weight. A periodic class counts by its time average.
///
/// # Errors
/// When `transitions` is not a stochastic table or `start` no distribution over its states.
pub fn long_run(transitions: &[Vec<f64>], start: &[f64]) -> Result<Vec<f64>, Problem> {
    let side = stochastic("transitions", transitions)?;
    length("start", start.len(), side)?;
    probabilities("start", start)?;
    let rates = magnitudes(transitions);
    let classes = closed_classes(&rates);
    let closed: Vec<bool> = (0..side).map(|state| classes.iter().flatten().any(|&s| s == state)).collect();
    let transient: Vec<usize> = (0..side).filter(|&state| !closed[state]).collect();
    let mut shares = vec![0.0; side];
    for class in &classes {
        // h = probability of absorption in this class, from each transient state: (I − Q) h = probability of entering
        // it at once.
        let mut weight: f64 = class.iter().map(|&s| start[s]).sum();
        if !transient.is_empty() {
            let matrix = leaving(transitions, &transient);
            let entering: Vec<f64> =
                transient.iter().map(|&i| class.iter().map(|&j| transitions[i][j]).sum()).collect();
            let absorbed = solve(&matrix, &entering)?;
            weight += transient.iter().zip(&absorbed).map(|(&i, &h)| start[i] * h).sum::<f64>();
        }
        for (&state, share) in class.iter().zip(class_shares(&rates, class, 0.0)) {
            shares[state] = weight * share;
        }
    }
    Ok(shares)
}

/// The long-run mean of `values` over the states visited, for a chain that starts in each state in turn.
///
/// # Errors
/// When `transitions` is not a stochastic table or the values are not as many or not finite.
pub fn long_run_means(transitions: &[Vec<f64>], values: &[f64]) -> Result<Vec<f64>, Problem> {
    let side = stochastic("transitions", transitions)?;
    length("values", values.len(), side)?;
    finite_all("values", values)?;
    let rates = magnitudes(transitions);
    let mut means = vec![None; side];
    for class in closed_classes(&rates) {
        let shares = class_shares(&rates, &class, 0.0);
        let mean: f64 = class.iter().zip(shares).map(|(&state, share)| share * values[state]).sum();
        class.iter().for_each(|&state| means[state] = Some(mean));
    }
    // From a transient state the mean is that of the classes it leads to: (I − Q) m = R m_closed.
    let transient: Vec<usize> = (0..side).filter(|&state| means[state].is_none()).collect();
    if !transient.is_empty() {
        let matrix = leaving(transitions, &transient);
        let known: Vec<f64> = transient
            .iter()
            .map(|&i| transitions[i].iter().zip(&means).map(|(p, mean)| p * mean.unwrap_or(0.0)).sum())
            .collect();
        for (&state, mean) in transient.iter().zip(solve(&matrix, &known)?) {
            means[state] = Some(mean);
        }
    }
    Ok(means.into_iter().flatten().collect())
}

/// `I − Q`, with `Q` the moves among the transient states.
fn leaving(transitions: &[Vec<f64>], transient: &[usize]) -> Vec<Vec<f64>> {
    let unit = |i: usize, j: usize| if i == j { 1.0 } else { 0.0 };
    transient.iter().map(|&i| transient.iter().map(|&j| unit(i, j) - transitions[i][j]).collect()).collect()
}

/// The stationary distribution of a chain of magnitudes with one closed class; the diagonal is not used.
pub(super) fn stationary_magnitudes(name: &str, rates: &[Vec<Magnitude>], tolerance: f64) -> Result<Vec<f64>, Problem> {
    let classes = closed_classes(rates);
    let [class] = classes.as_slice() else {
        let found =
            format!("has {} closed classes; the long run depends on the start unless there is one", classes.len());
        return Err(Problem::new(name, found));
    };
    let mut shares = vec![0.0; rates.len()];
    for (&state, share) in class.iter().zip(class_shares(rates, class, tolerance)) {
        shares[state] = share;
    }
    Ok(shares)
}

fn magnitudes(transitions: &[Vec<f64>]) -> Vec<Vec<Magnitude>> {
    transitions.iter().map(|row| row.iter().map(|&p| Magnitude::from_log(ln(p))).collect()).collect()
}

/// The closed classes: sets of states that are never left once entered and in which every state leads to every other.
fn closed_classes(rates: &[Vec<Magnitude>]) -> Vec<Vec<usize>> {
    let side = rates.len();
    let mut reach: Vec<Vec<bool>> = rates
        .iter()
        .enumerate()
        .map(|(i, row)| row.iter().enumerate().map(|(j, rate)| i == j || !rate.is_zero()).collect())
        .collect();
    for middle in 0..side {
        let through = reach[middle].clone();
        for row in reach.iter_mut().filter(|row| row[middle]) {
            row.iter_mut().zip(&through).for_each(|(to, &on)| *to |= on);
        }
    }
    // A class is closed if every state that it reaches leads back; it is counted at its first state only.
    (0..side)
        .map(|i| (i, (0..side).filter(|&j| reach[i][j]).collect::<Vec<usize>>()))
        .filter(|(i, class)| class.first() == Some(i) && class.iter().all(|&j| reach[j][*i]))
        .map(|(_, class)| class)
        .collect()
}

/// Shares of time within one closed class, in the order of its states.
fn class_shares(rates: &[Vec<Magnitude>], class: &[usize], tolerance: f64) -> Vec<f64> {
    let side = class.len();
    let mut table: Vec<Vec<Magnitude>> = class.iter().map(|&i| class.iter().map(|&j| rates[i][j]).collect()).collect();
    for last in (1..side).rev() {
        let leaving = Magnitude::sum((0..last).map(|j| table[last][j]), tolerance);
        for i in 0..last {
            table[i][last] = table[i][last].over(leaving);
            let entering = table[i][last];
            for j in (0..last).filter(|&j| j != i) {
                let detour = entering.times(table[last][j]);
                table[i][j] = Magnitude::sum([table[i][j], detour].into_iter(), tolerance);
            }
        }
    }
    let mut shares = vec![Magnitude::ONE];
    while shares.len() < side {
        let state = shares.len();
        let share = Magnitude::sum(shares.iter().zip(&table).map(|(share, row)| share.times(row[state])), tolerance);
        shares.push(share);
    }
    let total = Magnitude::sum(shares.iter().copied(), tolerance);
    shares.into_iter().map(|share| share.over(total).value(tolerance)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-14, "{found:?}");
        }
    }

    #[test]
    fn by_hand() {
        close(&stationary(&[vec![0.5, 0.5], vec![0.3, 0.7]]).unwrap(), &[0.375, 0.625]);
        // A transient state, then a cycle of two.
        let chain = [vec![0.5, 0.5, 0.0], vec![0.0, 0.0, 1.0], vec![0.0, 1.0, 0.0]];
        close(&stationary(&chain).unwrap(), &[0.0, 0.5, 0.5]);
    }

    #[test]
    fn several_classes_depend_on_the_start() {
        // Gambler's ruin over four states: from 1 the probability of ending at 3 is 1/3.
        let ruin =
            [vec![1.0, 0.0, 0.0, 0.0], vec![0.5, 0.0, 0.5, 0.0], vec![0.0, 0.5, 0.0, 0.5], vec![0.0, 0.0, 0.0, 1.0]];
        assert!(stationary(&ruin).is_err());
        close(&long_run(&ruin, &[0.0, 1.0, 0.0, 0.0]).unwrap(), &[2.0 / 3.0, 0.0, 0.0, 1.0 / 3.0]);
        close(&long_run(&ruin, &[0.25; 4]).unwrap(), &[0.5, 0.0, 0.0, 0.5]);
    }

    #[test]
    fn means_by_start() {
        let ruin =
            [vec![1.0, 0.0, 0.0, 0.0], vec![0.5, 0.0, 0.5, 0.0], vec![0.0, 0.5, 0.0, 0.5], vec![0.0, 0.0, 0.0, 1.0]];
        close(&long_run_means(&ruin, &[0.0, 7.0, 7.0, 3.0]).unwrap(), &[0.0, 1.0, 2.0, 3.0]);
        assert!(long_run_means(&ruin, &[0.0]).is_err());
    }

    #[test]
    fn tiny_probabilities_keep_their_digits() {
        let chain = [vec![1.0, 1e-300], vec![2e-300, 1.0]];
        assert!((stationary(&chain).unwrap()[1] - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn wrong_tables_are_refused() {
        assert!(stationary(&[vec![0.5, 0.6], vec![0.0, 1.0]]).is_err());
        assert!(long_run(&[vec![1.0]], &[0.5, 0.5]).is_err() && stationary(&[]).is_err());
    }
}
