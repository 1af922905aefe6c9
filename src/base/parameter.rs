//! Parameters: their kinds and ranges, their defaults and units, and the provenance of the defaults.

use super::error::{Problem, cut};
use super::units::plain;
use serde_json::Value;

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A number in a source text.
    Source,
    /// Retrieved literature.
    Literature,
    /// The field's standard value.
    Standard,
    /// Checked in an early prototype. An assumption.
    Prototype,
    /// Chosen so that the model meets a published pattern, which is then no test of it.
    Chosen,
    /// Fitted by a command to the rates of a reference community.
    Calibrated,
    /// An assumption: it has a range and belongs to the default sensitivity set.
    Assumption,
}

impl Tag {
    /// The letter used in tables: S, L, M, P, C, K or A.
    pub const fn letter(self) -> char {
        match self {
            Self::Source => 'S',
            Self::Literature => 'L',
            Self::Standard => 'M',
            Self::Prototype => 'P',
            Self::Chosen => 'C',
            Self::Calibrated => 'K',
            Self::Assumption => 'A',
        }
    }
}

/// The kind of value that a parameter takes, and the allowed range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number in a closed range.
    Number(f64, f64),
    /// A whole number in a closed range.
    Count(i64, i64),
    /// True or false.
    Flag,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// Any text.
    Text,
    /// A list of numbers, each in a closed range.
    Numbers(f64, f64),
    /// A number in a closed range, or such numbers over time: a list of `[tick, number]` with increasing ticks.
    Steps(f64, f64),
    /// A list of texts.
    Texts,
}

impl Kind {
    /// Describes the allowed values in words.
    pub fn allowed(self) -> String {
        match self {
            Self::Number(least, most) => format!("a number{}", within(least, most)),
            Self::Count(least, i64::MAX) => format!("a whole number of at least {least}"),
            Self::Count(only, most) if only == most => only.to_string(),
            Self::Count(least, most) => format!("a whole number in [{least}, {most}]"),
            Self::Flag => "true or false".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Text => "a text".to_owned(),
            Self::Numbers(least, most) => format!("a list of numbers{}", within(least, most)),
            Self::Steps(least, most) => {
                format!("a number{}, or a list of [tick, number] with rising ticks", within(least, most))
            }
            Self::Texts => "a list of texts".to_owned(),
        }
    }

    fn admits(self, value: &Value) -> bool {
        let within = |value: &Value, least: f64, most: f64| value.as_f64().is_some_and(|x| (least..=most).contains(&x));
        match self {
            Self::Number(least, most) => within(value, least, most),
            Self::Count(least, i64::MAX) => whole(value).is_some_and(|x| x >= i128::from(least)),
            Self::Count(least, most) => whole(value).is_some_and(|x| (least.into()..=most.into()).contains(&x)),
            Self::Flag => value.is_boolean(),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Text => value.is_string(),
            Self::Numbers(least, most) => {
                value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(|x| within(x, least, most)))
            }
            Self::Steps(least, most) => within(value, least, most) || rising(value, |x| within(x, least, most)),
            Self::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        }
    }
}

/// Whether a value is a list of `[tick, number]` with increasing ticks and allowed numbers.
fn rising(value: &Value, admitted: impl Fn(&Value) -> bool) -> bool {
    let Some(list) = value.as_array().filter(|list| !list.is_empty()) else { return false };
    let ticks: Vec<Option<i32>> = list.iter().map(|step| step_of(step).map(|(tick, _)| tick)).collect();
    list.iter().all(|step| step_of(step).is_some_and(|(_, x)| admitted(x))) && ticks.windows(2).all(|w| w[0] < w[1])
}

/// The tick and the number of a step `[tick, number]`.
pub(super) fn step_of(step: &Value) -> Option<(i32, &Value)> {
    let [tick, number] = &step.as_array()?[..] else { return None };
    Some((i32::try_from(whole(tick)?).ok()?, number))
}

