//! The checks, each in a file of its own.

pub(super) mod double_spaces;
pub(super) mod empty_target;
pub(super) mod forbidden_term;
pub(super) mod inconsistent_translation;
pub(super) mod missing_term;
pub(super) mod name_spelling;
pub(super) mod numbers;
pub(super) mod punctuation_end;
pub(super) mod repeated_word;
pub(super) mod untranslated;
