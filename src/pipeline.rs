//! Work in three stages at once: reading in order, preparing on several threads, taking in order.

use std::sync::mpsc::{channel, sync_channel};
use std::thread;

/// How many items may wait between two stages, for each preparing thread.
const WAITING: usize = 2;

/// The most threads that prepare.
const MOST_THREADS: usize = 4;

/// Hands what `read` gives, until it gives nothing, through `prepare` to `take`, in the order of reading.
///
/// `read` runs on a thread of its own, what `prepare` makes on as many as the machine has cores, up to four,
/// one for each: reading and taking leave much of theirs idle. Few items are held at a time. What `take` returns goes back to
/// the thread that has prepared it, which drops its part of it, and what `part` leaves of it to the reading thread, to be
/// dropped there: threads that free each other's memory wait for each other.
///
/// # Errors
/// The first error of `take`, after which nothing more is read or taken.
pub(crate) fn run<I: Send, O: Send, R: Send, S: Send, E, P: FnMut(I) -> O>(
    mut read: impl FnMut() -> Option<I> + Send,
    prepare: impl Fn() -> P + Sync,
    mut take: impl FnMut(O) -> Result<R, E>,
    part: impl Fn(R) -> S + Sync,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(MOST_THREADS);
    thread::scope(|scope| {
        let (prepare, part) = (&prepare, &part);
        let (rest, spent) = channel::<S>();
        let mut inputs = Vec::with_capacity(threads);
        let mut workers = Vec::with_capacity(threads);
        for _thread in 0..threads {
            let (input, received) = sync_channel::<I>(WAITING);
            let (sender, output) = sync_channel::<O>(WAITING);
            let (remains, returned) = channel::<R>();
            let rest = rest.clone();
            scope.spawn(move || {
                let mut prepare = prepare();
                received.iter().try_for_each(|item| {
                    // The reading thread may have come to its end.
                    returned.try_iter().for_each(|one| rest.send(part(one)).unwrap_or_default());
                    // Nobody takes any more where sending fails.
                    sender.send(prepare(item))
                })
            });
            inputs.push(input);
            workers.push((output, remains));
        }
        scope.spawn(move || {
            let items = std::iter::from_fn(|| {
                spent.try_iter().for_each(drop);
                read()
            });
            inputs.iter().cycle().zip(items).try_for_each(|(input, item)| input.send(item))
        });
        for (output, remains) in workers.iter().cycle() {
            let Ok(prepared) = output.recv() else { break };
            // The thread may have nothing more to prepare, and be gone.
            remains.send(take(prepared)?).unwrap_or_default();
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order() {
        let mut numbers = 0..1_000;
        let mut taken = Vec::new();
        let result = run(
            || numbers.next(),
            || {
                |number| {
                    if number % 7 == 0 {
                        thread::yield_now();
                    }
                    number * 2
                }
            },
            |doubled| -> Result<(), ()> {
                taken.push(doubled);
                Ok(())
            },
            |()| (),
        );
        assert_eq!(result, Ok(()));
        assert_eq!(taken, (0..1_000).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn stops_at_an_error() {
        let mut read = 0;
        let endless = || {
            read += 1;
            Some(read)
        };
        let result = run(
            endless,
            || |number| number,
            |number| if number < 50 { Ok(()) } else { Err(number) },
            |()| (),
        );
        assert_eq!(result, Err(50));
        assert!(read < 200, "{read}");
    }
}
