//! The same bits at any number of threads, in any pieces of a run, and with any other institutions.

use crate::common::{everything, people, perfect, print_of, run, start, whole, with};
use cogov::institution::{Begin, Bond, Enforce, Inform, Institution, Price, Schedule};
use cogov::internal::OpenAccess;
use cogov::random::normal;
use cogov::{Component, Registry, Scenario, Source};
use serde_json::{Value, json};
use std::cell::RefCell;

#[cfg(feature = "parallel")]
mod threads {
    use super::*;
    use crate::common::scenario;
    use rayon::prelude::*;

    const POOLS: [usize; 6] = [1, 2, 3, 5, 8, 16];

    /// Enough residents for blocks to run in parallel; few ticks.
    fn large() -> Value {
        everything(json!({
            "community": {"households": 9000, "persons": 27_000, "buildings": 25, "estates": 4, "origins": 22},
            "party_branch": {"staff": 40}, "time": {"burn_in": 1, "ticks": 5},
            "enterprises": [{"posts": 120, "orders": [[1, 0]]}, {"posts": 91, "job": "flexible", "wage": 500}],
            "livelihood": {"carers": 0.5, "school": 0.3, "dropout": 0.02, "separation_elsewhere": 0.01, "training_places": 9},
            "poverty": {}, "relief": {"period": 2, "motivation_aid": 0.1}, "staying": {"base": 0.01},
            "institutions": [
                {"type": "third_party", "capacity": 0.05, "fine": 1}, {"type": "points", "threshold": 2, "budget": 0.1},
                {"type": "role_model", "rotation": 3}, {"type": "water_users", "ramp": 5},
            ],
        }))
    }

    fn pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
    }

    #[test]
    fn a_large_community_is_the_same_at_any_number_of_threads() {
        let json = large();
        assert!(scenario(&json).rows() > 20_000);
        let [alone, others @ ..] = POOLS.map(|threads| pool(threads, || whole(&run(&json, "all", 0))));
        for (threads, print) in POOLS[1..].iter().zip(others) {
            assert_eq!(print, alone, "{threads} threads");
        }
    }

    #[test]
    fn a_small_community_is_the_same_at_any_number_of_threads() {
        let json = everything(json!({}));
        let alone = pool(1, || whole(&run(&json, "all", 1)));
        for threads in POOLS {
            assert_eq!(pool(threads, || whole(&run(&json, "all", 1))), alone, "{threads} threads");
        }
    }

    #[test]
    fn runs_side_by_side_do_not_touch_each_other() {
        let json = with(large(), json!({"time": {"burn_in": 1, "ticks": 2}}));
        let alone: Vec<_> = (0..4).map(|replicate| whole(&run(&json, "all", replicate))).collect();
        let nested: Vec<_> =
            pool(3, || (0..4).into_par_iter().map(|replicate| whole(&run(&json, "all", replicate))).collect());
        assert_eq!(nested, alone);
        assert_ne!(alone[0], alone[1]);
    }
}

#[test]
fn a_run_may_be_cut_into_pieces_and_forked() {
    let json = everything(json!({"time": {"burn_in": 4, "ticks": 16}}));
    let straight = whole(&run(&json, "all", 0));
    let mut pieces = start(&json, "all", 0);
    pieces.run(10).unwrap();
    let mut fork = pieces.clone();
    pieces.run(10).unwrap();
    assert_eq!(whole(&pieces), straight);
    // The fork has its own private state: changes of the original do not reach it.
    (0..10).for_each(|_| fork.step().unwrap());
    assert_eq!(whole(&fork), straight);
}

#[test]
fn replicates_and_seeds_differ_and_repeat() {
    let json = everything(json!({"time": {"burn_in": 0, "ticks": 3}}));
    let reseeded = with(json.clone(), json!({"seed": 8}));
    assert_eq!(whole(&run(&json, "all", 3)), whole(&run(&json, "all", 3)));
    assert_ne!(people(&run(&json, "all", 3)), people(&run(&json, "all", 4)));
    assert_ne!(people(&run(&json, "all", 3)), people(&run(&reseeded, "all", 3)));
}

/// A scenario whose institutions are those of `everything` and `more`, at a place in the list.
fn joined_by(more: Value, first: bool) -> Value {
    let mut json = everything(json!({}));
    let list = json["institutions"].as_array_mut().unwrap();
    let at = if first { 0 } else { list.len() };
    list.insert(at, more);
    json
}

