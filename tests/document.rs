//! Looking a whole document up: the same on any number of threads, in order, as the lines come.

mod program;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use turjuman::store::{ImportMode, Memory};
use turjuman::unit::{Timestamp, TranslationUnit};

use program::turjuman;

const SUBJECTS: [&str; 5] = ["The army", "The ministry", "Parliament", "The coalition", "A source"];
const VERBS: [&str; 4] = ["said that", "denied that", "reported that", "confirmed that"];
const EVENTS: [&str; 6] = [
    "the talks continue",
    "forces arrived in Kirkuk",
    "the border was closed",
    "the vote was delayed",
    "power returned to the south",
    "the agreement was signed",
];

/// Returns a sentence of a sequence in which neighbours differ and some come again.
fn sentence(number: usize) -> String {
    let mixed = number.wrapping_mul(2_654_435_761) >> 7;
    let (subject, verb) = (SUBJECTS[mixed % 5], VERBS[mixed / 5 % 4]);
    format!("{subject} {verb} {} on day {}.", EVENTS[mixed / 20 % 6], mixed / 120 % 40)
}

/// Makes a memory of such sentences, and returns a folder that has it as `memory.sqlite`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
    let now = Timestamp::from_seconds(0).expect("a date");
    let mut import = memory.import("desk", ImportMode::Merge, now).expect("it begins");
    let tag = |written: &str| written.parse().expect("the tag is valid");
    for number in 0..400 {
        let arabic = format!("جملة {number}");
        let unit = TranslationUnit::pair(tag("en"), &sentence(number), tag("ar"), &arabic);
        import.add(&unit).expect("it is added");
    }
    import.finish(None, None).expect("it ends");
    folder
}

