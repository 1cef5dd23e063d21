//! What is wrong with a quick look.
//!
//! None of it is a time or a rate of this machine by itself, which may be slow or busy. What counts is processor time, which other programs
//! hardly change, and only beside other processor time of the same minutes; and, wide apart, the rates of two floods. A node that stands
//! still leaves what is lost, once nothing becomes final for as long as `run` waits.

#[cfg(test)]
mod tests;

use crate::results::{Measurement, Report};

/// A single payment may take the node as much processor time as verifying so many signatures takes: some eight times what it takes
/// at capacity, so that what fails is no slower machine and no dearer check, but a node that does things over and over, or
/// makes blocks with next to nothing in them.
const SIGNATURES_A_PAYMENT: f64 = 60.0;

/// A payment of the last flood may take so many times what one of the first took: the chain hardly grew in between.
const SLOWER: f64 = 3.0;

/// And so many times fewer may become final a second: slots that are lost and locks that are held take no processor time.
const FEWER: f64 = 5.0;

/// What was seen.
pub(crate) struct Look {
	/// Floods, of which the first and the last are of the same kind and size; then a burst.
	pub(crate) report: Report,
	pub(crate) verified_per_s: f64,
}

/// In words, one of a line. Nothing is wrong where there is none.
pub(crate) fn faults(look: &Look) -> Vec<String> {
	let measured = &look.report.measurements;
	let mut faults: Vec<String> = measured.iter().filter_map(unfinished).collect();
	let Some((_burst, floods)) = measured.split_last() else {
		return vec!["nothing was measured".into()];
	};
	faults.extend(dear(floods, look.verified_per_s));
	if let [first, .., last] = floods {
		faults.extend(collapsed(first, last));
	}
	faults
}

/// A full pool is no fault: it says so, and what it refuses is sent again.
fn unfinished(measured: &Measurement) -> Option<String> {
	let Measurement {
		scenario,
		transactions,
		payments,
		failed,
		lost,
		refused,
		..
	} = measured;
	(failed + lost + refused > 0 || payments < transactions).then(|| {
		format!(
			"{scenario}: of {transactions} transactions {failed} failed, {lost} never became final and {refused} were refused; \
			{payments} payments are final"
		)
	})
}

/// Of the floods of single payments together.
fn dear(floods: &[Measurement], verified_per_s: f64) -> Option<String> {
	let singles = || floods.iter().filter(|flood| flood.payments <= flood.transactions);
	let payments: u64 = singles().map(|flood| flood.payments).sum();
	let cpu_s: f64 = singles().map(|flood| flood.node_cpu_s).sum();
	let signatures = cpu_s * verified_per_s / payments.max(1) as f64;
	// Also where it is no number: nothing was paid, or no time could be read.
	let fine = signatures > 0.0 && signatures <= SIGNATURES_A_PAYMENT;
	(!fine).then(|| {
		format!(
			"a single payment takes the node as long as {signatures:.1} signatures take to verify; more than 0 and up to \
			{SIGNATURES_A_PAYMENT} is fine"
		)
	})
}

fn collapsed(first: &Measurement, last: &Measurement) -> Vec<String> {
	let fewer = first.payments_per_s / last.payments_per_s;
	let few = (fewer > FEWER).then(|| {
		format!("{fewer:.1} times fewer payments a second become final at the end than at the beginning; up to {FEWER} is fine")
	});
	let each = |flood: &Measurement| flood.node_cpu_s / flood.payments.max(1) as f64;
	let slower = each(last) / each(first);
	let dear = (slower > SLOWER).then(|| {
		format!(
			"a payment takes the node {slower:.1} times as long at the end as at the beginning; up to {SLOWER} is fine"
		)
	});
	few.into_iter().chain(dear).collect()
}
