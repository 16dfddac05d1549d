//! What is kept of large glossaries changes nothing but the time that commands take.

mod program;

use std::fmt::Write as _;
use std::path::Path;

use program::turjuman;

const CONCEPTS: usize = 1_200;

/// A glossary that is large enough for something to be kept of it.
fn glossary(of: &str) -> String {
    let mut csv = "id,type,domain,en,en.admitted,ar,note\n".to_owned();
    // Long notes make it large.
    let note = "a note ".repeat(32);
    for index in 0..CONCEPTS {
        let kind = ["person", "place", "organization", "term"][index % 4];
        let domain = ["", "military", "sport"][index % 3];
        writeln!(
            csv,
            "c{index},{kind},{domain},Name{index} {of},N{index},الاسم{index} القديم,{note}"
        )
        .expect("a text can be written");
    }
    csv + "river,place,,Euphrates River,,نهر الفرات,\n"
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = turjuman(folder).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is UTF-8")
}

/// What all commands that recognise terms say.
fn answers(folder: &Path) -> Vec<String> {
    let english = "The NAME17 Basri of name420 Basri's met N3, N4 and Name5 Basri or Name5 Jdid";
    let arabic = "وقال للاسم17 القديم إن اسم5 قديما والاسم4";
    let mut answers = Vec::new();
    // These share no script with the terms of the other language, whose recogniser need not be read.
    let (plain_arabic, plain_english) = ("عند نهر الفرات", "on the Euphrates River");
    for text in [english, arabic, plain_arabic, plain_english] {
        answers.push(run(folder, &["inspect", "--format", "json", text]));
        answers.push(run(folder, &["lookup", "--format", "json", text]));
        answers.push(run(folder, &["term", "find", "--explain", text]));
    }
    for text in ["ame59", "الاسم30 القديم", "Nmae1199"] {
        answers.push(run(folder, &["term", "find", "--format", "json", "--limit", "0", text]));
    }
    for draft in [
        "Name5 Basri fell, and Name5 Jdid.\tسقط.\n",
        "غادر الاسم8 القديم.\tNaim Basry left.\n",
        "Name8 Basri left.\tغادر الإسم القديم.\n",
    ] {
        std::fs::write(folder.join("draft.tsv"), draft).expect("it can be written");
        answers.push(run(folder, &["check", "--exit-zero", "--format", "json", "draft.tsv"]));
    }
    answers
}

#[test]
fn commands_say_the_same_whether_or_not_something_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    run(folder, &["init"]);
    let memory = folder.join(".turjuman/memory.sqlite");
    let size = || memory.metadata().map_or(0, |file| file.len());
    let empty = {
        let other = tempfile::tempdir().expect("a folder");
        run(other.path(), &["init"]);
        run(other.path(), &["sync"]);
        let memory = other.path().join(".turjuman/memory.sqlite");
        memory.metadata().expect("it is there").len()
    };
    let file = folder.join("glossaries/names.csv");
    let mut all = Vec::new();
    for (of, domains) in [("Basri", ""), ("Jdid", ""), ("Jdid", "domains = [\"-sport\"]")] {
        std::fs::write(&file, glossary(of)).expect("it can be written");
        let configuration = format!(
            "[project]\nsource = \"en\"\ntarget = \"ar\"\nglossaries = [\"glossaries/*.csv\"]\n{domains}\n"
        );
        std::fs::write(folder.join("turjuman.toml"), configuration).expect("it can be written");
        let first = answers(folder);
        assert_eq!(first.iter().filter(|answer| answer.contains("river")).count(), 6);
        assert!(size() > empty, "something is kept");
        assert_eq!(answers(folder), first);
        // Of glossaries that are named nothing is kept.
        let named = file.to_str().expect("the path is UTF-8");
        if domains.is_empty() {
            let text = "Name5 Basri or Name5 Jdid";
            let kept = run(folder, &["inspect", text]);
            assert_eq!(run(folder, &["inspect", "--glossary", named, text]), kept);
        }
        all.push(first);
    }
    assert!(all[0] != all[1] && all[1] != all[2]);
    std::fs::remove_file(&memory).expect("it can be removed");
    assert_eq!(run(folder, &["inspect", "--format", "json", "N4"]).matches("\"c4\"").count(), 1);
    assert!(memory.exists(), "it is made to keep something in");
}
