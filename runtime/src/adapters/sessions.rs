//! What the session pallet gets of the validators' room, and the other way round.

use crate::{
	configs::{consensus::KEPT_SESSIONS, parameters::SessionBlocks},
	AccountId, BlockNumber, Historical, Institutions, Runtime, RuntimeOrigin, Session, Validators,
};
use alloc::vec::Vec;
use harbour_primitives::{Authoring, Duty, InstitutionId, ValidatorKeys};
use pallet_session::{historical, SessionManager, ShouldEndSession};
use pallet_validators::{CurrentSession, Operators};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		traits::{EstimateNextSessionRotation, Get},
		weights::Weight,
	},
	frame_system, pallet_authorship,
	sp_runtime::{traits::Convert, Permill},
	sp_staking::SessionIndex,
};

/// Plans each session from the seats, and notes who makes blocks.
pub struct Consortium;

impl SessionManager<AccountId> for Consortium {
	fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
		Validators::plan_session().map(operators)
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<AccountId>> {
		Validators::plan_genesis().map(operators)
	}

	fn start_session(index: SessionIndex) {
		start_session(index);
	}

	fn end_session(index: SessionIndex) {
		forget_sessions_before(index);
	}
}

impl historical::SessionManager<AccountId, InstitutionId> for Consortium {
	fn new_session(_: SessionIndex) -> Option<Vec<(AccountId, InstitutionId)>> {
		Validators::plan_session()
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<(AccountId, InstitutionId)>> {
		Validators::plan_genesis()
	}

	fn start_session(index: SessionIndex) {
		start_session(index);
	}

	fn end_session(index: SessionIndex) {
		forget_sessions_before(index);
	}
}

/// What no transaction asks for, in the block that has room for none. The Council's seats follow licences as the validators' do.
fn start_session(index: SessionIndex) {
	Institutions::vacate_expired_seats();
	Validators::start_session(index);
}

fn operators(validators: Vec<(AccountId, InstitutionId)>) -> Vec<AccountId> {
	validators.into_iter().map(|(operator, _)| operator).collect()
}

/// Forgets whose keys were whose in sessions of which nobody reports an offence any more.
fn forget_sessions_before(ended: SessionIndex) {
	if let Some(oldest) = ended.checked_sub(KEPT_SESSIONS) {
		Historical::prune_up_to(oldest);
	}
}

impl pallet_authorship::EventHandler<AccountId, BlockNumber> for Consortium {
	fn note_author(author: AccountId) {
		Validators::note_author(&author);
	}
}

/// Ends a session when it is as long as the Council wants it. In blocks, not in slots: while few blocks are made, a session is longer.
pub struct GovernedSessions;

impl GovernedSessions {
	/// Blocks of the running session, this one included, and how many it is to have.
	fn progress(now: BlockNumber) -> (BlockNumber, BlockNumber) {
		let began = CurrentSession::<Runtime>::get().block;
		(now.saturating_sub(began), SessionBlocks::get())
	}

	/// Where the running session began, and the parameter.
	fn reads() -> Weight {
		<Runtime as frame_system::Config>::DbWeight::get().reads(2)
	}
}

impl ShouldEndSession<BlockNumber> for GovernedSessions {
	fn should_end_session(now: BlockNumber) -> bool {
		let (done, length) = Self::progress(now);
		done >= length
	}
}

impl EstimateNextSessionRotation<BlockNumber> for GovernedSessions {
	fn average_session_length() -> BlockNumber {
		SessionBlocks::get()
	}

	fn estimate_current_session_progress(now: BlockNumber) -> (Option<Permill>, Weight) {
		let (done, length) = Self::progress(now);
		(Some(Permill::from_rational(done, length)), Self::reads())
	}

	fn estimate_next_session_rotation(now: BlockNumber) -> (Option<BlockNumber>, Weight) {
		let (done, length) = Self::progress(now);
		(Some(now.saturating_add(length.saturating_sub(done))), Self::reads())
	}
}

/// Session keys are registered under the account that signs, if it operates its institution's validator; nobody else has any. The operator
/// of a seat changes them whatever its institution's standing, as long as it has the duty: a suspended validator may be kept for the floor,
/// and keys that are lost or stolen are to be replaced then too.
pub struct ByDuty;

impl ByDuty {
	fn operates_a_seat(who: &AccountId) -> bool {
		Operators::<Runtime>::get(who).is_some_and(|seated| Institutions::holds(who, Duty::Validating) == Some(seated))
	}
}

impl Convert<AccountId, Option<AccountId>> for ByDuty {
	fn convert(who: AccountId) -> Option<AccountId> {
		(Validators::operates(&who).is_some() || Self::operates_a_seat(&who)).then_some(who)
	}
}

/// For which institution an operator makes blocks in the running session.
pub struct RunningInstitution;

impl Convert<AccountId, Option<InstitutionId>> for RunningInstitution {
	fn convert(operator: AccountId) -> Option<InstitutionId> {
		Validators::institution_of(&operator)
	}
}

/// The registered keys and the running session, as the validators' room sees them.
pub struct RunningSession;

impl Authoring<AccountId> for RunningSession {
	fn keys_of(who: &AccountId) -> Option<ValidatorKeys> {
		Session::load_keys(who).map(|keys| ValidatorKeys {
			aura: keys.aura.into_inner().0,
			grandpa: keys.grandpa.into_inner().0,
		})
	}

	/// The call itself is closed (see `OpenCalls`): this way only.
	fn forget_keys(who: &AccountId) -> DispatchResult {
		Session::purge_keys(RuntimeOrigin::signed(who.clone()))
	}

	fn disabled() -> Vec<AccountId> {
		let validators = Session::validators();
		Session::disabled_validators()
			.into_iter()
			.filter_map(|index| validators.get(index as usize).cloned())
			.collect()
	}

	fn set_disabled(who: &AccountId, disabled: bool) {
		let Some(index) = Session::validator_id_to_index(who) else {
			return;
		};
		if disabled {
			Session::disable_index(index);
		} else {
			Session::reenable_index(index);
		}
	}
}
