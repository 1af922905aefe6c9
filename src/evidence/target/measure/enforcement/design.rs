//! The designs of the experiments: who came, the game, a central authority.

use serde_json::{Value, json};

/// Those who came to an experiment: their mean belief, and how many free riders and weak co-operators are among them, as a
/// share of those of Fischbacher and Gächter (2010).
pub(super) struct Recruited {
    belief: f64,
    share: f64,
}

/// Fischbacher and Gächter 2010.
pub(super) const FISCHBACHER: Recruited = Recruited { belief: 0.62, share: 1.0 };
/// Herrmann, Thöni and Gächter 2008.
pub(super) const HERRMANN: Recruited = Recruited { belief: 0.74, share: 0.67 };
/// De Geest and Kingsley 2019.
pub(super) const DE_GEEST: Recruited = Recruited { belief: 0.84, share: 0.32 };

/// Groups of a session.
const GROUPS: usize = 400;

/// An object with the keys of another one in it; objects below them are merged alike.
pub(super) fn with(mut base: Value, changes: Value) -> Value {
    if let (Some(base), Value::Object(changes)) = (base.as_object_mut(), changes) {
        for (key, change) in changes {
            let old = base.remove(&key);
            let new = match old {
                Some(old) if old.is_object() && change.is_object() => with(old, change),
                _ => change,
            };
            base.insert(key, new);
        }
    }
    base
}

/// An experiment in groups of `size` at an MPCR of 0.4.
pub(super) fn laboratory(who: &Recruited, size: usize, changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "seed": 20_191_101, "time": {"burn_in": 0, "ticks": 40},
        "community": {"residents": GROUPS * size, "units_per_building": 1},
        "game": {"type": "linear", "mpcr": 0.4, "group_size": size},
        "residents": {"free_rider": 0.23 * who.share, "weak": 0.22 * who.share},
        "initial": {"belief": who.belief, "authority": 0.6},
        "probes": ["cooperation"],
    });
    with(base, changes)
}

/// A central authority that takes 1.2 times what is kept of the whole endowment, with certainty.
pub(super) fn authority(changes: Value) -> Value {
    let base = json!({
        "type": "third_party", "communication": 1, "impartiality": 1, "monitoring": 1, "capacity": 10, "fine": 1.2,
        "required": 1, "tolerance": 0,
    });
    with(base, changes)
}
