//! Files are named by the way to them from the folder that a command is given in.

mod program;

use std::fs;
use std::path::Path;

use program::{copy, tmx, turjuman};

#[test]
fn files_are_named_from_the_present_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = folder.path().join("desk");
    fs::create_dir_all(project.join("drafts/monday")).expect("it is made");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("turjuman.toml"), &project.join("turjuman.toml"));
    for part in ["tmx", "glossaries"] {
        fs::create_dir(project.join(part)).expect("it is made");
    }
    fs::write(project.join("glossaries/places.csv"), "id,en,ar\nbasra,Basra,البصرة\n")
        .expect("written");
    fs::write(project.join("tmx/a.tmx"), tmx(1, "Day #", "اليوم #")).expect("written");
    for (place, up) in [("", ""), ("drafts", "../"), ("drafts/monday", "../../")] {
        let printed = |arguments: &[&str]| {
            let output = turjuman(&project.join(place)).args(arguments).output().expect("it runs");
            String::from_utf8(output.stdout).expect("UTF-8 is printed")
        };
        let found = printed(&["term", "find", "Basra", "--format", "json"]);
        assert!(found.contains(&format!("\"file\":\"{up}glossaries/places.csv\"")), "{found}");
        let found = printed(&["lookup", "Day 0", "--format", "json"]);
        assert!(found.contains(&format!("\"memory\":\"{up}.turjuman/memory.sqlite\"")), "{found}");
        assert!(found.contains("\"origin\":\"tmx/a.tmx\""), "{found}");
    }
    fs::write(project.join("turjuman.toml"), "[project").expect("written");
    let output = turjuman(&project.join("drafts")).arg("stats").output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.starts_with("error: ../turjuman.toml:1:9: "), "{errors}");
}
