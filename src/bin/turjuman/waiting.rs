//! Saying why nothing moves while another process writes to the memory.

use std::sync::Once;
use std::time::Duration;

use turjuman::store::observe_waiting;

/// How long a command waits before it says so.
const SILENCE: Duration = Duration::from_secs(2);

static SAID: Once = Once::new();

/// From now on a command that waits longer than a moment says so, once.
pub(crate) fn announce() {
    observe_waiting(|waited| {
        if waited >= SILENCE {
            SAID.call_once(|| {
                anstream::eprintln!("waiting for another process that is writing to the memory …");
            });
        }
    });
}
