//! Which program this is: its version, and the revision of its source.

/// The version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The revision of the source, as `build.rs` found it: the commit from git or from `.cargo_vcs_info.json`, with the hash of
/// the sources where they differ from the commit; or `unknown`.
pub(crate) const REVISION: &str = env!("COGOV_GIT");

/// Version and revision, for messages.
pub(crate) fn program() -> String {
    format!("cogov {VERSION} ({REVISION})")
}
