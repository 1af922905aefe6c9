//! The Moran process on a graph: one mutant of constant fitness among residents of fitness 1.
//!
//! *Birth–death*: a parent is chosen in proportion to fitness, its child takes the place of a random neighbour.
//! *Death–birth*: a random member dies, and its neighbours compete for the place in proportion to fitness. The mutant
//! arises at a random place. On a regular graph birth–death has the fixation probability of the
//! well-mixed population, `(1 − 1/r)/(1 − r^−Z)`; on a star it is that of [`star_fixation`].
//!
//! *Units*: probabilities. *Words drawn*: one for the place of the mutant, then three per step; each block of 500 runs has
//! a stream of its own. *Reference*: Lieberman, Hauert and Nowak 2005, Nature 433:312; target V-E18.

use super::forms::{FILE, FITNESS, FIXATION, NOTES, POPULATION, UPDATE};
use super::read::space;
use super::sweep::split;
use crate::base::blocks::map;
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::base::graph::Graph;
use crate::base::random::{Address, Stream};
use crate::theory::fixation::moran;
use crate::theory::graphs::star_fixation;
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;

/// The number of runs that share a stream.
const RUNS: u64 = 500;
/// The most places: the time of a run grows with about the square of their number.
const MOST: usize = 10_000;

const TOP: &[Parameter] = &[FILE[0], FILE[1], FILE[2], FIXATION];

/// The order of birth and death.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// A parent is chosen by fitness, then a random neighbour of it is replaced.
    BirthDeath,
    /// A random member dies, then its neighbours compete by fitness.
    DeathBirth,
}

/// An experiment with one mutant on a graph.
#[derive(Clone, Debug)]
pub struct GraphMoran {
    /// Its id.
    pub id: String,
    /// Root of all random words.
    pub seed: u64,
    /// The number of runs.
    pub runs: u64,
    /// A description of the graph.
    pub place: String,
    /// The graph.
    pub graph: Graph,
    /// Relative fitness of the mutant.
    pub fitness: f64,
    /// The order of birth and death.
    pub replacement: Replacement,
}

impl GraphMoran {
    /// Whether a file describes an experiment of this kind, by its update.
    pub fn is_asked(json: &Value) -> bool {
        matches!(json["update"]["type"].as_str(), Some("birth_death" | "death_birth"))
    }

    /// Reads an experiment; paths of files of graphs are relative to `folder`.
    ///
    /// # Errors
    /// When a key is unknown, missing or out of range (the message names the place), or the graph is not connected.
    pub fn read(json: &Value, folder: &Path) -> Result<Self, Problem> {
        let map = json.as_object().ok_or_else(|| Problem::new("", "an experiment is a JSON object"))?;
        let top = Values::read_beside(TOP, map, NOTES.into_iter().chain([POPULATION.name, UPDATE.name]))?;
        let update = map.get("update").and_then(Value::as_object).cloned().unwrap_or_default();
        let values = Values::read_beside(FITNESS, &update, ["type"]).map_err(|problem| problem.within("update"))?;
        let fitness = values.number("fitness");
        if fitness <= 0.0 {
            return Err(Problem::new("update.fitness", "0 is not above 0"));
        }
        let space = space(map, folder).map_err(|problem| problem.within("population"))?;
        let seed = top.count("seed") as u64;
        let graph = space.graph(Address::new(seed)).map_err(|problem| problem.within("population"))?;
        if graph.places() > MOST {
            let why = format!("{} places are more than {MOST}: a run takes about the square of them", graph.places());
            return Err(Problem::new("population", why));
        }
        if !connected(&graph) {
            return Err(Problem::new("population", "the graph is in parts: nothing takes over all of it"));
        }
        Ok(Self {
            id: if top.word("id").is_empty() { "evolution".to_owned() } else { top.word("id").to_owned() },
            seed,
            runs: top.count("fixation") as u64,
            place: space.to_string(),
            graph,
            fitness,
            replacement: match update.get("type").and_then(Value::as_str) {
                Some("death_birth") => Replacement::DeathBirth,
                _ => Replacement::BirthDeath,
            },
        })
    }

