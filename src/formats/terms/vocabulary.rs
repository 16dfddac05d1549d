//! The names that files use for what they say of concepts and terms: types of TBX, fields of MultiTerm, and
//! headers of spreadsheets.
//!
//! ```
//! use turjuman::formats::terms::vocabulary::{Category, category};
//! use turjuman::termbase::properties::TermProperty;
//! assert_eq!(category("Part of Speech"), Some(Category::Property(TermProperty::PartOfSpeech)));
//! assert_eq!(category("الملاحظات"), category("ملاحظات"));
//! assert_eq!(category("colour"), None);
//! ```

use crate::termbase::concept::ConceptKind;
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::TextField;
use crate::text::arabic::{folded, is_mark};

/// What is said of a concept or a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// The identifier.
    Id,
    /// The kind of thing.
    Kind,
    /// The field.
    Domain,
    /// The topic inside the field.
    Subject,
    /// A text: what it means, a remark and the like.
    Text(TextField),
    /// A property of the term.
    Property(TermProperty),
    /// Whether to use the term.
    Status,
    /// Whether the terms are not to be used: yes or no.
    Forbidden,
    /// Whether the term is to be translated: yes or no.
    Translatable,
    /// Whether the term is an abbreviation: yes or no.
    Abbreviation,
    /// What kind of term it is: an acronym, a short form.
    TermType,
    /// In what kind of language it is used, or where.
    Register,
    /// Who changed what and when: of no use to a glossary.
    Record,
    /// Further terms.
    Synonyms,
    /// The source term.
    SourceTerm,
    /// The target term.
    TargetTerm,
    /// The language of the row, in tables that have a row for each term.
    Language,
    /// The language of the source term.
    SourceLanguage,
    /// The language of the target term.
    TargetLanguage,
}

impl Category {
    /// Returns the name, as the columns of a table are called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "type",
            Self::Domain => "domain",
            Self::Subject => "subject",
            Self::Text(field) => field.name(),
            Self::Property(TermProperty::Case) => "casesensitive",
            Self::Property(property) => property.name(),
            Self::Status => "status",
            Self::Forbidden => "forbidden",
            Self::Translatable => "translatable",
            Self::Abbreviation => "abbreviation",
            Self::TermType => "termtype",
            Self::Register => "register",
            Self::Record => "created",
            Self::Synonyms => "synonyms",
            Self::SourceTerm => "term",
            Self::TargetTerm => "translation",
            Self::Language => "language",
            Self::SourceLanguage => "sourcelanguage",
            Self::TargetLanguage => "targetlanguage",
        }
    }
}

