//! Work on several threads, its results in the order of the work.

use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

/// Pieces of work that a thread takes up at once.
const BATCH: usize = 16;

/// Batches for each thread that are given out or wait to be handed on: enough that no thread waits for the one that finds
/// the work and hands on the results, few enough that they take little memory.
const BATCHES_PER_JOB: usize = 8;

/// Pieces of work, or their results, and which batch they are.
struct Batch<T> {
    number: usize,
    pieces: Vec<T>,
}

/// What a thread has to say of a batch; the error is what it panicked with.
type Outcome<R> = Result<Batch<R>, Box<dyn Any + Send>>;

/// Does all the work and hands its results on in order. With one job, or one piece of work, no thread is started; else this
/// thread finds the work and hands on the results, while as many others as there are jobs do it.
///
/// # Errors
/// What handing on says; the rest is not done then.
pub(crate) fn in_order<T: Send, R: Send>(
    work: impl Iterator<Item = T>,
    jobs: usize,
    done: impl Fn(T) -> R + Sync,
    mut hand_on: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let mut work = work.peekable();
    let first = if jobs > 1 { work.next() } else { None };
    if jobs <= 1 || work.peek().is_none() {
        return first.into_iter().chain(work).try_for_each(|piece| hand_on(done(piece)));
    }
    let work = first.into_iter().chain(work);
    let (give, given) = channel();
    let (tell, told) = channel();
    let given = Mutex::new(given);
    std::thread::scope(|scope| {
        let (given, done) = (&given, &done);
        for _ in 0..jobs {
            let tell = tell.clone();
            scope.spawn(move || work_off(given, done, &tell));
        }
        drop(tell);
        // When this returns nothing is given out any more and nobody listens, so that the threads end.
        give_out(work, jobs * BATCHES_PER_JOB, give, told, &mut hand_on)
    })
}

/// Works on batches until no more are given.
fn work_off<T, R>(
    given: &Mutex<Receiver<Batch<T>>>,
    done: &impl Fn(T) -> R,
    tell: &Sender<Outcome<R>>,
) {
    loop {
        let batch = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Batch { number, pieces }) = batch else { return };
        let results = catch_unwind(AssertUnwindSafe(|| pieces.into_iter().map(done).collect()));
        // Nobody listens any more where handing on failed.
        if tell.send(results.map(|pieces| Batch { number, pieces })).is_err() {
            return;
        }
    }
}

/// Gives out all the work, no more than so many batches ahead, and hands its results on in order.
fn give_out<T, R>(
    mut work: impl Iterator<Item = T>,
    ahead_max: usize,
    give: Sender<Batch<T>>,
    told: Receiver<Outcome<R>>,
    hand_on: &mut impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let (mut found, mut handed_on) = (0, 0);
    let mut waiting: BTreeMap<usize, Vec<R>> = BTreeMap::new();
    let mut give = Some(give);
    loop {
        while found - handed_on < ahead_max
            && let Some(open) = &give
        {
            let pieces: Vec<T> = work.by_ref().take(BATCH).collect();
            if pieces.is_empty() || open.send(Batch { number: found, pieces }).is_err() {
                give = None;
            } else {
                found += 1;
            }
        }
        if handed_on == found {
            return Ok(());
        }
        match told.recv() {
            Ok(Ok(Batch { number, pieces })) => drop(waiting.insert(number, pieces)),
            // What a thread panics with goes on as if it had been this one.
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => return Ok(()),
        }
        while let Some(results) = waiting.remove(&handed_on) {
            results.into_iter().try_for_each(&mut *hand_on)?;
            handed_on += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        for jobs in [1, 2, 7] {
            for count in [0, 1, 2, 5000] {
                let mut results = Vec::new();
                let outcome = in_order(
                    0..count,
                    jobs,
                    |piece| piece * 2,
                    |result| {
                        results.push(result);
                        Ok(())
                    },
                );
                assert!(outcome.is_ok());
                assert_eq!(results, (0..count).map(|piece| piece * 2).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn no_more_is_given_out_than_is_handed_on() {
        let jobs = 2;
        let (mut handed, found) = (0, std::cell::Cell::new(0));
        let outcome = in_order(
            (0..20_000).inspect(|_| found.set(found.get() + 1)),
            jobs,
            |piece| piece,
            |_| {
                handed += 1;
                assert!(found.get() - handed <= (jobs * BATCHES_PER_JOB + 1) * BATCH);
                Ok(())
            },
        );
        assert!(outcome.is_ok());
        assert_eq!(handed, 20_000);
    }

    #[test]
    fn a_panic_goes_on_in_the_thread_that_hands_on() {
        let caught = catch_unwind(|| {
            in_order(0..1_000, 3, |piece| assert!(piece != 500, "piece 500"), |()| Ok(()))
        });
        let message = caught.err().and_then(|panic| panic.downcast_ref::<&str>().copied());
        assert_eq!(message, Some("piece 500"));
    }

    #[test]
    fn what_cannot_be_handed_on_ends_the_work() {
        let mut handed = 0;
        let outcome = in_order(
            0..,
            2,
            |piece: u32| piece,
            |_| {
                handed += 1;
                if handed < 10 { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
            },
        );
        assert!(outcome.is_err());
        assert_eq!(handed, 10);
    }
}
