//! The values of parameters, read from JSON.

use super::error::Problem;
use super::parameter::{Parameter, shown, step_of, whole};
use super::steps::Steps;
use super::units::{NonNegative, Probability};
pub use cogov_derive::Words;
use serde_json::{Map, Value};

/// The values of a component's parameters, all present and all in range.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(Vec<(&'static str, Value)>);

impl Values {
    /// Reads the values of `parameters` from a JSON object; a missing value takes its default.
    ///
    /// # Errors
    /// An unknown name, a value outside its range, or a required one that is missing; each with its path.
    pub fn read(parameters: &[Parameter], given: &Map<String, Value>) -> Result<Self, Problem> {
        Self::read_beside(parameters, given, [])
    }

    /// Reads the values like [`Values::read`], from an object that may also have entries named in `other`; the caller
    /// reads those.
    ///
    /// # Errors
    /// The errors of [`Values::read`]; a name is unknown when it is neither a parameter nor one of `other`.
    pub fn read_beside<'a>(
        parameters: &[Parameter],
        given: &Map<String, Value>,
        other: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Problem> {
        let other: Vec<&str> = other.into_iter().collect();
        let known = || parameters.iter().map(|parameter| parameter.name).chain(other.iter().copied());
        if let Some(name) = given.keys().find(|name| !known().any(|known| known == name.as_str())) {
            return Err(Problem::unknown(name.as_str(), name, known()));
        }
        let mut values = Vec::with_capacity(parameters.len());
        for parameter in parameters {
            let value = match (given.get(parameter.name), parameter.default_json()) {
                (Some(value), _) => value.clone(),
                (None, Some(default)) => default,
                (None, None) => {
                    let allowed = parameter.kind.allowed();
                    return Err(Problem::new(parameter.name, format!("is missing; it takes {allowed}")));
                }
            };
            parameter.check(&value)?;
            values.push((parameter.name, value));
        }
        Ok(Self(values))
    }

    /// The values as a JSON object; reading it gives the same values.
    pub fn json(&self) -> Map<String, Value> {
        self.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    /// The value of a parameter, converted to the type of the component's field.
    ///
    /// # Errors
    /// When there is no such parameter, or its value cannot be converted to `T`. Both are mistakes in a component that
    /// is written by hand; code from `#[derive(Component)]` makes neither.
    pub fn get<T: FromValue>(&self, name: &str) -> Result<T, Problem> {
        let value = self.declared(name)?;
        let wrong = || Problem::new(name, format!("{} cannot be read as {}", shown(value), std::any::type_name::<T>()));
        T::from_value(value).ok_or_else(wrong)
    }

    /// A number over time; `before` holds until the first step of a list.
    ///
    /// # Errors
    /// When there is no such parameter, or its value is neither a number nor a list of steps.
    pub fn get_steps(&self, name: &str, before: f64) -> Result<Steps, Problem> {
        let value = self.declared(name)?;
        let wrong = || Problem::new(name, format!("{} cannot be read as steps", shown(value)));
        if let Some(number) = value.as_f64() {
            return Ok(Steps::constant(number));
        }
        let step = |step: &Value| step_of(step).and_then(|(tick, x)| Some((tick, x.as_f64()?)));
        let steps: Option<Vec<(i32, f64)>> = value.as_array().ok_or_else(wrong)?.iter().map(step).collect();
        Ok(Steps::new(before, steps.ok_or_else(wrong)?))
    }

    fn find(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn declared(&self, name: &str) -> Result<&Value, Problem> {
        self.find(name).ok_or_else(|| Problem::new(name, "the component reads this, but does not declare it"))
    }

    // The getters below are for components that are written by hand. For a value of the wrong kind they return 0 or
    // `None`.

    fn value(&self, name: &str) -> &Value {
        self.find(name).unwrap_or_else(|| panic!("the component reads '{name}', which it does not declare"))
    }

    /// A number.
    pub(crate) fn number(&self, name: &str) -> f64 {
        self.value(name).as_f64().unwrap_or(f64::NAN)
    }

    /// A number, unless it was left out.
    pub(crate) fn optional_number(&self, name: &str) -> Option<f64> {
        self.value(name).as_f64()
    }

    /// A whole number.
    pub(crate) fn count(&self, name: &str) -> i64 {
        self.optional_count(name).unwrap_or_default()
    }

    /// A whole number, unless it was left out.
    pub(crate) fn optional_count(&self, name: &str) -> Option<i64> {
        whole(self.value(name)).and_then(|x| i64::try_from(x).ok())
    }

    /// A whole number of at least 0: a count.
    pub(crate) fn size(&self, name: &str) -> usize {
        usize::try_from(self.count(name)).unwrap_or_default()
    }

    /// True or false.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.value(name).as_bool().unwrap_or_default()
    }

    /// A word or a text, empty where it was left out.
    pub(crate) fn word(&self, name: &str) -> &str {
        self.value(name).as_str().unwrap_or_default()
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        self.value(name).as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }
}

/// A type that a component's field may have to hold a parameter.
pub trait FromValue: Sized {
    /// The value as this type; `None` when it is of another kind or does not fit.
    fn from_value(value: &Value) -> Option<Self>;
}

/// An enum whose variants have words in scenario files; `#[derive(Words)]` writes it.
///
/// ```
/// use cogov::Words;
/// #[derive(Words, Clone, Copy, Debug, PartialEq)]
/// enum Rationing { Scaled, Queue }
/// assert_eq!((Rationing::WORDS, Rationing::from_word("queue")), (&["scaled", "queue"][..], Some(Rationing::Queue)));
/// assert_eq!(Rationing::Scaled.word(), "scaled");
/// ```
pub trait Words: Sized {
    /// The words, in the order of the variants.
    const WORDS: &'static [&'static str];

