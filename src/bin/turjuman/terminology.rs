//! The glossaries as look-ups use them: recognisers, each made or read when it is asked for, and single concepts.
//!
//! What is compiled of large glossaries is kept in the project's memory, so that a command which answers one
//! sentence neither reads all concepts nor compiles their terms again.

use std::borrow::Cow;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use turjuman::formats::glossary::load::{LoadOptions, join};
use turjuman::formats::glossary::rows::{ConceptRows, GlossaryFiles};
use turjuman::language::LanguageTag;
use turjuman::store::{KeptCompilations, Memory};
use turjuman::termbase::concept::{ConceptList, Termbase};
use turjuman::termbase::glossary::Glossary;
use turjuman::termbase::recognise::{Reach, Recogniser};
use turjuman::termbase::term_forms::TermForms;
use xxhash_rust::xxh3::xxh3_128;

/// From how many bytes of glossaries on it pays to keep what was compiled of them.
const LEAST_KEPT: usize = 1 << 18;

/// What is kept beside the recognisers, which go by their languages.
const CONCEPTS: &str = "concepts";
const FORMS: &str = "forms";

/// The glossaries in use.
pub(crate) struct Terminology {
    files: Arc<GlossaryFiles>,
    options: LoadOptions,
    concepts: Concepts,
    /// All concepts, where only their rows were kept and then more was asked for.
    all: OnceLock<Termbase>,
    keeper: Option<Keeper>,
    /// The recognisers of the languages that were asked for.
    recognisers: Mutex<Vec<(LanguageTag, Arc<Recogniser>)>>,
}

/// The concepts, as far as they were read.
enum Concepts {
    /// Those that are asked for, each when it is.
    Rows(ConceptRows),
    All(Termbase),
}

/// Where compilations are kept: in the project's memory, which is made for it where there is none.
struct Keeper {
    memory: PathBuf,
    /// The hash of the glossaries and of this build of the program.
    sources: [u8; 16],
}

impl Terminology {
    /// Opens glossary files, with what a memory keeps of them. `is_right` says what is wrong with the options where the
    /// glossaries are read, each time: then no list of concepts is kept that would spare reading them.
    ///
    /// # Errors
    /// Returns what is wrong with the files.
    pub(crate) fn open(
        files: GlossaryFiles,
        options: LoadOptions,
        memory: Option<PathBuf>,
        is_right: impl FnOnce(&[Glossary]) -> bool,
    ) -> anyhow::Result<Self> {
        let files = Arc::new(files);
        let memory = memory.filter(|_| files.size() >= LEAST_KEPT);
        let keeper = memory.zip(this_program()).map(|(memory, program)| Keeper {
            memory,
            sources: hash(&format!("{program} {:?}", files.hash())),
        });
        let kept = keeper.as_ref().and_then(|keeper| keeper.read(&options, CONCEPTS));
        let rows = kept.and_then(|kept| ConceptRows::from_bytes(&files, kept));
        let concepts = match rows {
            Some(rows) => Concepts::Rows(rows),
            None => {
                let glossaries = files.glossaries()?;
                let termbase = join(&glossaries, &options);
                if is_right(&glossaries)
                    && let Some(keeper) = &keeper
                    && let Some(rows) = ConceptRows::new(&files, &termbase)
                {
                    keeper.keep(&options, CONCEPTS, rows.as_bytes());
                }
                Concepts::All(termbase)
            }
        };
        let recognisers = Mutex::default();
        Ok(Self { files, options, concepts, all: OnceLock::new(), keeper, recognisers })
    }

