//! `turjuman explain`.

use std::io::{self, Write as _};

use anyhow::anyhow;
use clap::Args;
use turjuman::checks::{CHECKS, Check};
use turjuman::nearest::did_you_mean;
use turjuman::termbase::lint::{LintRule, RULES};

use crate::arguments::GlobalArgs;
use crate::exit::Outcome;
use crate::output::{Output, Role};

/// Explain a check or a rule of `term lint`: what it reports, why, its options, and what it lets pass
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  turjuman explain                   the checks and rules, a line each
  turjuman explain missing-term")]
pub(crate) struct ExplainArgs {
    /// The check or rule
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

pub(crate) fn run(arguments: &ExplainArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let mut output = Output::new(global);
    match &arguments.check {
        Some(id) => match LintRule::find(id) {
            Some(rule) => write_rule(&mut output, rule)?,
            None => {
                let check = Check::find(id).map_err(|_unknown| anyhow!(unknown(id)))?;
                writeln!(output, "{}", check.docs.trim_end())?;
            }
        },
        None => {
            for check in CHECKS {
                let id = output.paint(Role::Heading, format!("{:<26}", check.id));
                writeln!(output, "{id}{:<8} {}", check.severity.name(), check.summary)?;
            }
            writeln!(output, "\nThe rules of `turjuman term lint`:\n")?;
            for rule in RULES {
                let id = output.paint(Role::Heading, format!("{:<26}", rule.id));
                writeln!(output, "{id}{:<8} {}", rule.severity.name(), rule.summary)?;
            }
        }
    }
    output.flush()?;
    Ok(Outcome::Fine)
}

fn write_rule(output: &mut Output, rule: &LintRule) -> io::Result<()> {
    writeln!(output, "# {}\n", rule.id)?;
    let severity = rule.severity.name();
    writeln!(
        output,
        "A rule of `turjuman term lint`, {severity}: {}.\n\n{}",
        rule.summary, rule.advice
    )?;
    if rule.is_advice {
        writeln!(
            output,
            "\nThat is for a terminologist to judge: `term add` and `term edit` only say so."
        )?;
    }
    Ok(())
}

/// Says that there is no such check or rule, and which may be meant.
fn unknown(id: &str) -> String {
    let known = CHECKS.iter().map(|check| check.id).chain(RULES.iter().map(|rule| rule.id));
    let mut hint = did_you_mean(id, known);
    if hint.is_empty() {
        hint = "; `turjuman explain` lists them".to_owned();
    }
    format!("there is no check or rule '{id}'{hint}")
}
