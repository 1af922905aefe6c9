//! Docking: the community engine, the evolution engine and the closed form give the same number. The cases are the quick
//! ones of `cogov validate`; here all numbers are printed (`cargo test docking -- --nocapture`).

use cogov::internal::target::targets;

#[test]
fn both_engines_meet_the_closed_form() {
    let mut met_by_both = 0;
    for target in targets().expect("sound files").filter(|target| target.id.starts_with("V-D") && !target.slow) {
        println!("{}: {}", target.id, target.what);
        let values = target.check(|| ()).expect("a sound case").expect("no data are needed");
        for value in &values {
            let (ours, theirs) = (value.ours.expect("a number"), value.theirs.expect("a number"));
            println!("  {}: {} {ours} ± {}, closed form {theirs}", value.result, value.how, value.error);
            assert!(value.passed, "{} {}: {} is {ours}, not {theirs}", target.id, value.result, value.how);
            assert!(value.error < 0.002, "{}: an error of {} proves nothing", target.id, value.error);
        }
        let engines = |engine: &str| values.iter().any(|value| value.how == engine);
        met_by_both += usize::from(engines("community engine") && engines("evolution engine"));
    }
    assert!(met_by_both >= 3, "{met_by_both}");
}