/// The names as [`form`] has them.
const NAMES: &[(&str, Category)] = &[
    ("id", Category::Id),
    ("conceptid", Category::Id),
    ("entryid", Category::Id),
    ("stringid", Category::Id),
    ("termid", Category::Id),
    ("uuid", Category::Id),
    ("type", Category::Kind),
    ("entitytype", Category::Kind),
    ("domain", Category::Domain),
    ("domains", Category::Domain),
    ("subjectfield", Category::Domain),
    ("field", Category::Domain),
    ("category", Category::Domain),
    ("subject", Category::Subject),
    ("subdomain", Category::Subject),
    ("topic", Category::Subject),
    ("definition", Category::Text(TextField::Definition)),
    ("description", Category::Text(TextField::Definition)),
    ("desc", Category::Text(TextField::Definition)),
    ("meaning", Category::Text(TextField::Definition)),
    ("context", Category::Text(TextField::Context)),
    ("example", Category::Text(TextField::Context)),
    ("examples", Category::Text(TextField::Context)),
    ("exampleofuse", Category::Text(TextField::Context)),
    ("usageexample", Category::Text(TextField::Context)),
    ("samplesentence", Category::Text(TextField::Context)),
    ("note", Category::Text(TextField::Note)),
    ("notes", Category::Text(TextField::Note)),
    ("comment", Category::Text(TextField::Note)),
    ("comments", Category::Text(TextField::Note)),
    ("remark", Category::Text(TextField::Note)),
    ("remarks", Category::Text(TextField::Note)),
    ("remarque", Category::Text(TextField::Note)),
    ("remarques", Category::Text(TextField::Note)),
    ("commentaire", Category::Text(TextField::Note)),
    ("kommentar", Category::Text(TextField::Note)),
    ("bemerkung", Category::Text(TextField::Note)),
    ("notiz", Category::Text(TextField::Note)),
    ("anmerkung", Category::Text(TextField::Note)),
    ("comentario", Category::Text(TextField::Note)),
    ("nota", Category::Text(TextField::Note)),
    ("definicion", Category::Text(TextField::Definition)),
    ("definición", Category::Text(TextField::Definition)),
    ("définition", Category::Text(TextField::Definition)),
    ("beschreibung", Category::Text(TextField::Definition)),
    ("domaine", Category::Domain),
    ("dominio", Category::Domain),
    ("fachgebiet", Category::Domain),
    ("sachgebiet", Category::Domain),
    ("wortart", Category::Property(TermProperty::PartOfSpeech)),
    ("usagenote", Category::Text(TextField::Note)),
    ("transfercomment", Category::Text(TextField::Note)),
    ("info", Category::Text(TextField::Note)),
    ("boothinfo", Category::Text(TextField::Note)),
    ("reference", Category::Text(TextField::Source)),
    ("partofspeech", Category::Property(TermProperty::PartOfSpeech)),
    ("pos", Category::Property(TermProperty::PartOfSpeech)),
    ("wordclass", Category::Property(TermProperty::PartOfSpeech)),
    ("grammaticalgender", Category::Property(TermProperty::Gender)),
    ("gender", Category::Property(TermProperty::Gender)),
    ("grammaticalnumber", Category::Property(TermProperty::Number)),
    ("number", Category::Property(TermProperty::Number)),
    ("administrativestatus", Category::Status),
    ("usagestatus", Category::Status),
    ("normativeauthorization", Category::Status),
    ("termstatus", Category::Status),
    ("evaluation", Category::Status),
    ("status", Category::Status),
    ("usage", Category::Status),
    ("casesensitive", Category::Property(TermProperty::Case)),
    ("casesensitivity", Category::Property(TermProperty::Case)),
    ("forbidden", Category::Forbidden),
    ("forbiddenterm", Category::Forbidden),
    ("blacklisted", Category::Forbidden),
    ("translatable", Category::Translatable),
    ("abbreviation", Category::Abbreviation),
    ("synonym", Category::Synonyms),
    ("alternative", Category::Synonyms),
    ("alternatives", Category::Synonyms),
    ("variant", Category::Synonyms),
    ("variants", Category::Synonyms),
    ("alias", Category::Synonyms),
    ("aliases", Category::Synonyms),
    ("othernames", Category::Synonyms),
    ("synonyms", Category::Synonyms),
    ("acronym", Category::Abbreviation),
    ("donotuse", Category::Forbidden),
    ("term", Category::SourceTerm),
    ("terms", Category::SourceTerm),
    ("word", Category::SourceTerm),
    ("words", Category::SourceTerm),
    ("phrase", Category::SourceTerm),
    ("expression", Category::SourceTerm),
    ("spelling", Category::SourceTerm),
    ("name", Category::SourceTerm),
    ("names", Category::SourceTerm),
    ("source", Category::SourceTerm),
    ("src", Category::SourceTerm),
    ("sourceterm", Category::SourceTerm),
    ("sourcestring", Category::SourceTerm),
    ("sourcetext", Category::SourceTerm),
    ("srccanform", Category::SourceTerm),
    ("target", Category::TargetTerm),
    ("tgt", Category::TargetTerm),
    ("translation", Category::TargetTerm),
    ("translations", Category::TargetTerm),
    ("equivalent", Category::TargetTerm),
    ("targetterm", Category::TargetTerm),
    ("targetstring", Category::TargetTerm),
    ("targettext", Category::TargetTerm),
    ("tgtcanform", Category::TargetTerm),
    ("language", Category::Language),
    ("languagecode", Category::Language),
    ("lang", Category::Language),
    ("langcode", Category::Language),
    ("locale", Category::Language),
    ("termlanguage", Category::Language),
    ("sourcelang", Category::SourceLanguage),
    ("sourcelanguage", Category::SourceLanguage),
    ("sourcelocale", Category::SourceLanguage),
    ("srclang", Category::SourceLanguage),
    ("targetlang", Category::TargetLanguage),
    ("targetlanguage", Category::TargetLanguage),
    ("targetlocale", Category::TargetLanguage),
    ("tgtlang", Category::TargetLanguage),
    ("entrysubject", Category::Subject),
    ("entrydomain", Category::Domain),
    ("entrynote", Category::Text(TextField::Note)),
    ("termexample", Category::Text(TextField::Context)),
    ("terminfo", Category::Status),
    ("def", Category::Text(TextField::Definition)),
    ("explanation", Category::Text(TextField::Definition)),
    ("translatorcomments", Category::Text(TextField::Note)),
    ("termtype", Category::TermType),
    ("register", Category::Register),
    ("geographicalusage", Category::Register),
    ("entryclientid", Category::Record),
    ("entryprojectid", Category::Record),
    ("entrycreated", Category::Record),
    ("entrycreator", Category::Record),
    ("entrylastmodified", Category::Record),
    ("entrymodified", Category::Record),
    ("entrymodifier", Category::Record),
    ("created", Category::Record),
    ("createdat", Category::Record),
    ("createdby", Category::Record),
    ("creator", Category::Record),
    ("modified", Category::Record),
    ("modifiedat", Category::Record),
    ("modifiedby", Category::Record),
    ("lastmodified", Category::Record),
    ("updated", Category::Record),
    ("updatedat", Category::Record),
    ("author", Category::Record),
    ("معرف", Category::Id),
    ("رمز", Category::Id),
    ("نوع", Category::Kind),
    ("نوعمصطلح", Category::Kind),
    ("مجال", Category::Domain),
    ("حقل", Category::Domain),
    ("قسم", Category::Domain),
    ("فيه", Category::Domain),
    ("تصنيف", Category::Domain),
    ("تخصص", Category::Domain),
    ("موضوع", Category::Subject),
    ("تعريف", Category::Text(TextField::Definition)),
    ("شرح", Category::Text(TextField::Definition)),
    ("وصف", Category::Text(TextField::Definition)),
    ("توضيح", Category::Text(TextField::Definition)),
    ("تفسير", Category::Text(TextField::Definition)),
    ("معني", Category::Text(TextField::Definition)),
    ("مثال", Category::Text(TextField::Context)),
    ("امثله", Category::Text(TextField::Context)),
    ("سياق", Category::Text(TextField::Context)),
    ("ملاحظه", Category::Text(TextField::Note)),
    ("ملاحظات", Category::Text(TextField::Note)),
    ("تعليق", Category::Text(TextField::Note)),
    ("تعليقات", Category::Text(TextField::Note)),
    ("مصدر", Category::Text(TextField::Source)),
    ("مرجع", Category::Text(TextField::Source)),
    ("نوعكلمه", Category::Property(TermProperty::PartOfSpeech)),
    ("قسمكلام", Category::Property(TermProperty::PartOfSpeech)),
    ("جنس", Category::Property(TermProperty::Gender)),
    ("عدد", Category::Property(TermProperty::Number)),
    ("حاله", Category::Status),
    ("حالهمصطلح", Category::Status),
    ("ممنوع", Category::Forbidden),
    ("محظور", Category::Forbidden),
    ("اختصار", Category::Abbreviation),
    ("مرادف", Category::Synonyms),
    ("مرادفات", Category::Synonyms),
    ("مترادفات", Category::Synonyms),
    ("مصطلح", Category::SourceTerm),
    ("مصطلحات", Category::SourceTerm),
    ("كلمه", Category::SourceTerm),
    ("مفرده", Category::SourceTerm),
    ("لفظ", Category::SourceTerm),
    ("عباره", Category::SourceTerm),
    ("اسم", Category::SourceTerm),
    ("ترجمه", Category::TargetTerm),
    ("ترجمات", Category::TargetTerm),
    ("مقابل", Category::TargetTerm),
    ("مكافي", Category::TargetTerm),
    ("نظير", Category::TargetTerm),
    ("لغه", Category::Language),
    ("لغهمصدر", Category::SourceLanguage),
    ("لغههدف", Category::TargetLanguage),
];

