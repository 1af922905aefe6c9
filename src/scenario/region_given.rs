//! A region and its stages in a scenario in code: what of them is no plain parameter.

pub use super::region::ListedCommunityGiven as ListedCommunity;
pub use super::sections::GraphKind;
pub use super::sections::GraphShapeGiven as Graph;
pub use crate::simulation::region::diffusion::DiffusionGiven as Diffusion;
pub use crate::simulation::region::donor::RegionDonorGiven as Donor;
pub use crate::simulation::region::donor::Split;
pub use crate::simulation::region::labour::LabourGiven as Labour;

use super::region::RegionComponent;
use super::stages::StageFrameGiven;
use crate::base::component::Component;
use crate::base::given::{Given, GivenOf, GivenValue, GivenValues};

/// The communities of a region, the graph between them, and what they exchange.
///
/// ```
/// use cogov::describe::region::{Diffusion, Graph, GraphKind, Region};
/// let region = Region::of(12).part(Graph::new().r#type(GraphKind::Ring)).part(Diffusion::new().fit(0.8)).details(false);
/// ```
#[derive(Clone, Debug)]
pub struct Region(GivenValues);

impl Region {
    /// So many communities that are all alike.
    #[must_use]
    pub fn of(communities: usize) -> Self {
        Self::with(communities)
    }

    /// The communities of a list.
    #[must_use]
    pub fn listed(communities: impl IntoIterator<Item = ListedCommunity>) -> Self {
        Self::with(communities.into_iter().map(|community| community.into_given()).collect::<Vec<_>>())
    }

    fn with(communities: impl Into<GivenValue>) -> Self {
        let mut given = GivenValues::default();
        given.set("communities", communities);
        Self(given)
    }

    /// The graph, or what is exchanged: diffusion, labour, a donor.
    #[must_use]
    pub fn part<G: GivenOf<Component: RegionComponent>>(mut self, part: G) -> Self {
        self.0.set(G::Component::TYPE, part.into_given());
        self
    }

    /// Whether every community keeps its own series.
    #[must_use]
    pub fn details(mut self, details: bool) -> Self {
        self.0.set("details", details);
        self
    }

    pub(super) fn into_given(self) -> GivenValues {
        self.0
    }
}

impl ListedCommunity {
    /// A value by its path that differs from the other communities', as `("game.mpcr", 0.4)`.
    #[must_use]
    pub fn set(self, path: &str, value: impl Into<GivenValue>) -> Self {
        within(self, "set", path, value)
    }
}

impl Graph {
    /// The edges, as pairs of ids; with the type `list`.
    #[must_use]
    pub fn edges<'a>(mut self, edges: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.given_mut().set("edges", edges.into_iter().map(|(a, b)| vec![a, b]).collect::<Vec<_>>());
        self
    }
}

impl StageFrameGiven {
    /// Institutions of the treatment that begin.
    #[must_use]
    pub fn begin(mut self, ids: &[&str]) -> Self {
        self.given_mut().set("begin", ids.to_vec());
        self
    }

    /// Institutions that end.
    #[must_use]
    pub fn withdraw(mut self, ids: &[&str]) -> Self {
        self.given_mut().set("withdraw", ids.to_vec());
        self
    }

    /// All institutions end.
    #[must_use]
    pub fn withdraw_all(mut self) -> Self {
        self.given_mut().set("withdraw", "all");
        self
    }

    /// Another dose of an institution, above 0 and at most 1.
    #[must_use]
    pub fn dose(self, id: &str, dose: f64) -> Self {
        within(self, "dose", id, dose)
    }

    /// A value of the scenario by its path, as `("institutions.third_party.fine", 3.0)`.
    #[must_use]
    pub fn set(self, path: &str, value: impl Into<GivenValue>) -> Self {
        within(self, "set", path, value)
    }

    /// The treatments that it concerns; all where none are given.
    #[must_use]
    pub fn treatments(mut self, names: &[&str]) -> Self {
        self.given_mut().set("treatments", names.to_vec());
        self
    }
}

/// Puts a value into an object among the given values.
fn within<G: Given>(mut given: G, object: &str, name: &str, value: impl Into<GivenValue>) -> G {
    given.given_mut().set_in(object, name, value);
    given
}
