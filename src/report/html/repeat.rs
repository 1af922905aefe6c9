//! How results are cited, and made again: the files to save, and a command that gives the same numbers.

use super::super::again::Again;
use super::super::figure::Words;
use super::super::held::Held;
use super::facts::fact;
use super::page::{Section, folded, paragraph, verbatim};

/// How the results are cited and repeated.
pub(super) fn repeat(held: &Held) -> Section {
    let facts = &held.facts;
    let (version, revision) =
        (fact(&facts["version"]), fact(if facts["git"].is_null() { &facts["revision"] } else { &facts["git"] }));
    let (id, kind) = (held.id(), held.kind.word());
    let mut body = paragraph(&Words::new(
        format!("Cite: cogov {version} (revision {revision}), {kind} of '{id}'."),
        format!("引用：cogov {version}（修订 {revision}），“{id}”的 {kind}。"),
    ));
    let again = Again::of(held);
    let names: Vec<&str> = again.files.iter().map(|(name, _)| *name).collect();
    let save = match &names[..] {
        [] => Words::default(),
        [name] => Words::new(format!("save the text below as {name}, "), format!("将下文存为 {name}，")),
        all => Words::new(
            format!("save the texts below as {}, ", all.join(" and ")),
            format!("将下列文本分别存为 {}，", all.join("、")),
        ),
    };
    body += &paragraph(&Words::new(
        format!(
            "Repeat: {}with the same version of cogov run the command; the numbers are the same, bit by bit.",
            save.en
        ),
        format!("重复：{}用同一版本的 cogov 运行该命令；数字逐位相同。", save.zh),
    ));
    body += &verbatim(&again.command());
    for (name, content) in &again.files {
        body += &folded(&Words::name(*name), &verbatim(&format!("{content:#}")));
    }
    Section { id: "repeat", title: Words::new("How to cite and repeat this", "引用与重复"), body }
}
