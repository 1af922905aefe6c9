//! The flag `--parquet` of the commands that write tables.

use crate::base::error::Problem;
use crate::report::check_parquet;
use clap::Args;

#[derive(Args, Clone, Copy, Debug)]
pub(super) struct ParquetFlag {
    /// Also write every table as Parquet, with meaning and unit of each column; needs the feature 'parquet'
    #[arg(long)]
    parquet: bool,
}

impl ParquetFlag {
    /// Whether it is asked for.
    ///
    /// # Errors
    /// When this build writes none.
    pub(super) fn asked(self) -> Result<bool, Problem> {
        check_parquet(self.parquet).map(|()| self.parquet)
    }

    /// The endings of the files of a table; only for a message.
    pub(super) const fn endings(self) -> &'static [&'static str] {
        if self.parquet { &["csv", "parquet"] } else { &["csv"] }
    }
}
