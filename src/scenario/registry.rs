//! The names that scenarios may use, and the components that they stand for.

use crate::base::component::{About, Component, Need, Parameter, Values, Whole};
use crate::base::error::Problem;
use crate::decision::{self, DecisionRule};
use crate::game::{self, Game};
use crate::institution::{self, Bundle, Institution, Part};
use crate::probe::{Builtin, Derived, Probe, builtins};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A component of a family: its name, its parameters, and the function that builds it.
pub struct ComponentEntry<T: ?Sized> {
    /// The name in scenario files.
    pub name: &'static str,
    /// The parameters.
    pub parameters: &'static [Parameter],
    /// Its description.
    pub about: About,
    /// What it needs from the rest of the scenario.
    pub needs: &'static [Need],
    /// What the institutions of its type that are in force at one time share, if anything.
    pub whole: Option<Whole>,
    make: fn(&Values) -> Result<Box<T>, Problem>,
}

impl<T: ?Sized> fmt::Debug for ComponentEntry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ComponentEntry").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<T: ?Sized> ComponentEntry<T> {
    /// Builds the component.
    ///
    /// # Errors
    /// As [`Component::build`].
    pub fn build(&self, values: &Values) -> Result<Box<T>, Problem> {
        (self.make)(values)
    }
}

/// Refuses a name that is empty or taken.
fn free(name: &str, taken: bool) -> Result<(), Problem> {
    match name {
        "" => Err(Problem::new("", "a component of a scenario needs an id")),
        _ if taken => Err(Problem::new("", format!("'{name}' is registered already; give it another id"))),
        _ => Ok(()),
    }
}

/// The components of one kind, by name.
#[derive(Debug)]
pub struct Family<T: ?Sized> {
    entries: BTreeMap<&'static str, ComponentEntry<T>>,
}

impl<T: ?Sized> Default for Family<T> {
    fn default() -> Self {
        Self { entries: BTreeMap::new() }
    }
}

impl<T: ?Sized> Family<T> {
    fn add<C: Component>(&mut self, make: fn(&Values) -> Result<Box<T>, Problem>) -> Result<(), Problem> {
        free(C::TYPE, self.entries.contains_key(C::TYPE))?;
        let entry = ComponentEntry {
            name: C::TYPE,
            parameters: C::PARAMETERS,
            about: C::ABOUT,
            needs: C::NEEDS,
            whole: C::WHOLE,
            make,
        };
        self.entries.insert(C::TYPE, entry);
        Ok(())
    }

    /// Removes the component of a name, so that another one may take the name; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        self.entries.remove(name).is_some()
    }

    /// Builds the component of a name from its own values.
    ///
    /// # Errors
    /// When the name is unknown, or a value is unknown or out of its range.
    pub fn make(&self, word: &str, own: &Map<String, Value>) -> Result<Box<T>, Problem> {
        let entry = self.get(word)?;
        entry.build(&Values::read(entry.parameters, own)?)
    }

    /// The entries in alphabetical order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &ComponentEntry<T>> {
        self.entries.values()
    }

    /// The entry of a name.
    ///
    /// # Errors
    /// When the name is unknown; the message has the nearest known one.
    pub fn get(&self, word: &str) -> Result<&ComponentEntry<T>, Problem> {
        self.entries.get(word).ok_or_else(|| Problem::unknown("type", word, self.entries.keys().copied()))
    }
}

