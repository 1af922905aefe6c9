//! The data of the strategy-method experiment: where they are looked for, and how they are read and checked.
//!
//! *Units*: tokens of an endowment of 20. *Source*: Fischbacher and Gächter 2010, AER 100(1):541, public replication data.

use super::csv_numbers::CsvNumbers;
use crate::base::error::Problem;
use crate::base::inputs;
use csv::StringRecord;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Periods of the experiment.
pub(super) const PERIODS: usize = 10;
/// Members of a group.
pub(super) const GROUP: usize = 4;
/// Tokens of an endowment.
pub(super) const TOKENS: usize = 20;

/// The folder with the laboratory data: the environment variable `COGOV_DATA`, else `../shared/data`; nothing if there is
/// no such folder.
pub fn folder() -> Option<PathBuf> {
    let path = std::env::var_os("COGOV_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    path.is_dir().then_some(path)
}

/// A type of contributor, by the conditional schedule. Shown as its word in tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub enum ContributorType {
    /// Gives more the more the others give.
    Conditional,
    /// Gives nothing whatever the others give.
    FreeRider,
    /// Gives more up to a point and less beyond it (hump-shaped).
    Triangle,
    /// None of these.
    Other,
}

impl ContributorType {
    /// All types, in the order of the paper.
    pub const ALL: [Self; 4] = [Self::Conditional, Self::FreeRider, Self::Triangle, Self::Other];
}

impl fmt::Display for ContributorType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// The decision of a subject in a period, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The subject.
    pub subject: u32,
    /// The period, from 1.
    pub period: u32,
    /// The session.
    pub session: u32,
    /// The group of this period, within the session.
    pub group: u32,
    /// The subject's contribution.
    pub contribution: f64,
    /// The mean contribution of the others that the subject was told, rounded.
    pub others: f64,
    /// The mean contribution of the others that the subject had expected.
    pub belief: f64,
    /// The contribution of the subject's schedule at this belief.
    pub predicted: f64,
    /// The subject's type.
    pub kind: ContributorType,
    /// The contributions that the subject chose for mean contributions of the others of 0, 1 … 20.
    pub schedule: Vec<f64>,
}

/// The experiment: each subject's ten periods, in the order of subjects, then periods.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyMethod {
    decisions: Vec<Decision>,
}

impl StrategyMethod {
    /// Reads the experiment from `fg2010/FG2010.csv` in a folder.
    ///
    /// # Errors
    /// When the file cannot be read, or does not hold ten periods of every subject, in groups of four.
    pub fn read(folder: &Path) -> Result<Self, Problem> {
        let path = folder.join("fg2010").join("FG2010.csv");
        let located = |problem: Problem| problem.in_file(path.display().to_string());
        let text = inputs::bytes(&path).map_err(located)?;
        Self::parse(&text).map_err(located)
    }

    /// Reads the experiment from the text of the file.
    ///
    /// # Errors
    /// As [`StrategyMethod::read`].
    pub fn parse(text: &[u8]) -> Result<Self, Problem> {
        let table = CsvNumbers::read(text)?;
        let mut decisions: Vec<Decision> =
            table.rows().iter().map(|row| decision(&table, row)).collect::<Result<_, _>>()?;
        decisions.sort_by_key(|decision| (decision.subject, decision.period));
        for subject in decisions.chunk_by(|a, b| a.subject == b.subject) {
            if !subject.iter().map(|decision| decision.period).eq(1..=PERIODS as u32) {
                let message = format!("subject {} has not the periods 1 to {PERIODS}, once each", subject[0].subject);
                return Err(Problem::new("period", message));
            }
        }
        let mut sizes: BTreeMap<(u32, u32, u32), usize> = BTreeMap::new();
        for decision in &decisions {
            *sizes.entry((decision.session, decision.period, decision.group)).or_default() += 1;
        }
        if let Some(((session, period, group), size)) = sizes.into_iter().find(|(_, size)| *size != GROUP) {
            let place = format!("session {session}, period {period}, group {group}");
            return Err(Problem::new("group", format!("{place}: {size} members, not {GROUP}")));
        }
        if decisions.is_empty() {
            return Err(Problem::new("", "there is no row below the header"));
        }
        Ok(Self { decisions })
    }

