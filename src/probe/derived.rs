//! Statistics of a column over a group of residents, written as `[statistic:]column[@group]`: `cooperation@core`,
//! `gini:belonging`, `mean:income@estate:2`. So any column is broken down by role, estate or origin.

use super::column::{COLUMNS, Column, GROUPS, Subgroup};
use super::{Probe, View};
use crate::base::error::Problem;
use crate::state::Population;
use crate::stats;

/// The statistic of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statistic {
    Mean,
    Sd,
    Gini,
    Theil,
}

const STATISTICS: [(&str, Statistic); 4] =
    [("mean", Statistic::Mean), ("sd", Statistic::Sd), ("gini", Statistic::Gini), ("theil", Statistic::Theil)];

/// A statistic of a column over the present members of a group; 0 where there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Derived {
    statistic: Statistic,
    column: &'static Column,
    group: Option<(&'static Subgroup, u32)>,
}

impl Derived {
    /// Whether a name is one of this kind: it has a statistic or a group, or is that of a column.
    pub fn is_one(name: &str) -> bool {
        name.contains(['@', ':']) || Self::columns().any(|column| column == name)
    }

    /// The names of the columns.
    pub fn columns() -> impl Iterator<Item = &'static str> {
        COLUMNS.iter().map(|column| column.name)
    }

    /// Reads a name.
    ///
    /// ```
    /// use cogov::internal::Derived;
    /// assert!(Derived::read("gini:belonging@estate:2").is_ok());
    /// let wrong = Derived::read("cooperation@cores").unwrap_err();
    /// assert_eq!(wrong.to_string(), "unknown 'cores'; did you mean 'core'?");
    /// ```
    ///
    /// # Errors
    /// When a part is not known, a group lacks its number, or the column has no inequality because it can be negative.
    pub fn read(name: &str) -> Result<Self, Problem> {
        let (what, among) = name.split_once('@').map_or((name, None), |(what, among)| (what, Some(among)));
        let (statistic, column) = match what.split_once(':') {
            None => (Statistic::Mean, what),
            Some((word, column)) => {
                let found = STATISTICS.iter().find(|(known, _)| *known == word);
                let (_, statistic) = found.ok_or_else(|| Problem::unknown("", word, STATISTICS.map(|it| it.0)))?;
                (*statistic, column)
            }
        };
        let column = Column::find(column)?;
        if column.signed && matches!(statistic, Statistic::Gini | Statistic::Theil) {
            return Err(Problem::new("", format!("'{}' can be negative and has no inequality", column.name)));
        }
        Ok(Self { statistic, column, group: among.map(membership).transpose()? })
    }

    /// The section that a scenario must have for it to be anything but 0.
    pub const fn section(&self) -> Option<&'static str> {
        self.column.section
    }

    /// Its unit: that of the column for means and deviations, none for inequality.
    pub(crate) fn unit(&self) -> &'static str {
        match (self.statistic, self.column.name) {
            (Statistic::Gini | Statistic::Theil, _) => "–",
            (_, "cooperation") => "endowment",
            (_, "degree") => "ties",
            (_, name) => {
                Population::attributes().find(|column| column.name == name).map_or("share", |column| column.unit)
            }
        }
    }

    /// What it measures, in words.
    pub(crate) fn what(&self) -> String {
        let statistic = STATISTICS.iter().find(|(_, known)| *known == self.statistic).map_or("", |(word, _)| word);
        let group = match self.group {
            None => String::new(),
            Some((group, number)) if group.numbered => format!(" of the group {}:{number}", group.name),
            Some((group, _)) => format!(" of the group {}", group.name),
        };
        format!("{statistic} over present residents{group} of: {}", self.column.what)
    }

    /// The names that a name with the number `*` stands for, one for each of the `count(group)` members of a kind; the
    /// name itself where it has none.
    pub fn expand(name: &str, count: impl Fn(&str) -> Option<usize>) -> Vec<String> {
        let kind = name.strip_suffix(":*").and_then(|name| Some((name, name.split_once('@')?.1)));
        let counted = kind.and_then(|(name, kind)| Some((name, count(kind)?)));
        counted
            .map_or_else(|| vec![name.to_owned()], |(name, count)| (0..count).map(|k| format!("{name}:{k}")).collect())
    }
}

