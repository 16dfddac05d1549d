//! Where an Arabic word may be two that are written with nothing between.

use crate::termbase::recognise::lattice::MAXIMUM_JOINTS;
use crate::termbase::recognise::lexicon::Lexicon;
use crate::text::arabic::is_of_common_letters;
use crate::text::arabic::joined::{
    compound_name_cut, glued_between, is_glued_particle, is_inside, perhaps_between,
};

/// A place inside a word where another may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::termbase::recognise) struct Joint {
    /// In bytes of the match form.
    pub(in crate::termbase::recognise) offset: usize,
    /// Whether only a term of several words tells that it is not inside a word.
    pub(in crate::termbase::recognise) is_doubtful: bool,
}

/// Returns the joints of a word in its match form, in their order. Where there are [too many](MAXIMUM_JOINTS), some are left out.
pub(super) fn joints(lexicon: Lexicon<'_>, word: &str) -> Vec<Joint> {
    let compound = compound_name_cut(word).map(|offset| Joint { offset, is_doubtful: false });
    let between = glued_between(word).take(MAXIMUM_JOINTS).map(|offset| {
        // Nothing but the end of a word has ta marbuta, and hardly another word begins with a particle and an article.
        let before = &word[..offset];
        let is_doubtful = !before.ends_with('ة') && !is_glued_particle(before);
        Joint { offset, is_doubtful }
    });
    // Where most words are whole only a term of several words tells.
    let is_of_phrase = |offset: &usize| is_of_phrase(lexicon, word, *offset);
    let perhaps = is_of_common_letters(word).then(|| perhaps_between(word).filter(is_of_phrase));
    let perhaps = perhaps.into_iter().flatten().take(MAXIMUM_JOINTS);
    let perhaps = perhaps.map(|offset| Joint { offset, is_doubtful: true });
    let mut joints: Vec<Joint> = compound.into_iter().chain(between).chain(perhaps).collect();
    joints.sort_by_key(|joint| joint.offset);
    joints.dedup_by_key(|joint| joint.offset);
    joints
}

/// Tells whether what is behind an offset is the beginning of a term of several words.
fn is_of_phrase(lexicon: Lexicon<'_>, word: &str, offset: usize) -> bool {
    let (before, rest) = word.split_at(offset);
    // The ل of an article is no preposition.
    let with_preposition = || match before.ends_with('ا') {
        true => rest.strip_prefix('ب'),
        false => rest.strip_prefix(['ب', 'ل']),
    };
    let is_known = |word: &str| lexicon.word(word).is_some();
    let begins_phrase =
        |rest: &str| lexicon.begins_phrase(rest) && !is_inside(word, before, rest, is_known);
    begins_phrase(rest) || with_preposition().is_some_and(begins_phrase)
}
