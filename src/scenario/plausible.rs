//! Combinations of allowed values that make no sense: those that contradict each other are refused, those that are
//! without effect are said.

use super::needs::Declared;
use super::plan::PlannedInstitution;
use super::sections::Time;
use crate::base::component::Whole;
use crate::base::error::Problem;
use crate::base::units::rounded;

/// Refuses institutions of a treatment that together take more than all of what they share.
pub(super) fn shares_fit(
    (name, ids): (&str, &[String]),
    institutions: &[PlannedInstitution],
    declared: &[Declared],
) -> Result<(), Problem> {
    let find = |id: &String| {
        let entry = declared.iter().find(|it| it.path.starts_with("institutions") && it.id == *id)?;
        Some((entry, entry.whole?, institutions.iter().find(|planned| planned.id == *id)?))
    };
    let planned: Vec<(&Declared, Whole, &PlannedInstitution)> = ids.iter().filter_map(find).collect();
    // What is taken grows only where an institution starts.
    for (first, whole, at) in &planned {
        let start = at.schedule.start;
        let in_force = |it: &PlannedInstitution| {
            let begun = it.schedule.start <= start && it.schedule.stop.is_none_or(|stop| stop > start);
            begun && it.schedule.dose.get() > 0.0
        };
        let together = planned.iter().filter(|(entry, _, it)| entry.kind == first.kind && in_force(it));
        let (mut taken, mut names) = (0.0, Vec::new());
        for (entry, _, it) in together {
            let share = whole.share.and_then(|share| entry.value(share)?.as_f64());
            taken += share.map_or(1.0, |share| share * it.schedule.dose.get());
            names.push(entry.id.as_str());
        }
        if names.len() > 1 && taken > 1.0 + 1e-9 {
            let (names, of, percent) = (names.join(" and "), whole.of, rounded(100.0 * taken));
            let message = match whole.share {
                None => format!("{names} are in force together; {of} takes one at a time"),
                Some(share) => {
                    format!("{names} together take {percent} % of {of} ({share} times dose); at most 100 % are there")
                }
            };
            return Err(Problem::new(format!("treatments.{name}"), message));
        }
    }
    Ok(())
}

/// What is allowed and without effect, a sentence each.
pub(super) fn notes(
    institutions: &[PlannedInstitution],
    declared: &[Declared],
    time: Time,
    residents: usize,
) -> Vec<String> {
    let ticks = time.ticks as i64;
    let late = |start: i64| format!("begins at tick {start}, after the last tick, {}", ticks - 1);
    let mut all = Vec::new();
    for PlannedInstitution { id, schedule, .. } in institutions {
        let (start, ramp) = (i64::from(schedule.start), i64::from(schedule.ramp));
        let length = schedule.stop.map_or(ticks, |stop| ticks.min(i64::from(stop))) - start;
        if schedule.dose.get() == 0.0 {
            all.push(format!("{id}: its dose is 0: it does nothing"));
        } else if start >= ticks {
            all.push(format!("{id}: {}: it is never in force", late(start)));
        } else if ramp > length {
            let most = rounded(schedule.dose.get() * length as f64 / ramp as f64);
            all.push(format!(
                "{id}: its ramp of {ramp} ticks is longer than the {length} in force: its dose ends at {most}"
            ));
        }
    }
    for it in declared {
        let whole = |name: &str| it.value(name).and_then(|value| value.as_i64());
        if let Some(posts) = whole("posts").filter(|posts| *posts > residents as i64) {
            all.push(format!(
                "{}: {posts} posts are more than the {residents} residents: the others stay empty",
                it.id
            ));
        }
        if let Some(start) = whole("start").filter(|start| it.kind == "donor" && *start >= ticks) {
            all.push(format!("{}: {}: it never gives", it.id, late(start)));
        }
    }
    all
}
