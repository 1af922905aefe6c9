//! The library's own elementary functions and sums, so that a result does not depend on the machine's mathematics
//! library, on fused multiply-add or on the number of threads.
//!
//! Polynomials are those of Cephes (S. L. Moshier, *Methods and Programs for Mathematical Functions*, 1989; `expf`,
//! `logf`, `exp`), of fdlibm (Sun Microsystems, 1993; `log`) and of M. Giles, "Approximating the erfinv function", GPU
//! Computing Gems 2, 2011. All loops over them vectorise.

use super::blocks::fold;

/// The whole number nearest to `x`; ties go to the even one.
#[inline]
fn nearest32(x: f32) -> f32 {
    // Beyond 2²³ there are no fractions; adding that much rounds them away.
    let large = 8_388_608.0_f32.copysign(x);
    let nearest = (x + large) - large;
    if x.abs() < 8_388_608.0 { nearest } else { x }
}

/// The largest whole number not above `x`. Unlike `f32::floor`, which is a function call on processors without a
/// rounding instruction, it vectorises everywhere.
#[inline]
pub(crate) fn floor32(x: f32) -> f32 {
    let nearest = nearest32(x);
    if nearest > x { nearest - 1.0 } else { nearest }
}

/// The smallest whole number not below `x`; it vectorises like [`floor32`].
#[inline]
pub(crate) fn ceil32(x: f32) -> f32 {
    let nearest = nearest32(x);
    if nearest < x { nearest + 1.0 } else { nearest }
}

/// `eˣ` in single precision; relative error below 2·10⁻⁷; 0 below −87.3, capped at e⁸⁸.
#[inline]
pub(crate) fn exp32(x: f32) -> f32 {
    let clipped = x.clamp(-87.3, 88.0);
    let power = floor32(clipped * std::f32::consts::LOG2_E + 0.5);
    let rest = clipped - power * 0.693_359_4 - power * -2.121_944_4e-4;
    let mut series = 1.987_569_1e-4_f32;
    for coefficient in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5] {
        series = series * rest + coefficient;
    }
    let value = series * rest * rest + rest + 1.0;
    // The exponent as a whole number: the low bits of a sum with 1.5·2²³.
    let scale = f32::from_bits((power + (12_582_912.0 + 127.0)).to_bits() << 23);
    if x < -87.3 { 0.0 } else { value * scale }
}

/// `ln x` in single precision for normal `x > 0`; relative error below 2·10⁻⁷ away from 1.
#[inline]
pub(crate) fn ln32(x: f32) -> f32 {
    let bits = x.to_bits();
    // Shifting by sqrt(1/2) puts the mantissa into [sqrt(1/2), sqrt 2).
    let shifted = bits.wrapping_sub(0x3f35_04f3);
    let power = (shifted as i32 >> 23) as f32;
    let mantissa = f32::from_bits((shifted & 0x007f_ffff).wrapping_add(0x3f35_04f3));
    let rest = mantissa - 1.0;
    let square = rest * rest;
    let mut series = 7.037_683_6e-2_f32;
    for coefficient in [
        -0.115_146_1,
        0.116_769_98,
        -0.124_201_41,
        0.142_493_23,
        -0.166_680_58,
        0.200_007_14,
        -0.249_999_94,
        0.333_333_3,
    ] {
        series = series * rest + coefficient;
    }
    let tail = series * rest * square + power * -2.121_944_4e-4 - 0.5 * square;
    rest + tail + power * 0.693_359_4
}

/// `eˣ`; relative error below 10⁻¹⁵; 0 below −708.39, infinite above 709.78.
pub(crate) fn exp(x: f64) -> f64 {
    if x > 709.78 {
        return f64::INFINITY;
    }
    if x < -708.39 {
        return 0.0;
    }
    if x.is_nan() {
        return x;
    }
    let power = (x * std::f64::consts::LOG2_E + 0.5).floor();
    let rest = x - power * 6.931_457_519_531_25e-1 - power * 1.428_606_820_309_417_2e-6;
    let square = rest * rest;
    let top = rest * ((1.261_771_930_748_105_9e-4 * square + 3.029_944_077_074_419_6e-2) * square + 1.0);
    let bottom = ((3.001_985_051_386_644_6e-6 * square + 2.524_483_403_496_841e-3) * square
        + 2.272_655_482_081_550_3e-1)
        * square
        + 2.0;
    let value = 1.0 + 2.0 * (top / (bottom - top));
    // Two steps, so that the scale factor itself is never outside the normal range.
    let half = (power as i64) / 2;
    let scale = |k: i64| f64::from_bits(((k + 1023) as u64) << 52);
    value * scale(half) * scale(power as i64 - half)
}

