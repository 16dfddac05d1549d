//! The examples of help do what they say, in the repository's own project.
//!
//! Each is run by a shell, as it stands, in a copy of the project with the files that examples name. It must succeed, or
//! find something where it checks or compares, and what is looked for must be found.

mod program;

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use program::{copy, copy_project, tmx, turjuman};

/// What examples name beside the project, by text.
const TEXTS: [(&str, &str); 6] = [
    ("article.txt", "Drone strike kills two in Sinjar\nThe prime minister spoke.\n"),
    ("story.en.txt", "The talks continue.\n"),
    ("story.ar.txt", "المحادثات مستمرة.\n"),
    ("talks.tsv", "The ceasefire talks resumed.\tاستؤنفت محادثات الهدنة.\n"),
    ("list.csv", "Begriff,Arabisch,Notiz\ncopper dome,القبة النحاسية,dome\n"),
    ("glossary.txt", "copper dome\tالقبة النحاسية\n"),
];

/// The parts of a workbook with one person.
const SHEET: [(&str, &str); 5] = [
    ("[Content_Types].xml", "<Types/>"),
    (
        "_rels/.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' \
         Target='xl/workbook.xml'/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
         <sheets><sheet name='Names' sheetId='1' r:id='r1'/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' \
         Target='worksheets/1.xml'/></Relationships>",
    ),
    (
        "xl/worksheets/1.xml",
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>\
         <row><c t='inlineStr'><is><t>English</t></is></c><c t='inlineStr'><is><t>Arabic</t></is></c></row>\
         <row><c t='inlineStr'><is><t>Rami Nassar</t></is></c><c t='inlineStr'><is><t>رامي نصار</t></is></c></row>\
         </sheetData></worksheet>",
    ),
];

/// Programs that examples read from.
const PROGRAMS: [(&str, &str); 2] =
    [("pbpaste", "printf 'Drone strike kills two in Sinjar\\t\\n'"), ("curl", "cat client.tmx")];

#[test]
fn examples_of_help_do_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder");
    // Each example runs in the same place, by which the memory knows the files that were imported.
    let [template, place] = ["template", "project"].map(|name| folder.path().join(name));
    prepare(&place);
    fs::rename(&place, &template).expect("it is moved");
    let mut commands = vec![Vec::new()];
    let (mut examples, mut failures) = (0, Vec::new());
    while let Some(command) = commands.pop() {
        let help = help(&command);
        commands.extend(commands_in(&help).map(|name| [command.clone(), vec![name]].concat()));
        for example in examples_in(&help) {
            copy(&template, &place);
            examples += 1;
            let output = run(&example, &place);
            if let Some(why) = fault(&command, &example, &output) {
                let errors = String::from_utf8_lossy(&output.stderr);
                failures.push(format!("{example}\n{why}: {errors}"));
            }
            fs::remove_dir_all(&place).expect("it is removed");
        }
    }
    assert!(examples > 60, "{examples}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Makes a project with all that examples name, and a memory that is up to date.
fn prepare(folder: &Path) {
    for part in ["home", "programs"] {
        fs::create_dir_all(folder.join(part)).expect("it is made");
    }
    copy_project(folder);
    let write = |name: &str, content: &[u8]| {
        fs::write(folder.join(name), content).expect("it is written");
    };
    TEXTS.iter().for_each(|(name, text)| write(name, text.as_bytes()));
    let file = tmx(3, "The bridge # is open.", "الجسر # مفتوح.");
    for name in ["draft.tmx", "old.tmx", "new.tmx", "client.tmx", "old-project.tmx", "wreck.tmx"] {
        write(name, file.as_bytes());
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(file.as_bytes()).expect("it is packed");
    write("client.tmx.gz", &packed.finish().expect("it is packed"));
    write("deliveries.zip", &zip(&[("monday.tmx", &file)]));
    write("names.xlsx", &zip(&SHEET));
    for (name, script) in PROGRAMS {
        let program = folder.join("programs").join(name);
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("it is written");
        let status = Command::new("chmod").arg("+x").arg(&program).status().expect("it runs");
        assert!(status.success());
    }
    for arguments in [
        "sync",
        "import client.tmx",
        "--memory desk.sqlite import client.tmx",
        "--memory yesterday.sqlite import old.tmx",
        "--memory today.sqlite import new.tmx",
        "term export --domain military -o desk.tbx",
    ] {
        let output = turjuman(folder).args(arguments.split(' ')).output().expect("it runs");
        assert!(
            output.status.success(),
            "{arguments}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Packs texts into an archive.
fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("it is packed");
        archive.write_all(text.as_bytes()).expect("it is packed");
    }
    archive.finish().expect("it is packed").into_inner()
}

/// Returns the help of a command.
fn help(command: &[String]) -> String {
    let output =
        turjuman(Path::new(env!("CARGO_MANIFEST_DIR"))).args(command).arg("--help").output();
    String::from_utf8(output.expect("it runs").stdout).expect("UTF-8 is printed")
}

/// Returns the names of the commands below one.
fn commands_in(help: &str) -> impl Iterator<Item = String> {
    let rows = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let rows = rows.take_while(|line| !line.is_empty());
    let names = rows.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned)
}

/// Returns the examples of help, each as one line, without remarks.
fn examples_in(help: &str) -> Vec<String> {
    let text = help.split_once("Examples:\n").map_or("", |(_before, text)| text);
    let text = text.split("\n\n").next().unwrap_or("").replace("\\\n", " ");
    let command = |line: &str| {
        let line = line.trim_start();
        let is_joined = line.contains("       --");
        let end = if is_joined { None } else { line.find("  ") };
        end.map_or(line, |end| &line[..end]).to_owned()
    };
    text.lines().map(command).filter(|line| !line.is_empty()).collect()
}

/// Runs an example by a shell, in a folder, with the programs there.
fn run(example: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_turjuman"));
    let mut path = vec![folder.join("programs"), program.parent().expect("a folder").to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let home = folder.join("home");
    for part in [".local/share/bash-completion/completions", ".config/fish/completions", ".zfunc"] {
        fs::create_dir_all(home.join(part)).expect("it is made");
    }
    let mut command = Command::new("sh");
    command.args(["-c", example]).current_dir(folder).env("HOME", home);
    command.env("PATH", std::env::join_paths(path).expect("a path")).env_remove("CLICOLOR_FORCE");
    command.stdin(std::process::Stdio::null()).output().expect("the shell runs")
}

/// Says what is wrong with how an example went.
fn fault(command: &[String], example: &str, output: &Output) -> Option<String> {
    let command = command.join(" ");
    let may_find = ["check", "diff", "term lint"].contains(&command.as_str());
    match output.status.code() {
        Some(0) => {}
        Some(1) if may_find => {}
        code => return Some(format!("ends with {code:?}")),
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let searches = ["lookup", "concordance", "term find", "term list"].contains(&command.as_str());
    let is_answered = !text.is_empty() || example.contains('>');
    (searches && (!is_answered || text.contains("no match"))).then(|| "finds nothing".to_owned())
}