/// A JSON number that is whole, also when it is written as 3.0 or 1e9.
pub(super) fn whole(value: &Value) -> Option<i128> {
    value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from)).or_else(|| {
        let x = value.as_f64()?;
        (x.fract() == 0.0 && x.abs() < 9e15).then_some(x as i128)
    })
}

/// A range in words, after what it is a range of: nothing where every number is allowed.
fn within(least: f64, most: f64) -> String {
    match (least == f64::MIN, most == f64::MAX) {
        (true, true) => String::new(),
        (true, false) => format!(" of at most {}", plain(most)),
        (false, true) => format!(" of at least {}", plain(least)),
        (false, false) => format!(" in [{}, {}]", plain(least), plain(most)),
    }
}

/// What stands where nothing is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fallback {
    /// A number.
    Number(f64),
    /// A whole number.
    Count(i64),
    /// True or false.
    Flag(bool),
    /// A word or a text.
    Word(&'static str),
    /// A list of numbers.
    Numbers(&'static [f64]),
    /// Nothing: the parameter may be left out, and is then null.
    Null,
    /// The parameter has to be given.
    Required,
}

impl Fallback {
    fn json(self) -> Option<Value> {
        match self {
            Self::Number(x) => Some(Value::from(x)),
            Self::Count(x) => Some(Value::from(x)),
            Self::Flag(x) => Some(Value::from(x)),
            Self::Word(x) => Some(Value::from(x)),
            Self::Numbers(list) => Some(Value::from(list)),
            Self::Null => Some(Value::Null),
            Self::Required => None,
        }
    }
}

/// The parameters of all lists together.
pub const fn length(lists: &[&[Parameter]]) -> usize {
    let (mut length, mut list) = (0, 0);
    while list < lists.len() {
        length += lists[list].len();
        list += 1;
    }
    length
}

/// Joins lists of parameters to one list of `N`, for a component that contains others. A wrong `N` does not compile.
pub const fn joined<const N: usize>(lists: &[&[Parameter]]) -> [Parameter; N] {
    let (mut all, mut filled, mut list) = ([Parameter::flag("", false, ""); N], 0, 0);
    while list < lists.len() {
        let mut k = 0;
        while k < lists[list].len() {
            all[filled] = lists[list][k];
            (filled, k) = (filled + 1, k + 1);
        }
        list += 1;
    }
    assert!(filled == N, "the list has room for more");
    all
}

/// One parameter: name, kind and range, default, unit, provenance of the default, and meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// The name in scenario files.
    pub name: &'static str,
    /// The kind of value, and the allowed range.
    pub kind: Kind,
    /// What stands where nothing is given.
    pub fallback: Fallback,
    /// The unit: `probability`, `endowment`, `hours`, `yuan`, `ticks`, `persons` … or `–`.
    pub unit: &'static str,
    /// Where the default comes from.
    pub tag: Tag,
    /// The range of the sensitivity analysis, when it is narrower than the allowed range.
    pub sweep: Option<(f64, f64)>,
    /// Settings without which it does not act, `name=value` with `, ` between them: a name without a dot is a parameter of
    /// the same component. Empty where it acts with all other parameters at their defaults.
    pub with: &'static str,
    /// Its meaning, with symbol and source.
    pub what: &'static str,
}

impl Parameter {
    const fn new(name: &'static str, kind: Kind, fallback: Fallback, unit: &'static str, what: &'static str) -> Self {
        Self { name, kind, fallback, unit, tag: Tag::Assumption, sweep: None, with: "", what }
    }

    /// A number in `[least, most]`.
    pub const fn number(
        name: &'static str,
        default: f64,
        (least, most): (f64, f64),
        unit: &'static str,
        what: &'static str,
    ) -> Self {
        Self::new(name, Kind::Number(least, most), Fallback::Number(default), unit, what)
    }

    /// A probability, share or other number in [0, 1].
    pub const fn share(name: &'static str, default: f64, what: &'static str) -> Self {
        Self::number(name, default, (0.0, 1.0), "share", what)
    }

