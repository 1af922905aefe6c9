//! Import circles: no file or folder uses another one that uses it in turn.
//!
//! A path in the code that is not test code (`crate::a::b`, `super::b`, `self::b`, or `b::c` in the front page of `b`) is
//! an import of the file that declares what the path names; where a file only imports or re-exports the name, the import
//! is followed to the file that declares it. In every folder its files and its subfolders are compared; a subfolder counts
//! as one, with everything in it. The front page of a folder (`mod.rs`) is a file of it like the others: others import it
//! for the items that it declares, and it imports others when its own code uses them. `mod x;` and `pub use x::Y` in a
//! front page are its list of contents and are no imports.

use super::architecture::{code, files};
use std::collections::{BTreeMap, BTreeSet};

/// The one circle: the world that a step gets holds the mechanics with their working memory, and a mechanic's file has the
/// step that gets the world. Apart from the world, no mechanic knows another that knows it.
const STEPS: &str = "src/process: livelihood, matching, mod, participation, poverty, ties, training, world";

/// A module of the crate: its text without comments and test code, and the names that it imports.
struct Module {
    /// The file below its folders, as `["state", "mod"]` for `src/state/mod.rs`.
    file: Vec<String>,
    /// The paths that are imports, as they are written.
    imports: Vec<Path>,
    /// What names of the module stand for that it imports or re-exports.
    names: BTreeMap<String, Path>,
}

type Path = Vec<String>;
/// Modules by their path from the root of the crate.
type Modules = BTreeMap<Path, Module>;

fn path(text: &str) -> Path {
    text.split("::").map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// The paths of a use tree, each with the name that it gives: `a::{b, c as d}` is `a::b` as `b` and `a::c` as `d`.
fn expand(tree: &str, prefix: &[String], found: &mut Vec<(Path, String)>) {
    let tree = tree.trim();
    if let Some((head, list)) = tree.split_once('{') {
        let prefix = [prefix, &path(head)].concat();
        let list = list.trim_end().strip_suffix('}').unwrap_or(list);
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&list[start..at], &prefix, found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        expand(&list[start..], &prefix, found);
    } else if !tree.is_empty() {
        let (whole, alias) = tree.split_once(" as ").map_or((tree, None), |(whole, alias)| (whole, Some(alias.trim())));
        let mut whole = [prefix, &path(whole)].concat();
        if whole.last().is_some_and(|last| last == "self") && whole.len() > 1 {
            whole.pop();
        }
        let name = alias.unwrap_or_else(|| whole.last().map_or("", String::as_str)).to_owned();
        found.push((whole, name));
    }
}

/// The path that begins at a place of the code.
fn path_at(code: &str) -> Path {
    let end = code.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == ':')).unwrap_or(code.len());
    path(&code[..end])
}

impl Module {
    /// Reads a file; `children` are the modules that it may name without `self::`.
    fn read(name: &str, text: &str, children: &[String]) -> Self {
        let below = name.trim_start_matches("src/").trim_end_matches(".rs");
        let file: Path =
            if below == "lib" { vec!["mod".to_owned()] } else { below.split('/').map(str::to_owned).collect() };
        let front = file.last().is_some_and(|last| last == "mod");
        let (mut imports, mut names) = (Vec::new(), BTreeMap::new());
        let mut rest = String::new();
        let code = code(text);
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            let start = line.trim_start();
            let (public, bare) = match start.strip_prefix("pub") {
                // `pub(crate) use`, `pub(super) use`
                Some(more) => (true, more.split_once(") ").map_or(more, |(_, more)| more).trim_start()),
                None => (false, start),
            };
            let Some(tree) = bare.strip_prefix("use ") else {
                rest.push_str(line);
                rest.push('\n');
                continue;
            };
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                let Some(line) = lines.next() else { break };
                tree.push_str(line);
            }
            let mut found = Vec::new();
            expand(tree.trim_end().trim_end_matches(';'), &[], &mut found);
            for (path, name) in found {
                if !(front && public) {
                    imports.push(path.clone());
                }
                names.insert(name, path);
            }
        }
        let starts = ["crate", "super", "self"].into_iter().chain(children.iter().map(String::as_str));
        for start in starts {
            for (at, _) in rest.match_indices(&format!("{start}::")) {
                let before = &rest[..at];
                let whole = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_:$".contains(c));
                if whole && !before.ends_with("(in ") {
                    imports.push(path_at(&rest[at..]));
                }
            }
        }
        Self { file, imports, names }
    }
}

/// All modules of some files.
fn modules(files: &[(String, String)]) -> Modules {
    let place = |name: &str| -> Path {
        let below = name.trim_start_matches("src/").trim_end_matches(".rs");
        below.split('/').filter(|word| !["mod", "lib"].contains(word)).map(str::to_owned).collect()
    };
    let places: Vec<Path> = files.iter().map(|(name, _)| place(name)).collect();
    let read = |(place, (name, text)): (&Path, &(String, String))| {
        let children = places.iter().filter(|other| other.len() == place.len() + 1 && other.starts_with(place));
        let children: Vec<String> = children.filter_map(|child| child.last().cloned()).collect();
        (place.clone(), Module::read(name, text, &children))
    };
    places.iter().zip(files).filter(|(_, (name, _))| name != "src/main.rs").map(read).collect()
}

