//! Where the laboratory's data are, and reading them. What is wrong with a file is said with its line and column.
//!
//! *Units*: tokens of an endowment of 20. *Source*: Fischbacher and Gächter 2010, AER 100(1):541, public replication data.

use crate::base::error::Problem;
use csv::StringRecord;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Periods of the experiment.
pub(super) const PERIODS: usize = 10;
/// Members of a group.
pub(super) const GROUP: usize = 4;
/// Tokens of an endowment.
pub(super) const TOKENS: usize = 20;

/// The folder with the laboratory's data: the environment variable `COGOV_DATA`, else `../shared/data`; nothing where
/// there is no such folder.
pub fn folder() -> Option<PathBuf> {
    let path = std::env::var_os("COGOV_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    path.is_dir().then_some(path)
}

/// A type of contributor, by the conditional schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Gives more the more the others give.
    Conditional,
    /// Gives nothing whatever they give.
    FreeRider,
    /// Gives more up to a point and less beyond it.
    Triangle,
    /// None of these.
    Other,
}

/// What a subject did in a period, in tokens.
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
    /// What it gave.
    pub contribution: f64,
    /// What it was told that the others gave on average, rounded.
    pub others: f64,
    /// What it had believed of them.
    pub belief: f64,
    /// What its schedule says at this belief.
    pub predicted: f64,
    /// Its type.
    pub kind: Kind,
    /// What it said it would give were the others to give 0, 1 … 20 on average.
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
        let text = std::fs::read(&path).map_err(|error| located(Problem::new("", error.to_string())))?;
        Self::parse(&text).map_err(located)
    }

    /// Reads the experiment from the text of the file.
    ///
    /// # Errors
    /// As [`StrategyMethod::read`].
    pub fn parse(text: &[u8]) -> Result<Self, Problem> {
        let table = Table::read(text)?;
        let mut decisions: Vec<Decision> =
            table.rows.iter().map(|row| table.decision(row)).collect::<Result<_, _>>()?;
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
    pub fn count(&self, kind: Kind) -> usize {
        self.subjects().filter(|subject| subject[0].kind == kind).count()
    }

    /// The mean of something over subjects, period by period.
    pub fn by_period(&self, of: impl Fn(&Decision) -> f64) -> [f64; PERIODS] {
        let count = (self.decisions.len() / PERIODS) as f64;
        let mut means = [0.0; PERIODS];
        for subject in self.subjects() {
            means.iter_mut().zip(subject).for_each(|(sum, decision)| *sum += of(decision));
        }
        means.map(|sum| sum / count)
    }
}

/// A CSV file with a header: numbers by line and name of the column.
#[derive(Debug)]
pub(super) struct Table {
    header: StringRecord,
    rows: Vec<(u64, StringRecord)>,
}

impl Table {
    pub(super) fn read(text: &[u8]) -> Result<Self, Problem> {
        let said = |error: csv::Error| Problem::new("", error.to_string());
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let header = reader.headers().map_err(said)?.clone();
        let rows = reader.records().map(|record| {
            let record = record.map_err(said)?;
            Ok((record.position().map_or(0, csv::Position::line), record))
        });
        Ok(Self { header, rows: rows.collect::<Result<_, Problem>>()? })
    }

    pub(super) fn header(&self) -> &StringRecord {
        &self.header
    }

    pub(super) fn rows(&self) -> &[(u64, StringRecord)] {
        &self.rows
    }

    /// The number in a column, in `[least, most]`.
    pub(super) fn number(
        &self,
        (line, record): &(u64, StringRecord),
        column: &str,
        (least, most): (f64, f64),
    ) -> Result<f64, Problem> {
        let place = || format!("line {line}, column {column}");
        let at = self.header.iter().position(|name| name == column);
        let at = at.ok_or_else(|| Problem::new("line 1", format!("there is no column '{column}'")))?;
        let text = record.get(at).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(x) if (least..=most).contains(&x) => Ok(x),
            Ok(x) => Err(Problem::new(place(), format!("{x} is not in [{least}, {most}]"))),
            Err(_) => Err(Problem::new(place(), format!("{text:?} is not a number"))),
        }
    }

    fn decision(&self, row: &(u64, StringRecord)) -> Result<Decision, Problem> {
        let tokens = |column: &str| self.number(row, column, (0.0, TOKENS as f64));
        let name = |column: &str| self.number(row, column, (0.0, 1e9)).map(|x| x as u32);
        let kind = match name("preftype")? {
            1 => Kind::Conditional,
            2 => Kind::FreeRider,
            3 => Kind::Triangle,
            _ => Kind::Other,
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
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A made-up experiment: one group of four that never changes, everybody giving `give(subject, period)`.
    pub(in crate::laboratory) fn made_up(give: impl Fn(u32, u32) -> u32) -> String {
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
        assert_eq!((data.subjects().count(), data.count(Kind::Conditional)), (4, 4));
        assert_eq!(data.by_period(|decision| decision.contribution)[0], 3.5);
    }

    #[test]
    fn what_is_wrong_is_located() {
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
