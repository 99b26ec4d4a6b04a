//! Work on several threads, its results in the order of the work.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Pieces of work that are taken up together for each thread: enough that threads are seldom started and wait little for
/// each other at the end, few enough that their results take little memory.
const BATCH_PER_JOB: usize = 512;

/// Does all the work and hands its results on in order. With one job, or one piece of work, no thread is started.
///
/// # Errors
/// What handing on says; the rest is not done then.
pub(crate) fn in_order<T: Send, R: Send>(
    mut work: impl Iterator<Item = T>,
    jobs: usize,
    done: impl Fn(T) -> R + Sync,
    mut hand_on: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    if jobs <= 1 {
        return work.try_for_each(|piece| hand_on(done(piece)));
    }
    loop {
        let batch: Vec<T> = work.by_ref().take(BATCH_PER_JOB * jobs).collect();
        match batch.len() {
            0 => return Ok(()),
            1 => batch.into_iter().try_for_each(|piece| hand_on(done(piece)))?,
            _ => together(batch, jobs, &done).into_iter().try_for_each(&mut hand_on)?,
        }
    }
}

/// Does a batch of work on so many threads.
fn together<T: Send, R: Send>(
    batch: Vec<T>,
    jobs: usize,
    done: &(impl Fn(T) -> R + Sync),
) -> Vec<R> {
    let pieces: Vec<Mutex<Option<T>>> =
        batch.into_iter().map(|piece| Mutex::new(Some(piece))).collect();
    let next = AtomicUsize::new(0);
    let one_thread = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(at) else { return results };
            let piece = piece.lock().unwrap_or_else(PoisonError::into_inner).take();
            results.extend(piece.map(|piece| (at, done(piece))));
        }
    };
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..jobs.min(pieces.len())).map(|_| scope.spawn(one_thread)).collect();
        let mut results = one_thread();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                // What a thread panics with goes on as if it had been this one.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
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
