//! The termbase: concepts with their terms, and the recognition of terms in running text.

pub(crate) mod arrays;
mod bracketed_acronyms;
pub mod concept;
pub mod domains;
pub mod extract;
pub mod filter;
pub mod glossary;
pub mod join;
pub mod lint;
pub mod name_key;
pub mod person_names;
pub mod properties;
pub mod recognise;
pub mod revise;
pub mod same_id;
mod sentences;
pub mod slug;
pub mod term_forms;
pub mod texts;
mod titles;
pub mod values;
