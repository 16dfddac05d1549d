//! Work on several threads: in three stages at once (reading in order, preparing, taking in order), shared out, or
//! answered in order.

pub mod in_order;

use std::iter;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many items may wait between two stages, for each preparing thread.
const WAITING: usize = 2;

/// The most threads that work is shared among.
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
    let threads = threads();
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
            let items = iter::from_fn(|| {
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

/// Shares what `give` gives out among threads, as many as the machine has cores, up to four, and returns what `work` makes
/// of each one's share. Few items are held at a time.
///
/// # Errors
/// Those of `give`.
pub(crate) fn share_out<I: Send, S: Send, E>(
    give: impl FnOnce(&mut dyn FnMut(I)) -> Result<(), E>,
    work: impl Fn(&mut dyn Iterator<Item = I>) -> S + Sync,
) -> Result<Vec<S>, E> {
    let threads = threads();
    let (sender, receiver) = sync_channel::<I>(WAITING * threads);
    let receiver = Arc::new(Mutex::new(receiver));
    let next = |receiver: &Mutex<Receiver<I>>| {
        receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    };
    thread::scope(|scope| {
        let work = &work;
        let begin = |receiver: Arc<Mutex<Receiver<I>>>| {
            scope.spawn(move || work(&mut iter::from_fn(|| next(&receiver))))
        };
        let workers: Vec<_> = (0..threads).map(|_thread| begin(Arc::clone(&receiver))).collect();
        // It goes with the last of the threads.
        drop(receiver);
        // Nobody takes any more where sending fails: then all threads have panicked.
        let given = give(&mut |item| sender.send(item).unwrap_or_default());
        drop(sender);
        let made = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let made = made.collect();
        given.map(|()| made)
    })
}

/// Returns the number of threads that work is shared among.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
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

    #[test]
    fn shares_everything_out_once() {
        let give = |give: &mut dyn FnMut(u64)| -> Result<(), ()> {
            (1..=1_000).for_each(give);
            Ok(())
        };
        let sums = share_out(give, |numbers| numbers.sum::<u64>()).expect("nothing is in the way");
        assert_eq!(sums.iter().sum::<u64>(), 500_500);
        let panicking = || {
            share_out(give, |_numbers| -> u64 { panic!("a fault") }).expect("nothing is in the way")
        };
        assert!(std::panic::catch_unwind(panicking).is_err());
        assert_eq!(
            share_out(|_give| Err(3), |numbers: &mut dyn Iterator<Item = u8>| numbers.count()),
            Err(3)
        );
    }
}