/// Words for further terms beside the name of a language only, as [`form`] has them; those that say it alone are among
/// [`NAMES`].
const FURTHER: [&str; 7] = ["abb", "alt", "alternate", "other", "others", "secondary", "variation"];

/// Words for one of several names that something has, beside the name of a language only, as [`form`] has them: UNTERM has
/// `Arabic Short` and `Arabic Formal` of each country.
const NAMES_OF_ONE: [&str; 8] =
    ["formal", "formalname", "full", "fullname", "official", "officialname", "short", "shortname"];

/// Arabic names of kinds of concepts, and others in English, as [`form`] has them.
const KINDS: &[(&str, ConceptKind)] = &[
    ("شخص", ConceptKind::Person),
    ("شخصيه", ConceptKind::Person),
    ("منظمه", ConceptKind::Organization),
    ("موسسه", ConceptKind::Organization),
    ("هييه", ConceptKind::Organization),
    ("organisation", ConceptKind::Organization),
    ("مكان", ConceptKind::Place),
    ("موقع", ConceptKind::Place),
    ("location", ConceptKind::Place),
    ("حدث", ConceptKind::Event),
    ("لقب", ConceptKind::Title),
    ("منصب", ConceptKind::Title),
    ("مصطلح", ConceptKind::Term),
];