    /// The variant of a word.
    fn from_word(word: &str) -> Option<Self>;
}

impl<T: Words> FromValue for T {
    fn from_value(value: &Value) -> Option<Self> {
        Self::from_word(value.as_str()?)
    }
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl FromValue for f32 {
    fn from_value(value: &Value) -> Option<Self> {
        value.as_f64().map(|x| x as Self)
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl FromValue for $number {
            fn from_value(value: &Value) -> Option<Self> {
                Self::try_from(whole(value)?).ok()
            }
        }
    )*};
}

whole_numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64);

impl FromValue for bool {
    fn from_value(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl FromValue for Probability {
    fn from_value(value: &Value) -> Option<Self> {
        Self::new(value.as_f64()?).ok()
    }
}

impl FromValue for NonNegative {
    fn from_value(value: &Value) -> Option<Self> {
        Self::new(value.as_f64()?).ok()
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }
}

/// A list; empty when the parameter was left out.
impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if value.is_null() { Some(Self::new()) } else { value.as_array()?.iter().map(T::from_value).collect() }
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
        assert_eq!(values.get("fine"), Ok(2.0));
        assert_eq!((values.get("start"), values.get("stop")), (Ok(100_u32), Ok(None::<u32>)));
        assert_eq!(Values::read(PARAMETERS, &values.json()).unwrap(), values);
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
            (json!({"fine": -1e300}), "fine: -1e+300 is not a number of at least 0"),
        ] {
            assert_eq!(read(&given).unwrap_err(), message);
        }
    }

    #[test]
    fn every_seed_of_64_bits_is_read() {
        const SEED: &[Parameter] = &[Parameter::count("seed", 0, (0, i64::MAX), "–", "seed")];
        let read = |seed: &str| {
            let json: Value = serde_json::from_str(&format!("{{\"seed\": {seed}}}")).unwrap();
            Values::read(SEED, json.as_object().unwrap()).and_then(|values| values.get::<u64>("seed"))
        };
        assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
        for wrong in ["18446744073709551616", "-1", "0.5"] {
            let message = read(wrong).unwrap_err().to_string();
            assert!(message.ends_with("is not a whole number of at least 0"), "{message}");
        }
    }

    #[test]
    fn a_wrong_name_and_a_wrong_kind_are_errors() {
        let values = read(&json!({"fine": 2})).unwrap();
        let message = values.get::<f64>("fines").unwrap_err().to_string();
        assert_eq!(message, "fines: the component reads this, but does not declare it");
        assert!(values.get::<f64>("funding").is_err() && values.get_steps("funding", 1.0).is_err());
        assert_eq!(values.get_steps("fine", 1.0), Ok(Steps::constant(2.0)));
    }

    #[test]
    fn other_entries_are_known_by_name_only() {
        let beside = |json: Value| Values::read_beside(PARAMETERS, json.as_object().unwrap(), ["arms"]);
        assert_eq!(beside(json!({"fine": 1, "arms": [2]})).unwrap(), read(&json!({"fine": 1})).unwrap());
        let message = beside(json!({"fine": 1, "arm": [2]})).unwrap_err().to_string();
        assert_eq!(message, "arm: unknown 'arm'; did you mean 'arms'?");
    }
}