/// `ln x`; relative error below 10⁻¹⁵; −∞ at 0, NaN below it.
pub(crate) fn ln(x: f64) -> f64 {
    if x <= 0.0 || !x.is_finite() {
        return if x == 0.0 {
            f64::NEG_INFINITY
        } else if x > 0.0 {
            f64::INFINITY
        } else {
            f64::NAN
        };
    }
    // Subnormal numbers are lifted into the normal range first.
    let (x, lift) = if x < f64::MIN_POSITIVE { (x * 18_014_398_509_481_984.0, 54.0) } else { (x, 0.0) };
    const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    let shifted = x.to_bits().wrapping_sub(ROOT_HALF);
    let power = ((shifted as i64) >> 52) as f64 - lift;
    let mantissa = f64::from_bits((shifted & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT_HALF));
    let f = mantissa - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (3.999_999_999_940_942e-1 + w * (2.222_219_843_214_978_4e-1 + w * 1.531_383_769_920_937_3e-1));
    let odd = z
        * (6.666_666_666_666_735e-1
            + w * (2.857_142_874_366_239e-1 + w * (1.818_357_216_161_805e-1 + w * 1.479_819_860_511_658_6e-1)));
    let half_square = 0.5 * f * f;
    power * 6.931_471_803_691_238e-1
        - ((half_square - (s * (half_square + even + odd) + power * 1.908_214_929_270_587_7e-10)) - f)
}

/// `xʸ` for `x ≥ 0`; relative error below 10⁻¹³ for moderate results. `0⁰ = 1`.
pub(crate) fn powf(x: f64, y: f64) -> f64 {
    if y == 0.0 {
        1.0
    } else if x == 0.0 {
        if y > 0.0 { 0.0 } else { f64::INFINITY }
    } else {
        exp(y * ln(x))
    }
}

/// The logistic function `1 / (1 + e⁻ˣ)`.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// The standard normal quantile of `p` in (0, 1), single precision; absolute error below 10⁻⁵ for |z| < 5.
#[inline]
pub(crate) fn normal_quantile32(p: f32) -> f32 {
    quantile_at(p, depth(p))
}

/// [`normal_quantile32`] of a column in place.
pub fn normal_quantiles32(column: &mut [f32]) {
    // Short loops rather than a long one: the processor computes more residents at the same time, which hides the
    // latency of the polynomials. The tails, one in 150, are computed separately.
    for part in column.chunks_mut(256) {
        let mut depths = [0.0; 256];
        let depths = &mut depths[..part.len()];
        depths.iter_mut().zip(&*part).for_each(|(depth_here, p)| *depth_here = depth(*p));
        for (part, depths) in part.chunks_mut(16).zip(depths.chunks(16)) {
            if depths.iter().fold(false, |deep, depth| deep | (*depth >= TAIL)) {
                part.iter_mut().zip(depths).for_each(|(p, depth)| *p = quantile_at(*p, *depth));
            } else {
                part.iter_mut().zip(depths).for_each(|(p, depth)| *p = scaled(*p, middle_at(*depth)));
            }
        }
    }
}

/// The depth of `p` in the tails: `−ln(1 − x²)` with `x = 2p − 1`.
#[inline]
fn depth(p: f32) -> f32 {
    // 1 − x² as 4p(1 − p): no digits are lost in the tails.
    -ln32(4.0 * p * (1.0 - p))
}

/// The depth from which the polynomial of the tails is used.
const TAIL: f32 = 5.0;

#[inline]
fn quantile_at(p: f32, depth: f32) -> f32 {
    scaled(p, if depth < TAIL { middle_at(depth) } else { tail_at(depth) })
}

#[inline]
fn scaled(p: f32, series: f32) -> f32 {
    std::f32::consts::SQRT_2 * (2.0 * p - 1.0) * series
}

#[inline]
fn middle_at(depth: f32) -> f32 {
    let near = depth - 2.5;
    let mut series = 2.810_226_4e-8_f32;
    for coefficient in [
        3.432_739_4e-7,
        -3.523_387_7e-6,
        -4.391_506_5e-6,
        2.185_808_7e-4,
        -1.253_725e-3,
        -4.177_681_6e-3,
        0.246_640_73,
        1.501_409_4,
    ] {
        series = series * near + coefficient;
    }
    series
}

#[inline]
fn tail_at(depth: f32) -> f32 {
    let far = depth.max(0.0).sqrt() - 3.0;
    let mut series = -2.002_142_6e-4_f32;
    for coefficient in [
        1.009_505_6e-4,
        1.349_343_2e-3,
        -3.673_428_4e-3,
        5.739_507_7e-3,
        -7.622_461_3e-3,
        9.438_870_5e-3,
        1.001_674,
        2.832_976_8,
    ] {
        series = series * far + coefficient;
    }
    series
}

