//! The chapter of the community: queues, coverage, empowerment, learning, involution, diffusion and labour.

use super::arguments::square;
use super::closed_form::{Chapter, ClosedForm};
use crate::base::component::Parameter;
use crate::theory::{coverage, diffusion, empowerment, involution, labour, learning, queue};
use serde_json::json;

pub(super) const CHAPTER: Chapter = Chapter {
    what: "What happens to the community?",
    entries: &[QUEUE, COVERAGE, EMPOWERMENT, EMPOWERED, LEARNING, INVOLUTION, DIFFUSION, LABOUR],
};

const QUEUE: ClosedForm = ClosedForm {
    name: "queue",
    what: "Whether the arriving work can be done, and the number of open cases.",
    formula: "rho = arrivals*work/hours, stable iff rho < 1; open = arrivals*time; administration up to 1 - rho",
    source: "Little, Operations Research 9, 1961",
    module: "queue",
    null: "utilisation: there is work but no time; administration_limit: there are no hours",
    parameters: &[
        Parameter::number("arrivals", 10.0, (0.0, 1e9), "cases per tick", "cases that come in"),
        Parameter::number("work", 3.0, (0.0, 1e9), "hours", "mean work of a case, above 0"),
        Parameter::number("hours", 40.0, (0.0, 1e9), "hours per tick", "hours there are"),
        Parameter::number("time", 2.0, (0.0, 1e9), "ticks", "time of a case from arrival to end"),
    ],
    compute: |v| {
        let [arrivals, work, hours] = ["arrivals", "work", "hours"].map(|name| v.number(name));
        let limit = (hours > 0.0).then(|| queue::administration_limit(arrivals, work, hours)).transpose()?;
        Ok(json!({
            "utilisation": queue::utilisation(arrivals, work, hours)?,
            "backlog_growth": queue::backlog_growth(arrivals, work, hours)?,
            "open_cases": queue::open_cases(arrivals, v.number("time"))?,
            "administration_limit": limit,
        }))
    },
};

const COVERAGE: ClosedForm = ClosedForm {
    name: "coverage",
    what: "The probability that at least one of several independent channels reaches a resident.",
    formula: "1 - product of (1 - p_k)",
    source: "independent events",
    module: "coverage",
    null: "",
    parameters: &[Parameter::numbers("channels", &[0.5, 0.4, 0.2], (0.0, 1.0), "probability", "reach of each channel")],
    compute: |v| Ok(json!({"coverage": coverage::union_coverage(&v.numbers("channels"))?})),
};

const STEEPNESS: Parameter = Parameter::number("steepness", 6.0, (0.0, 1e6), "–", "steepness of the response, above 0");
const MIDPOINT: Parameter =
    Parameter::number("midpoint", 0.5, (-1e6, 1e6), "–", "pull at which the response is one half");

const EMPOWERMENT: ClosedForm = ClosedForm {
    name: "empowerment_points",
    what: "Points of rest of equal parts that strengthen each other; the unstable one is the tipping point.",
    formula: "X = sigma(s*(W*X + I - theta)), W = self + (parts - 1)*cross",
    source: "mutual empowerment of residents, enterprise and government",
    module: "empowerment",
    null: "",
    parameters: &[
        Parameter::count("parts", 3, (1, 1_000_000), "–", "parts: residents, enterprise, government"),
        Parameter::number("self_weight", 0.4, (-1e6, 1e6), "–", "weight on oneself"),
        Parameter::number("cross_weight", 0.3, (-1e6, 1e6), "–", "weight on each other part"),
        Parameter::number("input", 0.0, (-1e6, 1e6), "–", "input from outside"),
        STEEPNESS,
        MIDPOINT,
    ],
    compute: |v| {
        let [own, cross, input, steepness, midpoint] =
            ["self_weight", "cross_weight", "input", "steepness", "midpoint"].map(|name| v.number(name));
        let points = empowerment::symmetric_points(v.size("parts"), own, cross, input, steepness, midpoint)?;
        let of = |stable: bool| points.iter().filter(move |point| point.stable == stable).map(|point| point.value);
        Ok(json!({"stable": of(true).collect::<Vec<f64>>(), "unstable": of(false).collect::<Vec<f64>>()}))
    },
};

