//! The chapter of strategies: repeated games, fixation of one mutant, and imitation with mutation.

use super::arguments::{GROUP, MULTIPLIER, POPULATION, SELECTION, exactly};
use super::closed_form::{Chapter, ClosedForm};
use super::mutants::{FIVE, FIVE_PAYOFFS, TWO_PLAYERS};
use crate::base::component::{Parameter, Values};
use crate::base::error::Problem;
use crate::theory::matches::{RepeatedStrategy, total_payoffs};
use crate::theory::memory_one::{MemoryOne, long_run_payoffs, outcome_shares};
use crate::theory::{dilemma, fixation, graphs, stationary};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "Which strategy prevails?",
    entries: &[
        MEMORY_ONE,
        MATCH,
        FERMI,
        FIXATION,
        MORAN,
        STAR,
        DEATH_BIRTH,
        IMITATION,
        BIRTH_DEATH,
        FIVE,
        FIVE_PAYOFFS,
        TWO_PLAYERS,
    ],
};

const PAYOFFS: Parameter = Parameter::numbers(
    "payoffs",
    &[3.0, 0.0, 5.0, 1.0],
    (-1e9, 1e9),
    "payoff",
    "own payoffs after CC, CD, DC, DD: reward, sucker, temptation, punishment",
);

const MEMORY_ONE: ClosedForm = ClosedForm {
    name: "memory_one",
    what: "Long-run payoffs of two memory-one strategies, with execution noise.",
    formula: "long run of the chain over CC, CD, DC, DD with p' = eps + (1 - 2 eps) p",
    source: "V-E17; Nowak and Sigmund, Nature 364, 1993",
    module: "memory_one",
    null: "",
    parameters: &[
        Parameter::text(
            "player",
            "ALLC, ALLD, TFT, WSLS, GTFT, GRIM, or chances of contributing first and after CC, CD, DC, DD",
        )
        .or("TFT"),
        Parameter::text("partner", "the other strategy, in the same words").or("ALLD"),
        Parameter::number("noise", 0.01, (0.0, 1.0), "probability", "probability that a move is turned round"),
        Parameter::share("forgiveness", 1.0 / 3.0, "probability that GTFT forgives a defection"),
        PAYOFFS,
    ],
    compute: |v| {
        let (player, partner, noise) = (memory(v, "player")?, memory(v, "partner")?, v.number("noise"));
        let (own, other) = long_run_payoffs(&player, &partner, noise, exactly(v, "payoffs")?)?;
        let [cc, cd, dc, dd] = outcome_shares(&player, &partner, noise)?;
        let shares = json!({"CC": cc, "CD": cd, "DC": dc, "DD": dd});
        Ok(json!({"player": own, "partner": other, "shares": shares}))
    },
};

fn memory(values: &Values, name: &str) -> Result<MemoryOne, Problem> {
    const KNOWN: [&str; 6] = ["ALLC", "ALLD", "TFT", "WSLS", "GTFT", "GRIM"];
    let word = values.word(name);
    Ok(match word.to_uppercase().as_str() {
        "ALLC" => MemoryOne::ALWAYS_CONTRIBUTE,
        "ALLD" => MemoryOne::ALWAYS_DEFECT,
        "TFT" => MemoryOne::TIT_FOR_TAT,
        "WSLS" => MemoryOne::WIN_STAY_LOSE_SHIFT,
        "GTFT" => MemoryOne::generous_tit_for_tat(values.number("forgiveness"))?,
        "GRIM" => MemoryOne::GRIM,
        _ => {
            let chances = word.split(',').map(|chance| chance.trim().parse().ok()).collect::<Option<Vec<f64>>>();
            match chances.as_deref() {
                Some(&[first, cc, cd, dc, dd]) => MemoryOne { first, after: [cc, cd, dc, dd] },
                _ => return Err(Problem::unknown(name, word, KNOWN)),
            }
        }
    })
}

