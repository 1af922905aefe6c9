//! The symbols of formulas, and the parameters that they stand for.

/// A symbol and its meanings; if a closed form has several of them, the first counts.
const SYMBOLS: &[(&str, &[&str])] = &[
    ("n", &["group_size", "members", "voters", "users", "leaves", "parts"]),
    ("N", &["group_size", "members", "population"]),
    ("z", &["population"]),
    ("Z", &["population"]),
    ("M", &["threshold", "population"]),
    ("r", &["multiplier", "fitness"]),
    ("c", &["cost", "cost_per_round"]),
    ("kappa", &["cost"]),
    ("m", &["mpcr"]),
    ("ell", &["linkage"]),
    ("s", &["selection", "steepness"]),
    ("S", &["points", "sucker"]),
    ("T", &["temptation"]),
    ("R", &["reward"]),
    ("P", &["punishment"]),
    ("p", &["monitoring", "competence", "innovation", "success"]),
    ("e", &["enforcement", "endowment"]),
    ("q", &["false_positives", "imitation"]),
    ("d", &["discount", "decay"]),
    ("g", &["cost_per_round", "norm"]),
    ("pb", &["expected_fine"]),
    ("x", &["contributing"]),
    ("delta", &["budget", "discount"]),
    ("sigma", &["outside"]),
    ("beta", &["peer_fine", "guilt", "selection"]),
    ("gamma", &["peer_fee", "rigidity"]),
    ("B", &["pool_fine"]),
    ("G", &["pool_fee"]),
    ("mu", &["mutation"]),
    ("eps", &["noise"]),
    ("alpha", &["envy"]),
    ("lambda", &["precision"]),
    ("w", &["outside", "tokens"]),
    ("a", &["first_yield", "exponent"]),
    ("b", &["yield_fall", "slope"]),
    ("k", &["degree"]),
    ("e1", &["acting_error"]),
    ("e2", &["judging_error"]),
    ("t", &["time"]),
    ("F", &["fine"]),
    ("V", &["value"]),
    ("theta", &["threshold", "midpoint"]),
];

/// The parameters that a symbol may stand for, in order of precedence.
pub(super) fn meanings(symbol: &str) -> impl Iterator<Item = &'static str> {
    let known = SYMBOLS.iter().filter(move |(known, _)| *known == symbol);
    known.flat_map(|(_, names)| names.iter().copied())
}

/// All symbols.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    SYMBOLS.iter().map(|(symbol, _)| *symbol)
}
