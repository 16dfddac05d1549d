//! The names that files use for what they say of concepts and terms: types of TBX, fields of MultiTerm, and
//! headers of spreadsheets.
//!
//! ```
//! use turjuman::formats::terms::vocabulary::{Category, category};
//! assert_eq!(category("Part of Speech"), Some(Category::PartOfSpeech));
//! assert_eq!(category("colour"), None);
//! ```

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
    /// What it means.
    Definition,
    /// A text that shows it in use.
    Context,
    /// A remark.
    Note,
    /// Where it is attested.
    Source,
    /// The part of speech.
    PartOfSpeech,
    /// The gender.
    Gender,
    /// The number.
    Number,
    /// Whether to use the term.
    Status,
    /// Whether letter case counts: yes or no.
    CaseSensitive,
    /// Whether inflected forms are the term too.
    Inflection,
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

/// The names in lower case, letters and digits only.
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
    ("subject", Category::Subject),
    ("subdomain", Category::Subject),
    ("topic", Category::Subject),
    ("definition", Category::Definition),
    ("description", Category::Definition),
    ("desc", Category::Definition),
    ("meaning", Category::Definition),
    ("context", Category::Context),
    ("example", Category::Context),
    ("examples", Category::Context),
    ("exampleofuse", Category::Context),
    ("usageexample", Category::Context),
    ("samplesentence", Category::Context),
    ("note", Category::Note),
    ("notes", Category::Note),
    ("comment", Category::Note),
    ("comments", Category::Note),
    ("remark", Category::Note),
    ("remarks", Category::Note),
    ("usagenote", Category::Note),
    ("transfercomment", Category::Note),
    ("info", Category::Note),
    ("boothinfo", Category::Note),
    ("reference", Category::Source),
    ("partofspeech", Category::PartOfSpeech),
    ("pos", Category::PartOfSpeech),
    ("wordclass", Category::PartOfSpeech),
    ("grammaticalgender", Category::Gender),
    ("gender", Category::Gender),
    ("grammaticalnumber", Category::Number),
    ("number", Category::Number),
    ("administrativestatus", Category::Status),
    ("usagestatus", Category::Status),
    ("normativeauthorization", Category::Status),
    ("termstatus", Category::Status),
    ("evaluation", Category::Status),
    ("status", Category::Status),
    ("usage", Category::Status),
    ("casesensitive", Category::CaseSensitive),
    ("casesensitivity", Category::CaseSensitive),
    ("forbidden", Category::Forbidden),
    ("forbiddenterm", Category::Forbidden),
    ("blacklisted", Category::Forbidden),
    ("translatable", Category::Translatable),
    ("abbreviation", Category::Abbreviation),
    ("synonym", Category::Synonyms),
    ("synonyms", Category::Synonyms),
    ("term", Category::SourceTerm),
    ("terms", Category::SourceTerm),
    ("source", Category::SourceTerm),
    ("src", Category::SourceTerm),
    ("sourceterm", Category::SourceTerm),
    ("sourcestring", Category::SourceTerm),
    ("sourcetext", Category::SourceTerm),
    ("srccanform", Category::SourceTerm),
    ("target", Category::TargetTerm),
    ("tgt", Category::TargetTerm),
    ("translation", Category::TargetTerm),
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
    ("اللغة", Category::Language),
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
    ("entrynote", Category::Note),
    ("termexample", Category::Context),
    ("terminfo", Category::Status),
    ("def", Category::Definition),
    ("explanation", Category::Definition),
    ("translatorcomments", Category::Note),
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
    ("ملاحظة", Category::Note),
    ("ملاحظات", Category::Note),
    ("تعليق", Category::Note),
    ("تعريف", Category::Definition),
    ("التعريف", Category::Definition),
    ("المجال", Category::Domain),
    ("مجال", Category::Domain),
    ("مثال", Category::Context),
    ("السياق", Category::Context),
    ("المصدر", Category::Source),
    ("المرادفات", Category::Synonyms),
    ("مرادفات", Category::Synonyms),
    ("المصطلح", Category::SourceTerm),
    ("الترجمة", Category::TargetTerm),
];

/// Returns what a name stands for; case, spaces and punctuation do not count.
pub fn category(name: &str) -> Option<Category> {
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let letters = letters.to_lowercase();
    NAMES.iter().find(|(known, _)| *known == letters).map(|(_, category)| *category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_each_name_once() {
        for (index, (name, _)) in NAMES.iter().enumerate() {
            assert!(NAMES[..index].iter().all(|(other, _)| other != name), "{name}");
            assert!(
                name.chars().all(|letter| letter.is_alphabetic() && !letter.is_uppercase()),
                "{name}"
            );
        }
    }
}
