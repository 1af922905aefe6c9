//! The contracts of components: the library keeps them, and a component that breaks a rule is told which.

use cogov::contract::{self, Broken};
use cogov::decision::{Decide, DecisionRule};
use cogov::game::{Game, Members, Others, Round};
use cogov::institution::{Begin, Institution, Price};
use cogov::internal::boxed_institution;
use cogov::probe::View;
use cogov::{Persist, Problem, Registry};
use serde_json::Map;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, Weak};

/// Fails where a component keeps its contract, or breaks another rule.
fn breaks(rule: &str, checked: Result<(), Broken>) {
    let broken = checked.expect_err(rule);
    assert_eq!(broken.rule, rule, "{broken}");
    let text = broken.to_string();
    assert!(text.starts_with(&format!("the rule '{rule}' is broken: ")) && !text.contains('\n'), "{text}");
}

/// An institution with one fault; what it knows beside its parameters is in `shared`.
#[derive(Clone, Debug)]
struct Faulty {
    fault: Fault,
    count: Arc<AtomicU32>,
    token: Arc<()>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    Infinite,
    Hires,
    Global,
    Threads,
    Company,
    FullDose,
    Shared,
}

static CALLS: AtomicU32 = AtomicU32::new(0);
static ALIVE: Mutex<Vec<Weak<()>>> = Mutex::new(Vec::new());

impl Faulty {
    fn new(fault: Fault) -> Self {
        let token = Arc::new(());
        if fault == Fault::Company {
            ALIVE.lock().unwrap().push(Arc::downgrade(&token));
        }
        Self { fault, count: Arc::default(), token }
    }
}

impl Persist for Faulty {
    fn save(&self, _: &mut Vec<u8>) {}

    fn load(&mut self, _: &mut &[u8]) -> Result<(), Problem> {
        Ok(())
    }
}

impl Institution for Faulty {
    fn begin(&mut self, at: &mut Begin<'_>) {
        if self.fault == Fault::Hires {
            at.work.employer[0] = 0;
        }
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let seen = |count: &AtomicU32| 0.01 * (count.fetch_add(1, Ordering::Relaxed) % 97) as f32;
        let more = match self.fault {
            Fault::Infinite => f32::INFINITY,
            Fault::Global => seen(&CALLS),
            Fault::Shared => seen(&self.count),
            #[cfg(feature = "parallel")]
            Fault::Threads => 0.1 * rayon::current_num_threads() as f32,
            Fault::Company => 0.1 * ALIVE.lock().unwrap().iter().filter(|it| it.upgrade().is_some()).count() as f32,
            Fault::FullDose => return at.terms.incentive.raise(1.0),
            _ => 0.3,
        };
        debug_assert!(Arc::strong_count(&self.token) > 0);
        at.terms.incentive.raise(more * at.dose);
    }
}

#[test]
fn each_rule_of_institutions_finds_what_breaks_it() {
    let check = |fault| contract::institution(move || Ok(Faulty::new(fault)));
    assert_eq!(check(Fault::None), Ok(()));
    breaks("ranges", check(Fault::Infinite));
    breaks("conservation", check(Fault::Hires));
    breaks("repetition", check(Fault::Global));
    #[cfg(feature = "parallel")]
    breaks("threads", check(Fault::Threads));
    breaks("dose zero", check(Fault::Company));
    breaks("dose", check(Fault::FullDose));
    breaks("fork", check(Fault::Shared));
}

#[derive(Debug)]
struct FaultyRule {
    fault: Fault,
    count: AtomicU32,
}

impl DecisionRule for FaultyRule {
    fn decide(&self, at: &mut Decide<'_>) {
        let first = at.rows().start == 0;
        let seen = |count: &AtomicU32| 0.01 * (count.fetch_add(u32::from(first), Ordering::Relaxed) % 97) as f32;
        let choice = match self.fault {
            Fault::Infinite => 1.5,
            Fault::Global => seen(&CALLS),
            Fault::Shared if first => seen(&self.count),
            #[cfg(feature = "parallel")]
            Fault::Threads => 1.0 / (1.0 + rayon::current_num_threads() as f32),
            _ => 0.5,
        };
        at.choice.fill(choice);
    }
}

#[test]
fn each_rule_of_decision_rules_finds_what_breaks_it() {
    let check = |fault| contract::rule(move || Ok(FaultyRule { fault, count: AtomicU32::new(0) }));
    assert_eq!(check(Fault::None), Ok(()));
    breaks("ranges", check(Fault::Infinite));
    breaks("repetition", check(Fault::Global));
    #[cfg(feature = "parallel")]
    breaks("threads", check(Fault::Threads));
    breaks("fork", check(Fault::Shared));
}