/// All components that scenarios may name. Registration is explicit and works from any crate.
///
/// ```
/// use cogov::{Component, Probability, Registry};
/// use cogov::institution::{Institution, Price};
///
/// /// Praise for those who contribute.
/// #[derive(Component, Clone, Debug)]
/// #[component(id = "praise")]
/// struct Praise {
///     /// What praise is worth.
///     #[parameter(default = 0.1)]
///     warmth: Probability,
/// }
///
/// impl Institution for Praise {
///     fn price(&mut self, at: &mut Price<'_>) {
///         at.terms.incentive.raise(self.warmth.f32() * at.dose);
///     }
/// }
///
/// let mut registry = Registry::standard();
/// registry.institution::<Praise>()?;
/// assert_eq!(registry.institutions.get("praise").map(|entry| entry.name), Ok("praise"));
/// let again = registry.institution::<Praise>().unwrap_err();
/// assert_eq!(again.to_string(), "'praise' is registered already; give it another id");
/// # Ok::<(), cogov::Problem>(())
/// ```
#[derive(Default)]
pub struct Registry {
    /// Games.
    pub games: Family<dyn Game>,
    /// Decision rules.
    pub rules: Family<dyn DecisionRule>,
    /// Institutions.
    pub institutions: Family<dyn Institution>,
    bundles: BTreeMap<&'static str, BundleEntry>,
    probes: BTreeMap<String, Arc<dyn Probe>>,
}

/// A bundle: its name, its description, its parts.
#[derive(Clone, Copy, Debug)]
pub struct BundleEntry {
    /// The name in scenario files.
    pub name: &'static str,
    /// Its description.
    pub about: About,
    /// Its parts, in the order in which they act.
    pub parts: &'static [Part],
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("games", &self.games)
            .field("rules", &self.rules)
            .field("institutions", &self.institutions)
            .field("bundles", &self.bundles)
            .field("probes", &self.probes.keys())
            .finish()
    }
}

impl Registry {
    /// The components of the library.
    pub fn standard() -> Self {
        let mut registry = Self::default();
        let added = [
            registry.game::<game::Canal>(),
            registry.game::<game::CommonPool>(),
            registry.game::<game::Concave>(),
            registry.game::<game::Dilemma>(),
            registry.game::<game::Linear>(),
            registry.game::<game::Threshold>(),
            registry.rule::<decision::BestResponse>(),
            registry.rule::<decision::Fermi>(),
            registry.rule::<decision::GrimTrigger>(),
            registry.rule::<decision::Logit>(),
            registry.rule::<decision::Reciprocal>(),
            registry.rule::<decision::Reinforcement>(),
            registry.rule::<decision::ContributionTable>(),
            registry.rule::<decision::ThresholdCooperator>(),
            registry.rule::<decision::TitForTat>(),
            registry.rule::<decision::Unconditional>(),
            registry.institution::<institution::CapacityBuilding>(),
            registry.institution::<institution::CollectiveTarget>(),
            registry.institution::<institution::Deburdening>(),
            registry.institution::<institution::Deliberation>(),
            registry.institution::<institution::EastWest>(),
            registry.institution::<institution::Employment>(),
            registry.institution::<institution::Evaluation>(),
            registry.institution::<institution::FiveSteps>(),
            registry.institution::<institution::Government>(),
            registry.institution::<institution::Grid>(),
            registry.institution::<institution::InstitutionChoice>(),
            registry.institution::<institution::IntegrationServices>(),
            registry.institution::<institution::Mediation>(),
            registry.institution::<institution::Mobilisation>(),
            registry.institution::<institution::MutualEmpowerment>(),
            registry.institution::<institution::OpenAccess>(),
            registry.institution::<institution::OpinionDay>(),
            registry.institution::<institution::Partnership>(),
            registry.institution::<institution::PartyCore>(),
            registry.institution::<institution::PeerRewards>(),
            registry.institution::<institution::PeerSanctions>(),
            registry.institution::<institution::Points>(),
            registry.institution::<institution::Privatisation>(),
            registry.institution::<institution::PublicSpace>(),
            registry.institution::<institution::Repute>(),
            registry.institution::<institution::RoleModel>(),
            registry.institution::<institution::Talk>(),
            registry.institution::<institution::Targeting>(),
            registry.institution::<institution::ThirdParty>(),
            registry.institution::<institution::Triage>(),
            registry.institution::<institution::WaterUsers>(),
            registry.institution::<institution::WeChat>(),
            registry.bundle::<institution::Partners>(),
            registry.bundle::<institution::OneCoreMany>(),
        ];
        debug_assert!(added.iter().all(Result::is_ok), "two components of the library have one id");
        for builtin in builtins() {
            registry.probes.insert(builtin.name.to_owned(), Arc::new(builtin.measure));
        }
        registry
    }

