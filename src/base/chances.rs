//! The chance that at least one of several independent things happens: `1 − Π(1 − p)`.
//!
//! The two forms are equal in exact arithmetic but round differently. Existing code keeps the form that it used from
//! the start, so that results stay the same to the last bit; new code uses [`either`].

/// The chance of at least one of two events: `1 − (1 − a)(1 − b)`, computed as `a + b(1 − a)`, which keeps the digits
/// of small chances. `b` is clamped to [0, 1].
///
/// ```
/// assert_eq!(cogov::internal::either(0.5, 0.5), 0.75);
/// ```
pub fn either(a: f64, b: f64) -> f64 {
    a + b.clamp(0.0, 1.0) * (1.0 - a)
}

/// The chance of at least one of two events, computed as `1 − (1 − a)(1 − b)`.
pub(crate) fn unless_neither<T>(a: T, b: T) -> T
where
    T: From<u8> + Copy + std::ops::Sub<Output = T> + std::ops::Mul<Output = T>,
{
    let one = T::from(1);
    one - (one - a) * (one - b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_agree_up_to_rounding() {
        for (a, b) in [(0.0, 0.0), (0.5, 0.2), (1.0, 0.3), (1e-20, 0.0)] {
            assert!((either(a, b) - unless_neither(a, b)).abs() < 1e-15);
        }
        assert_eq!((either(1e-20, 1e-20), either(0.5, 1.7)), (2e-20, 1.0));
        assert_eq!(unless_neither(0.5_f32, 0.5), 0.75);
    }
}