/// A group by its name, and its number where it takes one.
fn membership(text: &str) -> Result<(&'static Subgroup, u32), Problem> {
    let (name, number) = text.split_once(':').map_or((text, None), |(name, number)| (name, Some(number)));
    let group = GROUPS.iter().find(|group| group.name == name);
    let group = group.ok_or_else(|| Problem::unknown("", name, GROUPS.iter().map(|group| group.name)))?;
    match (group.numbered, number.map(str::parse)) {
        (false, None) => Ok((group, 0)),
        (true, Some(Ok(number))) => Ok((group, number)),
        (true, _) => Err(Problem::new("", format!("'{name}' takes a number from 0, as in {name}:0"))),
        (false, Some(_)) => Err(Problem::new("", format!("'{name}' takes no number"))),
    }
}

impl Column {
    /// The column of a name.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(name: &str) -> Result<&'static Self, Problem> {
        let found = COLUMNS.iter().find(|column| column.name == name);
        found.ok_or_else(|| Problem::unknown("", name, COLUMNS.iter().map(|column| column.name)))
    }
}

impl Probe for Derived {
    fn measure(&self, view: &View<'_>) -> f64 {
        let community = view.community;
        let present = &community.population.work.present;
        let member = |row: &usize| self.group.is_none_or(|(group, number)| (group.holds)(community, *row, number));
        let rows = (0..community.rows()).filter(|row| present[*row]).filter(member);
        let sample: Vec<f64> = rows.map(|row| self.column.read(community, row)).collect();
        let value = match self.statistic {
            Statistic::Mean => stats::mean(&sample),
            Statistic::Sd => stats::variance(&sample).map(f64::sqrt),
            Statistic::Gini => stats::gini(&sample).ok(),
            Statistic::Theil => stats::theil(&sample).ok(),
        };
        value.unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Linear;
    use crate::state::{Clock, Community, Groups};

    #[test]
    fn statistics_are_of_those_who_belong_and_are_present() {
        let mut community = Community::new(Population::new(6), Groups::new(&[6], 3));
        community.population.act.contribution.copy_from_slice(&[1.0, 0.0, 0.5, 0.5, 0.0, 1.0]);
        community.population.place.core.copy_from_slice(&[true, true, true, false, false, false]);
        community.population.place.estate.copy_from_slice(&[0, 0, 0, 0, 1, 1]);
        community.population.work.present[1] = false;
        let game = Linear { mpcr: 0.3 };
        let processes = crate::process::Processes::bare().unwrap();
        let view = View {
            community: &community,
            clock: Clock { tick: 0 },
            fines: 0,
            wrong_fines: 0,
            game: &game,
            processes: &processes,
        };
        let measure = |name: &str| Derived::read(name).unwrap().measure(&view);
        assert_eq!(measure("cooperation@core"), 0.75);
        assert_eq!(measure("cooperation@estate:1"), 0.5);
        assert_eq!(measure("gini:cooperation@estate:1"), 0.5);
        assert_eq!((measure("mean:cooperation"), measure("sd:cooperation@party")), (0.6, 0.0));
    }

    #[test]
    fn stars_stand_for_every_number() {
        let count = |kind: &str| (kind == "estate").then_some(2);
        assert_eq!(Derived::expand("income@estate:*", count), ["income@estate:0", "income@estate:1"]);
        assert_eq!(Derived::expand("income@core", count), ["income@core"]);
        assert_eq!(Derived::expand("income@floor:*", count), ["income@floor:*"]);
    }

    #[test]
    fn wrong_names_are_explained() {
        for (name, message) in [
            ("ginni:belonging", "unknown 'ginni'; did you mean 'gini'?"),
            ("belongin@core", "unknown 'belongin'; did you mean 'belonging'?"),
            ("gini:norm", "'norm' can be negative and has no inequality"),
            ("income@estate", "'estate' takes a number from 0, as in estate:0"),
            ("income@estate:x", "'estate' takes a number from 0, as in estate:0"),
            ("income@core:1", "'core' takes no number"),
        ] {
            assert_eq!(Derived::read(name).unwrap_err().to_string(), message);
        }
    }
}
