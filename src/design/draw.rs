//! Random numbers of the designs: uniform numbers in double precision, and random orders.

use crate::base::random::{Stream, below};

/// A uniform number in [0, 1) of 53 bits, from two words.
pub(super) fn unit(stream: &mut Stream) -> f64 {
    let (high, low) = (u64::from(stream.word() >> 5), u64::from(stream.word() >> 6));
    (high << 26 | low) as f64 / 9_007_199_254_740_992.0
}

/// 0 … n − 1 in random order, from n − 1 words.
pub(super) fn order(stream: &mut Stream, n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, below(stream.word(), last as u32 + 1) as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Address;

    #[test]
    fn uniform_and_fair() {
        let mut stream = Address::new(1).stream(0, 0);
        let (mut sum, mut first) = (0.0, [0; 4]);
        for _ in 0..40_000 {
            let u = unit(&mut stream);
            assert!((0.0..1.0).contains(&u));
            sum += u;
            let order = order(&mut stream, 4);
            first[order[0]] += 1;
            assert_eq!(order.iter().sum::<usize>(), 6);
        }
        // Four standard errors: 4/√(12·40 000) and 4·√(40 000·3/16).
        assert!((sum / 40_000.0 - 0.5).abs() < 0.0058);
        assert!(first.iter().all(|&times| (f64::from(times) - 10_000.0).abs() < 347.0), "{first:?}");
        assert!(order(&mut stream, 0).is_empty());
    }
}
