//! A component: its word in scenario files, its parameters, and how it is built. The registry, the schema, the
//! documents, the sensitivity set and the error messages all use this declaration.

use super::error::Problem;
use super::parameter::shown;
use serde_json::{Map, Value};

pub use super::need::{Need, Setting, Whole};
pub use super::parameter::{Fallback, Kind, Parameter, Tag};
pub use super::values::{FromValue, Values, Words};
/// Derives the trait `Component` from the declaration of a struct; see the macro's own page.
pub use cogov_derive::Component;

/// The description of a component for readers: the Chinese term, one sentence, the formula, the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The Chinese term.
    pub chinese: &'static str,
    /// Its effect, in one sentence.
    pub what: &'static str,
    /// The formula in plain text, or empty.
    pub formula: &'static str,
    /// Its effects by phase of the tick, or empty.
    pub phases: &'static str,
    /// Its costs and who pays them, or empty.
    pub costs: &'static str,
    /// How it fails, or empty.
    pub fails: &'static str,
    /// Its source.
    pub source: &'static str,
}

impl About {
    /// An empty description.
    pub const NONE: Self = Self { chinese: "", what: "", formula: "", phases: "", costs: "", fails: "", source: "" };

    /// The facts other than name and sentence, each with its heading.
    pub fn facts(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let facts = [
            ("formula", self.formula),
            ("phases", self.phases),
            ("costs", self.costs),
            ("fails", self.fails),
            ("source", self.source),
        ];
        facts.into_iter().filter(|(_, fact)| !fact.is_empty())
    }
}

/// A part of a model that a scenario can name: its word, its parameters, and how it is built from their values.
///
/// `#[derive(Component)]` writes it: each parameter is declared once, at its field, and the doc comments are the
/// descriptions.
///
/// ```
/// use cogov::{Component, NonNegative, Probability};
///
/// /// Pays a prize by lot.
/// #[derive(Component, Clone, Debug)]
/// #[component(id = "lottery", zh = "抽奖", source = "an example")]
/// struct Lottery {
///     /// What a winner gets.
///     #[parameter(default = 3.0, range = 0.0..=100.0, unit = "endowment", sweep = 1.0..=6.0)]
///     prize: NonNegative,
///     /// Chance of a resident who gives everything.
///     #[parameter(default = 0.2)]
///     odds: Probability,
///     /// Prizes so far.
///     #[state]
///     won: u32,
/// }
///
/// let lottery = Lottery::with(&serde_json::json!({"prize": 5}))?;
/// assert_eq!((lottery.prize.get(), lottery.odds.get(), lottery.won), (5.0, 0.2, 0));
/// assert_eq!(Lottery::PARAMETERS[0].what, "What a winner gets");
/// let wrong = Lottery::with(&serde_json::json!({"odds": 2})).unwrap_err();
/// assert_eq!(wrong.to_string(), "odds: 2 is not a number in [0, 1]");
/// # Ok::<(), cogov::Problem>(())
/// ```
///
/// A default outside its range does not compile, nor does one of the wrong kind:
///
/// ```compile_fail,E0080
/// /// A share.
/// #[derive(cogov::Component)]
/// struct Wrong {
///     /// Outside [0, 1].
///     #[parameter(default = 1.4)]
///     reach: cogov::Probability,
/// }
/// ```
///
/// ```compile_fail,E0308
/// /// A flag.
/// #[derive(cogov::Component)]
/// struct Wrong {
///     /// No flag.
///     #[parameter(default = 1.0)]
///     on: bool,
/// }
/// ```
pub trait Component: Sized {
    /// The word in scenario files.
    const TYPE: &'static str;
    /// The parameters.
    const PARAMETERS: &'static [Parameter];
    /// The description for readers.
    const ABOUT: About = About::NONE;
    /// What it needs from the rest of the scenario to act.
    const NEEDS: &'static [Need] = &[];
    /// Of an institution: what those of its type that are in force at one time share, if anything.
    const WHOLE: Option<Whole> = None;

    /// Builds it from values that are all present and in range.
    ///
    /// # Errors
    /// When each value is in range but their combination is not allowed.
    fn build(values: &Values) -> Result<Self, Problem>;

    /// Builds it from a JSON object; a missing value takes its default.
    ///
    /// ```
    /// use cogov::Component;
    /// use cogov::internal::ThirdParty;
    /// let strict = ThirdParty::with(&serde_json::json!({"fine": 3.0}))?;
    /// let wrong = ThirdParty::with(&serde_json::json!({"imp": 1.4})).unwrap_err();
    /// assert_eq!(wrong.to_string(), "imp: unknown 'imp'; did you mean 'impartiality'?");
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    ///
    /// # Errors
    /// As [`Values::read`] and [`Component::build`].
    fn with(json: &Value) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| Problem::new("", format!("{} is not an object", shown(json))))?;
        Self::build(&Values::read(Self::PARAMETERS, map)?)
    }

    /// Builds it from its defaults alone.
    ///
    /// # Errors
    /// When a parameter has no default.
    fn by_default() -> Result<Self, Problem> {
        Self::build(&Values::read(Self::PARAMETERS, &Map::new())?)
    }
}
