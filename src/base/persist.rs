//! Private state as bytes: a checkpoint stores it for each component, and its fingerprint distinguishes two states.
//!
//! Numbers are stored with their exact bits, the least significant byte first; a list as its length and its entries.

use super::error::Problem;
use super::hash::Digest;
use super::units::{NonNegative, Probability};
use std::collections::{BTreeMap, VecDeque};

pub use cogov_derive::Persist;

/// A value whose state can be saved, loaded again to the same bits, and compared by a fingerprint.
///
/// `#[derive(Component)]` writes it for the `#[state]` of a component, `#[derive(Persist)]` for whole structs and for enums
/// without fields.
///
/// ```
/// use cogov::Persist;
/// let (mut bytes, mut loaded) = (Vec::new(), Vec::<f32>::new());
/// vec![0.5_f32, -1.0].save(&mut bytes);
/// loaded.load(&mut &bytes[..])?;
/// assert_eq!(loaded, [0.5, -1.0]);
/// # Ok::<(), cogov::Problem>(())
/// ```
pub trait Persist {
    /// Appends the state to `to`.
    fn save(&self, to: &mut Vec<u8>);

    /// Replaces the state by the saved one, and advances `from` to the byte after it.
    ///
    /// # Errors
    /// When there are too few bytes, or they are not a valid state. The state is then unspecified.
    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem>;

    /// A stable hash of the state: different states have different fingerprints, up to collisions.
    fn fingerprint(&self) -> u64 {
        let mut bytes = Vec::new();
        self.save(&mut bytes);
        Digest::of(&bytes).short()
    }
}

/// The next `N` bytes.
fn take<const N: usize>(from: &mut &[u8]) -> Result<[u8; N], Problem> {
    let (head, rest) = from.split_first_chunk::<N>().ok_or_else(|| Problem::new("", "the saved state is too short"))?;
    *from = rest;
    Ok(*head)
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Persist for $number {
            fn save(&self, to: &mut Vec<u8>) {
                to.extend(self.to_le_bytes());
            }

            fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
                *self = Self::from_le_bytes(take(from)?);
                Ok(())
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, i32, i64, f32, f64);

impl Persist for usize {
    fn save(&self, to: &mut Vec<u8>) {
        (*self as u64).save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut long = 0_u64;
        long.load(from)?;
        *self = Self::try_from(long).map_err(|_| Problem::new("", "the saved state has a number that is too large"))?;
        Ok(())
    }
}

impl Persist for bool {
    fn save(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        *self = take::<1>(from)?[0] != 0;
        Ok(())
    }
}

macro_rules! ranged {
    ($($number:ty),*) => {$(
        impl Persist for $number {
            fn save(&self, to: &mut Vec<u8>) {
                self.get().save(to);
            }

            fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
                let mut number = 0.0;
                number.load(from)?;
                *self = Self::new(number)?;
                Ok(())
            }
        }
    )*};
}

ranged!(Probability, NonNegative);

impl Persist for String {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        to.extend(self.bytes());
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut bytes = Vec::<u8>::new();
        bytes.load(from)?;
        *self = Self::from_utf8(bytes).map_err(|_| Problem::new("", "the saved state has a text that is not one"))?;
        Ok(())
    }
}

impl<T: Persist + Default> Persist for Vec<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        self.iter().for_each(|entry| entry.save(to));
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut length = 0_usize;
        length.load(from)?;
        self.clear();
        for _ in 0..length {
            let mut entry = T::default();
            entry.load(from)?;
            self.push(entry);
        }
        Ok(())
    }
}

impl<T: Persist + Default> Persist for Option<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.is_some().save(to);
        self.iter().for_each(|inner| inner.save(to));
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut some = false;
        some.load(from)?;
        *self = None;
        if some {
            self.insert(T::default()).load(from)?;
        }
        Ok(())
    }
}

impl<T: Persist + Default> Persist for VecDeque<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        self.iter().for_each(|entry| entry.save(to));
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut entries = Vec::new();
        entries.load(from)?;
        *self = entries.into();
        Ok(())
    }
}

impl<K: Persist + Default + Ord, V: Persist + Default> Persist for BTreeMap<K, V> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        for (key, value) in self {
            key.save(to);
            value.save(to);
        }
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut entries = Vec::<(K, V)>::new();
        entries.load(from)?;
        *self = entries.into_iter().collect();
        Ok(())
    }
}

/// Appends the states of some values, and how many they are.
pub(crate) fn save_each<'a, T: Persist + ?Sized + 'a>(values: impl ExactSizeIterator<Item = &'a T>, to: &mut Vec<u8>) {
    values.len().save(to);
    values.for_each(|value| value.save(to));
}

/// Loads the states of values that are there already and keep what is no state, as components keep their parameters.
pub(crate) fn load_each<'a, T: Persist + ?Sized + 'a>(
    mut values: impl ExactSizeIterator<Item = &'a mut T>,
    from: &mut &[u8],
) -> Result<(), Problem> {
    let mut count = 0_usize;
    count.load(from)?;
    if count != values.len() {
        return Err(Problem::new("", format!("the saved state has {count} parts where there are {}", values.len())));
    }
    values.try_for_each(|value| value.load(from))
}

impl<T: Persist, const N: usize> Persist for [T; N] {
    fn save(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|entry| entry.save(to));
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.iter_mut().try_for_each(|entry| entry.load(from))
    }
}

impl<A: Persist, B: Persist> Persist for (A, B) {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
        self.1.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.0.load(from)?;
        self.1.load(from)
    }
}

impl<A: Persist, B: Persist, C: Persist> Persist for (A, B, C) {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
        self.1.save(to);
        self.2.save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        self.0.load(from)?;
        self.1.load(from)?;
        self.2.load(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type State = (Vec<(u32, f32)>, Option<String>, [bool; 2]);

    fn state() -> State {
        (vec![(7, -0.0), (u32::MAX, f32::NAN)], Some("pass".to_owned()), [true, false])
    }

    #[test]
    fn a_loaded_state_has_the_same_bits() {
        let (mut bytes, mut loaded) = (Vec::new(), State::default());
        state().save(&mut bytes);
        let mut rest = &bytes[..];
        loaded.load(&mut rest).unwrap();
        assert!(rest.is_empty());
        assert_eq!(loaded.0[1].1.to_bits(), f32::NAN.to_bits());
        assert_eq!((loaded.0[0].0, loaded.1.as_deref(), loaded.2), (7, Some("pass"), [true, false]));
        assert_eq!(loaded.fingerprint(), state().fingerprint());
        loaded.2[1] = true;
        assert_ne!(loaded.fingerprint(), state().fingerprint());
    }

    #[test]
    fn bytes_that_hold_no_state_are_refused() {
        let mut bytes = Vec::new();
        state().save(&mut bytes);
        let message = State::default().load(&mut &bytes[..bytes.len() - 1]).unwrap_err().to_string();
        assert_eq!(message, "the saved state is too short");
        // A length greater than any memory.
        assert!(Vec::<f32>::new().load(&mut &[255_u8; 12][..]).is_err());
        let mut share = Probability::ZERO;
        assert!(share.load(&mut &2.0_f64.to_le_bytes()[..]).is_err());
    }
}
