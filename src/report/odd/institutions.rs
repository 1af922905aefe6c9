//! The institutions of a scenario in Ostrom's grammar.

use super::page::Page;
use crate::institution::grammar::{Deontic, NO_SANCTION, statement};
use crate::scenario::Placed;

pub(super) fn write(page: &mut Page<'_>, placed: &[Placed]) {
    page.heading("Institutions in Ostrom's grammar", "制度语法 (Ostrom)");
    page.paragraph(
        "Attributes, deontic, aim, conditions, or else: Crawford and Ostrom 1995, APSR 89(3):582. Ticks are counted from the \
         end of the burn-in.\n",
        "属性、规范算子、目标、条件、否则: Crawford 与 Ostrom 1995, APSR 89(3):582。周期从预热结束起计。\n",
    );
    let rows: Vec<Vec<String>> = page
        .institutions()
        .into_iter()
        .map(|(id, word)| {
            let mut row = vec![format!("`{id}`")];
            let schedule = schedule(page, id, placed);
            row.extend(statement(word).map_or_else(
                || vec![page.say("declared outside cogov", "在 cogov 之外声明").to_owned(); 5],
                |it| {
                    let deontic = match it.deontic {
                        Deontic::Must => page.say("must", "必须"),
                        Deontic::May => page.say("may", "可以"),
                        Deontic::MustNot => page.say("must not", "不得"),
                    };
                    let or_else = if it.or_else == NO_SANCTION {
                        page.say(NO_SANCTION, "无: 没有制裁的规范")
                    } else {
                        it.or_else
                    };
                    let conditions = format!("{}; {schedule}", it.conditions);
                    [it.attributes, deontic, it.aim, &conditions, or_else].map(str::to_owned).to_vec()
                },
            ));
            row
        })
        .collect();
    let heads = [
        ("institution", "制度"),
        ("attributes", "属性"),
        ("deontic", "规范算子"),
        ("aim", "目标"),
        ("conditions", "条件"),
        ("or else", "否则"),
    ];
    page.table(&heads, &rows);
}

/// When the institution is in force, at what dose, in which treatments, and how it is voted on.
fn schedule(page: &Page<'_>, id: &str, placed: &[Placed]) -> String {
    let scenario = page.scenario;
    let Some(planned) = scenario.institutions.iter().find(|it| it.id == id) else { return String::new() };
    let (start, own) = (planned.schedule.start, &planned.schedule);
    let mut said = match own.stop {
        Some(stop) => format!("{} {start}–{}", page.say("ticks", "周期"), stop - 1),
        None => format!("{} {start}", page.say("from tick", "起始周期")),
    };
    if own.ramp > 0 {
        said += &format!(", {} {}", page.say("ticks of the ramp", "渐增周期"), own.ramp);
    }
    said += &format!(", {} {}", page.say("dose", "剂量"), own.dose.get());
    let votes = placed.iter().filter(|it| it.schedule && it.institution.as_deref() == Some(id));
    for vote in votes.filter(|it| !["start", "stop", "ramp", "dose"].contains(&it.parameter.name) && it.given.is_some())
    {
        said += &format!(", {} {}", vote.parameter.name, vote.value());
    }
    let treatments = scenario.treatments.iter().filter(|(_, ids)| ids.iter().any(|it| it == id));
    let treatments: Vec<String> = treatments.map(|(name, _)| format!("`{name}`")).collect();
    let within = page.say("in the treatments", "所在处理");
    let none = page.say("in no treatment", "不在任何处理中");
    if treatments.is_empty() {
        format!("{said}, {none}")
    } else {
        format!("{said}, {within} {}", treatments.join(", "))
    }
}
