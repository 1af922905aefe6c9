//! The files that come with the program, each known by its id wherever the program is installed, and the one place that
//! decides whether a word is a file or an id.
//!
//! The build script lists `claims`, `scenarios` and `targets`. The id is the file's name without its ending; the kind is
//! told from its keys.

use super::file::Source;
use crate::base::error::{Error, Problem};
use crate::base::files::FileStamp;
use crate::base::json;
use crate::base::kind::FileKind;
use serde_json::Value;
use std::path::Path;

/// A file that comes with the program.
#[derive(Debug)]
pub(crate) struct BundledFile {
    path: &'static str,
    text: &'static str,
}

// `FILES`: sorted by path.
include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The folder of published results, which only `cogov validate` reads.
const TARGETS: &str = "targets/";

impl BundledFile {
    /// The id by which commands and other files name it.
    pub(crate) fn id(&self) -> &'static str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".json").unwrap_or(name)
    }

    /// Its path in the repository.
    pub(crate) const fn path(&self) -> &'static str {
        self.path
    }

    /// Its text.
    pub(crate) const fn text(&self) -> &'static str {
        self.text
    }

    /// Its JSON.
    ///
    /// # Errors
    /// When it is not JSON; the tests read every file.
    pub(crate) fn json(&self) -> Result<Value, Problem> {
        json::parse(self.text.as_bytes()).map_err(|problem| problem.in_file(self.path))
    }

    /// Its kind; none for published results.
    pub(crate) fn kind(&self) -> Option<FileKind> {
        if self.path.starts_with(TARGETS) { None } else { FileKind::of(&self.json().ok()?) }
    }

    /// It as a source, named by its id.
    fn source(&self) -> Result<Source, Problem> {
        Ok(Source { name: self.id().to_owned(), json: self.json()? })
    }
}

/// The bundled files of a kind, in the order of their paths.
pub(crate) fn bundled(kind: FileKind) -> impl Iterator<Item = &'static BundledFile> {
    FILES.iter().filter(move |file| file.kind() == Some(kind))
}

/// The bundled files of an id, of every kind.
pub(crate) fn bundled_of(id: &str) -> impl Iterator<Item = &'static BundledFile> {
    FILES.iter().filter(move |file| file.id() == id && !file.path.starts_with(TARGETS))
}

/// The files of published results, in order: name and text of each.
pub(crate) fn bundled_targets() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter(|file| file.path.starts_with(TARGETS)).map(|file| (file.id(), file.text))
}

/// The bundled file of an id that is of one of these kinds.
///
/// # Errors
/// When there is none: with the command of the kind that it is, or the nearest ids.
pub(crate) fn find_bundled(id: &str, kinds: &[FileKind]) -> Result<&'static BundledFile, Problem> {
    let is_of = |file: &&BundledFile| file.kind().is_some_and(|kind| kinds.contains(&kind));
    if let Some(file) = bundled_of(id).find(is_of) {
        return Ok(file);
    }
    if let Some(kind) = bundled_of(id).find_map(BundledFile::kind) {
        return Err(kind.elsewhere().in_file(id));
    }
    let known: Vec<&str> = kinds.iter().flat_map(|kind| bundled(*kind)).map(BundledFile::id).collect();
    let names = kinds.iter().map(|kind| kind.names());
    let (what, lists) = match kinds {
        // Of a few kinds, all are named.
        [] | [_] | [_, _] => (
            names.clone().map(|(name, _)| name).collect::<Vec<&str>>().join(" or "),
            names
                .filter_map(|(_, topic)| Some(format!("'cogov list {}'", topic?)))
                .collect::<Vec<String>>()
                .join(" or "),
        ),
        _ => ("id".to_owned(), "the lists of 'cogov list --help'".to_owned()),
    };
    let name = if kinds.len() > 1 { "name" } else { "names" };
    Err(Problem::unknown_of_many(
        what,
        id,
        &known,
        &format!("{lists} {name} them all; a file is named with its ending"),
    ))
}

/// Whether a word may be an id: letters, digits, `_` and `-`. A word with a dot or a separator names a file.
fn is_id(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric) && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The id that a word is: it names no file that there is, and could be an id.
fn id_of(word: &Path) -> Option<&str> {
    word.to_str().filter(|text| is_id(text) && !word.is_file())
}

