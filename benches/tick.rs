//! The speed of a tick, by phase and in total, in residents per second, for a thousand to a million residents.

#[path = "common/communities.rs"]
mod communities;
#[path = "common/fine.rs"]
mod fine;

use cogov::internal::Phase;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::time::{Duration, Instant};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// The number of ticks before the measurement starts.
const WARM_UP: usize = 3;

fn whole(criterion: &mut Criterion) {
    for (name, make) in communities::CASES {
        let mut group = criterion.benchmark_group(format!("tick/{name}"));
        for residents in SIZES {
            let mut run = make(residents);
            run.run(WARM_UP).expect("the run is sound");
            group.throughput(Throughput::Elements(residents as u64));
            group.bench_function(BenchmarkId::from_parameter(residents), |bencher| {
                bencher.iter(|| run.step().expect("the run is sound"));
            });
        }
        group.finish();
    }
}

fn by_phase(criterion: &mut Criterion) {
    for (name, make) in communities::CASES {
        for residents in SIZES {
            let mut run = make(residents);
            run.run(WARM_UP).expect("the run is sound");
            let mut group = criterion.benchmark_group(format!("phase/{name}/{residents}"));
            group.throughput(Throughput::Elements(residents as u64));
            for phase in busy(&mut run) {
                group.bench_function(phase.name(), |bencher| {
                    bencher.iter_custom(|ticks| (0..ticks).map(|_| time(&mut run)[phase as usize]).sum());
                });
            }
            group.finish();
        }
    }
}

/// The phases that take more than a hundredth of the tick.
fn busy(run: &mut cogov::Simulation) -> Vec<Phase> {
    let times = time(run);
    let hundredth = times.iter().sum::<Duration>() / 100;
    Phase::ALL.into_iter().filter(|phase| times[*phase as usize] > hundredth).collect()
}

/// The time of each phase of the next tick.
fn time(run: &mut cogov::Simulation) -> [Duration; Phase::ALL.len()] {
    let mut times = [Duration::ZERO; Phase::ALL.len()];
    let mut last = Instant::now();
    run.step_with(|phase| {
        let now = Instant::now();
        times[phase as usize] = now - last;
        last = now;
    })
    .expect("the run is sound");
    times
}

fn settings() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300))
}

criterion_group! { name = benches; config = settings(); targets = whole, by_phase }
criterion_main!(benches);
