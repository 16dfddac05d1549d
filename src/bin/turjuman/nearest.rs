//! Asking whether a known name was meant.

use turjuman::nearest::nearest;

/// Returns `; did you mean 'military'?` where a known name is like the one that was written, else nothing.
pub(crate) fn did_you_mean<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(written, known).map_or_else(String::new, |name| format!("; did you mean '{name}'?"))
}