const MATCH: ClosedForm = ClosedForm {
    name: "match",
    what: "Total payoffs of a match between two strategies that make no errors.",
    formula: "sum over rounds",
    source: "V-E17; Axelrod, The Evolution of Cooperation, 1984",
    module: "matches",
    null: "",
    parameters: &[
        Parameter::word("player", "TFT", &MATCHED, "a strategy; TF2T is tit for two tats"),
        Parameter::word("partner", "ALLD", &MATCHED, "the other strategy"),
        Parameter::count("rounds", 10, (1, 1_000_000), "rounds", "rounds"),
        PAYOFFS,
    ],
    compute: |v| {
        let of = |name: &str| match v.word(name) {
            "ALLC" => RepeatedStrategy::AlwaysContribute,
            "ALLD" => RepeatedStrategy::AlwaysDefect,
            "TF2T" => RepeatedStrategy::TitForTwoTats,
            "WSLS" => RepeatedStrategy::WinStayLoseShift,
            "GRIM" => RepeatedStrategy::Grim,
            "ALTERNATOR" => RepeatedStrategy::Alternator,
            _ => RepeatedStrategy::TitForTat,
        };
        let (own, other) = total_payoffs(of("player"), of("partner"), v.size("rounds"), exactly(v, "payoffs")?)?;
        Ok(json!({"player": own, "partner": other}))
    },
};
const MATCHED: [&str; 7] = ["ALLC", "ALLD", "TFT", "TF2T", "WSLS", "GRIM", "ALTERNATOR"];

const FERMI: ClosedForm = ClosedForm {
    name: "fermi",
    what: "The probability of copying a member who earns more, by the difference.",
    formula: "1/(1 + exp(-s*difference))",
    source: "Traulsen and Hauert, arXiv:0811.3538",
    module: "fixation",
    null: "",
    parameters: &[
        Parameter::number("difference", 1.0, (-1e9, 1e9), "payoff", "payoff of the model less one's own"),
        SELECTION,
    ],
    compute: |v| Ok(json!({"chance": fixation::fermi(v.number("difference"), v.number("selection"))?})),
};

const FIXATION: ClosedForm = ClosedForm {
    name: "fixation",
    what: "The probability that one contributor, or one defector, takes over a population in the linear public good.",
    formula: "(1 - g)/(1 - g^Z), g = exp(-s*Delta), Delta = r*(Z - N)/(N*(Z - 1)) - 1",
    source: "V-E07; Traulsen and Hauert, arXiv:0811.3538",
    module: "fixation",
    null: "",
    parameters: &[
        Parameter::count("group_size", 4, (2, 1_000_000), "persons", "members of a group"),
        Parameter::count("population", 20, (2, 1_000_000), "persons", "members of the population"),
        Parameter::number("multiplier", 2.0, (0.0, 1e6), "–", "what contributions are multiplied by"),
        Parameter::number("selection", 0.01, (0.0, 1e6), "per payoff", "intensity s; the weight w of moran_linear"),
        Parameter::word(
            "update",
            "pairwise_comparison",
            &["pairwise_comparison", "moran_exponential", "moran_linear"],
            "how one member replaces another",
        ),
    ],
    compute: |v| {
        let (n, z, r, s) = (v.size("group_size"), v.size("population"), v.number("multiplier"), v.number("selection"));
        let update = match v.word("update") {
            "moran_exponential" => fixation::Update::MoranExponential(s),
            "moran_linear" => fixation::Update::MoranLinear(s),
            _ => fixation::Update::PairwiseComparison(s),
        };
        let (contributor, defector) = fixation::public_good_fixation(n, z, r, update)?;
        Ok(json!({
            "contributor": contributor,
            "defector": defector,
            "advantage": -dilemma::gap_in_population(n, z, r, 1.0)?,
            "neutral": 1.0 / z as f64,
        }))
    },
};

const FITNESS: Parameter =
    Parameter::number("fitness", 1.1, (0.0, 1e9), "–", "relative fitness of the mutant, above 0");

