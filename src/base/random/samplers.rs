//! Random numbers from words: each sampler uses one 32-bit word per number.

use super::super::math::{exp, ln32, normal_quantile32, normal_quantiles32};

/// A uniform number in [0, 1) from one word (24 bits).
#[inline]
pub fn unit(word: u32) -> f32 {
    (word >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// A uniform number in (0, 1) from one word, never 0 or 1, as logarithms and quantiles require.
#[inline]
pub(crate) fn open_unit(word: u32) -> f32 {
    // Use 23 bits plus one half: with 24 bits the largest number would round to 1 in single precision.
    ((word >> 9) as f32 + 0.5) * (1.0 / 8_388_608.0)
}

/// True with probability `p`, from one word.
#[inline]
pub fn chance(word: u32, p: f32) -> bool {
    unit(word) < p
}

/// A whole number below `n`, from one word. Bias below `n / 2³²`.
#[inline]
pub fn below(word: u32, n: u32) -> u32 {
    ((u64::from(word) * u64::from(n)) >> 32) as u32
}

/// A standard normal number from one word.
#[inline]
pub fn normal(word: u32) -> f32 {
    normal_quantile32(open_unit(word))
}

/// A standard normal number from each word: the same numbers as [`normal`], but faster than one call per word.
pub fn normals(words: &[u32], out: &mut [f32]) {
    out.iter_mut().zip(words).for_each(|(cell, word)| *cell = open_unit(*word));
    normal_quantiles32(out);
}

/// A standard Gumbel number `−ln(−ln u)` from one word: one element of [`gumbels`].
#[cfg(test)]
fn gumbel(word: u32) -> f32 {
    -ln32(-ln32(open_unit(word)))
}

/// A standard Gumbel number from each word: the same numbers as [`gumbel`], but faster than one call per word.
#[inline]
pub(crate) fn gumbels(words: &[u32], out: &mut [f32]) {
    // Two short loops: the processor computes several logarithms at the same time, which hides their latency.
    out.iter_mut().zip(words).for_each(|(cell, word)| *cell = -ln32(open_unit(*word)));
    out.iter_mut().for_each(|cell| *cell = -ln32(*cell));
}

/// A Poisson count of mean `rate` (at most 700), from one word, by inversion.
pub fn poisson(word: u32, rate: f64) -> u32 {
    let u = (f64::from(word) + 0.5) / 4_294_967_296.0;
    let mut term = exp(-rate.clamp(0.0, 700.0));
    let (mut total, mut count) = (term, 0);
    while u > total && count < 100_000 && (term > 0.0 || f64::from(count) < rate) {
        count += 1;
        term *= rate / f64::from(count);
        total += term;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::Address;
    use super::*;

    #[test]
    fn samplers_have_their_moments() {
        let mut stream = Address::new(3).stream(0, 0);
        let n = 200_000;
        let (mut z, mut square, mut g, mut p) = (0.0, 0.0, 0.0, 0.0);
        for _ in 0..n {
            let x = f64::from(normal(stream.word()));
            z += x;
            square += x * x;
            g += f64::from(gumbel(stream.word()));
            p += f64::from(poisson(stream.word(), 3.5));
        }
        let n = f64::from(n);
        // Four standard errors: 4/sqrt(n) = 0.009 for the mean of a unit normal.
        assert!((z / n).abs() < 0.009, "normal mean {}", z / n);
        assert!((square / n - 1.0).abs() < 0.013, "normal variance {}", square / n);
        assert!((g / n - 0.577_215_66).abs() < 0.0115, "Gumbel mean {}", g / n);
        assert!((p / n - 3.5).abs() < 0.017, "Poisson mean {}", p / n);
    }

    #[test]
    fn columns_are_drawn_as_one_by_one() {
        let words = Address::new(5).block_words(0, 0, 0, 300);
        let (mut normal_column, mut gumbel_column) = ([0.0; 300], [0.0; 300]);
        normals(&words, &mut normal_column);
        gumbels(&words, &mut gumbel_column);
        assert_eq!(normal_column.to_vec(), words[..300].iter().map(|word| normal(*word)).collect::<Vec<_>>());
        assert_eq!(gumbel_column.to_vec(), words[..300].iter().map(|word| gumbel(*word)).collect::<Vec<_>>());
    }

    #[test]
    fn the_edges_of_chance_are_exact() {
        for word in [0, 1, u32::MAX / 2, u32::MAX] {
            assert!(!chance(word, 0.0) && chance(word, 1.0));
            assert!(open_unit(word) > 0.0 && open_unit(word) < 1.0);
            assert!(below(word, 10) < 10);
            assert!(normal(word).is_finite() && gumbel(word).is_finite());
        }
        assert_eq!(poisson(u32::MAX, 0.0), 0);
    }
}
