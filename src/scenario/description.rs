//! A scenario in code: the same sections and components as in a file, by methods that the declarations of the parameters make.

use super::entries::{GameEntry, InstitutionEntry, RuleEntry};
use super::file::Source;
use super::plan::Scenario;
use super::read::TopGiven;
use super::region_given::Region;
use super::registry::Registry;
use super::sections::{IDENTICAL, SectionEntry};
use super::stages::StageFrameGiven;
use crate::base::error::Problem;
use crate::base::given::{Given, GivenValues};
use serde_json::{Map, Value, json};

/// A scenario that is being described in code. [`Description::build`] makes the same checks as a file goes through, and gives
/// the same scenario, to the bit, as the file that [`Description::source`] holds.
///
/// Each section and each component has a companion in [`cogov::describe`](crate::describe) with one method a parameter, named
/// as in scenario files. A wrong name, or a value of another type, does not compile:
///
/// ```
/// use cogov::describe::{game::Linear, institution::Points, section::{Community, Time}, *};
/// use cogov::Scenario;
///
/// let scenario = Scenario::describe("stairwells")
///     .seed(7)
///     .replicates(4)
///     .section(Time::new().burn_in(0).ticks(60))
///     .section(Community::new().residents(300))
///     .game(Linear::new().mpcr(0.3).group_size(10))
///     .institution(Points::new().value(0.5).schedule(institution::Schedule::new().start(12)))
///     .treatment("none", &[])
///     .treatment("points", &["points"])
///     .probes(["cooperation", "cost"])
///     .build()?;
/// assert_eq!((scenario.residents(), scenario.ticks()), (300, 60));
/// # Ok::<(), cogov::Problem>(())
/// ```
///
/// ```compile_fail,E0599
/// let points = cogov::describe::institution::Points::new().valu(0.5);
/// ```
///
/// ```compile_fail,E0308
/// let time = cogov::describe::section::Time::new().ticks(60.5);
/// ```
///
/// ```compile_fail,E0277
/// // An institution is no game.
/// let wrong = cogov::Scenario::describe("wrong").game(cogov::describe::institution::Points::new());
/// ```
///
/// What the types cannot tell, as a value outside its range, is said by `build`, with the place that it would have in a file.
#[derive(Clone, Debug)]
#[must_use = "a description is no scenario before it is built"]
pub struct Description {
    top: TopGiven,
    rest: Map<String, Value>,
    /// The first thing that is given twice.
    twice: Option<Problem>,
}

impl Scenario {
    /// Begins to describe a scenario in code; see [`Description`].
    pub fn describe(id: impl Into<String>) -> Description {
        Description { top: TopGiven::new().cogov(1).id(id), rest: Map::new(), twice: None }
    }
}

impl Description {
    /// The root of all random words. It has no default.
    pub fn seed(mut self, seed: u64) -> Self {
        self.top = self.top.seed(seed);
        self
    }

    /// Runs of each treatment.
    pub fn replicates(mut self, replicates: u32) -> Self {
        self.top = self.top.replicates(replicates);
        self
    }

    /// The title in a language, as "en" or "zh".
    pub fn title(self, language: &str, title: &str) -> Self {
        self.within("title", language, title.into())
    }

    /// A section, as [`section::Norm`](crate::describe::section::Norm). Sections that are lists, as `Enterprise`, may be given
    /// several times, each time with one more entry.
    pub fn section<S: SectionEntry>(self, section: S) -> Self {
        let value = object(None, section.into_given());
        if S::LISTED { self.push(S::NAME, value) } else { self.put(S::NAME, value) }
    }

    /// Communities that all have the scenario's means, in place of the section `communities`.
    pub fn identical_communities(self) -> Self {
        self.put("communities", IDENTICAL.into())
    }

    /// The game, as [`game::Linear`](crate::describe::game::Linear).
    pub fn game<G: GameEntry>(self, game: G) -> Self {
        self.put("game", object(Some(G::WORD), game.into_given()))
    }

    /// One more decision rule, as [`rule::Logit`](crate::describe::rule::Logit).
    pub fn rule<R: RuleEntry>(self, rule: R) -> Self {
        self.push("decision", object(Some(R::WORD), rule.into_given()))
    }

    /// One more institution, as [`institution::Points`](crate::describe::institution::Points), or a bundle.
    pub fn institution<I: InstitutionEntry>(self, institution: I) -> Self {
        self.push("institutions", object(Some(I::WORD), institution.into_given()))
    }

    /// One more treatment: its name, and the ids of its institutions. The first treatment is the baseline.
    pub fn treatment(self, name: &str, institutions: &[&str]) -> Self {
        self.within("treatments", name, json!(institutions))
    }

    /// The probes that are recorded, in place of the usual ones.
    pub fn probes<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.put("probes", names.into_iter().collect())
    }

    /// Many communities in place of one.
    pub fn region(self, region: Region) -> Self {
        self.put("region", object(None, region.into_given()))
    }

    /// One more stage: what changes in the course of a run.
    pub fn stage(self, stage: StageFrameGiven) -> Self {
        self.push("stages", object(None, stage.into_given()))
    }

    /// The scenario as the JSON of a file.
    ///
    /// # Errors
    /// When something that can stand in a scenario once is given twice.
    pub fn source(self) -> Result<Source, Problem> {
        if let Some(twice) = self.twice {
            return Err(twice);
        }
        let mut json = self.top.into_given().into_json();
        json.extend(self.rest);
        Ok(Source::from_json(Value::Object(json)))
    }

    /// Builds and checks the scenario.
    ///
    /// # Errors
    /// The first fault, with the path that it would have in a file, what was found and what is allowed.
    pub fn build(self) -> Result<Scenario, Problem> {
        self.build_with(&Registry::standard())
    }

    /// Builds and checks the scenario with components of one's own, which the registry knows.
    ///
    /// # Errors
    /// As [`Description::build`].
    pub fn build_with(self, registry: &Registry) -> Result<Scenario, Problem> {
        Scenario::build(&self.source()?, registry)
    }

    /// Puts a value that stands once.
    fn put(mut self, name: &str, value: Value) -> Self {
        if self.rest.insert(name.to_owned(), value).is_some() {
            self.refuse(name.to_owned());
        }
        self
    }

    /// Puts a value into an object of the top level.
    fn within(mut self, object: &str, name: &str, value: Value) -> Self {
        let object_value = self.rest.entry(object).or_insert_with(|| json!({}));
        if object_value.as_object_mut().and_then(|map| map.insert(name.to_owned(), value)).is_some() {
            self.refuse(format!("{object}.{name}"));
        }
        self
    }

    /// Puts one more entry into a list.
    fn push(mut self, list: &str, entry: Value) -> Self {
        if let Value::Array(entries) = self.rest.entry(list).or_insert_with(|| json!([])) {
            entries.push(entry);
        }
        self
    }

    fn refuse(&mut self, place: String) {
        self.twice.get_or_insert_with(|| Problem::new(place, "is given twice"));
    }
}

/// Values as the object of a file, with the word of a component under `type`.
fn object(word: Option<&str>, given: GivenValues) -> Value {
    let word = word.map(|word| ("type".to_owned(), Value::from(word)));
    word.into_iter().chain(given.into_json()).collect()
}
