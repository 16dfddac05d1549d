//! Headers of tables and what their columns are told to be.

use super::*;

fn options(columns: Option<&str>) -> ReadOptions {
    let tag = |tag: &str| tag.parse().expect("the tag is valid");
    let columns = columns.map(str::to_owned);
    ReadOptions { columns, ..ReadOptions::between(tag("en"), tag("ar")) }
}

fn told(header: &str, columns: Option<&str>) -> Result<(String, bool), String> {
    let cells: Vec<String> = header.split('|').map(str::to_owned).collect();
    let columns =
        of_table((1, &cells), &[], &options(columns)).map_err(|error| error.to_string())?;
    let (meanings, has_header) = match columns {
        Columns::Glossary(plan) => {
            let names: Vec<String> = plan.columns().iter().map(ToString::to_string).collect();
            return Ok((format!("glossary: {}", names.join(" ")), true));
        }
        Columns::Told(meanings, naming) => (meanings, !matches!(naming, Naming::Nameless)),
    };
    let name = |category: &Category| match category {
        Category::Text(field) => format!("{field:?}"),
        Category::Property(property) => format!("{property:?}"),
        other => format!("{other:?}"),
    };
    let short = |meaning: &Meaning| match meaning {
        Meaning::Terms(language, status) => format!("{language}.{}", status.name()),
        Meaning::OfLanguage(language, category) => format!("{language}.{}", name(category)),
        Meaning::OfColumn(at, category) => format!("{at}.{}", name(category)),
        Meaning::OfTerm(category) => format!("term.{}", name(category)),
        Meaning::Whole(category) => name(category),
        Meaning::Further(status) => format!("further.{}", status.name()),
        Meaning::Unknown => "-".to_owned(),
    };
    let meanings: Vec<String> = meanings.iter().map(short).collect();
    Ok((meanings.join(" "), has_header))
}

