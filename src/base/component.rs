//! The description of a component's parameters, in one place a component: the registry, the schema, the documents, the
//! sensitivity set and the error messages are all made of it.

use super::error::Problem;
use super::units::{NonNegative, Probability};
use serde_json::{Map, Value};

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
    /// An assumption: it has a range and belongs to the default sensitivity set.
    Assumption,
}

impl Tag {
    /// The letter used in tables: S, L, M, P or A.
    pub const fn letter(self) -> char {
        match self {
            Self::Source => 'S',
            Self::Literature => 'L',
            Self::Standard => 'M',
            Self::Prototype => 'P',
            Self::Assumption => 'A',
        }
    }
}

/// What a parameter may hold.
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
}

impl Kind {
    /// What is allowed, in words.
    pub fn allowed(self) -> String {
        match self {
            Self::Number(least, most) if most == f64::MAX => format!("a number of at least {least}"),
            Self::Number(least, most) => format!("a number in [{least}, {most}]"),
            Self::Count(least, i64::MAX) => format!("a whole number of at least {least}"),
            Self::Count(least, most) => format!("a whole number in [{least}, {most}]"),
            Self::Flag => "true or false".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Text => "a text".to_owned(),
            Self::Numbers(least, most) => format!("a list of numbers in [{least}, {most}]"),
        }
    }

    fn admits(self, value: &Value) -> bool {
        let within = |value: &Value, least: f64, most: f64| value.as_f64().is_some_and(|x| (least..=most).contains(&x));
        match self {
            Self::Number(least, most) => within(value, least, most),
            Self::Count(least, most) => whole(value).is_some_and(|x| (least..=most).contains(&x)),
            Self::Flag => value.is_boolean(),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Text => value.is_string(),
            Self::Numbers(least, most) => {
                value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(|x| within(x, least, most)))
            }
        }
    }
}

/// A JSON number that is whole, also where it is written 3.0 or 1e9.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let x = value.as_f64()?;
        (x.fract() == 0.0 && x.abs() < 9e15).then_some(x as i64)
    })
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

/// One parameter: name, what it may hold, default, unit, where the default comes from, and what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// The name in scenario files.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// What stands where nothing is given.
    pub fallback: Fallback,
    /// The unit: `probability`, `endowment`, `hours`, `yuan`, `ticks`, `persons` … or `–`.
    pub unit: &'static str,
    /// Where the default comes from.
    pub tag: Tag,
    /// The range of the sensitivity analysis, where it is narrower than what is allowed.
    pub sweep: Option<(f64, f64)>,
    /// What it means, with its symbol and source.
    pub what: &'static str,
}

impl Parameter {
    const fn new(name: &'static str, kind: Kind, fallback: Fallback, unit: &'static str, what: &'static str) -> Self {
        Self { name, kind, fallback, unit, tag: Tag::Assumption, sweep: None, what }
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

    /// The default as JSON; nothing where the parameter has to be given.
    pub fn default_json(&self) -> Option<Value> {
        self.fallback.json()
    }

    fn check(&self, value: &Value) -> Result<(), Problem> {
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

/// A value as an error message shows it: whole where it is short.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 40 { format!("{}…", text.chars().take(39).collect::<String>()) } else { text }
}

/// The values of a component's parameters, all present and all in range.
///
/// The getters panic on a name that the component did not declare: that is a mistake in the component, which the
/// conformance test of the registry finds, not in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(Map<String, Value>);

impl Values {
    /// Reads the values of `parameters` from a JSON object; what is missing takes its default.
    ///
    /// # Errors
    /// An unknown name, a value outside its range, or a required one that is missing; each with its path.
    pub fn read(parameters: &[Parameter], given: &Map<String, Value>) -> Result<Self, Problem> {
        if let Some(name) = given.keys().find(|name| parameters.iter().all(|p| p.name != name.as_str())) {
            return Err(Problem::unknown(name.as_str(), name, parameters.iter().map(|p| p.name)));
        }
        let mut values = Map::new();
        for parameter in parameters {
            let value = match (given.get(parameter.name), parameter.fallback.json()) {
                (Some(value), _) => value.clone(),
                (None, Some(default)) => default,
                (None, None) => {
                    let allowed = parameter.kind.allowed();
                    return Err(Problem::new(parameter.name, format!("is missing; it takes {allowed}")));
                }
            };
            parameter.check(&value)?;
            values.insert(parameter.name.to_owned(), value);
        }
        Ok(Self(values))
    }

    /// The values as the JSON object they could have been read from.
    pub const fn json(&self) -> &Map<String, Value> {
        &self.0
    }

    fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or_else(|| panic!("the component reads '{name}', which it does not declare"))
    }

    /// A number.
    pub fn number(&self, name: &str) -> f64 {
        self.get(name).as_f64().unwrap_or(f64::NAN)
    }

    /// A number, unless it was left out.
    pub fn optional_number(&self, name: &str) -> Option<f64> {
        self.get(name).as_f64()
    }

    /// A whole number.
    pub fn count(&self, name: &str) -> i64 {
        whole(self.get(name)).unwrap_or_default()
    }

    /// A whole number, unless it was left out.
    pub fn optional_count(&self, name: &str) -> Option<i64> {
        whole(self.get(name))
    }

    /// A whole number that counts things, and so is not negative.
    pub fn size(&self, name: &str) -> usize {
        usize::try_from(self.count(name)).unwrap_or_default()
    }

    /// True or false.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).as_bool().unwrap_or_default()
    }