/// `x` clamped to [0, 1].
#[inline]
pub fn clamp01(x: f32) -> f32 {
    x.clamp(0.0, 1.0)
}

/// The sum of a column in double precision, always in the same order: eight running sums per part of the column, added
/// pairwise at the end; then the sums of the parts, pairwise too.
pub fn sum(column: &[f32]) -> f64 {
    sum_by(column, f64::from)
}

/// The sum of `f` over a column, in the order of [`sum`].
#[inline]
pub(crate) fn sum_by<T: Copy + Sync>(column: &[T], f: impl Fn(T) -> f64 + Sync) -> f64 {
    fold(column.len(), column, &|part| eight_sums(part, &f), &|a, b| a + b)
}

#[inline]
fn eight_sums<T: Copy>(column: &[T], f: impl Fn(T) -> f64) -> f64 {
    let mut lanes = [0.0_f64; 8];
    let chunks = column.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += f(value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane += f(value);
    }
    let [a, b, c, d, e, g, h, i] = lanes;
    ((a + b) + (c + d)) + ((e + g) + (h + i))
}

/// Whether every number of a column is finite.
pub(crate) fn all_finite(column: &[f32]) -> bool {
    // No early exit: the loop vectorises, and it would nearly always reach the end anyway.
    fold(column.len(), column, &|part| part.iter().fold(true, |all, x| all & x.is_finite()), &|a, b| a & b)
}

/// The mean of a column, 0 where it is empty.
pub(crate) fn mean(column: &[f32]) -> f64 {
    if column.is_empty() { 0.0 } else { sum(column) / column.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_ln_agree_with_the_system_to_the_last_digits() {
        for step in -7000..7000 {
            let x = f64::from(step) * 0.1;
            assert!((exp(x) / x.exp() - 1.0).abs() < 4e-15, "exp({x})");
            let y = x.exp();
            if y > 0.0 && (x.abs() > 0.01) {
                assert!((ln(y) / y.ln() - 1.0).abs() < 4e-15, "ln({y})");
            }
        }
        assert_eq!((exp(0.0), ln(1.0), exp(-1000.0), ln(0.0)), (1.0, 0.0, 0.0, f64::NEG_INFINITY));
        assert!((ln(1e-310) - (1e-310_f64).ln()).abs() < 1e-10);
    }

    #[test]
    fn single_precision_keeps_its_seven_digits() {
        for step in -870..880 {
            let x = step as f32 * 0.1;
            assert!((exp32(x) / x.exp() - 1.0).abs() < 3e-7, "exp32({x})");
        }
        for step in 1..20_000 {
            let x = step as f32 * 0.003;
            assert!((ln32(x) - x.ln()).abs() < 3e-7 * x.ln().abs().max(0.5), "ln32({x})");
        }
        assert_eq!((exp32(0.0), ln32(1.0), exp32(-200.0)), (1.0, 0.0, 0.0));
    }

    #[test]
    fn whole_numbers_are_those_of_the_library() {
        let large = [4_194_303.5, 4_194_304.5, 8_388_607.5, 8_388_608.0, 3e9, f32::MAX, f32::INFINITY];
        let small = (-4000..4000).map(|step| step as f32 * 0.125);
        for x in small.chain(large).chain([0.499_999_97, 1e-30]).flat_map(|x| [x, -x]) {
            assert_eq!((floor32(x), ceil32(x)), (x.floor(), x.ceil()), "{x}");
        }
        assert!(floor32(f32::NAN).is_nan());
    }

    #[test]
    fn normal_quantiles_are_those_of_the_tables() {
        for (p, z) in [(0.5, 0.0), (0.841_344_8, 1.0), (0.975, 1.959_964), (0.001, -3.090_232), (0.000_001, -4.753_424)]
        {
            assert!((normal_quantile32(p) - z).abs() < 1e-4, "quantile of {p}: {}", normal_quantile32(p));
        }
        let mut column: Vec<f32> = (1..1000).map(|k| k as f32 * 0.001).collect();
        let one_by_one: Vec<f32> = column.iter().map(|p| normal_quantile32(*p)).collect();
        normal_quantiles32(&mut column);
        assert_eq!(column, one_by_one);
    }

    #[test]
    fn sums_take_one_order() {
        let column: Vec<f32> = (0..1003).map(|k| k as f32 * 0.001).collect();
        assert!((sum(&column) - 1003.0 * 1002.0 * 0.0005).abs() < 1e-4);
        assert_eq!(sum(&column).to_bits(), sum(&column.clone()).to_bits());
        assert_eq!((mean(&[]), mean(&[0.25, 0.75])), (0.0, 0.5));
    }

    #[test]
    fn powers() {
        assert_eq!((powf(0.0, 0.0), powf(0.0, 2.0), powf(4.0, 0.5)), (1.0, 0.0, 2.0));
    }
}