    /// Adds a game.
    ///
    /// # Errors
    /// When the id is empty or taken.
    pub fn game<C: Component + Game + 'static>(&mut self) -> Result<(), Problem> {
        self.games.add::<C>(|values| Ok(Box::new(C::build(values)?)))
    }

    /// Adds a decision rule.
    ///
    /// # Errors
    /// When the id is empty or taken.
    pub fn rule<C: Component + DecisionRule + 'static>(&mut self) -> Result<(), Problem> {
        self.rules.add::<C>(|values| Ok(Box::new(C::build(values)?)))
    }

    /// Adds an institution.
    ///
    /// # Errors
    /// When the id is empty or taken.
    pub fn institution<C: Component + Institution + 'static>(&mut self) -> Result<(), Problem> {
        free(C::TYPE, self.bundles.contains_key(C::TYPE))?;
        self.institutions.add::<C>(|values| Ok(Box::new(C::build(values)?)))
    }

    /// Adds a bundle of institutions.
    ///
    /// # Errors
    /// When the id is empty or taken.
    pub fn bundle<B: Bundle>(&mut self) -> Result<(), Problem> {
        free(B::TYPE, self.bundles.contains_key(B::TYPE) || self.institutions.entries.contains_key(B::TYPE))?;
        self.bundles.insert(B::TYPE, BundleEntry { name: B::TYPE, about: B::ABOUT, parts: B::PARTS });
        Ok(())
    }

    /// The bundles in alphabetical order of their names.
    pub fn bundles(&self) -> impl Iterator<Item = &BundleEntry> {
        self.bundles.values()
    }

    /// The bundle of a name; none where the name is not that of a bundle.
    pub(super) fn bundle_of(&self, word: &str) -> Option<&BundleEntry> {
        self.bundles.get(word)
    }

    /// The institution of a name.
    ///
    /// # Errors
    /// When the name is unknown; the message has the nearest known one, bundles included.
    pub(super) fn institution_of(&self, word: &str) -> Result<&ComponentEntry<dyn Institution>, Problem> {
        let known = self.institutions.iter().map(|entry| entry.name).chain(self.bundles.keys().copied());
        self.institutions.get(word).map_err(|_| Problem::unknown("type", word, known))
    }

    /// Adds a probe, which may be a closure.
    ///
    /// # Errors
    /// When the name is empty or taken.
    pub fn probe(&mut self, name: impl Into<String>, probe: impl Probe + 'static) -> Result<(), Problem> {
        let name = name.into();
        free(&name, self.probes.contains_key(&name))?;
        self.probes.insert(name, Arc::new(probe));
        Ok(())
    }

    /// The names of the probes, in alphabetical order.
    pub fn probe_names(&self) -> impl Iterator<Item = &str> {
        self.probes.keys().map(String::as_str)
    }

    /// What a scenario must have for a probe to measure anything.
    pub(super) fn need_of_probe(&self, name: &str) -> Option<Need> {
        if Derived::is_one(name) {
            let section = Derived::read(name).ok().and_then(|derived| derived.section());
            return section.map(|section| Need::section(section, ""));
        }
        builtins().find(|builtin: &&Builtin| builtin.name == name)?.need
    }

    /// The probe of a name: one of the registry, or else a statistic of a column over a group ([`Derived`]), which is the
    /// mean where the name is that of a column alone.
    ///
    /// # Errors
    /// When the name is not known.
    pub fn find_probe(&self, name: &str) -> Result<Arc<dyn Probe>, Problem> {
        if let Some(probe) = self.probes.get(name) {
            return Ok(Arc::clone(probe));
        }
        if Derived::is_one(name) {
            return Ok(Arc::new(Derived::read(name)?));
        }
        let mut known: Vec<&str> = self.probe_names().collect();
        Derived::columns().for_each(|column| known.push(column));
        Err(Problem::unknown_of_many("", name, &known, "'cogov list probes' names them all"))
    }
}
