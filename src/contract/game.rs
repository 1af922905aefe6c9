//! The contract of a game.

use super::Broken;
use crate::base::units::rounded;
use crate::game::{Game, Members, Others, Round};

/// The sizes of groups in which a game is tried.
const SIZES: [usize; 3] = [2, 5, 12];
/// Steps from no to a whole contribution.
const STEPS: u8 = 8;

/// Checks a game in groups of 2, 5 and 12; `only` has the sizes for a game that is played in certain groups.
///
/// * *finite*: payoffs and marginal returns are finite;
/// * *stock*: a stock stays finite and at least 0;
/// * *marginal*: where the payoff has a slope and does not jump, the marginal return is this slope plus 1, at a precision of
///   0.001;
/// * *play*: a round pays what `payoff` says, shows the others' mean, and leaves the next stock;
/// * *optimum*: no contribution that is the same for all pays a group of equal members more than the optimum.
///
/// # Errors
/// The first rule that is broken, in one line.
pub fn game(game: &dyn Game, only: &[usize]) -> Result<(), Broken> {
    for n in if only.is_empty() { &SIZES } else { only } {
        for stock in stocks(game, *n)? {
            for own in shares() {
                for mean in shares() {
                    for (position, weight) in [(0, 1.0), (n - 1, 0.7)] {
                        let others = Others { weight, stock, position, ..Others::contributing(*n, mean) };
                        slope(game, own, &others)?;
                    }
                }
            }
            plays(game, *n, stock)?;
        }
        optimum(game, *n)?;
    }
    Ok(())
}

fn shares() -> impl Iterator<Item = f64> {
    (0..=STEPS).map(|k| f64::from(k) / f64::from(STEPS))
}

/// The stocks that groups may have: the opening stock, and those after some ticks of little and of much.
fn stocks(game: &dyn Game, n: usize) -> Result<Vec<f64>, Broken> {
    let Some(opening) = game.opening_stock() else { return Ok(vec![0.0]) };
    let mut all = vec![opening];
    for mean in [0.0, 0.5, 1.0] {
        let mut stock = opening;
        for _ in 0..20 {
            stock = game.next_stock(stock, mean, n);
            if !(stock.is_finite() && stock >= 0.0) {
                return Err(Broken::new("stock", format!("{n} who give {mean} each leave a stock of {stock}")));
            }
        }
        all.push(stock);
    }
    Ok(all)
}

fn slope(game: &dyn Game, own: f64, others: &Others) -> Result<(), Broken> {
    let (payoff, marginal) = (game.payoff(own, others), game.marginal(own, others));
    let at = || format!("of {own} beside {others:?}");
    if !(payoff.is_finite() && marginal.is_finite()) {
        return Err(Broken::new("finite", format!("the payoff {payoff} or the marginal return {marginal} {}", at())));
    }
    // Where the slopes on both sides, near and far, are one, the payoff has a slope.
    let h = 1e-5;
    let by = |step: f64| (game.payoff(own + step, others) - payoff) / step;
    let slopes = [by(h), by(-h), by(2.0 * h), by(-2.0 * h)];
    let scale = 1.0 + slopes.iter().fold(0.0, |most: f64, slope| most.max(slope.abs()));
    let inside = (2.0 * h..=1.0 - 2.0 * h).contains(&own);
    let smooth = slopes.iter().all(|slope| (slope - slopes[0]).abs() < 1e-3 * scale);
    let slope = f64::midpoint(slopes[0], slopes[1]) + 1.0;
    if inside && smooth && !jumps(game, others) && (slope - marginal).abs() > 1e-3 * scale {
        let slope = rounded(slope);
        return Err(Broken::new("marginal", format!("the payoff's slope plus 1 is {slope}, not {marginal}, {}", at())));
    }
    Ok(())
}

/// Whether the payoff jumps as the own contribution rises: a marginal return then says where it leads.
fn jumps(game: &dyn Game, others: &Others) -> bool {
    const FINE: u16 = 128;
    let at = |k: u16| game.payoff(f64::from(k) / f64::from(FINE), others);
    let rises = (0..FINE).map(|k| (at(k + 1) - at(k)).abs());
    let (most, sum) = rises.fold((0.0, 0.0), |(most, sum): (f64, f64), rise| (most.max(rise), sum + rise));
    most > 8.0 * sum / f64::from(FINE)
}

/// A round of two groups with unequal contributions, costs and benefit weights.
fn plays(game: &dyn Game, n: usize, opening: f64) -> Result<(), Broken> {
    let rows = 2 * n;
    let contribution: Vec<f32> = (0..rows).map(|k| ((k * 7 + 3) % 11) as f32 / 10.0).collect();
    let cost: Vec<f32> = (0..rows).map(|k| 1.0 + 0.1 * (k % 3) as f32).collect();
    let benefit: Vec<f32> = (0..rows).map(|k| 0.8 + 0.4 * (k % 2) as f32).collect();
    let (mut payoff, mut seen, mut stock) = (vec![0.0; rows], vec![0.0; rows], vec![opening as f32; 2]);
    game.play(&mut Round {
        starts: &[0, n as u32, rows as u32],
        sizes: &[n as u32; 2],
        contribution: &contribution,
        cost: &cost,
        benefit: &benefit,
        exclusion: &vec![0.0; rows],
        take: &[],
        stock: if game.opening_stock().is_some() { &mut stock } else { &mut [] },
        payoff: &mut payoff,
        others: &mut seen,
    });
    for (k, own) in contribution.iter().enumerate() {
        let group = &contribution[k / n * n..][..n];
        let (position, rest) = (k % n, group.iter().fold(0.0, |sum, c| sum + f64::from(*c)) - f64::from(*own));
        let others = Others { n, sum: rest, weight: f64::from(benefit[k]), stock: opening, position };
        let own = f64::from(*own);
        let expected = game.payoff(own, &others) + (1.0 - f64::from(cost[k])) * own;
        let (paid, mean) = (f64::from(payoff[k]), rest / (n - 1) as f64);
        if (paid - expected).abs() > 1e-4 * (1.0 + expected.abs()) {
            return Err(Broken::new(
                "play",
                format!("a round pays {paid}, payoff says {expected}, to {own} beside {others:?}"),
            ));
        }
        if (f64::from(seen[k]) - mean).abs() > 1e-4 {
            return Err(Broken::new("play", format!("a round shows {} as the others' mean, which is {mean}", seen[k])));
        }
    }
    if game.opening_stock().is_some() {
        for (group, left) in stock.iter().enumerate() {
            let mean = contribution[group * n..][..n].iter().fold(0.0, |sum, c| sum + f64::from(*c)) / n as f64;
            let expected = game.next_stock(opening, mean, n);
            if (f64::from(*left) - expected).abs() > 1e-3 * (1.0 + expected.abs()) {
                return Err(Broken::new(
                    "play",
                    format!("a round leaves a stock of {left}, next_stock says {expected}"),
                ));
            }
        }
    }
    Ok(())
}

fn optimum(game: &dyn Game, n: usize) -> Result<(), Broken> {
    let members = Members::new(vec![1.0; n], None);
    let best = game.optimum(&members);
    for mean in shares() {
        let sum = game.together(mean, &members);
        if sum > best + 1e-6 * (1.0 + best.abs()) {
            return Err(Broken::new(
                "optimum",
                format!("{n} who give {mean} each get {sum}, more than the optimum, {best}"),
            ));
        }
    }
    Ok(())
}