#[test]
fn tells_columns_by_their_headers() {
    for (header, meanings) in [
        ("المصطلح الإنجليزي|المصطلح العربي|التعريف", "en.preferred ar.preferred Definition"),
        ("المصطلح بالانجليزية|الترجمة بالعربية|ملاحظات", "en.preferred ar.preferred Note"),
        (
            "Forbidden|Domain|Subdomain|Definition|en-GB|Notes|Example of use|ar|Notes|Example of use",
            "Forbidden Domain Subject Definition en-GB.preferred en-GB.Note en-GB.Context ar.preferred ar.Note \
             ar.Context",
        ),
        ("en-GB|Notes|Example of use", "en-GB.preferred en-GB.Note en-GB.Context"),
        (
            "term|description|translatable|casesensitive|abbreviation|forbidden|cs",
            "SourceTerm Definition Translatable Case Abbreviation Forbidden cs.preferred",
        ),
        (
            "stringID|sourceLang|targetLang|pos|description|sourceString|targetString",
            "Id SourceLanguage TargetLanguage PartOfSpeech Definition SourceTerm TargetTerm",
        ),
        (
            "en-US|es|zh|pos|description",
            "en-US.preferred es.preferred zh.preferred PartOfSpeech Definition",
        ),
        (
            "English|English Info|English Abb|Arabic|Arabic Info|BoothInfo",
            "en.preferred en.Note en.admitted ar.preferred ar.Note Note",
        ),
        ("German,de-DE|English (United Kingdom),en-GB", "de-DE.preferred en-GB.preferred"),
        (
            "Entry_ID|Entry_Creator|English_United_Kingdom_Def|English_United_Kingdom|Term_Info|Arabic|Term_Info",
            "Id Record en-GB.Definition en-GB.preferred en-GB.Status ar.preferred ar.Status",
        ),
        (
            "Term [en]|Description [en]|Status [en]|Term [ar]",
            "en.preferred en.Definition en.Status ar.preferred",
        ),
        ("Source (en_US)|Target (ar_SA)", "en-US.preferred ar-SA.preferred"),
        (
            "English [en] Term|Arabic [ar] Translation|[ar] Definition|French [ar] Term",
            "en.preferred ar.preferred ar.Definition -",
        ),
        ("ID|English Term|Arabic Term|Part of speech", "Id en.preferred ar.preferred PartOfSpeech"),
        ("الإنجليزية|العربية|ملاحظات", "en.preferred ar.preferred Note"),
        ("اللغة الإنجليزية|اللغة العربية|ملاحظات", "en.preferred ar.preferred Note"),
        ("\u{200F}English|Arabic\u{200E}", "en.preferred ar.preferred"),
        ("English|Owner|Arabic|Ticket|Team", "en.preferred - ar.preferred - -"),
        ("en_US|foo|ar_IQ|bar", "en-US.preferred - ar-IQ.preferred -"),
        ("id|en|ar|owner|ticket|colour2", "Id en.preferred ar.preferred - - -"),
        ("EN (UK)|EN comment|AR (SA)|x|y|z", "en-GB.preferred en-GB.Note ar-SA.preferred - - -"),
        ("Term EN|Note EN|Term AR|Term ID", "en.preferred en.Note ar.preferred Id"),
        ("term_en|comment_en|translation_ar", "en.preferred en.Note ar.preferred"),
        ("[en]|[ar]|x|y", "en.preferred ar.preferred - -"),
        (
            "Preferred term (EN)|Forbidden term (EN)|Preferred term (AR)",
            "en.preferred en.forbidden ar.preferred",
        ),
        ("src|tgt|src:pos|tgt:pos", "SourceTerm TargetTerm en.PartOfSpeech ar.PartOfSpeech"),
        (
            "en|en_forbidden|ar|ar.admitted|colour",
            "en.preferred en.forbidden ar.preferred ar.admitted -",
        ),
        ("en_US|ar_SA|en_desc", "en-US.preferred ar-SA.preferred en-US.Definition"),
        ("en_term|en_pos2|ar-term|ar_colour", "en.preferred - ar.preferred -"),
        ("id|en_term|en_note|ar_term", "Id en.preferred en.Note ar.preferred"),
        ("id|en|ar|pos", "Id en.preferred ar.preferred PartOfSpeech"),
        ("id|en|ar_IQ|source||", "glossary: id en ar_IQ source"),
        ("id|ind|ind.admitted", "glossary: id ind ind.admitted"),
        (
            "ID|EN|EN.case|EN.match|AR|Source|Notes",
            "Id en.preferred en.Case en.Match ar.preferred Source Note",
        ),
        (
            "E_ID|E_DOMAINS|L_CODE|T_TYPE|T_TERM|T_RELIABILITY|T_EVALUATION|L_DEFINITION",
            "Id Domain Language term.TermType SourceTerm - term.Status term.Definition",
        ),
        (
            "Concept ID|Concept Definition|Concept Note|Language Code|Term|Term ID|Term Description|Term Note",
            "Id Definition Note Language SourceTerm - term.Definition term.Note",
        ),
        ("concept id|language|term|status|type", "Id Language SourceTerm Status Kind"),
        ("language|term|translation", "- SourceTerm TargetTerm"),
        ("concept_id|concept_definition|en_term|en_usage", "Id Definition en.preferred en.Status"),
        ("source|fr", "SourceTerm fr.preferred"),
        (
            "en|Status|ar|Status|Notes|ar|Status|Notes",
            "en.preferred en.Status ar.preferred 2.Status ar.Note ar.admitted 5.Status ar.Note",
        ),
        ("en|source|target", "en.preferred SourceTerm TargetTerm"),
        ("id|name_en|name_ar", "Id en.preferred ar.preferred"),
        ("English (source)|Arabic (target)", "en.preferred ar.preferred"),
        ("Name (EN)|Name (AR)", "en.preferred ar.preferred"),
        ("Name in English|Name in Arabic", "en.preferred ar.preferred"),
        ("English name|Arabic name|Type", "en.preferred ar.preferred Kind"),
        ("English spelling|Arabic equivalent", "en.preferred ar.preferred"),
        ("Name|Arabic name|Country", "SourceTerm ar.preferred -"),
        ("Name|الاسم", "SourceTerm TargetTerm"),
        ("id|Name|en|ar", "Id - en.preferred ar.preferred"),
        ("concept_id|lang|term|name", "Id Language SourceTerm -"),
        ("Term en_US|Term ar_SA|Definition", "en-US.preferred ar-SA.preferred Definition"),
        ("term_en_US|term_ar_SA", "en-US.preferred ar-SA.preferred"),
        ("English|Arabic 1|Arabic 2|Arabic 3", "en.preferred ar.preferred ar.admitted ar.admitted"),
        (
            "English|Arabic|Arabic synonym 2|ar_alt",
            "en.preferred ar.preferred ar.admitted ar.admitted",
        ),
        (
            "English|Arabic|Arabic (forbidden)|Arabic (notes)|Arabic (definition)|Arabic (source)",
            "en.preferred ar.preferred ar.forbidden ar.Note ar.Definition ar.Source",
        ),
        (
            "English (preferred)|English (do not use)|Arabic",
            "en.preferred en.forbidden ar.preferred",
        ),
        ("العربية (المفضل)|العربية (الممنوع)|English", "ar.preferred ar.forbidden en.preferred"),
        (
            "en|ar|forbidden_ar|Forbidden [en]",
            "en.preferred ar.preferred ar.forbidden en.forbidden",
        ),
        ("الإنجليزيه|العربيه", "en.preferred ar.preferred"),
        ("انجليزى|عربى", "en.preferred ar.preferred"),
        ("المصطلح الانجليزي|المقابل العربي|الشرح", "en.preferred ar.preferred Definition"),
        ("المصطلح باللغة الإنجليزية|المصطلح باللغة العربية", "en.preferred ar.preferred"),
        ("الاسم بالإنجليزية|الاسم بالعربية|الصفة", "en.preferred ar.preferred -"),
        ("المصطلح|المقابل", "SourceTerm TargetTerm"),
        ("المعرف|اللغة|المصطلح|الحالة", "Id Language SourceTerm Status"),
        ("اللغة الإنجليزية|اللغة العربية|النوع|الفئة", "en.preferred ar.preferred Kind Domain"),
        (
            "الإنجليزية|العربية|العربية المرفوضة|مرادفات العربية|نوع الكلمة",
            "en.preferred ar.preferred ar.deprecated ar.admitted PartOfSpeech",
        ),
        ("Term|Translation|Source", "SourceTerm TargetTerm Source"),
        ("Term|Definition|Source", "SourceTerm Definition Source"),
        ("source|term|translation", "Source SourceTerm TargetTerm"),
        ("source|fr|de", "SourceTerm fr.preferred de.preferred"),
        ("fr|de|source", "fr.preferred de.preferred Source"),
        ("English|Arabic|Source (EN)|Source (AR)", "en.preferred ar.preferred en.Source ar.Source"),
        ("name_en|name_ar|role|country", "en.preferred ar.preferred - -"),
        ("الاسم|Name|المنصب|الدولة", "SourceTerm TargetTerm - -"),
        ("en|ar|is_approved|as_of|my_note|be_source", "en.preferred ar.preferred - - - -"),
        ("en|ar|is|is_note", "en.preferred ar.preferred is.preferred is.Note"),
        ("en|ar|is_forbidden", "en.preferred ar.preferred Forbidden"),
        (
            "English|Arabic|Arabic (avoid)|Arabic (plural)|Arabic (URL)",
            "en.preferred ar.preferred ar.forbidden - -",
        ),
        (
            "English (US)|English (UK)|Arabic (Egypt)|Arabic (Iraq)",
            "en-US.preferred en-GB.preferred ar-EG.preferred ar-IQ.preferred",
        ),
        ("English|Somali", "en.preferred so.preferred"),
        ("Français;|Englisch", "fr.preferred en.preferred"),
        ("English / الإنجليزية|Arabic / العربية", "en.preferred ar.preferred"),
        (
            "official_name_en|UNTERM Arabic Short|UNTERM English Formal|UNTERM Arabic Formal",
            "en.preferred ar.preferred en.admitted ar.admitted",
        ),
        (
            "id|english|arabic|french|uri|description|image_uri_remote|vt|uatv",
            "Id en.preferred ar.preferred fr.preferred - Definition - - -",
        ),
        (
            "term_id|term|term_url|ar|de|en|fr",
            "Id SourceTerm - ar.preferred de.preferred en.preferred fr.preferred",
        ),
        (
            "English|Preferred Arabic|Other Arabic|Avoid",
            "en.preferred ar.preferred ar.admitted further.forbidden",
        ),
    ] {
        let (found, has_header) = told(header, None).expect(header);
        assert!(has_header, "{header}");
        assert_eq!(found, meanings, "{header}");
    }
    for header in [
        "file|ملف",
        "Polish|بولندي|adj",
        "kde|csv kde",
        "No|No thing|x",
        "source 1|target 1",
        "word|كلمة",
    ] {
        let by_place = ("SourceTerm TargetTerm Note".to_owned(), false);
        assert_eq!(told(header, None).expect(header), by_place, "{header}");
    }
}