/// How many bytes a name may have, with what does not count in it; a longer text is a term or a remark.
pub(super) const LONGEST: usize = 200;

/// Returns what a name stands for; case, spaces and punctuation do not count, nor does what Arabic writers vary.
pub fn category(name: &str) -> Option<Category> {
    if name.len() > LONGEST {
        return None;
    }
    let form = form(name);
    NAMES.iter().find(|(known, _)| *known == form).map(|(_, category)| *category)
}

/// Tells whether a word beside the name of a language stands for further terms of it: `Other Arabic`.
pub(super) fn is_of_further_terms(word: &str) -> bool {
    FURTHER.contains(&form(word).as_str())
}

/// Tells whether a word beside the name of a language stands for one of several names of a thing: `Arabic Formal`.
pub(super) fn is_of_one_name(word: &str) -> bool {
    NAMES_OF_ONE.contains(&form(word).as_str())
}

/// Returns the kind of concept that a word names.
pub(super) fn kind(name: &str) -> Option<ConceptKind> {
    let form = form(name);
    let named = || KINDS.iter().find(|(known, _)| *known == form).map(|(_, kind)| *kind);
    ConceptKind::from_name(&name.to_lowercase()).or_else(named)
}

/// Tells whether a header calls its column names, which may also be those of whoever wrote the row.
pub(super) fn is_of_names(header: &str) -> bool {
    ["name", "names", "اسم"].contains(&form(header).as_str())
}

/// Tells whether a header calls its column usage, be it a status or a remark.
pub(super) fn is_of_usage(header: &str) -> bool {
    form(header).ends_with("usage")
}

/// Tells whether a header calls its column meanings: in the other language they are translations.
pub(super) fn is_of_meanings(header: &str) -> bool {
    ["meaning", "معني"].contains(&form(header).as_str())
}

/// Returns the letters and digits of a name as the tables have them: in lower case, of Arabic words folded and without
/// their article.
pub(super) fn form(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        return letters.map(|letter| letter.to_ascii_lowercase()).collect();
    }
    let name = name.to_lowercase().replace(is_mark, "");
    let words = name.split(|letter: char| !letter.is_alphanumeric()).map(folded);
    words.map(|word| word.strip_prefix("ال").map_or_else(|| word.clone(), str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_each_name_once() {
        for (index, (name, _)) in NAMES.iter().enumerate() {
            assert!(NAMES[..index].iter().all(|(other, _)| other != name), "{name}");
            assert!(name.chars().all(char::is_alphabetic), "{name}");
            assert_eq!(form(name), *name);
        }
        for name in FURTHER.iter().chain(&NAMES_OF_ONE).copied() {
            assert_eq!((category(name), form(name).as_str()), (None, name));
        }
        for (index, (name, _)) in KINDS.iter().enumerate() {
            assert!(KINDS[..index].iter().all(|(other, _)| other != name), "{name}");
            assert_eq!(form(name), *name);
        }
    }

    #[test]
    fn knows_names_however_they_are_written() {
        for (name, expected) in [
            ("الحالة", Category::Status),
            ("نوع الكلمة", Category::Property(TermProperty::PartOfSpeech)),
            ("مُلاحظه", Category::Text(TextField::Note)),
            ("المرادف", Category::Synonyms),
            ("Category", Category::Domain),
        ] {
            assert_eq!(category(name), Some(expected), "{name}");
        }
        assert_eq!(kind("منظّمة"), Some(ConceptKind::Organization));
        assert_eq!((kind("Person"), kind("colour")), (Some(ConceptKind::Person), None));
    }
}
