//! The failures that the source texts name (F1 to F26): each has its cause switched on, and shows its sign.

mod part;
