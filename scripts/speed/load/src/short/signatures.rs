//! How fast this machine is at what no payment can do without.

use crate::machine;
use polkadot_sdk::sp_core::{sr25519, Pair};
use std::process;

/// Verified before the clock is looked at, which ticks a hundred times a second.
const AT_ONCE: u32 = 500;

/// Processor time that is spent on it, in seconds, at least.
const SPENT: f64 = 0.5;

/// sr25519 signatures that one processor verifies in a second of its time, now.
pub(crate) fn verified_per_s() -> f64 {
	let pair = sr25519::Pair::from_seed(&[7; 32]);
	let (message, public) = ([1; 100], pair.public());
	let signature = pair.sign(&message);
	let spent = || machine::usage(&[process::id()]).cpu;
	let began = spent();
	let (mut verified, mut took) = (0, 0.0);
	while took < SPENT {
		for _ in 0..AT_ONCE {
			assert!(
				sr25519::Pair::verify(&signature, message, &public),
				"a signature that was just made"
			);
		}
		verified += AT_ONCE;
		took = spent() - began;
	}
	f64::from(verified) / took
}
