//! Work that is spread over the machine's processors.

use std::{num::NonZero, thread};

/// `make` of each number below `count`, in order, made on all processors.
pub fn map<T: Send>(count: u32, make: impl Fn(u32) -> T + Sync) -> Vec<T> {
	let workers = thread::available_parallelism().map_or(1, NonZero::get) as u32;
	let share = count.div_ceil(workers).max(1);
	let make = &make;
	thread::scope(|scope| {
		let parts: Vec<_> = (0..count)
			.step_by(share as usize)
			.map(|first| {
				scope.spawn(move || {
					(first..count.min(first.saturating_add(share)))
						.map(make)
						.collect::<Vec<T>>()
				})
			})
			.collect();
		parts
			.into_iter()
			.flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
			.collect()
	})
}