    /// Tells whether there are no concepts.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(&self.concepts, Concepts::All(termbase) if termbase.concepts.is_empty())
    }

    /// Returns the concepts.
    pub(crate) fn concepts(&self) -> &dyn ConceptList {
        match &self.concepts {
            Concepts::All(termbase) => &termbase.concepts,
            Concepts::Rows(rows) => rows,
        }
    }

    /// Returns the recogniser of a language.
    ///
    /// # Errors
    /// Returns what is wrong with the files, where they have to be read for it.
    pub(crate) fn recogniser(&self, language: &LanguageTag) -> anyhow::Result<Arc<Recogniser>> {
        // A list that another thread has left behind is whole: it only ever grows.
        let mut known = self.recognisers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_language, recogniser)) = known.iter().find(|(known, _)| known == language) {
            return Ok(Arc::clone(recogniser));
        }
        let recogniser = Arc::new(self.read_or_compile(language)?);
        known.push((language.clone(), Arc::clone(&recogniser)));
        Ok(recogniser)
    }

    /// Returns the match forms of all terms and the recognisers of all their languages; what is kept is read at once.
    /// Where one text is all that is looked for, those are left out that recognise nothing in it.
    ///
    /// # Errors
    /// As for [`Terminology::recogniser`].
    pub(crate) fn forms_and_recognisers(
        &self,
        only_text: Option<&str>,
    ) -> anyhow::Result<(TermForms, Vec<Arc<Recogniser>>)> {
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
    pub(crate) fn recognisers(
        &self,
        languages: &[LanguageTag],
    ) -> anyhow::Result<Vec<Arc<Recogniser>>> {
        let read = |language: &LanguageTag| {
            let kept = self.keeper.as_ref()?.read(&self.options, &recogniser_key(language))?;
            self.recogniser_of(kept, language)
        };
        let kept: Vec<Option<Recogniser>> = thread::scope(|scope| {
            let of_language = |language| scope.spawn(move || read(language));
            let reading: Vec<_> = languages.iter().map(of_language).collect();
            reading.into_iter().map(joined).collect()
        });
        let or_made = |(language, kept): (&LanguageTag, Option<Recogniser>)| match kept {
            Some(kept) => Ok(Arc::new(kept)),
            None => self.recogniser(language),
        };
        languages.iter().zip(kept).map(or_made).collect()
    }

    /// Returns all concepts.
    ///
    /// # Errors
    /// Returns what is wrong with the files, where they have to be read for it.
    pub(crate) fn termbase(&self) -> anyhow::Result<&Termbase> {
        match (&self.concepts, self.all.get()) {
            (Concepts::All(termbase), _) | (_, Some(termbase)) => Ok(termbase),
            (Concepts::Rows(_), None) => {
                let termbase = self.files.termbase(&self.options)?;
                Ok(self.all.get_or_init(|| termbase))
            }
        }
    }

    fn forms(&self) -> anyhow::Result<TermForms> {
        let make = || Ok(TermForms::new(self.termbase()?));
        let take = |kept| TermForms::from_bytes(kept).filter(|forms| forms.fits(self.concepts()));
        self.kept_or(FORMS, take, TermForms::as_bytes, make)
    }

    fn read_or_compile(&self, language: &LanguageTag) -> anyhow::Result<Recogniser> {
        let take = |kept| self.recogniser_of(kept, language);
        let compile = || {
            let made = Recogniser::new(self.termbase()?, language);
            if let Some(keeper) = &self.keeper {
                keeper.keep(&self.options, &reach_of(language), &made.reach().to_bytes());
            }
            Ok(made)
        };
        self.kept_or(&recogniser_key(language), take, Recogniser::as_bytes, compile)
    }

    /// Tells whether terms of a language may be recognised in a text, as far as is known without their recogniser.
    fn reaches(&self, language: &LanguageTag, text: &str) -> bool {
        let kept =
            self.keeper.as_ref().and_then(|keeper| keeper.read(&self.options, &reach_of(language)));
        let reach = kept.and_then(|kept| Reach::from_bytes(&kept));
        reach.is_none_or(|reach| reach.meets(Reach::of_text(text, language)))
    }

    /// Takes what was kept of a recogniser.
    fn recogniser_of(&self, kept: Vec<u8>, language: &LanguageTag) -> Option<Recogniser> {
        Recogniser::from_bytes(kept, language, self.concepts())
    }

    /// Returns what is kept, or else makes it and keeps it.
    fn kept_or<T>(
        &self,
        what: &str,
        take: impl FnOnce(Vec<u8>) -> Option<T>,
        bytes: impl FnOnce(&T) -> &[u8],
        make: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let Some(keeper) = &self.keeper else { return make() };
        if let Some(kept) = keeper.read(&self.options, what).and_then(take) {
            return Ok(kept);
        }
        let made = make()?;
        keeper.keep(&self.options, what, bytes(&made));
        Ok(made)
    }
}

/// Returns the name that the recogniser of a language is kept by: one for all whose tags match.
fn recogniser_key(language: &LanguageTag) -> Cow<'_, str> {
    if language.names_language() { Cow::Borrowed(language.primary()) } else { language.canonical() }
}

/// Returns the name that the reach of a recogniser is kept by.
fn reach_of(language: &LanguageTag) -> String {
    format!("reach of {}", recogniser_key(language))
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Tells this program from every other build of it, which may recognise terms in another way: by its version, size
/// and time.
fn this_program() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    Some(format!("{} {} {:?}", env!("CARGO_PKG_VERSION"), file.len(), file.modified().ok()?))
}

fn hash(text: &str) -> [u8; 16] {
    xxh3_128(text.as_bytes()).to_le_bytes()
}

impl Keeper {
    /// Returns the key of something that was compiled: the recogniser of a language by its name, or else.
    fn key(&self, options: &LoadOptions, what: &str) -> [u8; 16] {
        hash(&format!("{:?} {what:?} {:?}", self.sources, options.domains))
    }

    fn read(&self, options: &LoadOptions, what: &str) -> Option<Vec<u8>> {
        KeptCompilations::open(&self.memory)?.read(self.key(options, what))
    }

    fn keep(&self, options: &LoadOptions, what: &str, bytes: &[u8]) {
        if !self.memory.exists() {
            // The next command that needs units brings them in.
            drop(Memory::create(&self.memory));
        }
        // What cannot be kept is made anew by the next command.
        let _is_kept =
            KeptCompilations::keep(&self.memory, self.sources, self.key(options, what), bytes);
    }
}
