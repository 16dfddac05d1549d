//! What each rule finds and what it leaves alone, as a table of glossaries.

use std::path::Path;

use super::*;
use crate::formats::glossary::read::read_glossary;

fn glossary(csv: &str, file: &str) -> Glossary {
    read_glossary(csv.as_bytes(), Path::new(file)).expect("the glossary is well formed")
}

/// Returns the findings as `line:rule:column: message (suggestion)`.
fn found(csv: &str) -> Vec<String> {
    lint(&[glossary(csv, "a.csv")])
        .into_iter()
        .map(|finding| {
            let column = finding.column.unwrap_or_default();
            let suggestion = finding.suggestion.map_or(String::new(), |text| format!(" ({text})"));
            format!("{}:{}:{column}: {}{suggestion}", finding.line, finding.rule, finding.message)
        })
        .collect()
}

#[test]
fn finds_what_each_rule_says() {
    for (csv, expected) in [
        (
            "id,en,en.pos,en.gender,en.number\na,A,nown,mascline,plurl\n",
            &[
                "2:unknown-value:en.pos: 'nown' is no word that is known here; did you mean 'noun'? (noun)",
                "2:unknown-value:en.gender: 'mascline' is no word that is known here; did you mean 'masculine'? (masculine)",
                "2:unknown-value:en.number: 'plurl' is no word that is known here; did you mean 'plural'? (plural)",
            ][..],
        ),
        (
            "id,en,en.admitted,en.pos,ar,ar.gender,ar.number\na,A,B,Proper noun|xyz,ا,مؤنّث,\n",
            &["2:unknown-value:en.pos: 'xyz' is no word that is known here"],
        ),
        ("id,en,en.pos,ar,ar.pos\na,A,\"verb, transitive\",ا,الفعل\n", &[]),
        (
            "id,en\na,A\na,B\n",
            &[
                "3:duplicate-id:id: the id 'a' is also that of another row (a.csv:2) (join the two rows, or rename one)",
            ][..],
        ),
        (
            "id,en,en.forbidden\na,A|B,B\n",
            &[
                "2:contradictory-status:en.forbidden: 'B' is both preferred and forbidden (keep one of the two)",
            ],
        ),
        ("id,ar,ar.forbidden\na,القيادة,القياده\n", &[]),
        (
            "id,type,en,en.forbidden\na,place,the Hague,Hague\n",
            &[
                "2:contradictory-status:en.forbidden: 'Hague' is forbidden and 'the Hague' preferred, and an article tells no terms apart (keep one of the two)",
            ],
        ),
        (
            "id,type,en,en.forbidden\na,place,The Hague,Hague\n",
            &[
                "2:bad-term-inside:en: 'The Hague' holds 'Hague', which is forbidden in 'a' (a.csv:2) (prefer a term without it, or let the shorter one be)",
            ],
        ),
        (
            "id,en,en.admitted,en.forbidden\na,us army,US Army,US Army\n",
            &[
                "2:contradictory-status:en.forbidden: 'US Army' is both admitted and forbidden (keep one of the two)",
                "2:repeated-term:en.admitted: 'US Army' is recognised as 'us army' already (leave it out)",
            ],
        ),
        (
            "id,en,en.forbidden\na,US Army,us army|us army\n",
            &["2:repeated-term:en.forbidden: 'us army' is there twice (leave it out)"],
        ),
        (
            "id,en,en.admitted\na,US Army,US  ARMY|US Army\n",
            &[
                "2:repeated-term:en.admitted: 'US  ARMY' is recognised as 'US Army' already (leave it out)",
                "2:repeated-term:en.admitted: 'US Army' is there twice (leave it out)",
                "2:stray-white-space:en.admitted: there are spaces around a value or twice in a row (US ARMY|US Army)",
            ],
        ),
        (
            "id,domain,en\na,,Lead\nb,music,lead\n",
            &[
                "3:ambiguous-term:en: 'lead' is also a term of 'a' (a.csv:2) (keep it in one concept, or give the two \
               different domains)",
            ],
        ),
        ("id,domain,en\na,mining,Lead\nb,music,lead\n", &[]),
        (
            "id,domain,en\na,mining|trade,Lead\nb,music|mining,lead\n",
            &[
                "3:ambiguous-term:en: 'lead' is also a term of 'a' (a.csv:2) (keep it in one concept, or give the two \
               different domains)",
            ],
        ),
        ("id,type,en\na,place,Turkey\nb,term,turkey\nc,organization,WHO\nd,term,who\n", &[]),
        ("id,en,en.forbidden\na,this is it,\nb,Islamic State,IS\n", &[]),
        ("id,en,ar\na,A,\n", &["2:missing-language:ar: there is no preferred term in ar"]),
        (
            "id,en,note\na,B\u{200E}\u{AD}C,x\u{202E}\n",
            &[
                "2:invisible-character:en: the cell holds U+200E, U+00AD, which shows nothing (BC)",
                "2:invisible-character:note: the cell holds U+202E, which shows nothing (x)",
            ],
        ),
        ("id,fa\na,می\u{200C}خواهم\n", &[]),
        ("id,ku\na,می\u{200C}خواهم\n", &[]),
        ("id,si,ml,note\na,ශ්\u{200D}රී,അവന്\u{200D},র\u{200D}্যাব क्\u{200C}ष\n", &[]),
        (
            "id,si\na,\u{200D}ශ්රී\n",
            &["2:invisible-character:si: the cell holds U+200D, which shows nothing (ශ්රී)"],
        ),
        ("id,ja\na,葛\u{E0100}\n", &[]),
        (
            "id,en\na,B\u{E0041}\n",
            &["2:invisible-character:en: the cell holds U+E0041, which shows nothing (B)"],
        ),
        (
            "id,ar\na,مي\u{200C}خواهم\n",
            &["2:invisible-character:ar: the cell holds U+200C, which shows nothing (ميخواهم)"],
        ),
        (
            "id,en\na,B\u{A0}C | D\n",
            &[
                "2:stray-white-space:en: the cell holds white space other than a space: U+00A0 (B C|D)",
            ],
        ),
        (
            "id,ar\na,کی گاز\n",
            &[
                "2:persian-letter:ar: the term is written with U+06A9, U+06CC, a Persian letter (كي گاز)",
            ],
        ),
        ("id,fa\na,کی\n", &[]),
        (
            "id,ar\na,\u{FEE3}\u{FEA4}\u{FEE4}\u{FEAA}\nb,\u{FDFA}\nc,\u{FD89}د\n",
            &[
                "2:presentation-form:ar: the term is written with U+FEE3, a form of an Arabic letter (محمد)",
                "4:presentation-form:ar: the term is written with U+FD89, a form of an Arabic letter (محجد)",
            ],
        ),
        (
            "id,en,ar\na,\u{410}rmy,الجيش CNN\nb,μm,ال-DNA\nc,bank,بنكa\n",
            &[
                "2:mixed-scripts:en: 'Аrmy' has U+0410, a Cyrillic letter, among Latin ones (write all letters of a word in \
                 one script)",
                "4:mixed-scripts:ar: 'بنكa' has U+0628, an Arabic letter, among Latin ones (write all letters of a word in one \
                 script)",
            ],
        ),
        (
            "id,en,ar\na,جيش,army\nb,DNA,DNA\nc,Facebook,Facebook\nd,α,ألفا\ne,٢٤/٧,٢٤/٧\nf,24\u{FEFF},٢٤\n",
            &[
                "2:foreign-script:en: 'جيش' is in no letters of 'en' (put it into the column of its language)",
                "7:invisible-character:en: the cell holds U+FEFF, which shows nothing (24)",
            ],
        ),
        ("id,ar\na,بـــغداد\n", &["2:tatweel:ar: the term holds U+0640, tatweel (بغداد)"]),
        (
            "id,en\nb,B\nd,D\nc,C\na,A\n",
            &[
                "4:unsorted-row:id: 'c' stands behind 'd' (put the row behind 'a')",
                "5:unsorted-row:id: 'a' stands behind 'c' (put the row first)",
            ],
        ),
        (
            "id,en\nz1,Z\na1,A\nz2,Y\na2,B\n",
            &[
                "3:unsorted-row:id: 'a1' stands behind 'z1' (put the row first)",
                "5:unsorted-row:id: 'a2' stands behind 'z2' (put the row behind 'a1')",
            ],
        ),
        ("id,type,en,ar\na,term,A,ا\nb,term,B,ب\n", &[]),
        (
            "id,en,ar\na,Central Command,القيادة المركزية\nb,US Central Command,القيادة الوسطى الأمريكية\n",
            &[
                "3:nested-conflict:en: 'US Central Command' holds 'Central Command', the translation 'القيادة الوسطى \
                 الأمريكية' holds no 'القيادة المركزية' of 'a' (a.csv:2) (translate both alike, or add the other as an \
                 admitted term)",
            ],
        ),
        (
            "id,en,ar\na,human rights,حقوق الإنسان\nb,office for human rights,مكتب لحقوق الإنسان\n",
            &[],
        ),
        ("id,en,ar\na,air strike,غارة جوية\nb,air strike warning,صفارة إنذار\n", &[]),
        (
            "id,en,ar\na,gap pad,وسادة فجوة\nb,thermal gap pad,عازل حراري\n",
            &[
                "3:nested-conflict:en: 'thermal gap pad' holds 'gap pad', the translation 'عازل حراري' holds no 'وسادة \
                 فجوة' of 'a' (a.csv:2) (translate both alike, or add the other as an admitted term)",
            ],
        ),
        (
            "id,en,ar\na,foreign forces,قوات أجنبية\nb,foreign troops withdrawal,انسحاب قوات أجنبية\n",
            &[
                "3:nested-conflict:ar: 'انسحاب قوات أجنبية' holds 'قوات أجنبية', the translation 'foreign troops withdrawal' \
                 holds no 'foreign forces' of 'a' (a.csv:2) (translate both alike, or add the other as an admitted term)",
            ],
        ),
        (
            "id,en,ar\na,armed factions,الفصائل المسلحة\nb,pro-Iran militias,الفصائل المسلحة الموالية لإيران\n\
             c,armed faction leader,قائد الفصائل المسلحة\n",
            &[
                "2:definite-only:ar: 'الفصائل المسلحة' is given with the article only (add it without the article as an \
                 admitted term)",
                "3:nested-conflict:ar: 'الفصائل المسلحة الموالية لإيران' holds 'الفصائل المسلحة', the translation 'pro-Iran \
                 militias' holds no 'armed factions' of 'a' (a.csv:2) (translate both alike, or add the other as an admitted \
                 term)",
                "3:definite-only:ar: 'الفصائل المسلحة الموالية لإيران' is given with the article only (add it without the \
                 article as an admitted term)",
            ],
        ),
        (
            "id,en,ar\na,Ministry of Defense,وزارة الدفاع\nb,US Department of Defense,وزارة الدفاع الأمريكية\n\
             c,air defence,دفاع جوي\nd,air defense systems,منظومات دفاع جوي\n\
             e,vice president,نائب الرئيس\nf,deputy prime minister,نائب رئيس الوزراء\ng,suicide bomber,انتحاري\n\
             h,suicide attack,هجوم انتحاري\n",
            &[],
        ),
        (
            "id,en,ar\na,drone,طائرة مسيرة\nb,drone strike,ضربة بطائرة بدون طيار\n",
            &[
                "3:nested-conflict:en: 'drone strike' holds 'drone', the translation 'ضربة بطائرة بدون طيار' holds no \
                 'طائرة مسيرة' of 'a' (a.csv:2) (translate both alike, or add the other as an admitted term)",
            ],
        ),
        (
            "id,en,ar\na,armed forces,قوات مسلحة\nb,head of armed forces,قائد عام\nc,house,منزل\nd,White House,البيت الأبيض\n",
            &[],
        ),
        (
            "id,en,en.forbidden,ar\na,fighter,terror fighter,مقاتل\nb,Terror fighter cell,,خلية\n",
            &[
                "3:bad-term-inside:en: 'Terror fighter cell' holds 'terror fighter', which is forbidden in 'a' (a.csv:2) \
                 (prefer a term without it, or let the shorter one be)",
            ],
        ),
        (
            "id,en,en.forbidden,ar\na,Erdoğan,Erdogan,أردوغان\nb,Erdoğan cabinet,,حكومة أردوغان\n",
            &[],
        ),
        (
            "id,en,ar\na,air strike,غارة\nb,air strikes,ضربات\n",
            &[
                "3:singular-and-plural:en: 'air strikes' is the plural of 'air strike' of 'a' (a.csv:2) (keep it in one \
                 concept, in the singular)",
            ],
        ),
        (
            "id,ar\na,مراقب\nb,مراقبون\nc,مدرسة\nd,مدرسات\n",
            &[
                "3:singular-and-plural:ar: 'مراقبون' is the plural of 'مراقب' of 'a' (a.csv:2) (keep it in one concept, in \
                 the singular)",
                "5:singular-and-plural:ar: 'مدرسات' is the plural of 'مدرسة' of 'c' (a.csv:4) (keep it in one concept, in \
                 the singular)",
            ],
        ),
        (
            "id,en,ar\na,foreign force,قوة أجنبية\nb,foreign forces,قوات أجنبية\n",
            &[
                "3:singular-and-plural:en: 'foreign forces' is the plural of 'foreign force' of 'a' (a.csv:2) (keep it in \
                 one concept, in the singular)",
            ],
        ),
        ("id,en,ar,ar.number\na,force,قوة,\nb,forces,قوات,plural\n", &[]),
        ("id,domain,en\na,x,news\nb,y,arm\nc,z,arms\n", &[]),
        (
            "id,en\na,custom\nb,customs\nc,good\nd,goods\ne,arm\nf,small arm\ng,arms\nh,new\ni,news\nj,wale\nk,Wales\n\
             l,Lao\nm,Laos\nn,economic\no,economics\np,talk\nq,peace talk\nr,peace talks\n",
            &[],
        ),
        (
            "id,en\na,UAV\nb,UAVs\n",
            &[
                "3:singular-and-plural:en: 'UAVs' is the plural of 'UAV' of 'a' (a.csv:2) (keep it in one concept, in the \
                 singular)",
            ],
        ),
        (
            "id,en,ar\na,x,فصيل مسلح\nb,y,فصائل مسلحة\nc,z,عملية عسكرية\nd,u,عمليات عسكرية\ne,v,سلاح\nf,w,أسلحة\n\
             g,attorney general,ع\nh,attorneys general,غ\n",
            &[
                "3:singular-and-plural:ar: 'فصائل مسلحة' is the plural of 'فصيل مسلح' of 'a' (a.csv:2) (keep it in one \
                 concept, in the singular)",
                "5:singular-and-plural:ar: 'عمليات عسكرية' is the plural of 'عملية عسكرية' of 'c' (a.csv:4) (keep it in one \
                 concept, in the singular)",
                "7:singular-and-plural:ar: 'أسلحة' is the plural of 'سلاح' of 'e' (a.csv:6) (keep it in one concept, in the \
                 singular)",
                "9:singular-and-plural:en: 'attorneys general' is the plural of 'attorney general' of 'g' (a.csv:8) (keep it \
                 in one concept, in the singular)",
            ],
        ),
        (
            "id,type,en,ar\na,term,airstrike,الغارة الجوية\nb,term,commitment,التزام\nc,term,God,الله\nd,place,basra,البصرة\n",
            &[
                "2:definite-only:ar: 'الغارة الجوية' is given with the article only (add it without the article \
                 as an admitted term)",
            ],
        ),
        ("id,en,ar,ar.admitted\na,airstrike,الغارة,غارة\nb,the state,الدولة,\n", &[]),
        ("id,en,ar\na,internet,الإنترنت\nb,measles,الحصبة\n", &[]),
        (
            "id,en,ar\na,brigades,ألوية\nb,electronic,إلكتروني\nc,infections,التهابات\nd,inflammatory,التهابي\n\
             e,mandatory,إلزامي\nf,tongues,ألسنة\ng,electrons,إلكترونات\nh,aluminium,ألومنيوم\n\
             i,commitments,التزامات\nj,enveloping,التفافية\nk,machines,آليات\nl,online,الكترونية\n",
            &[],
        ),
        (
            "id,en,ar\na,current,التيار\nb,trade,التجارة\n",
            &[
                "2:definite-only:ar: 'التيار' is given with the article only (write it without: تيار)",
                "3:definite-only:ar: 'التجارة' is given with the article only (write it without: تجارة)",
            ],
        ),
        ("id,en,ar\na,Latin (ISO-8859-6),لاتيني\nb,open $(ARG1),افتح\n", &[]),
        (
            "id,en,ar\na,Baghdad,مدينة بغداد (العراق)\nb,virus (biology),فيروس حي\nc,CNN,شبكة أخبار (الأولى)\n",
            &[],
        ),
        (
            "id,en,ar\na,FBI (Federal Bureau of Investigation),مكتب\nb,United Nations [UN],أمم\n\
             c,COVID-19,فيروس كورونا المستجد (كوفيد-19)\nd,CENTCOM,القيادة المركزية (سنتكوم)\ne,ISIS,تنظيم الدولة (داعش)\n",
            &[
                "2:acronym-in-brackets:en: 'FBI (Federal Bureau of Investigation)' holds the acronym 'FBI' in brackets (make \
                 them two terms: Federal Bureau of Investigation|FBI)",
                "3:acronym-in-brackets:en: 'United Nations [UN]' holds the acronym 'UN' in brackets (make them two terms: \
                 United Nations|UN)",
                "4:acronym-in-brackets:ar: 'فيروس كورونا المستجد (كوفيد-19)' holds the acronym 'كوفيد-19' in brackets (make \
                 them two terms: فيروس كورونا المستجد|كوفيد-19)",
                "5:acronym-in-brackets:ar: 'القيادة المركزية (سنتكوم)' holds the acronym 'سنتكوم' in brackets (make them two \
                 terms: القيادة المركزية|سنتكوم)",
                "6:acronym-in-brackets:ar: 'تنظيم الدولة (داعش)' holds the acronym 'داعش' in brackets (make them two terms: \
                 تنظيم الدولة|داعش)",
            ],
        ),
        ("id,en,sk\na,x axis,os X\nb,x axis title,názov osi X\n", &[]),
        (
            "id,en,ar\na,centers (CDC) for disease control,مراكز\nb,group (of five),مجموعة\n",
            &[
                "2:acronym-in-brackets:en: 'centers (CDC) for disease control' holds the acronym 'CDC' in brackets \
                 (make them two terms: centers for disease control|CDC)",
            ],
        ),
        (
            "id,en\na,WHO\nb,World Health Organization\nc,UN|United Nations\n",
            &[
                "2:acronym-apart:en: 'WHO' is probably the acronym of 'World Health Organization' of 'b' (a.csv:3) (turjuman \
                 term merge b a)",
            ],
        ),
        (
            "id,en,ar\na,AI,ذكاء اصطناعي\nb,Amnesty International,منظمة العفو الدولية\nc,EU,الاتحاد الأوروبي\nd,European Union,اتحاد أوروبي\n",
            &[
                "4:acronym-apart:en: 'EU' is probably the acronym of 'European Union' of 'd' (a.csv:5) (turjuman term \
                 merge d c)",
            ],
        ),
        (
            "id,en\na,KPO\nb,keeper of public order\nc,KO\nd,keeper of order\n",
            &[
                "2:acronym-apart:en: 'KPO' is probably the acronym of 'keeper of public order' of 'b' (a.csv:3) (turjuman \
                 term merge b a)",
            ],
        ),
        (
            "id,en\na,UN\nb,United Nations\n",
            &[
                "2:acronym-apart:en: 'UN' is probably the acronym of 'United Nations' of 'b' (a.csv:3) (turjuman term \
                 merge b a)",
            ],
        ),
        (
            "id,en,ar\na,in charge,مسؤول\nb,responsible,مسئول\n",
            &[
                "3:differs-in-marks:ar: 'مسئول' is spelled 'مسؤول' in 'a' (a.csv:2) (spell both alike)",
            ],
        ),
        (
            "id,en,ar\na,in charge,مسؤول\nb,chief,مسئول أول\n",
            &[
                "3:differs-in-marks:ar: 'مسئول أول' holds 'مسئول', which is spelled 'مسؤول' in 'a' (a.csv:2) (spell both alike)",
            ],
        ),
        (
            "id,domain,en,ar\na,x,Asaad,أسعد\nb,y,As'ad,اسعد\n",
            &[
                "3:differs-in-marks:ar: 'اسعد' is spelled 'أسعد' in 'a' (a.csv:2) (spell both alike)",
            ],
        ),
        (
            "id,en,ar\na,Erbil,أربيل\nb,Erbil Governorate,محافظة اربيل\nc,Ali,علي\nd,insistence on it,إصرار على ذلك\n",
            &[
                "3:differs-in-marks:ar: 'محافظة اربيل' holds 'اربيل', which is spelled 'أربيل' in 'a' (a.csv:2) (spell both \
                 alike)",
            ],
        ),
        (
            "id,en,ar\na,Amman,عمّان\nb,Oman,عُمان\nc,Sultanate of Oman,سلطنة عُمان\nd,Omani coast,ساحل عمان\n",
            &[],
        ),
        ("id,en,ar\na,Amman,عمّان\nb,Oman,عُمان\n", &[]),
        ("id,domain,en,ar\na,x,Amman,عمّان\nb,y,Oman,عُمان\n", &[]),
        (
            "id,en,ar\na,Amman,عمان\nb,Oman,عُمان\n",
            &[
                "3:ambiguous-term:ar: 'عُمان' is also a term of 'a' (a.csv:2) (keep it in one concept, or give the two \
                 different domains)",
            ],
        ),
        (
            "id,type,en,ar\na,person,Qasem Soleimani,نوري المالكي\nb,person,Kassem Sulaymani,قاسم سليماني\n",
            &[
                "2:unlike-names:ar: 'نوري المالكي' does not sound like 'Qasem Soleimani' (look whether one of the two belongs \
                 to another row)",
            ],
        ),
        (
            "id,type,en,ar\na,person,Yahya,يحيى\nb,person,Haya,هيا\nc,person,Hawi,هاوي\nd,person,Sultan al-Jabir,سلطان الجابر\n",
            &[],
        ),
        (
            "id,type,en,ar\na,person,Qasem Soleimani,فادي سليماني\nb,person,Nouri al-Maliki,نوري الحلبوسي\nc,person,Aya Ali,آية علي\n",
            &[
                "2:unlike-names:ar: 'فادي سليماني' does not sound like 'Qasem Soleimani' (look whether one of the two belongs \
                 to another row)",
                "3:unlike-names:ar: 'نوري الحلبوسي' does not sound like 'Nouri al-Maliki' (look whether one of the two belongs \
                 to another row)",
            ],
        ),
        (
            "id,type,en,ar,ar.admitted\na,person,Boris Johnson,بوريس جونسون,دونالد ترامب\nb,person,Nouri al-Maliki,نوري المالكي,المالكي|أبو إسراء\n",
            &[
                "2:unlike-names:ar.admitted: 'دونالد ترامب' does not sound like 'Boris Johnson' (look whether one of the two \
                 belongs to another row)",
            ],
        ),
        (
            "id,type,en,ar\na,person,King Charles III,الملك تشارلز الثالث\nb,person,Pope Francis,البابا فرنسيس\n\
             c,person,Princess Diana,الأميرة ديانا\nd,person,Saint George,القديس جرجس\n",
            &[],
        ),
        (
            "id,type,en,ar\na,person,King Charles III,الأميرة ديانا\nb,person,Princess Diana,الملك تشارلز الثالث\n",
            &[
                "2:unlike-names:ar: 'الأميرة ديانا' does not sound like 'King Charles III' (look whether one of the two \
                 belongs to another row)",
                "3:unlike-names:ar: 'الملك تشارلز الثالث' does not sound like 'Princess Diana' (look whether one of the two \
                 belongs to another row)",
            ],
        ),
    ] {
        assert_eq!(found(csv), expected, "{csv}");
    }
}

#[test]
fn says_a_bad_term_once_of_each_that_holds_it() {
    let rows: String = (0..200).map(|row| format!("c{row:03},strike {row},strike\n")).collect();
    let findings = lint(&[glossary(&format!("id,en,en.forbidden\n{rows}"), "a.csv")]);
    let inside = findings.iter().filter(|finding| finding.rule == "bad-term-inside");
    assert_eq!(inside.count(), 200);
}

#[test]
fn looks_across_files() {
    let first = glossary("id,en\nx,X\ny,Z\n", "1.csv");
    let second = glossary("id,en\na,x\nx,Y\ny,z\n", "2.csv");
    let findings = lint(&[first, second]);
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.file.to_str(), finding.line, finding.rule))
        .collect();
    let second = Some("2.csv");
    assert_eq!(
        found,
        [
            (second, 2, "ambiguous-term"),
            (second, 3, "duplicate-id"),
            (second, 4, "overridden-concept")
        ]
    );
}

#[test]
fn names_its_rules_well() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(
            rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{}",
            rule.id
        );
        assert!(RULES[..index].iter().all(|other| other.id != rule.id), "{}", rule.id);
        assert!(!rule.summary.ends_with('.'), "{}", rule.id);
    }
}
