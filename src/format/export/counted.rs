//! Numbers with their nouns.

/// "1 minute", "3 minutes".
pub(in crate::format) fn counted(count: impl Into<u64>, one: &str) -> String {
    let count = count.into();
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}