    /// Runs the experiment and returns the number of runs in which the mutant took over. It does not depend on the
    /// number of threads.
    pub fn fixed(&self) -> u64 {
        let address = Address::new(self.seed).component("evolution.moran");
        let blocks = self.runs.div_ceil(RUNS);
        let counts = map(blocks as usize, |block| {
            let mut stream = address.stream(0, block as u32);
            let now = RUNS.min(self.runs - block as u64 * RUNS);
            (0..now).filter(|_| self.takes_over(&mut stream)).count() as u64
        });
        counts.iter().sum()
    }

    /// The exact fixation probability, if there is a closed form: birth–death on a regular graph and on a star.
    ///
    /// # Errors
    /// When the fitness is too far from 1 for the closed form.
    pub fn exact(&self) -> Result<Option<f64>, Problem> {
        let z = self.graph.places();
        let degrees = || (0..z).map(|place| self.graph.neighbours(place).len());
        if self.replacement == Replacement::DeathBirth {
            Ok(None)
        } else if self.graph.degree().is_some() {
            moran(z, self.fitness).map(Some)
        } else if degrees().filter(|degree| *degree == 1).count() == z - 1 {
            star_fixation(z - 1, self.fitness).map(Some)
        } else {
            Ok(None)
        }
    }

    /// One run: whether the mutant takes over.
    fn takes_over(&self, stream: &mut Stream) -> bool {
        let z = self.graph.places();
        let mut crowd = Crowd::new(z, split(stream.word(), z as u32).0);
        while (1..z).contains(&crowd.mutants) {
            let words = [stream.word(), stream.word(), stream.word()];
            let (gone, child) = match self.replacement {
                Replacement::BirthDeath => {
                    let weight = self.fitness * crowd.mutants as f64;
                    let parent =
                        crowd.member(falls(words[0], weight / (weight + (z - crowd.mutants) as f64)), words[1]);
                    let neighbours = self.graph.neighbours(parent as usize);
                    (neighbours[split(words[2], neighbours.len() as u32).0 as usize], crowd.is_mutant(parent))
                }
                Replacement::DeathBirth => {
                    let gone = split(words[0], z as u32).0;
                    let neighbours = self.graph.neighbours(gone as usize);
                    let mutants = neighbours.iter().filter(|place| crowd.is_mutant(**place)).count();
                    let weight = self.fitness * mutants as f64;
                    (gone, falls(words[1], weight / (weight + (neighbours.len() - mutants) as f64)))
                }
            };
            if crowd.is_mutant(gone) != child {
                crowd.turn(gone);
            }
        }
        crowd.mutants > 0
    }

    /// The experiment and its result as JSON.
    ///
    /// # Errors
    /// As [`GraphMoran::exact`].
    pub fn json(&self, fixed: u64) -> Result<Value, Problem> {
        let share = fixed as f64 / self.runs as f64;
        Ok(json!({
            "id": self.id, "protocol": self.to_string(), "seed": self.seed,
            "fixation": {
                "runs": self.runs, "fixed": fixed, "share": share,
                "standard_error": (share * (1.0 - share) / self.runs as f64).sqrt(), "exact": self.exact()?,
            },
        }))
    }
}

impl fmt::Display for GraphMoran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "population: {}", self.place)?;
        let how = match self.replacement {
            Replacement::BirthDeath => "birth-death: a parent by fitness, its child takes a random neighbour's place",
            Replacement::DeathBirth => "death-birth: a random member dies, its neighbours compete by fitness",
        };
        writeln!(f, "update: {how}; fitness {} of the mutant, 1 of the residents", self.fitness)?;
        write!(f, "measure: one mutant at a random place, {} runs; seed {}", self.runs, self.seed)
    }
}

/// Whether an event of this probability happens, by a random word.
fn falls(word: u32, chance: f64) -> bool {
    f64::from(word) < chance * 4_294_967_296.0
}

fn connected(graph: &Graph) -> bool {
    let (mut met, mut open) = (vec![false; graph.places()], vec![0]);
    met[0] = true;
    while let Some(place) = open.pop() {
        for next in graph.neighbours(place) {
            if !std::mem::replace(&mut met[*next as usize], true) {
                open.push(*next as usize);
            }
        }
    }
    met.into_iter().all(|met| met)
}

