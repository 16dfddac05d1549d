//! The `turjuman` command.

fn main() {}
