//! The memory that a run takes, before it is allocated.

use super::plan::Scenario;

/// Bytes a resident in a run: the columns and their copies in a tick. Measured: 150 with the defaults, 205 with all sections
/// of `scenarios/chengnan.json`.
const RESIDENT: u64 = 220;

/// Bytes a resident that ties take. Measured: 260.
const TIES: u64 = 280;

impl Scenario {
    /// About how many bytes a run of this scenario takes.
    pub fn memory(&self) -> u64 {
        let each = RESIDENT + if self.model.processes.ties.is_some() { TIES } else { 0 };
        self.residents() as u64 * each
    }
}