/// All places in a list, those of mutants first.
struct Crowd {
    order: Vec<u32>,
    at: Vec<u32>,
    mutants: usize,
}

impl Crowd {
    fn new(places: usize, mutant: u32) -> Self {
        let order: Vec<u32> = (0..places as u32).collect();
        let mut crowd = Self { at: order.clone(), order, mutants: 0 };
        crowd.turn(mutant);
        crowd
    }

    fn is_mutant(&self, place: u32) -> bool {
        (self.at[place as usize] as usize) < self.mutants
    }

    /// A random mutant, or a random resident.
    fn member(&self, mutant: bool, word: u32) -> u32 {
        let (first, count) = if mutant { (0, self.mutants) } else { (self.mutants, self.order.len() - self.mutants) };
        self.order[first + split(word, count as u32).0 as usize]
    }

    /// Turns a resident into a mutant, or a mutant into a resident.
    fn turn(&mut self, place: u32) {
        let border = if self.is_mutant(place) { self.mutants - 1 } else { self.mutants };
        let (from, other) = (self.at[place as usize] as usize, self.order[border]);
        self.order.swap(from, border);
        (self.at[place as usize], self.at[other as usize]) = (border as u32, from as u32);
        self.mutants = if border == self.mutants { border + 1 } else { border };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(population: &Value, update: &str, fitness: f64, runs: u64) -> Result<GraphMoran, String> {
        let update = json!({"type": update, "fitness": fitness});
        let json = json!({"cogov": 1, "seed": 5, "fixation": runs, "population": population, "update": update});
        assert!(GraphMoran::is_asked(&json));
        GraphMoran::read(&json, Path::new("")).map_err(|problem| problem.to_string())
    }

    fn star(places: u32) -> Value {
        json!({"type": "graph", "graph": "star", "places": places})
    }

    #[test]
    fn mutants_take_over_stars_and_rings_as_often_as_theory_says() {
        let ring = json!({"type": "graph", "graph": "ring", "places": 12, "degree": 2});
        // Rows of V-E18, n = 4 and 9 leaves; a disadvantage; a ring, which has the probability of a well-mixed
        // population.
        for (population, fitness, exact) in [
            (star(5), 1.1, 0.2529087603),
            (star(10), 1.1, 0.1818629159),
            (star(10), 2.0, 0.653_118_098_01),
            (star(6), 0.8, star_fixation(5, 0.8).unwrap()),
            (ring.clone(), 1.3, moran(12, 1.3).unwrap()),
        ] {
            let game = read(&population, "birth_death", fitness, 40_000).unwrap();
            assert!((game.exact().unwrap().unwrap() - exact).abs() < 1e-9, "{game}");
            let (share, error) = (game.fixed() as f64 / 40_000.0, (exact * (1.0 - exact) / 40_000.0).sqrt());
            assert!((share - exact).abs() < 4.0 * error, "{game}: {share} for {exact}");
        }
        // On a regular graph neutral mutants take over once in Z runs, in either order of birth and death.
        let neutral = read(&ring, "death_birth", 1.0, 40_000).unwrap();
        assert!((neutral.fixed() as f64 / 40_000.0 - 1.0 / 12.0).abs() < 0.006 && neutral.exact().unwrap().is_none());
        // Death-birth on a star has another probability: the test must tell it from birth-death.
        let twin = read(&star(10), "death_birth", 1.1, 40_000).unwrap();
        assert!((twin.fixed() as f64 / 40_000.0 - 0.1818629159).abs() > 0.02);
    }

    #[test]
    fn errors_name_the_place_in_the_experiment() {
        let message = |population: Value, fitness| read(&population, "birth_death", fitness, 10).unwrap_err();
        assert_eq!(message(star(10), 0.0), "update.fitness: 0 is not above 0");
        assert!(message(star(10), -1.0).starts_with("update.fitness: -1.0 is not a number in"));
        assert!(message(star(20_000), 1.0).starts_with("population: 20000 places are more than 10000"));
        assert!(message(json!({"type": "well_mixed", "size": 10}), 1.0).starts_with("population.type: "));
        assert!(message(json!({"type": "graph", "graph": "sta"}), 1.0).contains("did you mean 'star'?"));
    }
}
