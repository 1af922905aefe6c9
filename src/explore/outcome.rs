//! What a session found, as the runs that `cogov run` of its scenario up to this week would give: the figures and the report of
//! them are those of `cogov plot` and `cogov report`.

use super::effect::Compared;
use super::session::Session;
use super::setting::EXPLORED;
use crate::base::error::Problem;
use crate::base::table::{Cell, Table};
use crate::experiment::{ScenarioRun, series_table};
use crate::report::{Failure, FigureKind, FigureRequest, Held, Language, Manifest, draw, report};

/// The runs of a session up to its week: those of the comparison, where it is of the timeline as it stands, else the run of the
/// page and its untouched twin.
fn runs(session: &Session, compared: Option<&Compared>) -> Result<Held, Problem> {
    let (setting, week) = (&session.setting, session.week());
    if week < 1 {
        return Err(Problem::new("", "no week has been run yet"));
    }
    let one = |treatment: &str, series: &crate::simulation::Series| ScenarioRun {
        treatment: treatment.to_owned(),
        replicate: 0,
        series: Ok(series.clone()),
        communities: None,
        recorded: Vec::new(),
        notes: Vec::new(),
    };
    let own = || vec![one(&setting.usual, session.twin().series()), one(EXPLORED, session.run().series())];
    let mut all = compared.and_then(|compared| compared.of(session.stages(), week)).unwrap_or_else(own);
    all.sort_by_key(|run| run.treatment == EXPLORED);
    let scenario = setting.until(session.stages(), week, (all.len() / 2) as u32)?;
    let mut manifest = Manifest::of(&scenario);
    manifest.failures = Failure::all(&all);
    // The twin may be ahead of a run that went back.
    let series = before(series_table(&all), i64::from(week));
    Ok(Held::runs(scenario, &manifest, vec![("series", series)]))
}

/// The rows of a series before a week.
fn before(mut table: Table, week: i64) -> Table {
    let tick = table.columns.iter().position(|name| name == "tick");
    table.rows.retain(|row| tick.is_none_or(|at| matches!(row[at], Cell::Count(tick) if tick < week)));
    table
}

/// The report as an HTML page in English and Chinese; it opens in one of them.
///
/// # Errors
/// When no week has been run, or the timeline does not fit the weeks.
pub(super) fn page(session: &Session, compared: Option<&Compared>, chinese: bool) -> Result<String, Problem> {
    report(&runs(session, compared)?, None, chinese)
}

/// A probe over time as an SVG picture.
///
/// # Errors
/// As [`page`], or when there is no such probe.
pub(super) fn figure(
    session: &Session,
    compared: Option<&Compared>,
    probe: &str,
    chinese: bool,
) -> Result<String, Problem> {
    let language = if chinese { Language::Chinese } else { Language::English };
    let asked = FigureRequest { what: Some(probe), language, ..FigureRequest::default() };
    let drawn = draw(&runs(session, compared)?, Some(FigureKind::Series), &asked);
    Ok(drawn.map_err(|problem| problem.renamed("--what", "probe"))?.svg().to_owned())
}
