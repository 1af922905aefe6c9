//! Single steps of a tick on the state of a run: for trials of components.

use super::run::Simulation;
use crate::base::error::Breach;
use crate::decision::DecisionRule;
use crate::game::Game;
use crate::institution::{Institution, Schedule};
use crate::process::{Active, Hook, Model, Phase, Rule, Scratch, decide, hooks, play, settle};
use crate::state::Claims;
use std::sync::Arc;

impl Simulation {
    /// The run with other institutions, and without what would change in its course; before the first tick.
    pub(crate) fn with_institutions(mut self, mut institutions: Vec<Active>) -> Self {
        let rows = self.community.rows();
        for active in &mut institutions {
            active.claims = Claims::new(rows);
            active.ballot = active.schedule.adoption.ballot(rows);
        }
        self.starts = institutions.iter().map(|active| active.schedule.start).collect();
        self.institutions = institutions;
        self.timeline = Arc::from([]);
        self
    }

    /// Calls one hook of an institution, at a dose, with random words under an id.
    pub(crate) fn call(
        &mut self,
        hook: Hook,
        institution: (&mut dyn Institution, &mut Claims),
        (id, dose): (&str, f32),
    ) {
        hooks::call_alone(&mut self.world(hook.phase()), hook, institution, (id, dose));
    }

    /// Settles the claims of one institution, and gives them back as they were paid.
    ///
    /// # Errors
    /// When an amount is negative or not finite.
    pub(crate) fn settle(&mut self, id: &str, schedule: Schedule, claims: Claims) -> Result<Claims, Breach> {
        let institution = Box::new(crate::institution::OpenAccess);
        let mut active = Active::new(id, schedule, institution);
        active.claims = claims;
        let before = std::mem::replace(&mut self.institutions, vec![active]);
        let address = self.at(Phase::Enforce);
        let settled = settle::SETTLE.take(&mut self.world(Phase::Enforce), address);
        let claims = std::mem::replace(&mut self.institutions, before).pop().map(|active| active.claims);
        settled.map(|()| claims.unwrap_or(Claims::new(0)))
    }

    /// Residents choose their contributions, as in a week that follows another.
    ///
    /// # Errors
    /// When a choice is not in [0, 1].
    pub(crate) fn choose(&mut self) -> Result<(), Breach> {
        self.first = false;
        let address = self.at(Phase::Decide);
        decide::DECIDE.take(&mut self.world(Phase::Decide), address)
    }

    /// The game is played.
    ///
    /// # Errors
    /// When a payoff is not finite.
    pub(crate) fn play(&mut self) -> Result<(), Breach> {
        let address = self.at(Phase::Produce);
        play::PLAY.take(&mut self.world(Phase::Produce), address)
    }

    /// From now on all residents choose by this rule.
    pub(crate) fn decide_by(&mut self, id: &str, rule: Arc<dyn DecisionRule>) {
        let rules = vec![Rule { id: id.to_owned(), rule }];
        self.change_model(|model| Model { rules, ..model });
        self.community.population.preference.rule.fill(0);
    }

    /// From now on this game is played, from its opening stock on.
    pub(crate) fn play_from_now(&mut self, game: Arc<dyn Game>) {
        let stock = game.opening_stock();
        self.change_model(|model| Model { game, ..model });
        let groups = self.community.groups.count();
        self.community.stock = stock.map_or_else(Vec::new, |stock| vec![stock as f32; groups]);
    }

    fn change_model(&mut self, change: impl FnOnce(Model) -> Model) {
        let model = change((*self.model).clone());
        self.scratch = Scratch::new(&model, self.community.rows());
        self.model = Arc::new(model);
    }
}
