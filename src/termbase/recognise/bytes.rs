//! A compiled lexicon as bytes: its arrays as they are. What is read was written by this version of both the bytes
//! ([`FORMAT`]) and the [text pipeline](crate::text::PIPELINE_VERSION), or it is refused.

use std::io::Read;

use crate::termbase::arrays::{ArrayReader, ArrayWriter, numbers};
use crate::termbase::recognise::agreement::TermWord;
use crate::termbase::recognise::lexicon::{
    Alias, COMPOUND_BITS, ENTRY_NUMBERS, Entry, Lexicon, Node, Parting, STEM_BITS, place_of,
};
use crate::termbase::recognise::text_table::TextTable;
use crate::text::arabic::endings::Ending;

/// The version of these bytes.
const FORMAT: u32 = 4;

const ENDINGS: [Ending; 10] = [
    Ending::Plain,
    Ending::Feminine,
    Ending::Maqsura,
    Ending::Hamza,
    Ending::HamzaOnAlif,
    Ending::FeminineHamza,
    Ending::FemininePlural,
    Ending::MasculinePlural,
    Ending::Dual,
    Ending::FeminineDual,
];

const ALIASES: [Alias; 4] = [Alias::Itself, Alias::Number, Alias::Case, Alias::Spelling];

/// Returns a lexicon as bytes.
pub(super) fn written(lexicon: &Lexicon) -> Vec<u8> {
    let mut writer = ArrayWriter::new(FORMAT);
    write_table(&mut writer, &lexicon.words);
    writer.numbers(lexicon.first_steps.iter().copied());
    writer.long_numbers(&lexicon.compounds);
    writer.long_numbers(&lexicon.stem_beginnings);
    write_table(&mut writer, &lexicon.stems);
    writer.numbers(lexicon.first_partings.iter().copied());
    writer.numbers(lexicon.partings.iter().map(|parting| parting.word));
    let kinds = lexicon.partings.iter().map(|parting| {
        (place_of(&ENDINGS, &parting.ending) | place_of(&ALIASES, &parting.alias) << 4) as u8
    });
    writer.bytes(&kinds.collect::<Vec<u8>>());
    writer.numbers(lexicon.nodes.iter().flat_map(|node| [node.first_entry, node.first_step]));
    writer.numbers(lexicon.step_words.iter().copied());
    writer.numbers(lexicon.step_nodes.iter().copied());
    writer.numbers(lexicon.entries.iter().flatten().copied());
    writer.bytes(&lexicon.texts);
    writer.bytes(&lexicon.phrase_words.iter().map(|word| word.bits()).collect::<Vec<u8>>());
    writer.finish()
}

/// Reads a lexicon; `None` where the bytes are another version's, or not as they were written.
pub(super) fn read(source: impl Read) -> Option<Lexicon> {
    let mut reader = ArrayReader::new(source, FORMAT)?;
    let (words, first_steps) = (read_table(&mut reader)?, reader.numbers()?);
    let (compounds, stem_beginnings) = (reader.long_numbers()?, reader.long_numbers()?);
    let (stems, first_partings) = (read_table(&mut reader)?, reader.numbers()?);
    let (parting_words, parting_kinds) = (reader.numbers()?, reader.bytes()?);
    let nodes = reader.items(|node: &[u8; 8]| {
        let [first_entry, first_step] = numbers(node);
        Node { first_entry, first_step }
    })?;
    let (step_words, step_nodes) = (reader.numbers()?, reader.numbers()?);
    let entries = reader.items(|entry: &[u8; 4 * ENTRY_NUMBERS]| numbers(entry))?;
    let texts = reader.bytes()?;
    let phrase_words = reader.items(|&[bits]| TermWord::from_bits(bits))?;
    reader.finish()?;
    let partings = parting_words.iter().zip(parting_kinds).map(|(&word, kind)| {
        let ending = *ENDINGS.get(usize::from(kind & 15))?;
        let alias = *ALIASES.get(usize::from(kind >> 4))?;
        Some(Parting { word, ending, alias })
    });
    let lexicon = Lexicon {
        words,
        first_steps,
        compounds,
        stem_beginnings,
        stems,
        first_partings,
        partings: partings.collect::<Option<Vec<Parting>>>()?,
        nodes,
        step_words,
        step_nodes,
        entries,
        texts,
        phrase_words,
    };
    is_sound(&lexicon).then_some(lexicon)
}