#[test]
fn takes_no_header_for_terms() {
    for (header, example) in [
        ("English|Klingon", "en,ar"),
        ("Klingon|Definition|Notes", "en,definition,note"),
        ("Klingon|Definition|Notes|Avoid", "en,definition,note,-"),
        ("Term|Foo|Bar|Notes", "en,ar,-,note"),
        ("Foo|Bar|Translation|Notes", "en,-,ar,note"),
    ] {
        let error = told(header, None).expect_err(header);
        let headings = header.replace('|', "', '");
        assert!(
            error.starts_with(&format!(
                "line 1: it is not clear which columns have the terms; the row reads '{headings}'"
            )),
            "{error}"
        );
        assert!(error.contains(&format!("--columns {example} ")), "{error}");
        assert!(example.split(',').all(|name| Meaning::named(name).is_ok()), "{example}");
    }
}

#[test]
fn tells_headers_of_pairs_from_pairs() {
    for (header, is_one) in [
        ("English|Arabic|Definition", true),
        ("id|en|ar", true),
        ("source|target", true),
        ("Concept ID|Language|Term", true),
        ("Arabic|العربية", false),
        ("Arabic|عربي|note", false),
        ("army|جيش", false),
        ("en", false),
    ] {
        let cells: Vec<String> = header.split('|').map(str::to_owned).collect();
        assert_eq!(is_header_of_pairs(&cells, &options(None)), is_one, "{header}");
    }
}

#[test]
fn does_as_it_is_told() {
    for (header, columns, meanings, has_header) in [
        ("x|y", "en,ar,-,note", "en.preferred ar.preferred - Note", false),
        ("Wort|ar|x", "Wort=de,x=ar.admitted", "de.preferred ar.preferred ar.admitted", true),
        ("x", "source,en.pos,en.source,id", "Source en.PartOfSpeech en.Source Id", false),
        (
            "x",
            "pos,en.match,en.status,ar.register",
            "PartOfSpeech en.Match en.Status ar.Register",
            false,
        ),
    ] {
        assert_eq!(told(header, Some(columns)).expect(columns), (meanings.to_owned(), has_header));
    }
    for (columns, message) in [
        (
            "en,colour",
            "--columns: 'colour' is no column; write id, type, domain, note, a language such as en, en.admitted, en.pos, or -",
        ),
        ("z=en", "--columns: no column is headed 'z'; there are x, y"),
        ("x=en,ar", "--columns: 'ar' names no header; write HEADER=COLUMN for each, or for none"),
    ] {
        assert_eq!(told("x|y", Some(columns)).expect_err(columns), message);
    }
}
