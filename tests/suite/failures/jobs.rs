//! Failures of livelihood: spiritual poverty (F10), distress and return (F23), settlement without jobs (F24).

use crate::common::{last, run, start, with};
use serde_json::{Value, json};

/// A young community with jobs, a poverty register and aid.
fn estate(changes: Value) -> Value {
    let base = json!({
        "cogov": 1, "communities": "identical", "id": "estate", "seed": 29,
        "time": {"burn_in": 0, "ticks": 144},
        "community": {"households": 600, "persons": 2400, "buildings": 6},
        "initial": {"county": 0.2, "export": 0.2, "welfare": 0, "motivation": 0.5},
        "livelihood": {"matching": 0.1, "information": 0.8},
        "poverty": {}, "relief": {"period": 24, "noise": 0}, "staying": {},
        "enterprises": [{"posts": 300}, {"job": "flexible", "posts": 200}],
        "probes": [
            "income", "motivation", "on_post", "posts", "vacancies", "unemployed", "poor_share", "relapse", "stay_rate",
            "exclusion_error", "employment",
        ],
    });
    with(base, changes)
}

#[test]
fn f10_income_rises_and_the_spirit_does_not() {
    // Jobs without support of motivation: income rises, motivation stays, and workers without it drop out.
    let plain = estate(json!({
        "initial": {"motivation": 0.3}, "livelihood": {"dropout": 0.05}, "poverty": {"spirit": 0.8},
    }));
    let mut work = start(&plain, "none", 0);
    work.run(144).unwrap();
    let first = |probe: &str| work.series().at(probe, 0).unwrap();
    assert!(
        last(&work, "income", 24) > 1.3 * first("income"),
        "{} after {}",
        last(&work, "income", 24),
        first("income")
    );
    assert!((last(&work, "motivation", 24) - first("motivation")).abs() < 0.02);
    let columns = &work.community().population.work;
    let mean = |wanted: &dyn Fn(usize) -> bool| {
        let rows: Vec<usize> = (0..columns.job.len()).filter(|row| wanted(*row)).collect();
        rows.iter().map(|row| f64::from(columns.motivation[*row])).sum::<f64>() / rows.len() as f64
    };
    let on_post = mean(&|row| usize::from(columns.employer[row]) < 2);
    let idle = mean(&|row| columns.job[row] == cogov::community::Job::Unemployed);
    assert!(on_post > idle + 0.03, "motivation {on_post} on posts, {idle} of those who look for one");
    // A register that also sees motivation misses fewer, and aid that is meant for it keeps more on their posts.
    let seen = with(plain, json!({"relief": {"spirit": 0.8, "motivation_aid": 0.02}}));
    let seen = run(&seen, "none", 0);
    assert!(last(&seen, "motivation", 24) > last(&work, "motivation", 24) + 0.02);
    assert!(last(&work, "exclusion_error", 96) > last(&seen, "exclusion_error", 96) + 0.05);
    assert!(last(&seen, "on_post", 24) > last(&work, "on_post", 24));
}

#[test]
fn f23_when_orders_fail_families_fall_back_into_poverty_and_leave() {
    let well = run(&estate(json!({})), "none", 0);
    let failing = json!([
        {"posts": 300, "orders": [[72, 0]]}, {"job": "flexible", "posts": 200, "orders": [[72, 0]]},
    ]);
    let failing = run(&estate(json!({"enterprises": failing})), "none", 0);
    let (before, after) = (last(&well, "unemployed", 24), last(&failing, "unemployed", 24));
    assert!(after > before + 150.0, "{after} after {before} out of work");
    assert!(last(&failing, "poor_share", 24) > 1.2 * last(&well, "poor_share", 24));
    // Before the next survey: households that their jobs had taken off the register are in need again.
    let relapse = |run: &cogov::Simulation| run.series().at("relapse", 95).unwrap();
    assert!(relapse(&failing) > relapse(&well) + 0.1, "{} and {}", relapse(&failing), relapse(&well));
    assert!(last(&failing, "stay_rate", 1) < last(&well, "stay_rate", 1) - 0.01);
}

#[test]
fn f24_where_posts_are_few_seekers_stay_seekers_and_leave() {
    let many = run(&estate(json!({})), "none", 0);
    let few = run(&estate(json!({"enterprises": [{"posts": 20}]})), "none", 0);
    assert!(last(&few, "vacancies", 48) < 0.05 * last(&few, "unemployed", 48), "posts are not few");
    assert!(last(&few, "unemployed", 48) > 1.5 * last(&many, "unemployed", 48));
    assert!(last(&few, "employment", 48) < last(&many, "employment", 48) - 0.1);
    assert!(last(&few, "stay_rate", 1) < last(&many, "stay_rate", 1) - 0.02);
}
