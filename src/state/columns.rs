//! How the columns of the residents are declared. The declaration of a column (name, sentence, unit, range) is written
//! once and is used everywhere: by the population itself, by the laws that are checked after each tick, by probes and
//! panels, and by tests.

use super::kinds::{Cooperator, Job, Participation};

/// Shares, chances and states.
pub(super) const SHARE: (f32, f32) = (0.0, 1.0);
/// Amounts that cannot be negative.
pub(super) const AMOUNT: (f32, f32) = (0.0, f32::MAX);
/// Any number.
pub(super) const NUMBER: (f32, f32) = (f32::MIN, f32::MAX);

/// A type that a column can store.
pub(super) trait Cell: Copy {
    fn number(self) -> f64;

    fn fractions(_: &[Self]) -> &[f32] {
        &[]
    }
}

impl Cell for f32 {
    fn number(self) -> f64 {
        self.into()
    }

    fn fractions(column: &[Self]) -> &[f32] {
        column
    }
}

macro_rules! cells {
    ($($kind:ty: $cell:ident => $number:expr;)+) => {
        $(impl Cell for $kind {
            fn number(self) -> f64 {
                let $cell = self;
                $number.into()
            }
        })+
    };
}

cells! {
    bool: cell => u8::from(cell);
    u8: cell => cell;
    u16: cell => cell;
    u32: cell => cell;
    Cooperator: cell => cell as u8;
    Job: cell => cell as u8;
    Participation: cell => cell as u8;
}

/// Declares a group of columns: of each its sentence, name, cell, value in a new population, range and unit.
macro_rules! columns {
    ($(#[$about:meta])* $name:ident in $group:ident {
        $($(#[doc = $doc:literal])+ $column:ident: $cell:ty = $zero:expr, $range:expr, $unit:literal;)+
    }) => {
        $(#[$about])*
        #[derive(crate::base::persist::Persist, Clone, Debug, Default, PartialEq)]
        pub struct $name { $($(#[doc = $doc])+ pub $column: Vec<$cell>,)+ }

        impl $name {
            /// The columns.
            pub const ATTRIBUTES: &'static [Attribute] = &[$(Attribute {
                name: stringify!($column),
                what: concat!($($doc),+).trim_ascii(),
                unit: $unit,
                range: $range,
                read: |population, row| {
                    population.$group.$column.get(row).map_or(0.0, |cell| Cell::number(*cell))
                },
                fractions: |population| Cell::fractions(&population.$group.$column[..]),
                swap: |population, a, b| {
                    if !population.$group.$column.is_empty() {
                        population.$group.$column.swap(a, b);
                    }
                },
            }),+];

            fn new(rows: usize) -> Self {
                Self { $($column: vec![$zero; rows],)+ }
            }
        }
    };
}

pub(super) use columns;
