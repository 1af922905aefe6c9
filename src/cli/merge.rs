//! `cogov merge`: makes the results of a planned experiment once all its shards are done.

use super::experiment::results;
use super::parquet::ParquetFlag;
use crate::base::error::Error;
use crate::experiment::Store;
use crate::scenario::Registry;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct MergeArgs {
    /// The folder of the plan
    folder: PathBuf,
    #[command(flatten)]
    parquet: ParquetFlag,
}

impl MergeArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        self.parquet.asked()?;
        let registry = Registry::standard();
        let store = Store::new(&self.folder);
        results(&store.plan(&registry)?, &store, self.parquet, None)
    }
}
