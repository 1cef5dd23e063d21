//! Records of the state.

use super::*;
use crate::dev_chain::DevChain;
use codec::{Compact, Decode, Encode};
use harbour_runtime::{Address, RuntimeCall};
use polkadot_sdk::{sc_client_api, sp_keyring};
use sc_client_api::Backend as _;
use sp_keyring::Sr25519Keyring::{Eve, Ferdie};
use std::slice;

/// `balances.transfer_keep_alive`, by its numbers: the node knows no pallet of ours.
const TRANSFER: [u8; 2] = [15, 3];

/// Bytes that the shared cache has.
fn cached(chain: &DevChain) -> usize {
	let usage = chain.parts().backend.usage_info().expect("it keeps account");
	usage.memory.state_cache.as_bytes()
}

#[test]
fn success_what_a_payment_names_is_in_the_shared_cache() {
	let chain = DevChain::new();
	let call = (TRANSFER, Address::from(Ferdie.to_account_id()), Compact(1_u128)).encode();
	let call = RuntimeCall::decode(&mut &call[..]).expect("it is a transfer");
	let payment = chain.sign(Eve, 0, call);
	// Starting a chain has left the whole of its small state there.
	chain.parts().backend.reset_trie_cache();
	let before = cached(&chain);
	let reads = Records::new(chain.parts().backend.clone());
	reads.read(chain.genesis(), slice::from_ref(&payment), &AtomicBool::new(false));
	let after = cached(&chain);
	assert!(after > before, "{after} bytes, as before");
	reads.read(chain.genesis(), slice::from_ref(&payment), &AtomicBool::new(false));
	assert_eq!(cached(&chain), after, "it was there already");
}

#[test]
fn boundary_nothing_is_read_that_nobody_needs_any_more() {
	let chain = DevChain::new();
	chain.parts().backend.reset_trie_cache();
	let before = cached(&chain);
	let reads = Records::new(chain.parts().backend.clone());
	reads.read(chain.genesis(), &[chain.remark(Eve, 0, 0)], &AtomicBool::new(true));
	assert_eq!(cached(&chain), before);
}
