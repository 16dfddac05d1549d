//! The one pipeline that turns a segment's text into its match form, words and sentences.
//!
//! Everything that compares text (the score, the index, concordance, terms, checks) goes through
//! [`fold::match_form`], for what is stored and for what is looked up. A change to it is a change of
//! [`PIPELINE_VERSION`], upon which every memory's index is rebuilt.

pub mod address;
pub mod arabic;
mod characters;
pub mod decimal;
pub mod digits;
pub mod english;
pub mod fold;
pub mod invisible;
pub mod latin;
pub mod number_words;
pub mod numbers;
pub mod part_of_day;
pub mod plural;
pub mod punctuation;
pub mod script;
pub mod sentences;
pub mod sought;
pub mod substring;
pub(crate) mod word_list;
pub mod words;

/// The version of the match form and of its words, and of what is indexed of them; stored with every index made from
/// them.
pub const PIPELINE_VERSION: u32 = 4;
