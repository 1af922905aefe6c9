//! What a scenario in code gives of a component: values by the names that they have in files. `#[derive(Component)]` writes a
//! companion with one method a parameter; the values are checked where those of a file are.

use super::component::Component;
use serde_json::{Map, Value};

/// The values that are given so far, by their names in files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenValues(Map<String, Value>);

impl GivenValues {
    /// Gives a value; one that was given before is replaced.
    pub fn set(&mut self, name: &str, value: impl Into<GivenValue>) {
        self.0.insert(name.to_owned(), value.into().0);
    }

    /// Gives a value of an object that stands among the values.
    pub(crate) fn set_in(&mut self, object: &str, name: &str, value: impl Into<GivenValue>) {
        let place = self.0.entry(object).or_insert_with(|| Value::Object(Map::new()));
        if let Some(map) = place.as_object_mut() {
            map.insert(name.to_owned(), value.into().0);
        }
    }

    /// Takes over the values of a part.
    pub fn join(&mut self, part: Self) {
        self.0.extend(part.0);
    }

    /// The values as they stand in a file.
    pub(crate) fn into_json(self) -> Map<String, Value> {
        self.0
    }
}

/// A value that is given: a number, a whole number, true or false, a text, a list, or a number over time.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenValue(Value);

/// A number, written with or without a decimal point: JSON tells 3 from 3.0.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Value);

/// A number that may change over time: a number, or a list of `(tick, number)` with rising ticks.
///
/// ```
/// use cogov::describe::OverTime;
/// assert_eq!(OverTime::from([(0, 1.0), (48, 0.4)]), OverTime::from(vec![(0, 1.0), (48, 0.4)]));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct OverTime(Value);

/// What gives values to a scenario in code.
pub trait Given: Sized {
    /// What is given so far.
    fn given(&self) -> &GivenValues;

    /// What is given so far, to give more.
    fn given_mut(&mut self) -> &mut GivenValues;

    /// What was given.
    fn into_given(mut self) -> GivenValues {
        std::mem::take(self.given_mut())
    }
}

/// What gives the values of a component; `#[derive(Component)]` writes it.
pub trait GivenOf: Given {
    /// The component.
    type Component: Component;
}

/// A number as JSON. JSON has no number that is not finite: it becomes a text, which every check refuses, because null
/// would count as left out.
fn number(x: f64) -> Value {
    if x.is_finite() { Value::from(x) } else { Value::from(x.to_string()) }
}

impl From<f64> for GivenValue {
    fn from(x: f64) -> Self {
        Self(number(x))
    }
}

impl From<f64> for Number {
    fn from(x: f64) -> Self {
        Self(number(x))
    }
}

impl From<i32> for Number {
    fn from(x: i32) -> Self {
        Self(Value::from(x))
    }
}

impl From<Number> for GivenValue {
    fn from(x: Number) -> Self {
        Self(x.0)
    }
}

impl<T: Into<Number>> From<T> for OverTime {
    fn from(x: T) -> Self {
        Self(x.into().0)
    }
}

impl From<Vec<(i32, f64)>> for OverTime {
    fn from(steps: Vec<(i32, f64)>) -> Self {
        Self(steps.into_iter().map(|(tick, x)| Value::Array(vec![Value::from(tick), number(x)])).collect())
    }
}

impl<const N: usize> From<[(i32, f64); N]> for OverTime {
    fn from(steps: [(i32, f64); N]) -> Self {
        Self::from(steps.to_vec())
    }
}

impl From<OverTime> for GivenValue {
    fn from(steps: OverTime) -> Self {
        Self(steps.0)
    }
}

impl<T: Into<Self>> From<Vec<T>> for GivenValue {
    fn from(list: Vec<T>) -> Self {
        Self(list.into_iter().map(|entry| entry.into().0).collect())
    }
}

impl From<GivenValues> for GivenValue {
    fn from(values: GivenValues) -> Self {
        Self(Value::Object(values.0))
    }
}

macro_rules! as_json {
    ($($kind:ty),*) => {$(
        impl From<$kind> for GivenValue {
            fn from(value: $kind) -> Self {
                Self(Value::from(value))
            }
        }
    )*};
}

as_json!(u8, u16, u32, u64, usize, i8, i16, i32, i64, bool, &str, String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_form_of_files() {
        let mut values = GivenValues::default();
        values.set("fine", 3.0);
        values.set("start", 48);
        values.set("orders", OverTime::from([(0, 1.0), (48, 0.4)]));
        values.set("columns", vec!["belief".to_owned()]);
        values.set("start", 96);
        let expected = r#"{"fine":3.0,"start":96,"orders":[[0,1.0],[48,0.4]],"columns":["belief"]}"#;
        assert_eq!(serde_json::to_string(&values.0).unwrap(), expected);
    }

    #[test]
    fn a_number_that_is_not_finite_is_not_left_out() {
        let mut values = GivenValues::default();
        values.set("tolerance", f64::NAN);
        assert_eq!(values.0["tolerance"], "NaN");
    }
}