const EMPOWERED: ClosedForm = ClosedForm {
    name: "empowerment",
    what: "The state at rest of parts that strengthen or weaken each other.",
    formula: "X_k += eta_k*(sigma(s*(sum w_kj X_j + I_k - theta)) - X_k)",
    source: "mutual empowerment of residents, enterprise and government",
    module: "empowerment",
    null: "",
    parameters: &[
        Parameter::numbers("start", &[0.4, 0.6, 0.7], (0.0, 1.0), "–", "states at the start"),
        Parameter::numbers(
            "weights",
            &[0.4, 0.3, 0.3, 0.3, 0.4, 0.3, 0.3, 0.3, 0.4],
            (-1e6, 1e6),
            "–",
            "weight each gives to each, row by row",
        ),
        Parameter::numbers("inputs", &[0.0, 0.0, 0.0], (-1e6, 1e6), "–", "inputs from outside"),
        Parameter::numbers("rates", &[0.1, 0.1, 0.1], (0.0, 1.0), "per tick", "rates of change, above 0"),
        STEEPNESS,
        MIDPOINT,
    ],
    compute: |v| {
        let weights = square(v, "weights")?;
        let [start, inputs, rates] = ["start", "inputs", "rates"].map(|name| v.numbers(name));
        let (steepness, midpoint) = (v.number("steepness"), v.number("midpoint"));
        Ok(json!({"rest": empowerment::rest_from(&start, &weights, &inputs, &rates, steepness, midpoint)?}))
    },
};

const LEARNING: ClosedForm = ClosedForm {
    name: "learning",
    what: "The knowledge of an organisation under support, and after support ends.",
    formula: "after max(0, 1 - d/(eta*n)); under support the root of a(1 - K) + bK(1 - K) = dK; lasts iff n > d/eta",
    source: "logistic learning with forgetting",
    module: "learning",
    null: "lasting_integration: nothing is learned inside",
    parameters: &[
        Parameter::number("external_rate", 0.1, (0.0, 1e6), "per tick", "learning from support"),
        Parameter::share("support", 1.0, "support"),
        Parameter::number("internal_rate", 0.05, (0.0, 1e6), "per tick", "learning from each other"),
        Parameter::share("integration", 0.6, "integration of the organisation"),
        Parameter::number("decay", 0.02, (0.0, 1e6), "per tick", "forgetting"),
    ],
    compute: |v| {
        let [external, support, internal, integration, decay] =
            ["external_rate", "support", "internal_rate", "integration", "decay"].map(|name| v.number(name));
        let lasting = (internal > 0.0).then(|| learning::lasting_integration(internal, decay)).transpose()?;
        Ok(json!({
            "under_support": learning::with_support(external, support, internal, integration, decay)?,
            "after_withdrawal": learning::after_withdrawal(internal, integration, decay)?,
            "lasting_integration": lasting,
        }))
    },
};

