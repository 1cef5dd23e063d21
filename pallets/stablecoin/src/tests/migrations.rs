//! From version 0 to version 1: everything is still there, and says what it said.

use super::*;
use crate::{
	migrations::v1::{MigrateToV1, OldAccountData, OldAssetAccount, OldCurrencyDetails, OldRedemption},
	Account, Asset, BusinessCalendar, Calendar, CurrencyDetails, CurrencyPolicy, CurrencyStatus, Due, Holds,
	MintAllowances, Redemption, Redemptions,
};
use codec::Encode;
use harbour_primitives::{Audience, CurrencyId, Moment};
use polkadot_sdk::{
	frame_support::{
		storage::unhashed,
		traits::{fungibles::hold::Mutate as _, GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
		weights::Weight,
	},
	frame_system::AccountInfo,
	sp_io::storage::root as storage_root,
	sp_runtime::StateVersion,
};

const HOUR: Moment = DAY / 24;

/// Alice's claim 0 is overdue, her claim 1 runs, and a legal order stops Bob's claim 2. Both stores hold coins, free, for claims
/// and for another room. HKD is live, USD is paused while it winds down, EUR winds down, and CNH is disabled.
fn populate() {
	assert_ok!(Assets::redeem(signed(ALICE), HKD, 300, H256::repeat_byte(1)));
	wait(DAY + HOUR);
	assert_ok!(Assets::redeem(signed(ALICE), USD, 200, H256::repeat_byte(2)));
	assert_ok!(Assets::redeem(signed(BOB), USD, 400, H256::repeat_byte(3)));
	wait(HOUR);
	freeze(USD, BOB, 150);
	assert_ok!(Assets::hold(HKD, &LEG, &BOB, 70));
	assert_ok!(Assets::hold(USD, &LEG, &ALICE, 80));
	assert_ok!(Assets::transfer(signed(ALICE), HKD, CAROL, 25));
	for id in [USD, EUR] {
		assert_ok!(Assets::set_status(signed(GOVERNOR), id, CurrencyStatus::WindDown));
	}
	assert_ok!(Assets::pause(signed(PAUSER), USD));
}

fn old_data(data: harbour_primitives::AccountData) -> OldAccountData {
	OldAccountData {
		free: data.free,
		reserved: data.reserved,
		frozen: data.frozen,
		flags: data.flags,
		holdings: data.holdings,
		rate: data.rate,
	}
}

fn old_details(details: CurrencyDetails<u64>) -> OldCurrencyDetails<u64> {
	OldCurrencyDetails {
		owner: details.owner,
		issuer: details.issuer,
		admin: details.admin,
		freezer: details.freezer,
		supply: details.supply,
		min_balance: details.min_balance,
		accounts: details.accounts,
		status: details.status,
		winding_down: details.winding_down,
		institution: details.institution,
		peg: details.peg,
		audience: details.policy.audience,
		supply_cap: details.policy.supply_cap,
		mint_without_reference: details.policy.mint_without_reference,
		approval_hash: details.approval_hash,
		coverage: details.coverage,
	}
}

fn old_redemption(claim: Redemption<u64>) -> OldRedemption<u64> {
	OldRedemption {
		currency: claim.currency,
		institution: claim.institution,
		holder: claim.holder,
		amount: claim.amount,
		payout_reference: claim.payout_reference,
		opened_at: claim.opened_at,
		deadline: claim.deadline,
		stopped_at: claim.stopped_at,
	}
}

/// Writes everything as version 0 kept it, without what it didn't know. Answers how many records the upgrade has to write.
fn write_v0() -> u64 {
	let mut records = 0;
	let mut put = |key: Vec<u8>, value: Vec<u8>| {
		unhashed::put_raw(&key, &value);
		records += 1;
	};
	for (who, account) in frame_system::Account::<Test>::iter().collect::<Vec<_>>() {
		let old = AccountInfo {
			nonce: account.nonce,
			consumers: account.consumers,
			providers: account.providers,
			sufficients: account.sufficients,
			data: old_data(account.data),
		};
		put(frame_system::Account::<Test>::hashed_key_for(who), old.encode());
	}
	for (id, who, account) in Account::<Test>::iter().collect::<Vec<_>>() {
		let old = OldAssetAccount {
			balance: account.balance,
			reserved: account.reserved,
			status: account.status,
			reason: account.reason,
		};
		put(Account::<Test>::hashed_key_for(id, who), old.encode());
	}
	for (id, details) in Asset::<Test>::iter().collect::<Vec<_>>() {
		put(Asset::<Test>::hashed_key_for(id), old_details(details).encode());
	}
	let claims: Vec<_> = Redemptions::<Test>::iter().collect();
	let queued = claims.len() as u64;
	for (number, claim) in claims {
		put(
			Redemptions::<Test>::hashed_key_for(number),
			old_redemption(claim).encode(),
		);
	}
	assert!(Due::<Test>::clear(u32::MAX, None).maybe_cursor.is_none());
	assert!(MintAllowances::<Test>::clear(u32::MAX, None).maybe_cursor.is_none());
	BusinessCalendar::<Test>::kill();
	StorageVersion::new(0).put::<Assets>();
	// Each claim is looked at once more, to be queued.
	records + queued
}

/// The state of [`populate`] in version 0. Gives the test how many reads, and as many writes, its records take.
fn run_v0(test: impl FnOnce(u64)) {
	run_test(|| {
		populate();
		test(write_v0());
	});
}

fn migrate() -> Weight {
	MigrateToV1::<Test>::on_runtime_upgrade()
}

fn root() -> Vec<u8> {
	storage_root(StateVersion::V1)
}

/// Free and held.
fn balances() -> Vec<(CurrencyId, u64, Balance, Balance)> {
	let pairs = [HKD, USD]
		.into_iter()
		.flat_map(|id| [ALICE, BOB, CAROL].map(|who| (id, who)));
	pairs.map(|(id, who)| (id, who, free(id, who), held(id, who))).collect()
}

#[test]
fn success_every_balance_and_every_hold_is_what_it_was() {
	run_v0(|_| {
		let holds: Vec<_> = Holds::<Test>::iter().collect();
		migrate();
		let expected = [
			(HKD, ALICE, 675, 300),
			(HKD, BOB, 430, 70),
			(HKD, CAROL, 25, 0),
			(USD, ALICE, 720, 280),
			(USD, BOB, 100, 400),
			(USD, CAROL, 0, 0),
		];
		assert_eq!(balances(), expected);
		assert_eq!(Holds::<Test>::iter().collect::<Vec<_>>(), holds);
		assert_eq!(System::consumers(&ALICE), 1);
		assert!(Account::<Test>::iter_values().all(|account| account.spent.is_unused()));
		assert!(frame_system::Account::<Test>::iter_values().all(|account| account.data.spent.is_unused()));
	});
}

#[test]
fn success_every_record_is_the_one_that_version_1_had_written() {
	run_test(|| {
		populate();
		let accounts: Vec<_> = frame_system::Account::<Test>::iter().collect();
		let holdings: Vec<_> = Account::<Test>::iter().collect();
		let currencies: Vec<_> = Asset::<Test>::iter().collect();
		let claims: Vec<_> = Redemptions::<Test>::iter().collect();
		assert_eq!((holdings.len(), currencies.len(), claims.len()), (2, 4, 3));
		write_v0();
		migrate();
		assert_eq!(frame_system::Account::<Test>::iter().collect::<Vec<_>>(), accounts);
		assert_eq!(Account::<Test>::iter().collect::<Vec<_>>(), holdings);
		assert_eq!(Asset::<Test>::iter().collect::<Vec<_>>(), currencies);
		assert_eq!(Redemptions::<Test>::iter().collect::<Vec<_>>(), claims);
		let key = Account::<Test>::hashed_key_for(USD, BOB);
		let written = unhashed::get_raw(&key).expect("there is a record");
		assert_eq!(
			Some(written),
			Account::<Test>::get(USD, BOB).map(|account| account.encode())
		);
	});
}

#[test]
fn success_each_status_is_what_it_was_and_the_policy_says_what_the_currency_said() {
	run_v0(|_| {
		migrate();
		let details = |id| Assets::details(id).expect("the currency is still there");
		let statuses = [HKD, USD, EUR, CNH].map(|id| (details(id).status, details(id).winding_down));
		let expected = [
			(CurrencyStatus::Live, false),
			(CurrencyStatus::Paused, true),
			(CurrencyStatus::WindDown, true),
			(CurrencyStatus::Disabled, false),
		];
		assert_eq!(statuses, expected);
		for id in [HKD, USD, EUR, CNH] {
			let policy = CurrencyPolicy {
				audience: Audience::Retail,
				mint_without_reference: id == USD,
				..CurrencyPolicy::open(SUPPLY_CAP)
			};
			assert_eq!(details(id).policy, policy);
		}
		assert_eq!((supply(HKD), supply(USD)), (1_500, 1_500));
	});
}

#[test]
fn success_each_claim_runs_stands_or_is_overdue_as_it_did() {
	run_v0(|_| {
		migrate();
		let claim = |number| Redemptions::<Test>::get(number).expect("is still open");
		let clocks = [0, 1, 2].map(|number| (claim(number).deadline, claim(number).stopped_at));
		let (second, stopped) = (NOW + 2 * DAY + HOUR, NOW + DAY + 2 * HOUR);
		assert_eq!(clocks, [(NOW + DAY, None), (second, None), (second, Some(stopped))]);
		for number in [0, 1, 2] {
			assert!(claim(number).part_payments.is_empty() && claim(number).rejection.is_none());
			assert!(!claim(number).upheld);
		}
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 1, H256::repeat_byte(99)),
			Error::<Test>::RedemptionOverdue
		);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_ok!(Assets::settle_redemption_partially(signed(SETTLER), 1, 50, ANY));
		assert_noop!(
			Assets::settle_redemption(signed(SETTLER), 2, ANY),
			Error::<Test>::BalanceRestricted
		);
	});
}

