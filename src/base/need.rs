//! What a component needs from the rest of a scenario.
//!
//! A component that would do nothing is refused, with the place and the section to add. Where only some of its parameters
//! would do nothing, `check`, `run` and the manifest say so.

use std::fmt;

/// What a component, or some of its parameters, needs from the rest of the scenario.
///
/// ```
/// use cogov::{Component, Need, Probability};
///
/// /// Officials listen to residents on one day a week.
/// #[derive(Component, Clone, Debug)]
/// #[component(
///     id = "open_door",
///     needs = [
///         Need::section("issues", "what is heard are issues"),
///         Need::section("official", "his audit rises").of(&["audit"]),
///     ]
/// )]
/// struct OpenDoor {
///     /// Chance that an issue is heard.
///     #[parameter(default = 0.2)]
///     heard: Probability,
///     /// Rise of the official's audit.
///     #[parameter(default = 0.1)]
///     audit: Probability,
/// }
///
/// assert_eq!(OpenDoor::NEEDS[0].to_string(), "the section 'issues'");
/// assert_eq!(OpenDoor::NEEDS[1].parts, ["audit"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it needs.
    pub first: Setting,
    /// What is enough in its place.
    pub or: &'static [Setting],
    /// The parameters that do nothing without it. Where the first of them is 0, false or left out, this part is off and
    /// needs nothing. Empty where the whole component does nothing: then a scenario without it is refused.
    pub parts: &'static [&'static str],
    /// The reason, a phrase.
    pub why: &'static str,
}

/// A property of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The section of this name is on.
    Section(&'static str),
    /// In the section of this name, the flag of this name is true.
    Flag(&'static str, &'static str),
    /// There is an institution of this type.
    Institution(&'static str),
    /// Residents always play with the same neighbours: `game.matching` is "partners".
    Partners,
    /// The game has a resource that can be withheld from a resident, as the water of a canal.
    Resource,
    /// Residents are of more than one origin.
    Origins,
    /// The groups of the game share a stock.
    Stock,
    /// The game has a pool that residents may leave alone.
    Pool,
    /// Users take water one after another, from the head to the tail.
    Gates,
}

/// What the institutions of a type that are in force at one time take shares of, together at most all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// What it is.
    pub of: &'static str,
    /// The parameter that is the share of one institution, times its dose; none where one institution takes all of it.
    pub share: Option<&'static str>,
}

impl Whole {
    /// One institution takes all of it.
    pub const fn alone(of: &'static str) -> Self {
        Self { of, share: None }
    }

    /// The share that an institution takes is this parameter of it.
    pub const fn shared(of: &'static str, parameter: &'static str) -> Self {
        Self { of, share: Some(parameter) }
    }
}

impl Need {
    /// The whole component needs this.
    pub const fn new(first: Setting, why: &'static str) -> Self {
        Self { first, or: &[], parts: &[], why }
    }

    /// The whole component needs a section.
    pub const fn section(name: &'static str, why: &'static str) -> Self {
        Self::new(Setting::Section(name), why)
    }

    /// One of these is enough, too.
    #[must_use]
    pub const fn or(self, or: &'static [Setting]) -> Self {
        Self { or, ..self }
    }

    /// Only these parameters need it.
    #[must_use]
    pub const fn of(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }

    /// What it needs: one of these is enough.
    pub fn any(&self) -> impl Iterator<Item = Setting> {
        std::iter::once(self.first).chain(self.or.iter().copied())
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.any().enumerate().try_for_each(|(k, setting)| {
            f.write_str(if k > 0 { " or " } else { "" })?;
            setting.fmt(f)
        })
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(name) => write!(f, "the section '{name}'"),
            Self::Flag(section, name) => write!(f, "{section}.{name} true"),
            Self::Institution(kind) => write!(f, "an institution of the type '{kind}'"),
            Self::Partners => write!(f, "game.matching 'partners'"),
            Self::Resource => write!(f, "a game with a resource that can be withheld, as 'canal'"),
            Self::Origins => write!(f, "community.origins above 1"),
            Self::Stock => write!(f, "a game with a stock, as 'canal'"),
            Self::Pool => write!(f, "a game with a pool, as 'common_pool'"),
            Self::Gates => write!(f, "a canal where heads take: game.heads 'take'"),
        }
    }
}
