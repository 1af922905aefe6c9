//! How communities fail, as the sources tell it: each cause is switched on, and the sign of it is looked for.

mod ties;