impl Source {
    /// Reads what a word names: a file that there is, else the bundled file of that id and one of these kinds.
    ///
    /// # Errors
    /// As [`Source::read`] for a file, as [`find_bundled`] for an id.
    pub(crate) fn named(word: impl AsRef<Path>, kinds: &[FileKind]) -> Result<Self, Error> {
        let word = word.as_ref();
        match id_of(word).map(|id| find_bundled(id, kinds)) {
            Some(Ok(file)) => Ok(file.source()?),
            Some(Err(problem)) if !word.exists() => Err(problem.into()),
            _ => Self::read(word),
        }
    }

    /// Reads what a file in `folder` names by a word: a file of that folder, else the bundled file of that id and kind.
    ///
    /// # Errors
    /// As [`Source::named`], and when a file is of another kind.
    pub(crate) fn referred(word: &str, folder: &Path, kind: FileKind) -> Result<Self, Problem> {
        let place = folder.join(word);
        let read = if place.is_file() || !is_id(word) {
            Self::read(place).map_err(|error| Problem::new("", error.to_string()))?
        } else {
            find_bundled(word, &[kind]).map_err(|problem| problem.renamed(kind.names().0, ""))?.source()?
        };
        kind.expect(&read.json).map_err(|problem| Problem::new("", problem.in_file(&read.name).to_string()))?;
        Ok(read)
    }

    /// The bundled scenario of an id, as `chengnan`.
    ///
    /// # Errors
    /// When there is no such scenario; the message has the nearest id.
    ///
    /// ```
    /// let mut source = cogov::Source::bundled("chengnan")?;
    /// cogov::set(&mut source.json, "replicates=2")?;
    /// assert!(cogov::Source::bundled("chegnan").unwrap_err().to_string().contains("'chengnan'"));
    /// # Ok::<(), cogov::Problem>(())
    /// ```
    pub fn bundled(id: &str) -> Result<Self, Problem> {
        find_bundled(id, &[FileKind::Scenario])?.source()
    }
}

/// The stamp of what a file in `folder` names by a word, as [`Source::referred`] reads it; none where it cannot be read.
pub(crate) fn stamp_of(word: &str, folder: &Path) -> Option<FileStamp> {
    FileStamp::read(word, &folder.join(word)).or_else(|| {
        let file = bundled_of(word).find(|file| file.kind() == Some(FileKind::Scenario))?;
        Some(FileStamp::of(word, file.text.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_has_a_kind_and_an_id_that_no_other_has() {
        let mut ids = BTreeSet::new();
        for file in FILES.iter().filter(|file| !file.path.starts_with(TARGETS)) {
            assert!(file.kind().is_some(), "{}", file.path);
            assert!(is_id(file.id()) && ids.insert(file.id()), "{}: another file has this id", file.path);
            let json = file.json().unwrap();
            let own = json.get("id").or_else(|| json.get("name")).and_then(Value::as_str);
            assert_eq!(own, Some(file.id()), "{}: the id in a file is the file's name", file.path);
        }
        assert!(bundled(FileKind::Scenario).count() > 10 && bundled_targets().count() > 10);
    }

    #[test]
    fn a_word_is_a_file_or_an_id() {
        let read = |word: &str| Source::named(word, &[FileKind::Scenario]).map_err(|error| error.to_string());
        assert_eq!(read("third_party").unwrap().json, read("scenarios/third_party.json").unwrap().json);
        assert_eq!(read("src").unwrap_err(), "src: is a folder, not a file");
        assert_eq!(read("thirdparty").unwrap_err(), "scenario: unknown 'thirdparty'; did you mean 'third_party'?");
        assert_eq!(read("fines").unwrap_err(), "fines: this is an experiment: use cogov sweep");
        assert_eq!(
            read("nothing_like_it").unwrap_err(),
            "scenario: unknown 'nothing_like_it'; 'cogov list scenarios' names them all; a file is named with its ending"
        );
        assert_eq!(read("absent.json").unwrap_err(), "absent.json: there is no such file");
        let referred = Source::referred("../third_party.json", Path::new("scenarios/forks"), FileKind::Scenario);
        let by_id = Source::referred("third_party", Path::new("scenarios/forks"), FileKind::Scenario);
        assert_eq!(referred.unwrap().json, by_id.unwrap().json);
        assert_eq!(
            stamp_of("third_party", Path::new("")).unwrap().hash,
            stamp_of("third_party.json", Path::new("scenarios")).unwrap().hash
        );
    }
}
