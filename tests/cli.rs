//! The commands as they are typed: each case of `tests/cli` runs in the folder beside it.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what the commands print now into the cases. A folder
//! `*.out` makes a case run in a copy of `*.in`, and holds the files as they must be afterwards.

#[test]
fn commands_print_what_the_cases_show() {
    trycmd::TestCases::new().case("tests/cli/**/*.trycmd");
}
