//! Work that is shared among the processors and handed on in its own order, a little of it at a time.

use std::sync::mpsc::sync_channel;
use std::thread;

/// How many pieces a processor may be ahead of what has been handed on.
const AHEAD: usize = 4;

/// Has pieces of work done, numbered from 0, and hands each result on in order. `worker` is called once on each processor,
/// with the numbers that it is to do and with where to put what it has done.
pub(crate) fn in_order<T: Send>(
    pieces: usize,
    worker: impl Fn(&mut dyn Iterator<Item = usize>, &dyn Fn(T) -> bool) + Sync,
    mut each: impl FnMut(T),
) {
    let processors = thread::available_parallelism().map_or(1, usize::from).clamp(1, pieces.max(1));
    thread::scope(|scope| {
        let mut lines = Vec::new();
        for first in 0..processors {
            let (sender, receiver) = sync_channel(AHEAD);
            lines.push(receiver);
            let worker = &worker;
            scope.spawn(move || {
                // Nobody listens any more where the other end has panicked.
                worker(&mut (first..pieces).step_by(processors), &|done| sender.send(done).is_ok());
            });
        }
        // Processors take pieces in turn, so asking them in turn is the order of the pieces.
        for line in lines.iter().cycle().take(pieces) {
            let Ok(done) = line.recv() else { return };
            each(done);
        }
    });
}
