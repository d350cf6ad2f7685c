//! Check question files that may name questions known already.

use std::collections::HashSet;
use std::path::Path;

use crate::domain::Catalog;
use crate::format::question::{self, Report};
use crate::store::{Store, questions};

use super::import::forgive_known;
use super::{Result, bundled_files};

/// What is wrong with question files. Like an import, it accepts that they name questions of
/// the program, or of the bank when there is one.
pub fn check(
    store: Option<&Store>,
    catalog: &Catalog,
    files: &[(String, String)],
) -> Result<Vec<Report>> {
    let stem = |file: &'static str| Path::new(file).file_stem().and_then(|stem| stem.to_str());
    let bundled: HashSet<&str> =
        bundled_files().iter().filter_map(|(file, _)| stem(file)).collect();
    let is_known = |id: &str| match store {
        _ if bundled.contains(id) => Ok(true),
        Some(store) => Ok(questions::exists(store.conn(), id)?),
        None => Ok(false),
    };
    let mut reports = question::check_all(files, catalog);
    for (report, (_, text)) in reports.iter_mut().zip(files) {
        forgive_known(report, text, is_known)?;
    }
    Ok(reports)
}