    /// All decisions, in the order of subjects, then periods.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Each subject's ten periods.
    pub fn subjects(&self) -> impl Iterator<Item = &[Decision]> {
        self.decisions.chunks(PERIODS)
    }

    /// The number of subjects of a type.
    pub fn count(&self, kind: ContributorType) -> usize {
        self.subjects().filter(|subject| subject[0].kind == kind).count()
    }

    /// The mean of a number over subjects, period by period.
    pub fn by_period(&self, of: impl Fn(&Decision) -> f64) -> [f64; PERIODS] {
        let count = (self.decisions.len() / PERIODS) as f64;
        let mut means = [0.0; PERIODS];
        for subject in self.subjects() {
            means.iter_mut().zip(subject).for_each(|(sum, decision)| *sum += of(decision));
        }
        means.map(|sum| sum / count)
    }
}

/// Reads a row of the file.
fn decision(table: &CsvNumbers, row: &(u64, StringRecord)) -> Result<Decision, Problem> {
    let tokens = |column: &str| table.number(row, column, (0.0, TOKENS as f64));
    let name = |column: &str| table.number(row, column, (0.0, 1e9)).map(|x| x as u32);
    let kind = match name("preftype")? {
        1 => ContributorType::Conditional,
        2 => ContributorType::FreeRider,
        3 => ContributorType::Triangle,
        _ => ContributorType::Other,
    };
    Ok(Decision {
        subject: name("idsubj")?,
        period: name("period")?,
        session: name("session")?,
        group: name("group")?,
        contribution: tokens("cont")?,
        others: tokens("othercont")?,
        belief: tokens("belief")?,
        predicted: tokens("predictedcontribution")?,
        kind,
        schedule: (0..=TOKENS).map(|k| tokens(&format!("b{k}"))).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An artificial experiment: one group of four that never changes; each subject gives `give(subject, period)`.
    pub(in crate::evidence::laboratory) fn made_up(give: impl Fn(u32, u32) -> u32) -> String {
        let schedule: Vec<String> = (0..=TOKENS).map(|k| format!("b{k}")).collect();
        let header = "idsubj,period,session,group,cont,othercont,belief,predictedcontribution,preftype";
        let mut text = format!("{header},{}\n", schedule.join(","));
        for subject in 1..=4 {
            for period in 1..=10 {
                let own = give(subject, period);
                let others: u32 = (1..=4).filter(|other| *other != subject).map(|other| give(other, period)).sum();
                let others = (2 * others + 3) / 6;
                let matching: Vec<String> = (0..=TOKENS).map(|k| k.to_string()).collect();
                text += &format!("{subject},{period},1,1,{own},{others},{own},{own},1,{}\n", matching.join(","));
            }
        }
        text
    }

    #[test]
    fn a_sound_file_is_read() {
        let data = StrategyMethod::parse(made_up(|subject, period| subject + period).as_bytes()).unwrap();
        assert_eq!((data.subjects().count(), data.count(ContributorType::Conditional)), (4, 4));
        assert_eq!(data.by_period(|decision| decision.contribution)[0], 3.5);
    }

    #[test]
    fn an_error_in_a_file_is_located() {
        let good = made_up(|_, _| 5);
        let said = |text: &str| StrategyMethod::parse(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(said(&good.replacen("1,1,1,1,5,", "1,1,1,1,25,", 1)), "line 2, column cont: 25 is not in [0, 20]");
        assert_eq!(said(&good.replacen("1,1,1,1,5,", "1,1,1,1,x,", 1)), "line 2, column cont: \"x\" is not a number");
        assert_eq!(said(&good.replacen("belief", "believe", 1)), "line 1: there is no column 'belief'");
        assert!(said(&good.replacen("\n1,1,1,1,", "\n1,2,1,1,", 1)).starts_with("period: subject 1"));
        assert!(said(&good.replacen("\n1,1,1,1,", "\n1,1,1,2,", 1)).contains("group 1: 3 members"));
        assert!(said(&good[..good.find('\n').unwrap()]).contains("no row"));
        assert_eq!([said("\u{0}\""), said("")], ["there is no row below the header"; 2]);
        let missing = StrategyMethod::read(Path::new("no/such")).unwrap_err().to_string();
        assert!(missing.contains("FG2010.csv"), "{missing}");
    }
}