#[test]
fn an_institution_that_does_nothing_moves_nobody() {
    let nothing = perfect(json!({
        "id": "idle", "fine": 0, "communication": 0, "fixed_cost": 0, "inspection_cost": 0, "fine_cost": 0,
    }));
    let alone = run(&everything(json!({})), "all", 0);
    for more in [json!({"type": "open_access"}), nothing] {
        for first in [false, true] {
            let joined = run(&joined_by(more.clone(), first), "all", 0);
            assert_eq!(people(&joined), people(&alone), "{more} {first}");
            assert_eq!(print_of(joined.series()), print_of(alone.series()), "{more} {first}");
        }
    }
}

thread_local! {
    /// The words that every witness drew, in the order of drawing.
    static DRAWN: RefCell<Vec<(String, i32, u32)>> = const { RefCell::new(Vec::new()) };
}

/// An institution that only draws, and records its words under its name.
#[derive(Component, Clone, Debug)]
#[component(id = "witness")]
struct Witness {
    /// Name in the minutes.
    #[parameter]
    name: Option<String>,
}

macro_rules! witness {
    ($($hook:ident: $context:ident,)+) => {
        impl Institution for Witness {
            $(fn $hook(&mut self, at: &mut $context<'_>) {
                let mut words = vec![0_u32; at.rows()];
                at.random.blocks::<2, _>(at.rows(), &mut words[..], |drawn, _, words| {
                    words.iter_mut().enumerate().for_each(|(k, cell)| *cell = drawn[0][k] ^ drawn[1][k]);
                });
                words.push(at.random.stream().word());
                words.push(at.random.once().stream().word());
                let all = words.iter().fold(0_u32, |all, word| all.rotate_left(5) ^ word);
                DRAWN.with_borrow_mut(|drawn| drawn.push((self.name.clone().unwrap_or_default(), at.clock.tick, all)));
            })+
        }
    };
}

witness! { begin: Begin, inform: Inform, price: Price, enforce: Enforce, bond: Bond, }

/// The words that the witnesses of a list of institutions draw, and the run.
fn minutes(institutions: &Value, name: &str) -> Vec<(String, i32, u32)> {
    let mut registry = Registry::standard();
    registry.institution::<Witness>().unwrap();
    let json = with(everything(json!({"time": {"burn_in": 0, "ticks": 6}})), json!({"institutions": institutions}));
    let scenario = Scenario::build(&Source::from_json(json), &registry).unwrap();
    DRAWN.with_borrow_mut(Vec::clear);
    scenario.simulation("all", 0).unwrap().run(scenario.ticks()).unwrap();
    DRAWN.with_borrow(|drawn| drawn.iter().filter(|(who, _, _)| who == name).cloned().collect())
}

#[test]
fn reordering_institutions_moves_no_random_word() {
    let (a, b) =
        (json!({"type": "witness", "id": "a", "name": "a"}), json!({"type": "witness", "id": "b", "name": "b"}));
    let (strict, kind) = (json!({"type": "third_party"}), json!({"type": "points"}));
    let alone = minutes(&json!([a]), "a");
    assert_eq!(alone.len(), 6 * 5);
    for list in [json!([a, b]), json!([b, a]), json!([strict, a, kind]), json!([kind, b, strict, a])] {
        assert_eq!(minutes(&list, "a"), alone);
    }
    let drawn =
        |who: Value, name| minutes(&json!([who]), name).into_iter().map(|(_, _, word)| word).collect::<Vec<_>>();
    assert_ne!(drawn(a, "a"), drawn(b, "b"), "two institutions share their words");
}

#[test]
fn the_order_of_institutions_that_do_not_meet_does_not_matter() {
    // One sanctions, one rewards: neither reads what the other writes, so the contributions are equal. Payoffs are paid in
    // another order, and differ in the last digit.
    let run = |institutions: Value| {
        let json = everything(json!({"institutions": institutions, "decision": [{"type": "reciprocal"}]}));
        let run = run(&json, "all", 0);
        let people = &run.community().population;
        print_of(&(&people.act, &people.mind, &people.work, &people.purse.points))
    };
    let (strict, kind) = (json!({"type": "third_party"}), json!({"type": "points"}));
    assert_eq!(run(json!([strict, kind])), run(json!([kind, strict])));
}

#[test]
fn a_custom_institution_may_take_the_library_s_samplers() {
    // Plug-ins see the same words as the library: one address, one word, one number.
    let mut stream = cogov::Address::new(1).at(0, 8).component("plug-in").stream(0, 0);
    let mut again = cogov::Address::new(1).at(0, 8).component("plug-in").stream(0, 0);
    assert_eq!(normal(stream.word()).to_bits(), normal(again.word()).to_bits());
    let open: Box<dyn Institution> = Box::new(OpenAccess);
    assert_eq!(Schedule::by_default().unwrap().dose_at(0), 1.0);
    assert_eq!(print_of(&open), print_of(&open.clone()));
}
