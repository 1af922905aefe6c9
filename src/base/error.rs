//! The error type, and the message for a wrong input with its location.

use std::fmt;
use std::path::{Path, PathBuf};

/// All errors. Input errors come before tick 0; afterwards only a plug-in ([`Breach`]) or the disk can fail.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A scenario, a flag or a value that cannot be used. Exit code 2.
    Input(Problem),
    /// A plug-in broke its contract during a run. Exit code 1.
    Breach(Breach),
    /// Reading or writing failed. Exit code 1.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
}

impl Error {
    /// Wraps a system error with the file that it is about.
    pub fn io(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        Self::Io { path: path.as_ref().to_path_buf(), source }
    }

    /// The wrong input; a failed run or disk as a sentence, where none can come.
    pub(crate) fn into_problem(self) -> Problem {
        match self {
            Self::Input(problem) => problem,
            other => Problem::new("", other.to_string()),
        }
    }

    /// The exit code of the command: 2 for a wrong input, 1 for a failed run or disk.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Input(_) => 2,
            Self::Breach(_) | Self::Io { .. } => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(problem) => problem.fmt(f),
            Self::Breach(breach) => breach.fmt(f),
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(_) => None,
            Self::Breach(breach) => Some(breach),
            Self::Io { source, .. } => Some(source),
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Input(problem)
    }
}

impl From<Breach> for Error {
    fn from(breach: Breach) -> Self {
        Self::Breach(breach)
    }
}

/// A wrong input: its location, and one line with the value found and the values allowed.
///
/// ```
/// use cogov::Problem;
/// let problem = Problem::new("fine", "1.4 is not a probability").within("institutions[1]");
/// assert_eq!(problem.to_string(), "institutions[1].fine: 1.4 is not a probability");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    file: Option<String>,
    path: String,
    message: String,
}

impl Problem {
    /// A problem at `path` (a JSON path such as `institutions[1].fine`, or empty for the whole).
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: None, path: path.into(), message: message.into() }
    }

    /// An unknown word. The message names the nearest known word, or all of them when none is near.
    pub fn unknown<'a>(path: impl Into<String>, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let near = nearest(word, &known);
        let word = &cut(word);
        let message = match near {
            Some(near) => format!("unknown '{word}'; did you mean '{near}'?"),
            None if known.is_empty() => format!("unknown '{word}'; nothing is allowed here"),
            None if known.len() > LISTED => {
                return Self::unknown_of_many(path, word, &known, "'cogov list' names them all");
            }
            None => format!("unknown '{word}'; known: {}", known.join(", ")),
        };
        Self::new(path, message)
    }

    /// An unknown word where there are too many known words to list. The message names the nearest known word, else the
    /// known words that contain it, and where to find all of them.
    pub fn unknown_of_many(path: impl Into<String>, word: &str, known: &[&str], listed: &str) -> Self {
        if nearest(word, known).is_some() {
            return Self::unknown(path, word, known.iter().copied());
        }
        let near: Vec<String> = likest(word, known).into_iter().map(|near| format!("'{near}'")).collect();
        let meant = if near.is_empty() { String::new() } else { format!(" did you mean {}?", near.join(" or ")) };
        Self::new(path, format!("unknown '{word}';{meant} {listed}"))
    }

    /// Whether a message on an unknown word would name one of these known words.
    pub(crate) fn has_near(word: &str, known: &[&str]) -> bool {
        nearest(word, known).is_some() || !likest(word, known).is_empty()
    }

    /// The same problem, with its path seen from one level further out.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        self.path = match (outer.is_empty(), self.path.is_empty()) {
            (true, _) => self.path,
            (_, true) => outer.to_owned(),
            _ if self.path.starts_with('[') => format!("{outer}{}", self.path),
            _ => format!("{outer}.{}", self.path),
        };
        self
    }

    /// The same problem with its context before the path: `--set` before `game.mpcr`, for example.
    #[must_use]
    pub fn under(mut self, what: &str) -> Self {
        self.path = format!("{what} {}", self.path).trim_end().to_owned();
        self
    }

    /// The same problem, with another word for the beginning of its path.
    #[must_use]
    pub(crate) fn renamed(mut self, from: &str, to: &str) -> Self {
        if let Some(rest) = self.path.strip_prefix(from) {
            self.path = format!("{to}{rest}");
        }
        self
    }

    /// The same problem in a named file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The path of the problem.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            one_line(f, file, MOST_OF_A_PATH)?;
            f.write_str(": ")?;
        }
        if !self.path.is_empty() {
            one_line(f, &self.path, MOST_OF_A_PATH)?;
            f.write_str(": ")?;
        }
        one_line(f, &self.message, MOST_OF_A_MESSAGE)
    }
}

