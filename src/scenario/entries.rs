//! What may stand in a scenario in code as its game, a decision rule, an institution: the companion of a component of that
//! kind, and for institutions a bundle.

use crate::base::component::Component;
use crate::base::given::{Given, GivenOf, GivenValues};
use crate::decision::DecisionRule;
use crate::game::Game;
use crate::institution::{Bundle, Institution};
use std::marker::PhantomData;

/// What gives the values of a game.
pub trait GameEntry: Given {
    /// The word in scenario files.
    const WORD: &'static str;
}

/// What gives the values of a decision rule.
pub trait RuleEntry: Given {
    /// The word in scenario files.
    const WORD: &'static str;
}

/// What gives the values of an institution, or of a bundle of institutions.
pub trait InstitutionEntry: Given {
    /// The word in scenario files.
    const WORD: &'static str;
}

impl<G: GivenOf> GameEntry for G
where
    G::Component: Game,
{
    const WORD: &'static str = G::Component::TYPE;
}

impl<G: GivenOf> RuleEntry for G
where
    G::Component: DecisionRule,
{
    const WORD: &'static str = G::Component::TYPE;
}

impl<G: GivenOf> InstitutionEntry for G
where
    G::Component: Institution,
{
    const WORD: &'static str = G::Component::TYPE;
}

/// A bundle of institutions in a scenario in code.
#[derive(Clone, Debug)]
pub struct BundleGiven<B> {
    given: GivenValues,
    parts: GivenValues,
    bundle: PhantomData<fn() -> B>,
}

impl<B: Bundle> BundleGiven<B> {
    /// The bundle with all its parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaves a part out.
    #[must_use]
    pub fn without(self, part: &str) -> Self {
        self.with(part, false)
    }

    /// Gives values of a part; the other parts are on with the bundle's values.
    #[must_use]
    pub fn part(self, part: &str, values: impl InstitutionEntry) -> Self {
        self.with(part, values.into_given())
    }

    fn with(mut self, part: &str, value: impl Into<crate::base::given::GivenValue>) -> Self {
        self.parts.set(part, value);
        self.given.set("parts", self.parts.clone());
        self
    }
}

impl<B> Default for BundleGiven<B> {
    fn default() -> Self {
        Self { given: GivenValues::default(), parts: GivenValues::default(), bundle: PhantomData }
    }
}

impl<B> Given for BundleGiven<B> {
    fn given(&self) -> &GivenValues {
        &self.given
    }

    fn given_mut(&mut self) -> &mut GivenValues {
        &mut self.given
    }
}

impl<B: Bundle> InstitutionEntry for BundleGiven<B> {
    const WORD: &'static str = B::TYPE;
}
