//! Refusals in Chinese, for the page in Chinese: the sentences of the explorer, and those of the reader of stages that a page can
//! cause. A sentence that is not here stays English, and the page says so.

use serde_json::{Value, json};

/// English sentences and Chinese ones. `{}` stands for a part that is taken over: of a refusal within a refusal, in Chinese.
const SENTENCES: &[(&str, &str)] = &[
    ("'{}' has begun already; undo that first", "“{}”已经开始，请先撤销"),
    ("'{}' has ended already; undo that first", "“{}”已经结束，请先撤销"),
    ("'{}' has start {} of its own; leave one of the two out", "“{}”自有开始周 {}，两者只能取其一"),
    ("'{}' has stop {} of its own, which is not after {}", "“{}”自有结束周 {}，不晚于第 {} 周"),
    ("'{}' is in none of the treatments", "“{}”不在任何方案中"),
    ("a later change needs it: {}", "之后的改动需要它：{}"),
    ("does nothing", "什么也没有改动"),
    ("is not a number above 0 and at most 1; 'withdraw' ends it", "须大于 0 且不大于 1；要结束制度请关闭开关"),
    (
        "is not a parameter of an institution's own; 'begin', 'withdraw' and 'dose' change the rest",
        "不是制度自身的参数，请用开关与力度改动",
    ),
    ("is what the institution's state begins with; it keeps its own", "是制度状态的初始值，运行中不变"),
    ("no week has been run yet", "尚未运行任何一周"),
    ("nothing was changed yet", "尚未改动"),
    ("shapes how the community begins; a running one cannot change it", "决定社区如何开始，运行中的社区不能改动"),
    ("the first change has not acted yet; run a few weeks more", "第一项改动尚未生效，请再运行几周"),
    ("the game '{}' has none", "博弈“{}”没有资源存量"),
    ("the scenario has no section '{}'; none can be added to a run", "情景没有“{}”一节，运行中不能添加"),
    ("there is no such session; load the page again", "没有此会话，请重新载入页面"),
    ("unknown '{}'; did you mean '{}'?", "未知的“{}”，是否指“{}”？"),
    ("unknown '{}'; known: {}", "未知的“{}”，可用：{}"),
    ("unknown '{}'; nothing is allowed here", "未知的“{}”，此处不允许任何值"),
    ("was settled before the first tick", "在第一周之前已定"),
    ("{} is not a number in {}", "{} 不是 {} 内的数"),
    ("{} is not a number of at least {}", "{} 不是至少为 {} 的数"),
    ("{} is not a number of at most {}", "{} 不是至多为 {} 的数"),
    ("{} is not a number", "{} 不是数"),
    ("{} is not a week in {}", "{} 不是 {} 内的周"),
    ("{} is not a whole number in {}", "{} 不是 {} 内的整数"),
    ("{} is not a whole number of at least {}", "{} 不是至少为 {} 的整数"),
    ("{} is not one of the {} changes", "{} 不是 {} 项改动之一"),
    ("{} is not one of {} residents", "{} 不是 {} 位居民之一"),
    ("{} is not one of {}", "{} 不是下列之一：{}"),
    ("{} leaves no tick of the {} after the burn-in", "第 {} 周之后不再有周（预热后共 {} 周）"),
    ("{} pages are open; close one", "已打开 {} 个页面，请关闭一个"),
];

/// What a page is told of a refusal: `why` in English, and `zh` in Chinese or null.
pub(super) fn refusal(why: &str) -> Value {
    json!({"why": why, "zh": chinese(why)})
}

/// A refusal in Chinese; none where there is no sentence for it. Paths before it stay as they are.
fn chinese(english: &str) -> Option<String> {
    let english = english.trim_end();
    let starts = std::iter::once(0).chain(english.match_indices(": ").map(|(at, _)| at + 2));
    for start in starts {
        let (path, sentence) = english.split_at(start);
        let found = SENTENCES.iter().find_map(|(from, to)| Some((parts(from, sentence)?, to)));
        if let Some((parts, to)) = found {
            let mut parts = parts.into_iter().map(|part| chinese(part).unwrap_or_else(|| part.to_owned()));
            let mut pieces = to.split("{}");
            let first = pieces.next().unwrap_or_default().to_owned();
            let said = pieces.fold(first, |text, piece| text + &parts.next().unwrap_or_default() + piece);
            return Some(path.replace(": ", "：") + &said);
        }
    }
    None
}

/// The parts of a sentence that stand at the `{}` of a pattern; none where it does not fit.
fn parts<'a>(pattern: &str, sentence: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let mut found = Vec::new();
    for (k, piece) in pieces.iter().enumerate() {
        let at = if k + 1 == pieces.len() { rest.len().checked_sub(piece.len())? } else { rest.find(piece)? };
        let (part, after) = (rest.get(..at)?, rest.get(at..)?);
        rest = after.strip_prefix(piece)?;
        found.push(part);
    }
    // A path before the sentence is no part of it.
    let path = pattern.starts_with("{}") && found.first().is_some_and(|part| part.contains(": "));
    (rest.is_empty() && !path).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_have_their_parts_in_chinese() {
        let cases = [
            ("begin: 'points' has begun already; undo that first", "begin：“points”已经开始，请先撤销"),
            (
                "undo: a later change needs it: dose.points: unknown 'points'; nothing is allowed here",
                "undo：之后的改动需要它：dose.points：未知的“points”，此处不允许任何值",
            ),
            ("stages[1].set.game.mpcr: 3 is not a number in [0, 1]", "stages[1].set.game.mpcr：3 不是 [0, 1] 内的数"),
            ("week: 61 is not a week in [0, 60]", "week：61 不是 [0, 60] 内的周"),
            ("8 pages are open; close one\n", "已打开 8 个页面，请关闭一个"),
        ];
        for (english, said) in cases {
            assert_eq!(chinese(english).as_deref(), Some(said), "{english}");
        }
        assert_eq!(refusal("something else"), json!({"why": "something else", "zh": null}));
    }

    #[test]
    fn every_sentence_keeps_its_parts() {
        for (english, said) in SENTENCES {
            assert_eq!(english.matches("{}").count(), said.matches("{}").count(), "{english}");
        }
    }
}