#[test]
fn success_what_is_overdue_is_told_in_the_next_block_and_what_runs_in_its_time() {
	run_v0(|_| {
		let told = || {
			let events = System::events().into_iter().map(|record| record.event);
			let overdue = events.filter_map(|event| match event {
				RuntimeEvent::Assets(Event::RedemptionOverdue { redemption_id, .. }) => Some(redemption_id),
				_ => None,
			});
			overdue.collect::<Vec<_>>()
		};
		System::reset_events();
		migrate();
		// Claim 2 stands still.
		assert_eq!(Due::<Test>::iter().count(), 2);
		assert!(told().is_empty());
		wait(1);
		assert_eq!(told(), [0]);
		wait(DAY - HOUR - 1);
		assert_eq!(told(), [0]);
		wait(1);
		assert_eq!(told(), [0, 1]);
	});
}

#[test]
fn success_nobody_may_mint_until_role_administration_says_how_much() {
	run_v0(|_| {
		migrate();
		assert_eq!(MintAllowances::<Test>::iter().count(), 0);
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		let mint = || Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 1, H256::repeat_byte(99));
		assert_noop!(mint(), Error::<Test>::MintAllowanceExceeded);
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), HKD, MINTER, 1));
		wait(DELAY);
		assert_ok!(mint());
	});
}