/// A linear game with one fault.
#[derive(Clone, Copy, Debug)]
struct FaultyGame(&'static str);

impl Game for FaultyGame {
    fn payoff(&self, own: f64, others: &Others) -> f64 {
        if self.0 == "finite" && own > 0.9 { f64::NAN } else { 1.0 - own + 0.4 * (own + others.sum) }
    }

    fn marginal(&self, _: f64, _: &Others) -> f64 {
        if self.0 == "marginal" { 0.5 } else { 0.4 }
    }

    fn opening_stock(&self) -> Option<f64> {
        Some(1.0)
    }

    fn next_stock(&self, stock: f64, mean: f64, _: usize) -> f64 {
        if self.0 == "stock" { stock + mean - 0.4 } else { 0.5 * (stock + mean) }
    }

    fn settled_stock(&self, mean: f64, _: usize) -> f64 {
        mean
    }

    fn optimum(&self, members: &Members) -> f64 {
        let n = members.count() as f64;
        if self.0 == "optimum" { n } else { n.max(0.4 * n * n) }
    }

    fn play(&self, round: &mut Round<'_>) {
        round.each(|group| {
            group.observe();
            group.pay(|own, others| self.payoff(own, others));
            let stock = self.next_stock(f64::from(*group.stock), group.mean(), group.size);
            *group.stock = if self.0 == "play" { 0.25 } else { stock as f32 };
        });
    }
}

#[test]
fn each_rule_of_games_finds_what_breaks_it() {
    assert_eq!(contract::game(&FaultyGame(""), &[]), Ok(()));
    for rule in ["finite", "stock", "marginal", "play", "optimum"] {
        breaks(rule, contract::game(&FaultyGame(rule), &[]));
    }
}

#[test]
fn each_rule_of_probes_finds_what_breaks_it() {
    let given = |view: &View<'_>| -> f64 {
        let people = &view.community.population;
        people.act.contribution.iter().map(|c| f64::from(*c)).sum()
    };
    assert_eq!(contract::probe(&given, None), Ok(()));
    breaks("finite", contract::probe(&|view: &View<'_>| 1.0 / given(view), None));
    let mean = move |view: &View<'_>| given(view) / view.community.present() as f64;
    breaks("absence", contract::probe(&move |view: &View<'_>| mean(view) - mean(view), None));
    let calls = AtomicU32::new(0);
    let counts = move |_: &View<'_>| f64::from(calls.fetch_add(1, Ordering::Relaxed));
    breaks("repetition", contract::probe(&counts, None));
}

/// Rules that a component of the library breaks, and why.
const KNOWN: &[(&str, &str)] = &[
    // Matters that are for a hall wait for it, however seldom it meets.
    ("deliberation", "dose"),
    // Residents choose whether they enter, whatever the dose.
    ("institution_choice", "dose"),
    // What it asks of its members, and their judgement of it, are the same at every dose.
    ("water_users", "dose"),
];

#[test]
fn the_library_keeps_its_contracts() {
    let registry = Registry::standard();
    let mut broken: Vec<(&str, Broken)> = Vec::new();
    for entry in registry.institutions.iter() {
        let make = || registry.institutions.make(entry.name, &Map::new());
        broken.extend(boxed_institution(&make).err().map(|it| (entry.name, it)));
    }
    for entry in registry.games.iter() {
        let game = registry.games.make(entry.name, &Map::new()).unwrap();
        let sizes: &[usize] = match entry.name {
            "dilemma" => &[2],
            "common_pool" => &[8],
            _ => &[],
        };
        broken.extend(contract::game(&*game, sizes).err().map(|it| (entry.name, it)));
    }
    for name in registry.probe_names() {
        let probe = registry.find_probe(name).unwrap();
        broken.extend(contract::probe(&*probe, None).err().map(|it| (name, it)));
    }
    let known = |(name, it): &(&str, Broken)| KNOWN.contains(&(name, it.rule));
    let new: Vec<String> = broken.iter().filter(|it| !known(it)).map(|(name, it)| format!("{name}: {it}")).collect();
    assert_eq!(new, Vec::<String>::new());
    assert_eq!(broken.len(), KNOWN.len(), "what is known to break a rule keeps it: take it off the list");
}
