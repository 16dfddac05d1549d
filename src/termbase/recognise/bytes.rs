//! A compiled lexicon as bytes, which are what it is. What is read was written by this version of both the bytes
//! ([`FORMAT`]) and the [text pipeline](crate::text::PIPELINE_VERSION), or it is refused.

use crate::termbase::arrays::{Arrays, are_whole};
use crate::termbase::recognise::lexicon::{COMPOUND_BITS, Lexicon, Parting, STEM_BITS, Word};
use crate::termbase::recognise::node::Node;
use crate::termbase::recognise::text_table::TextTable;

/// The version of these bytes.
pub(super) const FORMAT: u32 = 19;

/// Returns the lexicon that bytes are; `None` where they are none. They are not [checked](is_sound).
pub(super) fn lexicon(bytes: &[u8]) -> Option<Lexicon<'_>> {
    let mut arrays = Arrays::of(bytes);
    let lexicon = Lexicon {
        words: TextTable::read(&mut arrays)?,
        compounds: arrays.items()?,
        stem_beginnings: arrays.items()?,
        stems: TextTable::read(&mut arrays)?,
        nodes: arrays.bytes()?,
    };
    arrays.finish()?;
    Some(lexicon)
}

/// Tells whether bytes are a lexicon of this version, as it was written. Numbers of nodes are only followed to nodes that
/// are there.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let Some(lexicon) = lexicon(bytes).filter(|_| are_whole(bytes, FORMAT)) else { return false };
    let are_partings = |value: &[u8]| {
        let (partings, rest) = value.as_chunks();
        rest.is_empty() && partings.iter().all(|parting| Parting::from_bytes(parting).is_some())
    };
    lexicon.words.is_sound(|value| value.len() == Word::BYTES)
        && lexicon.compounds.len() == COMPOUND_BITS / 64
        && lexicon.stem_beginnings.len() == STEM_BITS / 64
        && lexicon.stems.is_sound(are_partings)
        && Node::are_sound(lexicon.nodes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::language::LanguageTag;
    use crate::termbase::arrays::{HEADER, seal};
    use crate::termbase::concept::{CaseRule, Concept, ConceptKind, Status, Term, Termbase};
    use crate::termbase::recognise::{Mentions, Reach, Recogniser, Recognition};

    /// A recogniser of terms with these texts; what else is said of them goes by their place.
    fn recogniser(terms: &[String], language: &LanguageTag) -> Recogniser {
        Recogniser::new(&Termbase { concepts: concepts(terms, language) }, language)
    }

    fn concepts(terms: &[String], language: &LanguageTag) -> Vec<Concept> {
        let kinds = [None, Some(ConceptKind::Person), Some(ConceptKind::Organization)];
        let concepts = terms.iter().enumerate().map(|(index, text)| {
            let mut term = Term::new(language.clone(), text, Status::ALL[index % 4]);
            term.case = CaseRule::ALL[index % 3];
            term.part_of_speech = (index % 5 == 0).then(|| "verb".to_owned());
            Concept { kind: kinds[index % 3], terms: vec![term], ..Concept::default() }
        });
        concepts.collect()
    }

    fn from_bytes(bytes: &[u8], language: &LanguageTag) -> Option<Recogniser> {
        Recogniser::from_bytes(bytes.to_vec(), language, &Vec::new())
    }

    fn all(recogniser: &Recogniser, text: &str) -> Vec<Recognition> {
        recogniser.read(text, &mut Mentions::default()).all
    }

    const PIECES: &str = "(US|us|Iraq|cease|fire|airstrike|city|cities|Ali|al-|'s|the|-| | | |ال|و|لل|قوات|قيادة|\
        مركزية|أبو|ابن|علي|حسن|قاض|ات|ين|ها|\u{64E}|5){1,8}";

    proptest! {
        #[test]
        fn what_was_read_finds_what_was_compiled(
            terms in prop::collection::vec(PIECES, 0..12),
            texts in prop::collection::vec(PIECES, 1..4),
            tag in "en|ar|fr",
        ) {
            let language: LanguageTag = tag.parse().expect("the tag is valid");
            let concepts = concepts(&terms, &language);
            let compiled = recogniser(&terms, &language);
            let bytes = compiled.as_bytes().to_vec();
            let read = Recogniser::from_bytes(bytes, &language, &concepts).expect("the bytes are whole");
            let reach = Reach::from_bytes(&read.reach().to_bytes()).expect("the bytes are whole");
            for text in texts.iter().chain(&terms) {
                if !reach.meets(Reach::of_text(text, &language)) {
                    prop_assert_eq!(all(&read, text), []);
                }
                prop_assert_eq!(all(&read, text), all(&compiled, text));
            }
        }
    }

    #[test]
    fn refuses_damaged_bytes() {
        let language: LanguageTag = "ar".parse().expect("the tag is valid");
        let terms = ["قيادة مركزية", "أبو علي", "قاض"].map(str::to_owned);
        let bytes = recogniser(&terms, &language).as_bytes().to_vec();
        for length in (0..bytes.len()).step_by(97) {
            assert!(from_bytes(&bytes[..length], &language).is_none(), "{length}");
        }
        for place in (0..bytes.len()).step_by(89).chain(0..HEADER) {
            let mut changed = bytes.clone();
            changed[place] ^= 4;
            assert!(from_bytes(&changed, &language).is_none(), "{place}");
        }
    }

    proptest! {
        #[test]
        fn reads_nothing_that_leads_out_of_what_is_there(
            tag in "en|ar",
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let language: LanguageTag = tag.parse().expect("the tag is valid");
            let terms =
                ["Central Command", "US", "cease-fire", "قيادة مركزية", "أبو علي", "قاض", "سفير"];
            let terms = terms.map(str::to_owned);
            let mut bytes = recogniser(&terms, &language).as_bytes().to_vec();
            // Most of it is two tables of bits, which no number comes from.
            let places: Vec<usize> =
                (HEADER..bytes.len()).filter(|&place| bytes[place] != 0).collect();
            for (place, byte) in changes {
                bytes[places[place.index(places.len())]] = byte;
            }
            seal(&mut bytes);
            let concepts = vec![
                Concept { terms: vec![Term::new(language.clone(), "", Status::Preferred)], ..Concept::default() };
                terms.len()
            ];
            if let Some(read) = Recogniser::from_bytes(bytes, &language, &concepts) {
                for text in ["US Central Command of the cease-fire", "والقيادة المركزية لأبي علي والقاضي وسفيرهم"] {
                    let found = all(&read, text);
                    read.derivations(text, &found, |one| &concepts[one.concept].terms[one.term].text);
                }
            }
        }
    }
}
