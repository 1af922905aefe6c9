//! Tells the program the git hash of its source, where it is known.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=.git/HEAD");
    println!("cargo:rerun-if-changed=.git/refs");
    // Only a checkout of this project knows the hash; a packed copy may lie inside somebody else's repository.
    if !std::path::Path::new(".git").exists() {
        return;
    }
    let git = Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).output();
    if let Some(hash) =
        git.ok().filter(|output| output.status.success()).and_then(|output| String::from_utf8(output.stdout).ok())
    {
        println!("cargo:rustc-env=COGOV_GIT={}", hash.trim());
    }
}