const MORAN: ClosedForm = ClosedForm {
    name: "moran",
    what: "The probability that one mutant of constant fitness takes over a well-mixed population.",
    formula: "(1 - 1/r)/(1 - r^-Z)",
    source: "V-E07; Moran, 1958",
    module: "fixation",
    null: "",
    parameters: &[Parameter::count("population", 10, (2, 1_000_000), "persons", "members of the population"), FITNESS],
    compute: |v| Ok(json!({"fixation": fixation::moran(v.size("population"), v.number("fitness"))?})),
};

const STAR: ClosedForm = ClosedForm {
    name: "star_graph",
    what: "The probability that one mutant placed at random takes over a star under birth-death updating.",
    formula: "mean over the n + 1 places; from the centre 1/(1 + (n/r) sum q^i), q = (n + r)/(r*(1 + r*n))",
    source: "V-E18; Lieberman, Hauert and Nowak, Nature 433, 2005",
    module: "graphs",
    null: "",
    parameters: &[Parameter::count("leaves", 9, (1, 1_000_000), "persons", "leaves of the star"), FITNESS],
    compute: |v| {
        let (leaves, fitness) = (v.size("leaves"), v.number("fitness"));
        let mixed = fixation::moran(leaves + 1, fitness)?;
        Ok(json!({"fixation": graphs::star_fixation(leaves, fitness)?, "well_mixed": mixed}))
    },
};

const DEATH_BIRTH: ClosedForm = ClosedForm {
    name: "death_birth",
    what: "The ratio of benefit to cost above which death-birth updating favours contribution on a regular graph.",
    formula: "(N - 2)/(N/k - 2)",
    source: "V-E18; Ohtsuki et al., Nature 441, 2006",
    module: "graphs",
    null: "ratio: none is enough, N <= 2k",
    parameters: &[
        Parameter::count("population", 20, (2, 1_000_000), "persons", "members of the population"),
        Parameter::count("degree", 2, (1, 1_000_000), "persons", "neighbours of a member"),
    ],
    compute: |v| Ok(json!({"ratio": graphs::death_birth_threshold(v.size("population"), v.size("degree"))?})),
};

const IMITATION: ClosedForm = ClosedForm {
    name: "imitation_with_mutation",
    what: "The mean share of contributors under imitation with mutation and an expected fine.",
    formula: "stationary birth-death chain of pairwise comparison",
    source: "V-E08; Traulsen and Hauert, arXiv:0811.3538",
    module: "stationary",
    null: "",
    parameters: &[
        GROUP,
        POPULATION,
        MULTIPLIER,
        Parameter::number("fine", 0.0, (0.0, 1e6), "endowment", "expected fine of a defector"),
        SELECTION,
        Parameter::number("mutation", 0.01, (0.0, 1.0), "probability", "mutation, above 0"),
    ],
    compute: |v| {
        let z = v.size("population");
        let gap = dilemma::gap_in_population(v.size("group_size"), z, v.number("multiplier"), 1.0)?;
        let gain = v.number("fine") - gap;
        let shares = stationary::contributor_distribution(z, v.number("selection"), v.number("mutation"), |_| gain)?;
        Ok(json!({
            "contributors": stationary::mean_share(&shares)?,
            "all_defect": shares.first(),
            "all_contribute": shares.last(),
        }))
    },
};

const BIRTH_DEATH: ClosedForm = ClosedForm {
    name: "birth_death",
    what: "The stationary distribution of any birth-death chain.",
    formula: "pi(k + 1)/pi(k) = up(k)/down(k)",
    source: "detailed balance",
    module: "stationary",
    null: "",
    parameters: &[
        Parameter::numbers("up", &[0.2, 0.1], (0.0, 1.0), "probability", "chances of going from k to k + 1"),
        Parameter::numbers("down", &[0.1, 0.2], (0.0, 1.0), "probability", "chances of coming back"),
    ],
    compute: |v| Ok(json!({"shares": stationary::birth_death(&v.numbers("up"), &v.numbers("down"))?})),
};
