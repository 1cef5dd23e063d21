//! Random sequences of every act by everyone, in both stores: whatever happens, the invariants hold and nobody's coins appear
//! from nowhere.

use super::*;
use harbour_primitives::OnRestrictionChange;
use polkadot_sdk::{sp_io::storage::root as storage_root, sp_runtime::StateVersion};
use proptest::{prelude::*, test_runner::RngSeed};

#[derive(Clone, Copy, Debug)]
enum Act {
	Mint {
		id: u32,
		to: u64,
		amount: Balance,
		reference: u8,
	},
	Transfer {
		id: u32,
		from: u64,
		to: u64,
		amount: Balance,
		keep_alive: bool,
	},
	TransferAll {
		id: u32,
		from: u64,
		to: u64,
		keep_alive: bool,
	},
	Redeem {
		id: u32,
		who: u64,
		amount: Balance,
	},
	Settle {
		number: u64,
	},
	Freeze {
		id: u32,
		who: u64,
		amount: Balance,
	},
	Suspend {
		who: u64,
	},
	Pause {
		id: u32,
	},
	Unpause {
		id: u32,
	},
	Wait {
		ms: u64,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let id = || prop_oneof![Just(HKD), Just(USD)];
	let who = || prop_oneof![8 => 1u64..=4, 1 => Just(STRANGER)];
	let amount = || prop_oneof![4 => 0u128..=600, 1 => Just(Balance::MAX)];
	prop_oneof![
		3 => (id(), who(), amount(), any::<u8>())
			.prop_map(|(id, to, amount, reference)| Act::Mint { id, to, amount, reference }),
		8 => (id(), who(), who(), amount(), any::<bool>()).prop_map(|(id, from, to, amount, keep_alive)| {
			Act::Transfer { id, from, to, amount, keep_alive }
		}),
		2 => (id(), who(), who(), any::<bool>())
			.prop_map(|(id, from, to, keep_alive)| Act::TransferAll { id, from, to, keep_alive }),
		3 => (id(), who(), amount()).prop_map(|(id, who, amount)| Act::Redeem { id, who, amount }),
		3 => (0u64..12).prop_map(|number| Act::Settle { number }),
		1 => (id(), 1u64..=4, amount()).prop_map(|(id, who, amount)| Act::Freeze { id, who, amount }),
		1 => (1u64..=4).prop_map(|who| Act::Suspend { who }),
		1 => id().prop_map(|id| Act::Pause { id }),
		2 => id().prop_map(|id| Act::Unpause { id }),
		1 => (0..DAY).prop_map(|ms| Act::Wait { ms }),
	]
}

/// Does it; on an error the state must be as it was.
fn perform(act: Act) {
	let root = storage_root(StateVersion::V1);
	let result = match act {
		Act::Mint {
			id,
			to,
			amount,
			reference,
		} => Assets::mint_with_reference(signed(MINTER), id, to, amount, H256::repeat_byte(reference)),
		Act::Transfer {
			id,
			from,
			to,
			amount,
			keep_alive: true,
		} => Assets::transfer_keep_alive(signed(from), id, to, amount),
		Act::Transfer {
			id,
			from,
			to,
			amount,
			keep_alive: false,
		} => Assets::transfer(signed(from), id, to, amount),
		Act::TransferAll {
			id,
			from,
			to,
			keep_alive,
		} => Assets::transfer_all(signed(from), id, to, keep_alive),
		Act::Redeem { id, who, amount } => Assets::redeem(signed(who), id, amount, H256::zero()),
		Act::Settle { number } => Assets::settle_redemption(signed(SETTLER), number, H256::zero()),
		Act::Pause { id } => Assets::pause(signed(PAUSER), id),
		Act::Unpause { id } => Assets::unpause(signed(UNPAUSER), id),
		Act::Freeze { id, who, amount } => {
			world(|world| world.untouchable.insert((id, who), amount));
			<Assets as OnRestrictionChange<u64>>::restriction_changed(Some(id), &who);
			return;
		}
		Act::Suspend { who } => {
			world(|world| world.ineligible.insert(who, Ineligible::Suspended));
			return;
		}
		Act::Wait { ms } => {
			world(|world| world.now += ms);
			return;
		}
	};
	if result.is_err() {
		let after = storage_root(StateVersion::V1);
		assert_eq!(root, after, "{act:?} failed with {result:?} and left a trace");
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, rng_seed: RngSeed::Fixed(0x004C_4544), ..ProptestConfig::default() })]

	#[test]
	fn property_any_sequence_of_acts_keeps_every_invariant(acts in proptest::collection::vec(act(), 1..80)) {
		run_test(|| {
			for act in acts {
				perform(act);
				Assets::do_try_state().expect("every invariant holds after every act");
			}
		});
	}
}