#[test]
fn success_the_calendar_is_a_week_of_five_days() {
	run_v0(|_| {
		migrate();
		assert_eq!(BusinessCalendar::<Test>::get(), Calendar::default());
	});
}

#[test]
fn success_every_record_is_counted() {
	run_v0(|records| {
		// Those of the accounts, two holdings, four currencies, and three claims twice.
		let accounts = frame_system::Account::<Test>::iter_keys().count() as u64;
		assert_eq!(records, accounts + 2 + 4 + 2 * 3);
		// The version as well.
		let expected = <Test as frame_system::Config>::DbWeight::get().reads_writes(records + 1, records + 1);
		assert_eq!(migrate(), expected);
		assert!(expected.ref_time() > 0, "the mock says what a read costs");
	});
}

#[test]
fn success_the_version_is_1_afterwards() {
	run_v0(|_| {
		assert_eq!(Assets::on_chain_storage_version(), StorageVersion::new(0));
		migrate();
		assert_eq!(Assets::on_chain_storage_version(), StorageVersion::new(1));
		assert_eq!(Assets::in_code_storage_version(), StorageVersion::new(1));
	});
}

#[test]
fn boundary_a_second_run_changes_nothing() {
	run_v0(|_| {
		migrate();
		let once = root();
		let weight = migrate();
		assert_eq!(root(), once);
		assert_eq!(weight, <Test as frame_system::Config>::DbWeight::get().reads(1));
	});
}

/// `balance`, `reserved`, then a word each for the status and the reason: as the bytes of a chain of version 0 are.
#[test]
fn boundary_a_holding_of_version_0_by_its_bytes() {
	run_v0(|_| {
		let mut bytes = 100u128.to_le_bytes().to_vec();
		bytes.extend_from_slice(&400u128.to_le_bytes());
		bytes.extend_from_slice(&[1, 0]);
		let key = Account::<Test>::hashed_key_for(USD, BOB);
		assert_eq!(unhashed::get_raw(&key), Some(bytes));
		migrate();
		assert_eq!((free(USD, BOB), held(USD, BOB)), (100, 400));
	});
}

#[cfg(feature = "try-runtime")]
#[test]
fn success_its_own_checks_pass() {
	run_v0(|_| {
		let state = MigrateToV1::<Test>::pre_upgrade().expect("version 0 is sound");
		migrate();
		assert_ok!(MigrateToV1::<Test>::post_upgrade(state));
	});
}
