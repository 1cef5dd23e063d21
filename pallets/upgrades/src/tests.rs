mod pauses;
mod upgrades;

use crate::{mock::*, Name, PauseScope};
use polkadot_sdk::{
	frame_system::Call as SystemCall,
	sp_runtime::{
		traits::{BlakeTwo256, Dispatchable, Hash},
		DispatchResult,
	},
};

type H256 = <BlakeTwo256 as Hash>::Output;

fn signed(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn name(name: &str) -> Name {
	Name::truncate_from(name.as_bytes().to_vec())
}

fn pallet(pallet: &str) -> PauseScope {
	PauseScope::Pallet { pallet: name(pallet) }
}

fn call(pallet: &str, call: &str) -> PauseScope {
	PauseScope::Call {
		pallet: name(pallet),
		call: name(call),
	}
}

/// A call that can be paused.
fn remark() -> RuntimeCall {
	SystemCall::remark { remark: vec![] }.into()
}

/// A call that stands for redemption.
fn redemption() -> RuntimeCall {
	SystemCall::remark_with_event { remark: vec![] }.into()
}

fn apply(code: &[u8]) -> RuntimeCall {
	SystemCall::apply_authorized_upgrade { code: code.to_vec() }.into()
}

fn submit(call: RuntimeCall) -> DispatchResult {
	call.dispatch(signed(ANYBODY))
		.map(drop)
		.map_err(|failure| failure.error)
}
