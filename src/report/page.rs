//! Pages that commands write: a page replaces only a page that cogov wrote, and is never written through a link.

use crate::base::error::{Error, Problem};
use crate::base::files::{Draft, above, plain_file};
use std::io::Write;
use std::path::Path;

/// What stands at the beginning of the paragraph below the title of every page that cogov writes.
const MARKS: [&str; 2] = ["Written by `cogov ", "Printed by `cogov "];

/// The first lines of pictures and of pages with pictures that cogov writes; the mark of each stands in its second line.
const PICTURES: [&str; 2] = ["<svg ", "<!doctype html>"];

/// The beginning of that mark.
const PICTURE_MARK: &str = "<!-- Written by `cogov ";

/// Whether a text is a page or a picture that cogov wrote.
fn ours(text: &str) -> bool {
    let mut lines = text.lines();
    if lines.next().is_some_and(|first| PICTURES.iter().any(|start| first.starts_with(start))) {
        return lines.next().is_some_and(|second| second.starts_with(PICTURE_MARK));
    }
    let mut paragraphs = text.split("\n\n");
    let title = paragraphs.next().is_some_and(|title| title.starts_with("# ") && !title.contains('\n'));
    title && paragraphs.next().is_some_and(|text| MARKS.iter().any(|mark| text.starts_with(mark)))
}

/// Checks, before a long run, that a page may be written: the place is free, or has a page that cogov wrote.
///
/// # Errors
/// When something else is there: a page of the user, a folder, a link.
pub(crate) fn check_page(place: &Path) -> Result<(), Problem> {
    if !plain_file(place)? {
        return Ok(());
    }
    let text = std::fs::read(place).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    if text.is_empty() || ours(&text) {
        return Ok(());
    }
    Err(Problem::new(place.display().to_string(), "is not a file that cogov wrote; nothing was written"))
}

/// Writes a page, whole or not at all; folders above it that are missing are made.
///
/// # Errors
/// As [`check_page`], or when writing fails.
pub(crate) fn write_page(place: &Path, text: &str) -> Result<(), Error> {
    check_page(place)?;
    let folder = above(place);
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    let mut draft = Draft::begin(place)?;
    draft.write_all(text.as_bytes()).map_err(|error| Error::io(place, error))?;
    draft.put()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_pages_that_cogov_wrote_are_replaced() {
        let at = std::env::temp_dir().join(format!("cogov-page-{}", std::process::id()));
        let _ = fs::remove_dir_all(&at);
        let page = at.join("docs/a.md");
        let own = "# Results\n\nWritten by `cogov claims` on a day.\n";
        write_page(&page, own).unwrap();
        write_page(&page, &own.replace("day", "later day")).unwrap();
        assert!(fs::read_to_string(&page).unwrap().ends_with("later day.\n"));
        for other in ["# My notes\n\nas Written by `cogov claims`", "Written by `cogov claims`\n", "x", "# a\n\n# b"] {
            fs::write(&page, other).unwrap();
            let refused = write_page(&page, own).unwrap_err();
            assert_eq!(refused.exit_code(), 2);
            assert!(refused.to_string().ends_with("is not a file that cogov wrote; nothing was written"), "{refused}");
            assert_eq!(fs::read_to_string(&page).unwrap(), other);
        }
        assert_eq!(fs::read_dir(at.join("docs")).unwrap().count(), 1);
    }

    #[test]
    fn pictures_that_cogov_wrote_are_recognised() {
        assert!(ours("<svg a=\"b\">\n<!-- Written by `cogov plot` -->\n</svg>\n"));
        assert!(ours("<!doctype html>\n<!-- Written by `cogov report` -->\n<html>\n"));
        for other in ["<svg>\n<rect/>\n</svg>", "<!doctype html>\n<html>", "<!-- Written by `cogov plot` -->\n"] {
            assert!(!ours(other), "{other}");
        }
    }

    #[test]
    fn the_pages_of_this_project_are_recognised() {
        for page in ["claims", "robustness", "validation", "benchmark"] {
            check_page(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{page}.md"))).unwrap();
        }
        let mine = check_page(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md"));
        assert!(mine.is_err());
    }
}