impl std::error::Error for Problem {}

/// The most characters of a path and of a message that are printed: both may repeat what a file holds.
const MOST_OF_A_PATH: usize = 300;
const MOST_OF_A_MESSAGE: usize = 2000;

/// Writes a text as one line: control characters are written as escapes, and a long text is cut.
fn one_line(f: &mut fmt::Formatter<'_>, text: &str, most: usize) -> fmt::Result {
    let mut chars = text.chars();
    for c in chars.by_ref().take(most) {
        if c.is_control() { write!(f, "{}", c.escape_default())? } else { write!(f, "{c}")? }
    }
    if chars.next().is_some() { f.write_str("…") } else { Ok(()) }
}

/// The most characters of a value that a message repeats.
const SHOWN: usize = 40;

/// A text as a message repeats it: its beginning where it is long.
pub(crate) fn cut(text: &str) -> String {
    if text.chars().nth(SHOWN).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// The most words that a message names.
const LISTED: usize = 60;

/// The longest word that is compared with known words, in characters.
const LONGEST_SLIP: usize = 100;

/// The known word nearest to `word`, if it is likely that a typing error was made: a few letters differ, or the word is
/// cut short.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let length = word.chars().take(LONGEST_SLIP + 1).count();
    if length > LONGEST_SLIP {
        return None;
    }
    let distance = |candidate: &&'a str| {
        let cut_short = length >= 3 && candidate.starts_with(word);
        let letters = if cut_short { 1 } else { strsim::damerau_levenshtein(word, candidate) };
        (letters, *candidate)
    };
    let near = known.iter().map(distance).filter(|(letters, _)| *letters <= 1 + length / 3).min();
    near.map(|(_, candidate)| candidate)
}

/// The shortest known words that contain `word`, two at most.
fn likest<'a>(word: &str, known: &[&'a str]) -> Vec<&'a str> {
    let holds = known.iter().filter(|candidate| word.chars().count() >= 3 && candidate.contains(word));
    let mut all: Vec<_> = holds.map(|candidate| (candidate.len(), *candidate)).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().take(2).map(|(_, candidate)| candidate).collect()
}

/// A plug-in broke its contract: which one, how, and at which tick and phase. It ends its own run and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Week, counted from the end of the burn-in.
    pub tick: i32,
    /// The phase of the tick, as in `P7 produce`.
    pub phase: &'static str,
    /// The component, by id.
    pub component: String,
    /// The row of the first resident concerned, where there is one.
    pub resident: Option<usize>,
    /// Description of the breach.
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tick {}, {}: '{}' {}", self.tick, self.phase, self.component, self.what)?;
        self.resident.map_or(Ok(()), |row| write!(f, " (resident {row})"))
    }
}

impl std::error::Error for Breach {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_can_travel() {
        fn travels<T: std::error::Error + Send + Sync + 'static>() {}
        travels::<Error>();
        travels::<Problem>();
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_word() {
        let known = ["water_users", "third_party"];
        assert_eq!(
            Problem::unknown("a", "watr_users", known).to_string(),
            "a: unknown 'watr_users'; did you mean 'water_users'?"
        );
        assert_eq!(Problem::unknown("", "zzz", known).to_string(), "unknown 'zzz'; known: water_users, third_party");
    }

    #[test]
    fn among_many_words_the_nearest_are_named() {
        let known = ["alpha", "beta_gamma", "beta_gammas"];
        let found = |word| Problem::unknown_of_many("", word, &known, "see there").to_string();
        assert_eq!(found("alpah"), "unknown 'alpah'; did you mean 'alpha'?");
        assert_eq!(found("gam"), "unknown 'gam'; did you mean 'beta_gamma' or 'beta_gammas'? see there");
        assert_eq!(found("zzz"), "unknown 'zzz'; see there");
    }

    #[test]
    fn a_message_is_one_line_of_bounded_length() {
        let said = Problem::new("a\nb", "x".repeat(9000)).to_string();
        assert!(said.starts_with("a\\nb: xxx") && said.ends_with("x…") && said.chars().count() < 2020, "{said}");
        let said = Problem::unknown("", &"y".repeat(9000), ["yes"]).to_string();
        assert_eq!(said, format!("unknown '{}…'; known: yes", "y".repeat(39)));
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!((cut("abc"), cut(&"字".repeat(41))), ("abc".to_owned(), "字".repeat(39) + "…"));
    }

    #[test]
    fn paths_nest() {
        let problem = Problem::new("[2].fine", "bad").within("institutions").in_file("a.json");
        assert_eq!(problem.to_string(), "a.json: institutions[2].fine: bad");
    }
}