    /// A whole number in `[least, most]`.
    pub const fn count(
        name: &'static str,
        default: i64,
        (least, most): (i64, i64),
        unit: &'static str,
        what: &'static str,
    ) -> Self {
        Self::new(name, Kind::Count(least, most), Fallback::Count(default), unit, what)
    }

    /// True or false.
    pub const fn flag(name: &'static str, default: bool, what: &'static str) -> Self {
        Self::new(name, Kind::Flag, Fallback::Flag(default), "–", what)
    }

    /// One of a few words.
    pub const fn word(
        name: &'static str,
        default: &'static str,
        words: &'static [&'static str],
        what: &'static str,
    ) -> Self {
        Self::new(name, Kind::Word(words), Fallback::Word(default), "–", what)
    }

    /// A text that may be left out.
    pub const fn text(name: &'static str, what: &'static str) -> Self {
        Self::new(name, Kind::Text, Fallback::Null, "–", what)
    }

    /// A list of numbers in `[least, most]`.
    pub const fn numbers(
        name: &'static str,
        default: &'static [f64],
        (least, most): (f64, f64),
        unit: &'static str,
        what: &'static str,
    ) -> Self {
        Self::new(name, Kind::Numbers(least, most), Fallback::Numbers(default), unit, what)
    }

    /// A number in `[least, most]` that may change over time: a number, or a list of `[tick, number]`; the default holds
    /// until the first tick of the list.
    pub const fn steps(
        name: &'static str,
        default: f64,
        (least, most): (f64, f64),
        unit: &'static str,
        what: &'static str,
    ) -> Self {
        Self::new(name, Kind::Steps(least, most), Fallback::Number(default), unit, what)
    }

    /// A list of texts that may be left out.
    pub const fn texts(name: &'static str, what: &'static str) -> Self {
        Self::new(name, Kind::Texts, Fallback::Null, "–", what)
    }

    /// The same parameter with this text as its default.
    #[must_use]
    pub const fn or(mut self, text: &'static str) -> Self {
        self.fallback = Fallback::Word(text);
        self
    }

    /// The same parameter, which may be left out and is then null.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.fallback = Fallback::Null;
        self
    }

    /// The same parameter, which has to be given.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.fallback = Fallback::Required;
        self
    }

    /// The same parameter with the provenance of its default.
    #[must_use]
    pub const fn tag(mut self, tag: Tag) -> Self {
        self.tag = tag;
        self
    }

    /// The same parameter with the range of the sensitivity analysis.
    #[must_use]
    pub const fn sweep(mut self, least: f64, most: f64) -> Self {
        self.sweep = Some((least, most));
        self
    }

    /// The same parameter with the settings without which it does not act.
    #[must_use]
    pub const fn acts_with(mut self, settings: &'static str) -> Self {
        self.with = settings;
        self
    }

    /// Its meaning, and the settings without which it does not act.
    pub fn meaning(&self) -> String {
        let Self { what, with, .. } = self;
        if with.is_empty() { (*what).to_owned() } else { format!("{what}; acts with {with}") }
    }

    /// The default as JSON; `None` when the parameter is required.
    pub fn default_json(&self) -> Option<Value> {
        self.fallback.json()
    }

    pub(super) fn check(&self, value: &Value) -> Result<(), Problem> {
        let nothing = value.is_null() && self.fallback == Fallback::Null;
        if nothing || self.kind.admits(value) {
            Ok(())
        } else if let (Kind::Word(words), Some(word)) = (self.kind, value.as_str()) {
            Err(Problem::unknown(self.name, word, words.iter().copied()))
        } else {
            Err(Problem::new(self.name, format!("{} is not {}", shown(value), self.kind.allowed())))
        }
    }
}

/// A value as an error message shows it: in full when it is short.
pub(super) fn shown(value: &Value) -> String {
    cut(&value.to_string())
}
