//! The command `cogov`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cogov::cli::main()
}
