//! Docking: the community engine, the evolution engine and the closed form give the same number. The cases are the quick
//! ones of `cogov validate`; here every number is printed beside the others (`cargo test docking -- --nocapture`).

use cogov::validation::targets;

#[test]
fn both_engines_meet_the_closed_form() {
    let mut met_by_both = 0;
    for target in targets().filter(|target| target.id.starts_with("V-D") && !target.slow) {
        println!("{}: {}", target.id, target.what);
        let verdicts = target.check(|| ()).expect("a sound case").expect("no data are needed");
        for verdict in &verdicts {
            let (ours, theirs) = (verdict.ours.expect("a number"), verdict.theirs.expect("a number"));
            println!("  {}: {} {ours} ± {}, closed form {theirs}", verdict.result, verdict.how, verdict.error);
            assert!(verdict.passed, "{} {}: {} is {ours}, not {theirs}", target.id, verdict.result, verdict.how);
            assert!(verdict.error < 0.002, "{}: an error of {} proves nothing", target.id, verdict.error);
        }
        let engines = |engine: &str| verdicts.iter().any(|verdict| verdict.how == engine);
        met_by_both += usize::from(engines("community engine") && engines("evolution engine"));
    }
    assert!(met_by_both >= 3, "{met_by_both}");
}
