//! Figures as text and as JSON.

#![allow(clippy::print_stdout, reason = "figures are what a benchmark is for")]

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use serde_json::json;

/// How long queries took.
#[derive(Debug)]
pub(crate) struct Latencies(Vec<Duration>);

impl FromIterator<Duration> for Latencies {
    fn from_iter<T: IntoIterator<Item = Duration>>(durations: T) -> Self {
        let mut durations: Vec<Duration> = durations.into_iter().collect();
        durations.sort_unstable();
        Self(durations)
    }
}

impl Latencies {
    /// Returns the milliseconds that so many percent of the queries stay within.
    fn percentile(&self, percent: usize) -> f64 {
        let index = (self.0.len() * percent / 100).min(self.0.len() - 1);
        self.0[index].as_secs_f64() * 1000.0
    }
}

/// Where figures go.
#[derive(Debug)]
pub(crate) struct Figures {
    json: Option<File>,
}

impl Figures {
    pub(crate) fn new(json: Option<&Path>) -> Self {
        let json = json.map(|path| File::create(path).expect("the file can be made"));
        Self { json }
    }

    /// Reports one number.
    pub(crate) fn number(&mut self, units: usize, what: &str, unit: &str, value: f64) {
        println!("{units:>9}  {what:<36} {value:>12.1} {unit}");
        self.record(json!({ "units": units, "what": what, "unit": unit, "value": value }));
    }

    /// Reports a count for each query.
    pub(crate) fn counts(&mut self, units: usize, what: &str, counts: impl Iterator<Item = usize>) {
        let counts: Vec<usize> = counts.collect();
        let mean = counts.iter().sum::<usize>() as f64 / counts.len().max(1) as f64;
        let max = counts.iter().max().copied().unwrap_or(0);
        println!("{units:>9}  {what:<36} mean {mean:>7.1}  max {max:>8}");
        let queries = counts.len();
        self.record(json!({
            "units": units, "what": what, "unit": "segments", "queries": queries,
            "mean": mean, "max": max,
        }));
    }

    /// Reports how long queries took.
    pub(crate) fn latencies(&mut self, units: usize, what: &str, latencies: Latencies) {
        let [p50, p95, p99, max] = [50, 95, 99, 100].map(|percent| latencies.percentile(percent));
        println!(
            "{units:>9}  {what:<36} p50 {p50:>8.3}  p95 {p95:>8.3}  p99 {p99:>8.3}  max {max:>8.3} ms"
        );
        let queries = latencies.0.len();
        self.record(json!({
            "units": units, "what": what, "unit": "ms", "queries": queries,
            "p50": p50, "p95": p95, "p99": p99, "max": max,
        }));
    }

    /// Reports a query whose scores are not those that they should be.
    pub(crate) fn difference(&mut self, query: &str, found: &[u8], expected: &[u8]) {
        println!("{query}: found {found:?}, of all {expected:?}");
        self.record(json!({ "query": query, "found": found, "expected": expected }));
    }

    fn record(&mut self, figure: serde_json::Value) {
        if let Some(json) = &mut self.json {
            writeln!(json, "{figure}").expect("the file can be written");
        }
    }
}
