//! A stable hash of 128 bits for keys and checksums in files: the same on every machine and in every version.
//!
//! *Formula*: FNV-1a, `h ← (h ⊕ byte) · (2⁸⁸ + 2⁸ + 0x3b) mod 2¹²⁸`. It detects accidental differences; it does not
//! resist deliberate collisions.
//!
//! *Reference*: Fowler, Noll, Vo, Eastlake and Hansen, The FNV Non-Cryptographic Hash Algorithm (IETF draft).

use std::fmt::{Debug, Write};

/// The state of a hash to which parts are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    /// The hash of some bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self::default().bytes(bytes)
    }

    /// The hash of more bytes; boundaries between calls do not count.
    #[must_use]
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul((1 << 88) + (1 << 8) + 0x3b);
        }
        self
    }

    /// The hash with one more part. The boundary between parts counts: `ab`, `c` and `a`, `bc` give different hashes.
    #[must_use]
    pub(crate) fn part(self, part: &[u8]) -> Self {
        self.bytes(&(part.len() as u64).to_le_bytes()).bytes(part)
    }

    /// The hash.
    pub(crate) const fn value(self) -> u128 {
        self.0
    }

    /// The hash folded to 64 bits.
    pub(crate) const fn short(self) -> u64 {
        (self.0 >> 64) as u64 ^ self.0 as u64
    }
}

/// A hash of 64 bits of the text that is written into it (FNV-1a): to compare states of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print(pub u64);

impl Default for Print {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Print {
    /// The hash of the `Debug` text of a value. This text has all the digits that distinguish floats, and it includes
    /// columns that are added later.
    pub fn of(value: &dyn Debug) -> u64 {
        let mut print = Self::default();
        // Writing into a hash cannot fail.
        let _ = write!(print, "{value:?}");
        print.0
    }

    /// Adds bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Write for Print {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        assert_eq!(Digest::of(b"a").value(), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(Digest::of(b"foobar").value(), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let digest =
            |parts: [&str; 2]| parts.iter().fold(Digest::default(), |digest, part| digest.part(part.as_bytes()));
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_ne!(digest(["", "a"]).short(), digest(["a", ""]).short());
    }
}
