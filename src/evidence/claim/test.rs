//! The tests of a claim, as its file has them.

use super::levels::Term;
use super::line::Line;
use super::test_kind::{Minimum, TestKind};
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::base::section::Keys;
use serde_json::{Map, Value};

/// A test: one number of the runs, and what the claim predicts of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The comparison, in words.
    pub what: String,
    pub(super) kind: TestKind,
}

/// The names that a test may use.
pub(super) struct Names<'a> {
    /// The arms.
    pub(super) arms: &'a [String],
    /// The outcomes, and whether each is a state in [0, 1] and neither a count nor a rate.
    pub(super) outcomes: &'a [(String, bool)],
}

const KIND: &str = "kind";
const LABEL: Parameter = Parameter::text("label", "what is compared, in words; made of the arms where it is left out");
const OUTCOME: Parameter = Parameter::text("outcome", "the outcome; the first where none is named");
const ARM: Parameter = Parameter::text("arm", "the arm");
const AGAINST: Parameter = Parameter::text("against", "the arm that it is compared with");
const ARMS: Parameter = Parameter::texts("arms", "arms in order").required();
const DIRECTION: Parameter = Parameter::word("direction", "more", &["more", "less"], "the predicted side");
const ANY: (f64, f64) = (f64::MIN, f64::MAX);
const POSITIVE: (f64, f64) = (0.0, f64::MAX);

const fn number(name: &'static str, range: (f64, f64), what: &'static str) -> Parameter {
    Parameter::number(name, 0.0, range, "as the outcome", what)
}

/// The kinds with their parameters. `weights`, `terms` and `minimum` are read separately.
const KINDS: &[(&str, &[Parameter], &[&str])] = &[
    ("difference", &[LABEL, OUTCOME, ARM, AGAINST, DIRECTION], &["weights", "terms", "minimum"]),
    (
        "level",
        &[
            LABEL,
            OUTCOME,
            ARM,
            AGAINST,
            number("at_least", ANY, "the least level").optional(),
            number("at_most", ANY, "the most").optional(),
        ],
        &["weights", "terms"],
    ),
    (
        "equal",
        &[
            LABEL,
            OUTCOME,
            ARM,
            AGAINST,
            number("to", ANY, "what it is equal to"),
            number("margin", POSITIVE, "the difference that does not matter").required(),
        ],
        &["weights", "terms"],
    ),
    (
        "step_at",
        &[
            LABEL,
            OUTCOME,
            ARMS,
            DIRECTION,
            Parameter::numbers("x", &[], ANY, "as the parameter", "the value at each arm, rising").required(),
            number("at", ANY, "where the step is").required(),
            number("tolerance", POSITIVE, "how far from it").required(),
        ],
        &["minimum"],
    ),
    (
        "monotone",
        &[LABEL, OUTCOME, ARMS, DIRECTION, number("tolerance", POSITIVE, "how far a step may lead back")],
        &["minimum"],
    ),
    (
        "rank",
        &[
            LABEL,
            OUTCOME,
            ARMS,
            DIRECTION,
            ARM.required(),
            Parameter::share("top", 0.25, "share of the arms that are the first"),
        ],
        &[],
    ),
    (
        "order",
        &[
            LABEL,
            OUTCOME,
            ARMS,
            DIRECTION,
            Parameter::flag("chain", true, "whether each stands before the next, or only the first before all others"),
            Parameter::share("share", 0.9, "least share of replicates"),
        ],
        &[],
    ),
    (
        "curve",
        &[
            LABEL,
            OUTCOME,
            ARMS,
            Parameter::numbers("curve", &[], ANY, "as the outcome", "the curve's value at each arm").required(),
            number("tolerance", POSITIVE, "largest gap").required(),
        ],
        &[],
    ),
];

/// The kinds of test with their keys, beside `kind`.
pub(crate) fn test_keys() -> impl Iterator<Item = (&'static str, Keys)> {
    KINDS.iter().map(|(kind, values, apart)| (*kind, Keys { values, apart }))
}

impl Test {
    /// Reads a test.
    pub(super) fn read(json: &Value, names: &Names<'_>) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| Problem::new("", format!("{json} is not a test")))?;
        let word = map.get(KIND).and_then(Value::as_str).unwrap_or_default();
        let found = KINDS.iter().find(|(kind, ..)| *kind == word);
        let (_, parameters, apart) =
            found.ok_or_else(|| Problem::unknown(KIND, word, KINDS.iter().map(|(kind, ..)| *kind)))?;
        let values = Values::read_beside(parameters, map, apart.iter().copied().chain([KIND]))?;
        Reader { map, values, names }.test(word)
    }
}

struct Reader<'a> {
    map: &'a Map<String, Value>,
    values: Values,
    names: &'a Names<'a>,
}

