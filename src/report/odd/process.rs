//! Element 3: process overview and scheduling.

use super::page::Page;
use crate::process::Phase;
use crate::simulation::steps;

pub(super) fn write(page: &mut Page<'_>) {
    page.element(3, "Process overview and scheduling", "过程概述与调度");
    page.paragraph(
        "A tick has thirteen phases. These steps run in this scenario, in this order; residents choose at once from the \
         state of the last tick. The phases of each institution are in element 7.\n",
        "一个周期有十三个阶段。本情景按下列顺序执行; 居民根据上一周期的状态同时选择。各制度所在的阶段见第 7 节。\n",
    );
    let mut rows: Vec<Vec<String>> = Vec::new();
    for phase in Phase::ALL {
        let of_phase = steps().filter(|(at, step)| *at == phase && page.has_any(step.on));
        rows.extend(of_phase.map(|(_, step)| vec![phase.name().to_owned(), step.what.to_owned()]));
    }
    let recorded = page.say("the probes of the scenario measure the community", "按情景的指标测量社区");
    rows.push(vec![Phase::Observe.name().to_owned(), recorded.to_owned()]);
    page.table(&[("phase", "阶段"), ("step", "步骤")], &rows);
    off(page);
    changes(page);
}

fn off(page: &mut Page<'_>) {
    page.heading("Steps that are off", "未启用的步骤");
    let rows: Vec<Vec<String>> = steps()
        .filter(|(_, step)| !page.has_any(step.on))
        .map(|(phase, step)| {
            let needed: Vec<String> = step.on.iter().map(|place| format!("`{place}`")).collect();
            vec![phase.name().to_owned(), step.what.to_owned(), needed.join(", ")]
        })
        .collect();
    page.table(&[("phase", "阶段"), ("step", "步骤"), ("needs", "需要")], &rows);
}

/// What changes in the course of a run, by treatment.
fn changes(page: &mut Page<'_>) {
    page.heading("Timeline", "时间线");
    let scenario = page.scenario;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (treatment, _) in &scenario.treatments {
        for change in scenario.timelines.of(treatment) {
            let mut what: Vec<String> = Vec::new();
            what.extend(change.begin.iter().map(|id| format!("`{id}` {}", page.say("begins", "开始"))));
            what.extend(change.withdraw.iter().map(|id| format!("`{id}` {}", page.say("is withdrawn", "撤出"))));
            what.extend(
                change.dose.iter().map(|(id, dose)| format!("`{id}` {} {}", page.say("dose", "剂量"), dose.get())),
            );
            let amended =
                change.amend.iter().map(|(id, _)| format!("`{id}` {}", page.say("other parameters", "参数改变")));
            what.extend(amended);
            what.extend(
                change
                    .stock
                    .map(|left| format!("{} {}", page.say("share of the stock left", "存量剩余比例"), left.get())),
            );
            what.extend(change.restart.then(|| page.say("beliefs begin anew", "信念重新开始").to_owned()));
            what.extend(change.rules.as_ref().map(|_| page.say("other rules", "规则改变").to_owned()));
            rows.push(vec![format!("`{treatment}`"), change.at.to_string(), what.join("; ")]);
        }
    }
    page.table(&[("treatment", "处理"), ("before tick", "周期之前"), ("change", "变化")], &rows);
    for key in ["stages", "region"] {
        if let Some(given) = scenario.json.get(key) {
            let words = page.say("as the scenario gives it", "按情景文件");
            page.text += &format!("\n`{key}`, {words}:\n");
            page.json(given);
        }
    }
}
