use crate::{
	attest::standing::{is_broken, is_pending, Standing},
	transaction::{sign, At},
};
use harbour_runtime::{
	attesting::{report_call, Components, Report},
	Hash, RuntimeCall, UncheckedExtrinsic,
};
use polkadot_sdk::sp_keyring::Sr25519Keyring;
use std::convert::Infallible;

const AS_OF: u64 = 1_000;
const HASH: Hash = Hash::repeat_byte(7);

fn report(as_of: u64, statement_hash: Hash) -> Report {
	Report {
		as_of,
		submitted_at: as_of,
		total: 1,
		statement_hash,
	}
}

fn standing(last: Option<Report>, is_pending: bool) -> Standing {
	Standing::of(AS_OF, HASH, last.as_ref(), is_pending)
}

#[test]
fn success_a_statement_is_new_where_nothing_as_late_was_reported() {
	assert_eq!(standing(None, false), Standing::New);
	assert_eq!(standing(Some(report(AS_OF - 1, Hash::zero())), false), Standing::New);
}

#[test]
fn success_a_statement_on_its_way_is_not_sent_again() {
	assert_eq!(standing(None, true), Standing::Pending);
	assert_eq!(standing(Some(report(AS_OF - 1, Hash::zero())), true), Standing::Pending);
}

#[test]
fn success_what_was_reported_is_not_sent_again_whatever_the_pool_holds() {
	for is_pending in [false, true] {
		assert_eq!(standing(Some(report(AS_OF, HASH)), is_pending), Standing::Reported);
		assert_eq!(
			standing(Some(report(AS_OF, Hash::zero())), is_pending),
			Standing::Changed
		);
		assert_eq!(
			standing(Some(report(AS_OF + 1, Hash::zero())), is_pending),
			Standing::Overtaken
		);
	}
}

#[test]
fn success_only_the_accounts_own_transaction_with_the_same_call_is_pending() {
	let account = Sr25519Keyring::Charlie.to_account_id();
	let call = call_of(AS_OF);
	let pending = |transactions: &[UncheckedExtrinsic]| is_pending(transactions, &account, &call);
	assert!(!pending(&[]));
	assert!(!pending(&[signed(Sr25519Keyring::Alice, call_of(AS_OF))]));
	assert!(!pending(&[signed(Sr25519Keyring::Charlie, call_of(AS_OF + 1))]));
	assert!(!pending(&[UncheckedExtrinsic::new_bare(call_of(AS_OF))]));
	assert!(pending(&[
		signed(Sr25519Keyring::Alice, call_of(AS_OF)),
		signed(Sr25519Keyring::Charlie, call_of(AS_OF)),
	]));
}

#[test]
fn boundary_only_figures_of_later_than_a_break_count() {
	assert!(is_broken(AS_OF, AS_OF));
	assert!(is_broken(AS_OF - 1, AS_OF));
	assert!(!is_broken(AS_OF + 1, AS_OF));
	assert!(!is_broken(AS_OF, 0));
}

fn call_of(as_of: u64) -> RuntimeCall {
	report_call(0, as_of, Components::default(), HASH)
}

fn signed(signer: Sr25519Keyring, call: RuntimeCall) -> UncheckedExtrinsic {
	let at = At {
		genesis: Hash::zero(),
		block: Hash::zero(),
		number: 0,
		spec_version: 1,
		transaction_version: 1,
	};
	let Ok(signed) = sign(signer.to_account_id(), call, 0, &at, |bytes| {
		Ok::<_, Infallible>(signer.sign(bytes))
	});
	signed
}