impl Reader<'_> {
    fn test(&self, word: &str) -> Result<Test, Problem> {
        let number = |name: &str| self.values.get::<f64>(name);
        let kind = match word {
            "level" => {
                let (least, most): (Option<f64>, Option<f64>) =
                    (self.values.get("at_least")?, self.values.get("at_most")?);
                if least.is_none() && most.is_none() {
                    return Err(Problem::new("at_least", "is missing; a level needs it, or at_most, or both"));
                }
                let (least, most) = (least.unwrap_or(f64::NEG_INFINITY), most.unwrap_or(f64::INFINITY));
                TestKind::Level { terms: self.terms()?, least, most }
            }
            "equal" => TestKind::Equal { terms: self.terms()?, to: number("to")?, margin: number("margin")? },
            "step_at" => {
                let (line, x) = (self.line()?, self.along("x")?);
                if x.windows(2).any(|pair| pair[0] >= pair[1]) {
                    return Err(Problem::new("x", "does not rise"));
                }
                let (at, tolerance) = (number("at")?, number("tolerance")?);
                TestKind::StepAt { line, x, at, tolerance, minimum: self.minimum()? }
            }
            "monotone" => {
                TestKind::Monotone { line: self.line()?, minimum: self.minimum()?, tolerance: number("tolerance")? }
            }
            "rank" => TestKind::Rank { line: self.line()?, arm: self.arm("arm")?, top: number("top")? },
            "order" => {
                TestKind::Order { line: self.line()?, chain: self.values.get("chain")?, share: number("share")? }
            }
            "curve" => {
                TestKind::Curve { line: self.line()?, curve: self.along("curve")?, tolerance: number("tolerance")? }
            }
            _ => TestKind::Difference { terms: self.terms()?, sign: self.sign(), minimum: self.minimum()? },
        };
        let label = self.text("label")?;
        Ok(Test { what: if label.is_empty() { self.what(&kind) } else { label }, kind })
    }

    /// A text, empty where it was left out.
    fn text(&self, key: &str) -> Result<String, Problem> {
        Ok(self.values.get::<Option<String>>(key)?.unwrap_or_default())
    }

    /// The number of an outcome by its name, the first where none is named.
    fn outcome(&self, path: &str, name: &str) -> Result<usize, Problem> {
        let names = || self.names.outcomes.iter().map(|(name, _)| name.as_str());
        if name.is_empty() {
            return Ok(0);
        }
        names().position(|known| known == name).ok_or_else(|| Problem::unknown(path, name, names()))
    }

    fn own_outcome(&self) -> Result<usize, Problem> {
        self.outcome("outcome", &self.text("outcome")?)
    }

    fn named(&self, path: &str, name: &str) -> Result<usize, Problem> {
        let names = || self.names.arms.iter().map(String::as_str);
        names().position(|known| known == name).ok_or_else(|| Problem::unknown(path, name, names()))
    }

    fn arm(&self, key: &str) -> Result<usize, Problem> {
        self.named(key, &self.text(key)?)
    }

    fn sign(&self) -> f64 {
        if self.map.get("direction").is_some_and(|word| word == "less") { -1.0 } else { 1.0 }
    }

    fn line(&self) -> Result<Line, Problem> {
        let arms: Vec<String> = self.values.get("arms")?;
        if arms.len() < 2 {
            return Err(Problem::new("arms", "needs at least two arms"));
        }
        let named = |(k, name): (usize, &String)| self.named(&format!("arms[{k}]"), name);
        let arms = arms.iter().enumerate().map(named).collect::<Result<_, _>>()?;
        Ok(Line { outcome: self.own_outcome()?, arms, sign: self.sign() })
    }

    /// A number for each arm.
    fn along(&self, key: &str) -> Result<Vec<f64>, Problem> {
        let (numbers, arms): (Vec<f64>, _) = (self.values.get(key)?, self.values.get::<Vec<String>>("arms")?.len());
        if numbers.len() == arms {
            return Ok(numbers);
        }
        Err(Problem::new(key, format!("has {} numbers for {arms} arms", numbers.len())))
    }

    /// The terms of the sum: an arm, an arm less another, weights by arm, or terms with outcomes of their own.
    fn terms(&self) -> Result<Vec<Term>, Problem> {
        let given = ["arm", "weights", "terms"].map(|key| self.map.contains_key(key));
        if given.iter().filter(|given| **given).count() != 1 || (self.map.contains_key("against") && !given[0]) {
            return Err(Problem::new(
                "arm",
                "one of three says what is compared: arm (against another), weights, terms",
            ));
        }
        let outcome = self.own_outcome()?;
        if given[0] {
            let mut terms = vec![Term { weight: 1.0, outcome, arm: self.arm("arm")? }];
            if self.map.contains_key("against") {
                terms.push(Term { weight: -1.0, outcome, arm: self.arm("against")? });
            }
            return Ok(terms);
        }
        let weight = |path: &str, value: Option<&Value>| {
            let number = value.and_then(Value::as_f64).filter(|weight| *weight != 0.0);
            number.ok_or_else(|| Problem::new(path, "is not a number other than 0"))
        };
        if let Some(weights) = self.map.get("weights") {
            let weights = weights.as_object().filter(|weights| !weights.is_empty());
            let weights = weights.ok_or_else(|| Problem::new("weights", "is not an object of weights by arm"))?;
            let term = |(name, value): (&String, &Value)| {
                let path = format!("weights.{name}");
                Ok(Term { weight: weight(&path, Some(value))?, outcome, arm: self.named(&path, name)? })
            };
            return weights.iter().map(term).collect();
        }
        let list = self.map.get("terms").and_then(Value::as_array).filter(|list| !list.is_empty());
        let list = list.ok_or_else(|| Problem::new("terms", "is not a list of {weight, arm, outcome}"))?;
        let term = |(k, value): (usize, &Value)| {
            let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
            let path = |key: &str| format!("terms[{k}].{key}");
            Ok(Term {
                weight: weight(&path("weight"), value.get("weight"))?,
                outcome: self.outcome(&path("outcome"), text("outcome"))?,
                arm: self.named(&path("arm"), text("arm"))?,
            })
        };
        list.iter().enumerate().map(term).collect()
    }

    /// The smallest effect that matters: as given, else 0.02 for states in [0, 1] and a tenth of the control's level for
    /// everything else.
    fn minimum(&self) -> Result<Minimum, Problem> {
        let wrong =
            || Problem::new("minimum", "is neither a number of at least 0 nor a share of the control, as in \"10%\"");
        match self.map.get("minimum") {
            None if self.names.outcomes[self.first_outcome()?].1 => Ok(Minimum::Absolute(0.02)),
            None => Ok(Minimum::OfControl(0.1)),
            Some(Value::String(share)) => {
                let percent = share.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
                let percent = percent.filter(|percent| (0.0..=1e6).contains(percent)).ok_or_else(wrong)?;
                Ok(Minimum::OfControl(percent / 100.0))
            }
            Some(number) => number.as_f64().filter(|minimum| *minimum >= 0.0).map(Minimum::Absolute).ok_or_else(wrong),
        }
    }

    fn first_outcome(&self) -> Result<usize, Problem> {
        if self.map.contains_key("terms") { Ok(self.terms()?[0].outcome) } else { self.own_outcome() }
    }

    /// The comparison, in words.
    fn what(&self, kind: &TestKind) -> String {
        let (arm, outcome) = (|arm: usize| &self.names.arms[arm], |outcome: usize| &self.names.outcomes[outcome].0);
        let along = |line: &Line, between: &str| {
            line.arms.iter().map(|one| arm(*one).as_str()).collect::<Vec<&str>>().join(between)
        };
        match kind {
            TestKind::Difference { terms, .. } | TestKind::Level { terms, .. } | TestKind::Equal { terms, .. } => {
                let same = terms.iter().all(|term| term.outcome == terms[0].outcome);
                let shown = terms.iter().enumerate().map(|(k, term)| {
                    let sign = if term.weight < 0.0 {
                        "− "
                    } else if k > 0 {
                        "+ "
                    } else {
                        ""
                    };
                    let size = term.weight.abs();
                    let size = if size == 1.0 { String::new() } else { format!("{size:.3}·") };
                    let of = if same { String::new() } else { format!("{}@", outcome(term.outcome)) };
                    format!("{sign}{size}{of}{}", arm(term.arm))
                });
                let shown = shown.collect::<Vec<String>>().join(" ");
                if same { format!("{}: {shown}", outcome(terms[0].outcome)) } else { shown }
            }
            TestKind::StepAt { line, .. } | TestKind::Monotone { line, .. } | TestKind::Curve { line, .. } => {
                let (first, last) = (line.arms[0], line.arms[line.arms.len() - 1]);
                format!("{}: {} … {}", outcome(line.outcome), arm(first), arm(last))
            }
            TestKind::Rank { line, arm: own, .. } => {
                format!("{}: {} of {}", outcome(line.outcome), arm(*own), line.arms.len())
            }
            TestKind::Order { line, chain, .. } => {
                let sign = if line.sign > 0.0 { " > " } else { " < " };
                let others = Line { arms: line.arms[1..].to_vec(), ..line.clone() };
                let others = along(&others, if *chain { sign } else { ", " });
                format!("{}: {}{sign}{others}", outcome(line.outcome), arm(line.arms[0]))
            }
        }
    }
}