const INVOLUTION: ClosedForm = ClosedForm {
    name: "involution",
    what: "The share of contacts outside the own group if the values of inside and outside contacts are learned.",
    formula: "1/(1 + exp(-lambda*(acc*v_out - p_in*v_in))), one half at acc = p_in*v_in/v_out",
    source: "logit between learned values",
    module: "involution",
    null: "even_acceptance: contacts outside are worth nothing",
    parameters: &[
        Parameter::share("acceptance", 0.4, "probability that a contact outside is accepted"),
        Parameter::number("outside_value", 1.5, (0.0, 1e6), "endowment", "what it is worth then"),
        Parameter::share("inside_success", 0.9, "probability that a contact inside succeeds"),
        Parameter::number("inside_value", 1.0, (0.0, 1e6), "endowment", "what it is worth then"),
        Parameter::number("precision", 4.0, (0.0, 1e6), "per endowment", "precision of the choice"),
    ],
    compute: |v| {
        let [acceptance, outside, success, inside, precision] =
            ["acceptance", "outside_value", "inside_success", "inside_value", "precision"].map(|name| v.number(name));
        let even = (outside > 0.0).then(|| involution::even_acceptance(outside, success, inside)).transpose()?;
        Ok(json!({
            "outward_share": involution::outward_share(acceptance, outside, success, inside, precision)?,
            "even_acceptance": even,
        }))
    },
};

const DIFFUSION: ClosedForm = ClosedForm {
    name: "diffusion",
    what: "How an innovation spreads: the curve of Bass.",
    formula: "F(t) = (1 - e^-(p+q)t)/(1 + (q/p) e^-(p+q)t), fastest at ln(q/p)/(p + q)",
    source: "Bass, Management Science 15, 1969",
    module: "diffusion",
    null: "adopted_in_ticks: p + q is above 1 per tick",
    parameters: &[
        Parameter::number("innovation", 0.03, (0.0, 1e6), "per tick", "adoption of own accord, above 0"),
        Parameter::number("imitation", 0.38, (0.0, 1e6), "per tick", "adoption after others"),
        Parameter::number("time", 10.0, (0.0, 1e6), "ticks", "time"),
    ],
    compute: |v| {
        let [p, q, time] = ["innovation", "imitation", "time"].map(|name| v.number(name));
        Ok(json!({
            "adopted": diffusion::adopted_share(p, q, time)?,
            "peak_time": diffusion::peak_time(p, q)?,
            "adopted_in_ticks": diffusion::adopted_share_in_ticks(p, q, time as usize).ok(),
        }))
    },
};

const LABOUR: ClosedForm = ClosedForm {
    name: "labour",
    what: "The number of filled posts at which hiring equals separation, and the orders at which an enterprise breaks even.",
    formula: "s*h = mu*sqrt(U*e*V)*(0.5 + 0.5*information), U and V after separation; orders = fill*wage/output + fixed cost",
    source: "E26 and E27; matching function, Pissarides, Equilibrium Unemployment Theory, 2000",
    module: "labour",
    null: "",
    parameters: &[
        Parameter::number("pool", 3000.0, (0.0, 1e9), "persons", "who work on the posts or look for them"),
        Parameter::number("posts", 1500.0, (0.0, 1e9), "posts", "posts"),
        Parameter::share("motivation", 0.6, "mean motivation of seekers"),
        Parameter::share("matching", 0.02, "efficiency of matching"),
        Parameter::share("information", 0.2, "quality of information about seekers and posts"),
        Parameter::share("separation", 0.02, "probability that a job ends in a tick"),
        Parameter::number("wage", 625.0, (0.0, 1e9), "yuan", "wage of a worker, a tick"),
        Parameter::number("output", 1250.0, (0.0, 1e9), "yuan", "sales per worker, a tick, above 0"),
        Parameter::number("fixed_cost", 0.15, (0.0, 1e6), "share", "fixed cost, as a share of what all posts make"),
    ],
    compute: |v| {
        let [pool, posts, motivation] = ["pool", "posts", "motivation"].map(|name| v.number(name));
        let rates = ["matching", "information", "separation"].map(|name| v.number(name));
        let [wage, output, fixed] = ["wage", "output", "fixed_cost"].map(|name| v.number(name));
        let filled = labour::filled_posts(pool, posts, motivation, rates)?;
        let fill = if posts > 0.0 { filled / posts } else { 0.0 };
        Ok(json!({
            "filled": filled,
            "fill_rate": fill,
            "break_even_orders": labour::break_even_orders(wage, output, fixed, 1.0)?,
        }))
    },
};