/// The module that declares what a path in a module names; nothing where that is outside the crate.
fn declared<'a>(modules: &'a Modules, from: &[String], path: &[String], steps: usize) -> Option<&'a Module> {
    let mut at = from.to_vec();
    let mut words = path.iter().peekable();
    let first = words.peek()?.as_str();
    let child = modules.contains_key(&[from, &path[..1]].concat());
    if !["crate", "super", "self"].contains(&first) && !child {
        return None;
    }
    while let Some(word) = words.next() {
        match word.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            word => {
                at.push(word.to_owned());
                if modules.contains_key(&at) {
                    continue;
                }
                at.pop();
                let module = modules.get(&at)?;
                return match module.names.get(word) {
                    Some(other) if steps > 0 => {
                        let more: Path = other.iter().cloned().chain(words.cloned()).collect();
                        declared(modules, &at, &more, steps - 1)
                    }
                    _ => Some(module),
                };
            }
        }
    }
    modules.get(&at)
}

/// Imports between the files and subfolders of each folder: folder, from, to.
fn imports(modules: &Modules) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut found: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (place, module) in modules {
        for other in module.imports.iter().filter_map(|path| declared(modules, place, path, 8)) {
            let (from, to) = (&module.file, &other.file);
            let Some(fork) = from.iter().zip(to).position(|(a, b)| a != b) else { continue };
            let folder = format!("src/{}", from[..fork].join("/"));
            found.entry(folder).or_default().entry(from[fork].clone()).or_default().insert(to[fork].clone());
        }
    }
    found
}

/// All that an entry reaches by imports.
fn reached<'a>(imports: &'a BTreeMap<String, BTreeSet<String>>, from: &'a str) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        for to in imports.get(at).into_iter().flatten() {
            if found.insert(to.as_str()) {
                open.push(to);
            }
        }
    }
    found
}

/// The circles of some files: the folder, and the files and subfolders of the circle.
fn circles(files: &[(String, String)]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (folder, within) in imports(&modules(files)) {
        for from in within.keys() {
            let round = reached(&within, from);
            if round.contains(from.as_str()) {
                let circle = round.into_iter().filter(|to| reached(&within, to).contains(from.as_str()));
                found.insert(format!("{folder}: {}", circle.collect::<Vec<_>>().join(", ")));
            }
        }
    }
    found.into_iter().collect()
}

#[test]
fn no_import_circle_but_that_of_the_steps() {
    assert_eq!(circles(&files("src")), [STEPS]);
}

fn planted(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| (format!("src/{name}.rs"), (*text).to_owned())).collect();
    circles(&files)
}

#[test]
fn planted_circles_are_found() {
    let front = ("x/mod", "mod a;\nmod b;\npub use a::A;\npub use b::{B, C as D};\npub struct Own;\n");
    for (files, circle) in [
        (vec![front, ("x/a", "use super::b::B;\n"), ("x/b", "use super::a::A;\n")], Some("src/x: a, b")),
        (vec![front, ("x/a", "use crate::x::D;\n"), ("x/b", "fn f(a: super::A) {}\n")], Some("src/x: a, b")),
        (vec![front, ("x/a", "use super::{\n    b::{self, B},\n};\n"), ("x/b", "use super::Own;\n")], None),
        (vec![front, ("x/a", "use super::b::B;\n"), ("x/b", "// super::a::A\n")], None),
        (
            vec![("x/mod", "mod a;\nuse a::A;\npub struct Own(A);\n"), ("x/a", "use super::Own;\n")],
            Some("src/x: a, mod"),
        ),
        (vec![("x/mod", "mod a;\nfn f() {\n    a::g();\n}\n"), ("x/a", "use super::f;\n")], Some("src/x: a, mod")),
        (
            vec![
                ("x/mod", "mod a;\npub mod y;\n"),
                ("x/a", "use super::y::deep::D;\n"),
                ("x/y/mod", "pub mod deep;\n"),
                ("x/y/deep", "use super::super::a::A;\n"),
            ],
            Some("src/x: a, y"),
        ),
        (
            vec![("lib", "mod x;\nmod z;\n"), ("x/mod", "use crate::z::Z;\n"), ("z", "use crate::x::X;\n")],
            Some("src/: x, z"),
        ),
        (
            vec![
                front,
                ("x/a", "use super::b::B;\n"),
                ("x/b", "#[cfg(test)]\nmod tests {\n    use super::super::a::A;\n}\n"),
            ],
            None,
        ),
    ] {
        assert_eq!(planted(&files), circle.into_iter().collect::<Vec<&str>>(), "{files:?}");
    }
}
