//! Random spending and waiting: whatever is used in any two adjacent windows never exceeds the limit.

use super::{include, validate};
use crate::mock::*;
use proptest::{collection::vec, prelude::*, test_runner::RngSeed};
use std::collections::BTreeMap;

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(9), ..ProptestConfig::default() })]

	#[test]
	fn success_two_adjacent_windows_never_exceed_the_limit(acts in vec((0..1_500u64, 1..6u64), 1..60)) {
		run_test(|| {
			let mut used: BTreeMap<u64, u64> = BTreeMap::new();
			for (wait, units) in acts {
				advance(wait);
				let window = Now::get() / WINDOW;
				let in_two: u64 = [window - 1, window].iter().filter_map(|at| used.get(at)).sum();
				let fits = in_two + units <= u64::from(FULL_LIMIT);

				assert_eq!(validate(EVE, units).is_ok(), fits);
				assert_eq!(include(EVE, units).is_ok(), fits);
				if fits {
					*used.entry(window).or_default() += units;
				}
			}
			for (window, units) in &used {
				let next = used.get(&(window + 1)).copied().unwrap_or_default();
				assert!(units + next <= u64::from(FULL_LIMIT));
			}
		});
	}
}