    /// A word or a text, empty where it was left out.
    pub fn word(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or_default()
    }

    /// A list of numbers.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.get(name).as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// A number in [0, 1].
    ///
    /// # Errors
    /// When the component declared a wider range and the value is outside [0, 1].
    pub fn probability(&self, name: &str) -> Result<Probability, Problem> {
        Probability::new(self.number(name)).map_err(|problem| problem.within(name))
    }

    /// A number of at least zero.
    ///
    /// # Errors
    /// When the component declared a wider range and the value is below zero.
    pub fn non_negative(&self, name: &str) -> Result<NonNegative, Problem> {
        NonNegative::new(self.number(name)).map_err(|problem| problem.within(name))
    }
}

/// What a component is, for people: the Chinese term, one sentence, the formula, the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The Chinese term.
    pub chinese: &'static str,
    /// What it does, in one sentence.
    pub what: &'static str,
    /// The formula in plain text, or empty.
    pub formula: &'static str,
    /// What it costs and who pays, or empty.
    pub costs: &'static str,
    /// How it fails, or empty.
    pub fails: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// A thing that a scenario can name: its word, its parameters, and how it is built from their values.
pub trait Component: Sized {
    /// The word in scenario files.
    const TYPE: &'static str;
    /// The parameters.
    const PARAMETERS: &'static [Parameter];
    /// What it is, for people.
    const ABOUT: About = About { chinese: "", what: "", formula: "", costs: "", fails: "", source: "" };

    /// Builds it from values that are all present and in range.
    ///
    /// # Errors
    /// When values that are each in range do not go together.
    fn build(values: &Values) -> Result<Self, Problem>;

    /// Builds it from a JSON object; what is missing takes its default.
    ///
    /// ```
    /// use cogov::{Component, institution::ThirdParty};
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PARAMETERS: &[Parameter] = &[
        Parameter::share("reach", 0.5, "reach"),
        Parameter::count("start", 0, (0, i64::MAX), "ticks", "start"),
        Parameter::count("stop", 0, (0, i64::MAX), "ticks", "stop").optional(),
        Parameter::word("funding", "levy", &["levy", "budget"], "who pays"),
        Parameter::number("fine", 1.0, (0.0, f64::MAX), "endowment", "fine").required(),
    ];

    fn read(json: &Value) -> Result<Values, String> {
        Values::read(PARAMETERS, json.as_object().unwrap()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn defaults_fill_in_and_values_round_trip() {
        let values = read(&json!({"fine": 2, "start": 1e2})).unwrap();
        assert_eq!((values.number("fine"), values.count("start"), values.optional_count("stop")), (2.0, 100, None));
        assert_eq!(Values::read(PARAMETERS, values.json()).unwrap(), values);
    }

    #[test]
    fn what_is_wrong_is_said_with_what_is_allowed() {
        for (given, message) in [
            (json!({"fine": 1, "reach": 1.4}), "reach: 1.4 is not a number in [0, 1]"),
            (json!({"fine": 1, "reach": "x"}), "reach: \"x\" is not a number in [0, 1]"),
            (json!({"fine": 1, "reech": 1}), "reech: unknown 'reech'; did you mean 'reach'?"),
            (json!({"fine": 1, "start": 1.5}), "start: 1.5 is not a whole number of at least 0"),
            (json!({"fine": 1, "start": null}), "start: null is not a whole number of at least 0"),
            (json!({"fine": 1, "funding": "levi"}), "funding: unknown 'levi'; did you mean 'levy'?"),
            (json!({}), "fine: is missing; it takes a number of at least 0"),
        ] {
            assert_eq!(read(&given).unwrap_err(), message);
        }
    }
}