fn lookup(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = turjuman(folder);
    command.args(["--memory", "memory.sqlite", "lookup"]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn printed(folder: &Path, arguments: &[&str]) -> Output {
    lookup(folder, arguments).stdin(Stdio::null()).output().expect("the program runs")
}

/// Returns a document whose lines are in the memory, alike, unknown, empty or in the other language.
fn document() -> String {
    let mut document = String::new();
    for number in 100..340 {
        match number % 7 {
            0 => document.push('\n'),
            1 => document.push_str("nothing of the kind\n"),
            2 => document.push_str(&format!("جملة {number}\n")),
            3 => document.push_str(&sentence(number).replace("on day", "on the day")),
            _ => document.push_str(&sentence(number)),
        }
        document.push('\n');
    }
    document
}

#[test]
fn any_number_of_threads_prints_the_same() {
    let folder = folder();
    std::fs::write(folder.path().join("document.txt"), document()).expect("written");
    for format in ["text", "json", "tsv"] {
        let all = ["--file", "document.txt", "--min", "60", "--format", format, "--threads"];
        let with = |threads| {
            let output = printed(folder.path(), &[&all[..], &[threads]].concat());
            assert!(output.status.success());
            output.stdout
        };
        let one = with("1");
        assert!(one.len() > 10_000);
        for threads in ["2", "7"] {
            assert!(with(threads) == one, "{format} {threads}");
        }
    }
}

#[test]
fn what_stands_in_it_twice_is_marked_and_answered_alike() {
    let folder = folder();
    // The second half has the lines of the first, each between the same neighbours.
    let half: Vec<String> = document().lines().take(120).map(str::to_owned).collect();
    let whole = format!("{0}\n\n\n{0}\n", half.join("\n"));
    std::fs::write(folder.path().join("twice.txt"), whole).expect("written");
    let output =
        printed(folder.path(), &["--file", "twice.txt", "--min", "60", "--format", "json"]);
    let answers: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    let again = half.len() + 2;
    for (number, line) in half.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let (first, second) = (&answers[number], &answers[again + number]);
        let original = half.iter().position(|other| other == line).map(|first| first + 1);
        assert_eq!(second["repetition_of"], serde_json::json!(original), "{line}");
        assert_eq!(first["repetition_of"].is_null(), original == Some(number + 1), "{line}");
        assert_eq!((&first["matches"], &first["terms"]), (&second["matches"], &second["terms"]));
    }
}

#[test]
fn a_line_that_comes_again_is_looked_up_between_its_own_neighbours() {
    let folder = folder();
    let (before, again) = (sentence(4), sentence(5));
    let document = format!("{again}\nnothing of the kind\n{before}\n{again}\n");
    std::fs::write(folder.path().join("again.txt"), document).expect("written");
    for threads in ["1", "4"] {
        let arguments = ["--file", "again.txt", "--format", "tsv", "--min", "101"];
        let output = printed(folder.path(), &[&arguments[..], &["--threads", threads]].concat());
        let lines = String::from_utf8(output.stdout).expect("it is UTF-8");
        let last = lines.lines().last().expect("there is a match");
        assert!(last.starts_with(&again) && last.contains("context"), "{lines}");
    }
}

#[test]
fn a_line_is_answered_once_the_next_has_come() {
    let folder = folder();
    let mut child =
        lookup(folder.path(), &["-", "--format", "json"]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    writeln!(input, "{}", sentence(0)).expect("it is read");
    for number in 1..60 {
        writeln!(input, "{}", sentence(number)).expect("it is read");
        let answer = output.next().expect("an answer").expect("it is printed");
        let query = format!("{{\"query\":\"{}\"", sentence(number - 1));
        assert!(answer.starts_with(&query), "{answer}");
    }
    drop(input);
    assert_eq!(output.count(), 1);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_line_that_cannot_be_read_is_passed_over() {
    let folder = folder();
    let mut bytes = document().into_bytes();
    let middle = bytes.len() / 2;
    bytes[middle] = 0xFF;
    std::fs::write(folder.path().join("broken.txt"), &bytes).expect("written");
    let lines = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count();
    let arguments = ["--file", "broken.txt", "--format", "json", "--threads", "4"];
    let output = printed(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(lines(&output.stdout), lines(&bytes) - 1);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains(&format!("broken.txt:{}", lines(&bytes[..middle]) + 1)), "{message}");
}

#[test]
fn a_closed_pipe_ends_the_work() {
    let folder = folder();
    let mut child =
        lookup(folder.path(), &["-", "--format", "json"]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    input.write_all(document().as_bytes()).expect("it is read");
    output.read_line(&mut line).expect("an answer");
    drop(output);
    // The input stays open: the program must not wait for its end.
    let mut written = Ok(());
    while written.is_ok() && child.try_wait().expect("it can be asked").is_none() {
        written = input.write_all(document().as_bytes());
    }
    assert!(child.wait().expect("it ends").success());
    let mut message = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut message).expect("it is read");
    assert_eq!(message, "");
}

#[test]
fn empty_lines_part_no_neighbours() {
    let folder = folder();
    let printed_of = |separator: &str| {
        let lines: Vec<String> = (10..20).map(sentence).collect();
        std::fs::write(folder.path().join("document.txt"), lines.join(separator)).expect("written");
        let all = ["--file", "document.txt", "-n", "1", "--format", "tsv"];
        String::from_utf8(printed(folder.path(), &all).stdout).expect("it is text")
    };
    let close = printed_of("\n");
    assert!(close.contains("\t101\tcontext\t"), "{close}");
    assert_eq!(printed_of("\n\n \n"), close);
}

#[test]
fn answers_the_first_lines_of_a_short_input_that_goes_on() {
    let folder = folder();
    let mut child = lookup(folder.path(), &["-", "--threads", "1"]).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(b"One.\nTwo.\n").expect("it is read");
    let mut answers = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut line = String::new();
    answers.read_line(&mut line).expect("an answer comes");
    assert_eq!(line, "One.\n");
    drop(input);
    child.wait().expect("it ends");
}
