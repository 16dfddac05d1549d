//! The glossaries as look-ups use them: recognisers, each made or read when it is asked for, and single concepts.
//!
//! What is compiled of large glossaries is kept in the project's memory, so that a command which answers one
//! sentence neither reads all concepts nor compiles their terms again.

use std::borrow::Cow;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::slice;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use crate::formats::glossary::error::GlossaryErrors;
use crate::formats::glossary::rows::{ConceptRows, GlossaryFiles};
use crate::language::LanguageTag;
use crate::store::fingerprint::{Fingerprint, of_bytes};
use crate::store::{KeptCompilations, Memory};
use crate::termbase::concept::{ConceptList, Termbase};
use crate::termbase::domains::Domains;
use crate::termbase::glossary::Glossary;
use crate::termbase::join::join;
use crate::termbase::person_names::PersonNames;
use crate::termbase::recognise::{Reach, Recogniser};
use crate::termbase::term_forms::TermForms;

/// From how many bytes of glossaries on it pays to keep what was compiled of them.
const LEAST_KEPT: usize = 1 << 18;

/// What is kept.
#[derive(Clone, Copy)]
enum Kept<'l> {
    /// Where in the files the concepts stand.
    Rows,
    /// The match forms of all terms.
    Forms,
    /// The recogniser of a language.
    Recogniser(&'l LanguageTag),
    /// What tells that a text has none of its terms.
    Reach(&'l LanguageTag),
    /// The names of people in a language.
    Names(&'l LanguageTag),
}

/// The glossaries in use.
#[derive(Debug)]
pub struct Terminology {
    files: Arc<GlossaryFiles>,
    domains: Domains,
    concepts: Concepts,
    /// All concepts, where only their rows were kept and then more was asked for.
    all: OnceLock<Termbase>,
    keeper: Option<Keeper>,
    /// The recognisers of the languages that were asked for.
    recognisers: Mutex<Vec<(LanguageTag, Arc<Recogniser>)>>,
}

/// The concepts, as far as they were read.
#[derive(Debug)]
enum Concepts {
    /// Those that are asked for, each when it is.
    Rows(ConceptRows),
    All(Termbase),
}

/// Where what is compiled may be kept.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The memory that it is kept in, which is made for it where there is none.
    pub memory: PathBuf,
    /// What tells this program from every other build of it, which may recognise terms in another way.
    pub program: String,
}

/// Where compilations of some glossaries are kept.
#[derive(Debug)]
struct Keeper {
    memory: PathBuf,
    /// The hash of the glossaries and of this build of the program.
    sources: Fingerprint,
    domains: Domains,
}

impl Terminology {
    /// Opens glossary files, with what is kept of them where they are large. `is_right` says what is wrong with the domains where the
    /// glossaries are read, each time: then no list of concepts is kept that would spare reading them.
    ///
    /// # Errors
    /// Returns what is wrong with the files.
    pub fn open(
        files: GlossaryFiles,
        domains: Domains,
        keeping: Option<&Keeping>,
        is_right: impl Fn(&Domains, &[Glossary]) -> bool,
    ) -> Result<Self, GlossaryErrors> {
        Ok(Self::open_each(files, vec![domains], keeping, is_right)?.remove(0))
    }

    /// Opens glossary files as [`open`](Self::open) does, once for each list of domains; they are read at most once.
    ///
    /// # Errors
    /// Returns what is wrong with the files.
    pub fn open_each(
        files: GlossaryFiles,
        lists: Vec<Domains>,
        keeping: Option<&Keeping>,
        is_right: impl Fn(&Domains, &[Glossary]) -> bool,
    ) -> Result<Vec<Self>, GlossaryErrors> {
        let files = Arc::new(files);
        let keeping = keeping.filter(|_| files.size() >= LEAST_KEPT);
        let sources = keeping.map(|keeping| hash([keeping.program.as_bytes(), &files.hash()]));
        let mut glossaries: Option<Vec<Glossary>> = None;
        let mut open = |domains: Domains| -> Result<Self, GlossaryErrors> {
            let keeper = keeping.zip(sources).map(|(keeping, sources)| Keeper {
                memory: keeping.memory.clone(),
                sources,
                domains: domains.clone(),
            });
            let kept = keeper.as_ref().and_then(|keeper| keeper.read(Kept::Rows));
            let rows = kept.and_then(|kept| ConceptRows::from_bytes(&files, kept));
            let concepts = match rows {
                Some(rows) => Concepts::Rows(rows),
                None => {
                    let glossaries = match &mut glossaries {
                        Some(glossaries) => glossaries,
                        none => none.insert(files.glossaries()?),
                    };
                    let termbase = join(glossaries, &domains);
                    if is_right(&domains, glossaries)
                        && let Some(keeper) = &keeper
                        && let Some(rows) = ConceptRows::new(&files, &termbase)
                    {
                        keeper.keep(Kept::Rows, rows.as_bytes());
                    }
                    Concepts::All(termbase)
                }
            };
            let (files, recognisers) = (Arc::clone(&files), Mutex::default());
            Ok(Self { files, domains, concepts, all: OnceLock::new(), keeper, recognisers })
        };
        lists.into_iter().map(&mut open).collect()
    }

    /// Tells whether there are no concepts.
    pub fn is_empty(&self) -> bool {
        match &self.concepts {
            Concepts::All(termbase) => termbase.concepts.is_empty(),
            Concepts::Rows(rows) => rows.is_empty(),
        }
    }

    /// Returns the concepts.
    pub fn concepts(&self) -> &dyn ConceptList {
        match &self.concepts {
            Concepts::All(termbase) => &termbase.concepts,
            Concepts::Rows(rows) => rows,
        }
    }

    /// Returns the recogniser of a language.
    ///
    /// # Errors
    /// Returns what is wrong with the files, where they have to be read for it.
    pub fn recogniser(&self, language: &LanguageTag) -> Result<Arc<Recogniser>, GlossaryErrors> {
        Ok(self.recognisers(slice::from_ref(language))?.remove(0))
    }

    /// Returns the match forms of all terms and the recognisers of all their languages; what is kept is read at once.
    /// Where one text is all that is looked for, those are left out that recognise nothing in it.
    ///
    /// # Errors
    /// As for [`Terminology::recogniser`].
    pub fn forms_and_recognisers(
        &self,
        only_text: Option<&str>,
    ) -> Result<(TermForms, Vec<Arc<Recogniser>>), GlossaryErrors> {
        let rows = match &self.concepts {
            Concepts::Rows(rows) => rows,
            Concepts::All(termbase) => {
                return Ok((self.forms()?, self.recognisers(&termbase.languages())?));
            }
        };
        thread::scope(|scope| {
            let forms = scope.spawn(|| self.forms());
            let mut languages = rows.languages().to_vec();
            languages.retain(|language| only_text.is_none_or(|text| self.reaches(language, text)));
            let recognisers = self.recognisers(&languages)?;
            Ok((joined(forms)?, recognisers))
        })
    }

    /// Returns the recognisers of several languages; those that are kept are read at once.
    ///
    /// # Errors
    /// As for [`Terminology::recogniser`].
    pub fn recognisers(
        &self,
        languages: &[LanguageTag],
    ) -> Result<Vec<Arc<Recogniser>>, GlossaryErrors> {
        // A list that another thread has left behind is whole: it only ever grows.
        let mut known = self.recognisers.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |language: &&LanguageTag| !known.iter().any(|(known, _)| known == *language);
        let new: Vec<&LanguageTag> = languages.iter().filter(is_new).collect();
        let read = |language| {
            let kept = self.keeper.as_ref()?.read(Kept::Recogniser(language))?;
            Recogniser::from_bytes(kept, language, self.concepts())
        };
        let kept: Vec<Option<Recogniser>> = match new.as_slice() {
            [language] => vec![read(language)],
            several => thread::scope(|scope| {
                let of_language = |&language| scope.spawn(move || read(language));
                let reading: Vec<_> = several.iter().map(of_language).collect();
                reading.into_iter().map(joined).collect()
            }),
        };
        for (language, kept) in new.into_iter().zip(kept) {
            let recogniser = kept.map_or_else(|| self.compile(language), Ok)?;
            known.push((language.clone(), Arc::new(recogniser)));
        }
        let one = |language| known.iter().find(|(known, _)| known == language);
        Ok(languages.iter().filter_map(one).map(|(_, recogniser)| Arc::clone(recogniser)).collect())
    }

    /// Returns the names of people in a language.
    pub fn names(&self, language: &LanguageTag) -> PersonNames {
        let kept = self.keeper.as_ref().and_then(|keeper| keeper.read(Kept::Names(language)));
        let kept = kept.and_then(PersonNames::from_bytes);
        if let Some(names) = kept.filter(|names| names.fits(self.concepts())) {
            return names;
        }
        let made = match self.all.get() {
            Some(termbase) => PersonNames::new(&termbase.concepts, language),
            None => PersonNames::new(self.concepts(), language),
        };
        if let Some(keeper) = &self.keeper {
            keeper.keep(Kept::Names(language), made.as_bytes());
        }
        made
    }

    /// Returns the languages that there are terms of, one tag of each, in the order of the terms.
    pub fn languages(&self) -> Vec<LanguageTag> {
        match &self.concepts {
            Concepts::All(termbase) => termbase.languages(),
            Concepts::Rows(rows) => rows.languages().to_vec(),
        }
    }

    /// Returns all concepts.
    ///
    /// # Errors
    /// Returns what is wrong with the files, where they have to be read for it.
    pub fn termbase(&self) -> Result<&Termbase, GlossaryErrors> {
        match (&self.concepts, self.all.get()) {
            (Concepts::All(termbase), _) | (_, Some(termbase)) => Ok(termbase),
            (Concepts::Rows(_), None) => {
                let termbase = self.files.termbase(&self.domains)?;
                Ok(self.all.get_or_init(|| termbase))
            }
        }
    }

    fn forms(&self) -> Result<TermForms, GlossaryErrors> {
        let kept = self.keeper.as_ref().and_then(|keeper| keeper.read(Kept::Forms));
        let kept = kept.and_then(TermForms::from_bytes);
        if let Some(forms) = kept.filter(|forms| forms.fits(self.concepts())) {
            return Ok(forms);
        }
        let made = TermForms::new(self.termbase()?);
        if let Some(keeper) = &self.keeper {
            keeper.keep(Kept::Forms, made.as_bytes());
        }
        Ok(made)
    }

    fn compile(&self, language: &LanguageTag) -> Result<Recogniser, GlossaryErrors> {
        let made = Recogniser::new(self.termbase()?, language);
        if let Some(keeper) = &self.keeper {
            keeper.keep(Kept::Reach(language), &made.reach().to_bytes());
            keeper.keep(Kept::Recogniser(language), made.as_bytes());
        }
        Ok(made)
    }

    /// Tells whether terms of a language may be recognised in a text, as far as is known without their recogniser.
    fn reaches(&self, language: &LanguageTag, text: &str) -> bool {
        let kept = self.keeper.as_ref().and_then(|keeper| keeper.read(Kept::Reach(language)));
        let reach = kept.and_then(|kept| Reach::from_bytes(&kept));
        reach.is_none_or(|reach| reach.meets(Reach::of_text(text, language)))
    }
}

/// Returns the name that what is of a language is kept by: one for all whose tags match.
fn name_of(language: &LanguageTag) -> Cow<'_, str> {
    if language.names_language() { Cow::Borrowed(language.primary()) } else { language.canonical() }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Returns the hash of parts, each with its length.
fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Fingerprint {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    of_bytes(&bytes)
}

impl Keeper {
    fn key(&self, what: Kept<'_>) -> Fingerprint {
        let (what, language) = match what {
            Kept::Rows => ("rows", None),
            Kept::Forms => ("forms", None),
            Kept::Recogniser(language) => ("recogniser", Some(name_of(language))),
            Kept::Reach(language) => ("reach", Some(name_of(language))),
            Kept::Names(language) => ("names", Some(name_of(language))),
        };
        let language = language.as_deref().unwrap_or_default();
        let domains: Vec<String> = self.domains.written().collect();
        let parts = [&self.sources, what.as_bytes(), language.as_bytes()];
        hash(parts.into_iter().chain(domains.iter().map(String::as_bytes)))
    }

    fn read(&self, what: Kept<'_>) -> Option<Vec<u8>> {
        KeptCompilations::open(&self.memory)?.read(self.key(what))
    }

    fn keep(&self, what: Kept<'_>, bytes: &[u8]) {
        if !self.memory.exists() {
            // The next command that needs units brings them in.
            drop(Memory::create(&self.memory));
        }
        // What cannot be kept is made anew by the next command.
        let _is_kept = KeptCompilations::keep(&self.memory, self.sources, self.key(what), bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_empty_where_no_concept_is_in_use() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = (0..20_000).map(|number| format!("c{number},sport,Team {number}\n"));
        let csv = String::from("id,domain,en\n") + &rows.collect::<String>();
        let open = |domain: &str| {
            let domains = [domain].into_iter().collect();
            let files = vec![("terms.csv".into(), csv.clone().into_bytes())];
            let memory = folder.path().join("memory.sqlite");
            let keeping = Keeping { memory, program: "this".to_owned() };
            Terminology::open(GlossaryFiles::of(files), domains, Some(&keeping), |_, _| true)
                .expect("the glossary is right")
        };
        for (domain, expected) in [("sport", false), ("-sport", true)] {
            let (made, kept) = (open(domain), open(domain));
            assert!(matches!(made.concepts, Concepts::All(_)), "{domain}");
            assert!(matches!(kept.concepts, Concepts::Rows(_)), "{domain}");
            assert_eq!([made, kept].map(|opened| opened.is_empty()), [expected; 2], "{domain}");
        }
    }
}
