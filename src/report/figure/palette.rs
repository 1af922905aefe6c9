//! The colours of figures, which readers with colour-blindness can tell apart.
//!
//! Lines have the colours of Okabe and Ito (2008, "Color universal design") without their yellow, which is too pale for a line;
//! the first is grey, because the first treatment is what the others are compared with. Steps of a ladder and the cells of a
//! map go from pale to dark, so that they can be told apart in grey, too.

/// The colours of lines.
const LINES: [&str; LINES_IN_ALL] =
    ["#6b6b6b", "#0072b2", "#d55e00", "#009e73", "#aa4499", "#e69f00", "#56b4e9", "#8c6d31"];

/// The most lines that can be told apart.
pub(crate) const LINES_IN_ALL: usize = 8;

/// The colours of steps, from the lowest.
const STEPS: [&str; 6] = ["#dcdcdc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d80b8", "#253494"];

/// The ends and the middle of the colours of a map of levels, and of a map of differences.
const LEVELS: [(u8, u8, u8); 3] = [(0xf3, 0xf7, 0xfb), (0x6b, 0xae, 0xd6), (0x08, 0x30, 0x6b)];
const DIFFERENCES: [(u8, u8, u8); 3] = [(0xb3, 0x58, 0x06), (0xf7, 0xf7, 0xf7), (0x21, 0x66, 0xac)];

/// What an element is painted with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Paint {
    /// The ground.
    Paper,
    /// Letters and marks that matter.
    Ink,
    /// Letters and axes that stand back.
    Muted,
    /// Lines of a grid.
    Grid,
    /// A line of its number.
    Line(usize),
    /// One of so many steps.
    Step(usize, usize),
    /// A level in [0, 1].
    Level(f64),
    /// A difference in [-1, 1].
    Difference(f64),
    /// Letters on one of these: dark on pale, pale on dark.
    On(f64),
}

impl Paint {
    pub(super) fn class(self) -> String {
        match self {
            Self::Paper => "paper".to_owned(),
            Self::Ink => "ink".to_owned(),
            Self::Muted => "muted".to_owned(),
            Self::Grid => "grid".to_owned(),
            Self::Line(number) => format!("c{}", number % LINES.len()),
            Self::Step(..) | Self::Level(_) | Self::Difference(_) | Self::On(_) => "cell".to_owned(),
        }
    }

    pub(super) fn colour(self) -> String {
        let named = |colour: &str| colour.to_owned();
        match self {
            Self::Paper => named("#ffffff"),
            Self::Ink => named("#1b1b1b"),
            Self::Muted => named("#5c5c5c"),
            Self::Grid => named("#e4e4e4"),
            Self::Line(number) => named(LINES[number % LINES.len()]),
            Self::Step(step, of) if of < STEPS.len() && of > 1 => {
                // Fewer steps leave out the ones between.
                named(STEPS[step.min(of - 1) * (STEPS.len() - 1) / (of - 1)])
            }
            Self::Step(step, _) => named(STEPS[step.min(STEPS.len() - 1)]),
            Self::Level(share) => between(LEVELS, share),
            Self::Difference(share) => between(DIFFERENCES, 0.5 + 0.5 * share),
            Self::On(darkness) => named(if darkness > 0.62 { "#ffffff" } else { "#1b1b1b" }),
        }
    }
}

/// The colour at a share of the way through three colours.
fn between(colours: [(u8, u8, u8); 3], share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) * 2.0 } else { 0.0 };
    let (from, to, part) =
        if share < 1.0 { (colours[0], colours[1], share) } else { (colours[1], colours[2], share - 1.0) };
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    format!("#{:02x}{:02x}{:02x}", mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_lie_between_the_ends() {
        assert_eq!((Paint::Level(0.0).colour(), Paint::Level(1.0).colour()), ("#f3f7fb".into(), "#08306b".into()));
        assert_eq!(Paint::Difference(0.0).colour(), "#f7f7f7");
        assert_eq!(Paint::Level(f64::NAN).colour(), "#f3f7fb");
        let two = [0, 1].map(|step| Paint::Step(step, 2).colour());
        assert_eq!(two, [STEPS[0], STEPS[5]]);
    }
}