/// Tells whether every number of a lexicon is one of something that is there.
fn is_sound(lexicon: &Lexicon) -> bool {
    let is_word = |word: &u32| (*word as usize) < lexicon.words.len();
    let is_node = |node: &u32| (*node as usize) + 1 < lexicon.nodes.len();
    let texts = &lexicon.texts;
    let is_text = |(start, end): (u32, u32)| start <= end && end as usize <= texts.len();
    let is_entry = |entry: Entry| {
        let has_words = entry.phrase.is_none_or(|(_, first, end)| {
            first < end && end as usize <= lexicon.phrase_words.len()
        });
        is_text(entry.text) && has_words
    };
    lexicon.words.is_sound()
        && lexicon.stems.is_sound()
        && lexicon.first_steps.len() == lexicon.words.len()
        && lexicon.first_steps.iter().all(is_node)
        && lexicon.compounds.len() == COMPOUND_BITS / 64
        && lexicon.stem_beginnings.len() == STEM_BITS / 64
        && lexicon.first_partings.len() == lexicon.stems.len() + 1
        && are_firsts(lexicon.first_partings.iter().copied(), lexicon.partings.len())
        && lexicon.partings.iter().all(|parting| is_word(&parting.word))
        && are_firsts(lexicon.nodes.iter().map(|node| node.first_entry), lexicon.entries.len())
        && are_firsts(lexicon.nodes.iter().map(|node| node.first_step), lexicon.step_words.len())
        && lexicon.step_nodes.len() == lexicon.step_words.len()
        && lexicon.step_nodes.iter().all(is_node)
        && lexicon.entries.iter().map(Entry::of_numbers).all(is_entry)
}

/// Tells whether numbers go up to one behind the last of so many things.
fn are_firsts(mut firsts: impl Iterator<Item = u32>, number: usize) -> bool {
    let mut last = 0;
    firsts.all(|first| std::mem::replace(&mut last, first) <= first) && last as usize == number
}

fn write_table(writer: &mut ArrayWriter, table: &TextTable) {
    writer.bytes(&table.text);
    writer.numbers(table.ends.iter().copied());
    writer.long_numbers(&table.slots);
}

fn read_table(reader: &mut ArrayReader<impl Read>) -> Option<TextTable> {
    let (text, ends) = (reader.bytes()?, reader.numbers()?);
    Some(TextTable { text, ends, slots: reader.long_numbers()? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::language::LanguageTag;
    use crate::termbase::arrays::{HEADER, seal};
    use crate::termbase::concept::{CaseRule, Concept, ConceptKind, Status, Term, Termbase};
    use crate::termbase::recognise::Recogniser;

    /// A recogniser of terms with these texts; what else is said of them goes by their place.
    fn recogniser(terms: &[String], language: &LanguageTag) -> Recogniser {
        let kinds = [None, Some(ConceptKind::Person), Some(ConceptKind::Organization)];
        let concepts = terms.iter().enumerate().map(|(index, text)| {
            let mut term = Term::new(language.clone(), text, Status::ALL[index % 4]);
            term.case = CaseRule::ALL[index % 3];
            term.part_of_speech = (index % 5 == 0).then(|| "verb".to_owned());
            Concept { kind: kinds[index % 3], terms: vec![term], ..Concept::default() }
        });
        Recogniser::new(&Termbase { concepts: concepts.collect() }, language)
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
            let compiled = recogniser(&terms, &language);
            let bytes = compiled.to_bytes();
            let read = Recogniser::from_reader(bytes.as_slice(), &language).expect("the bytes are whole");
            prop_assert_eq!(&read.lexicon, &compiled.lexicon);
            for text in texts.iter().chain(&terms) {
                prop_assert_eq!(read.find_all(text), compiled.find_all(text));
            }
        }
    }

    #[test]
    fn refuses_damaged_bytes() {
        let language: LanguageTag = "ar".parse().expect("the tag is valid");
        let terms = ["قيادة مركزية", "أبو علي", "قاض"].map(str::to_owned);
        let bytes = recogniser(&terms, &language).to_bytes();
        for length in (0..bytes.len()).step_by(97) {
            assert!(Recogniser::from_reader(&bytes[..length], &language).is_none(), "{length}");
        }
        for place in (0..bytes.len()).step_by(89).chain(0..HEADER) {
            let mut changed = bytes.clone();
            changed[place] ^= 4;
            assert!(Recogniser::from_reader(changed.as_slice(), &language).is_none(), "{place}");
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
            let mut bytes = recogniser(&terms, &language).to_bytes();
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
            if let Some(read) = Recogniser::from_reader(bytes.as_slice(), &language).filter(|read| read.fits(&concepts)) {
                for text in ["US Central Command of the cease-fire", "والقيادة المركزية لأبي علي والقاضي وسفيرهم"] {
                    let found = read.find_all(text);
                    read.derivations(text, &found, |one| &concepts[one.concept].terms[one.term].text);
                }
            }
        }
    }
}
