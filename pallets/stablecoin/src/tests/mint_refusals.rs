//! What the ledger says it would refuse to issue, against what it refuses.

use super::{limits::errors, set_policy::amend, *};
use crate::{CurrencyStatus, DepositReferences, Sandbox};
use harbour_primitives::{Audience, CoverageLevel, CoverageMark, CurrencyId};
use polkadot_sdk::sp_runtime::DispatchError;

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

#[derive(Clone, Copy)]
struct Mint {
	minter: u64,
	id: CurrencyId,
	to: u64,
	amount: Balance,
	reference: Option<H256>,
}

/// Nothing stands against it, to begin with.
const MINT: Mint = Mint {
	minter: MINTER,
	id: USD,
	to: CAROL,
	amount: 5,
	reference: Some(DEPOSIT),
};

impl Mint {
	fn refusals(self) -> Vec<DispatchError> {
		let institution = if self.minter == MINTER { BANK } else { OTHER_BANK };
		let (minter, to) = (&self.minter, &self.to);
		Assets::mint_refusals(institution, minter, self.id, to, self.amount, self.reference)
			.into_iter()
			.map(DispatchError::from)
			.collect()
	}

	fn refused(self) -> Option<DispatchError> {
		let minter = signed(self.minter);
		let minted = match self.reference {
			Some(deposit) => Assets::mint_with_reference(minter, self.id, self.to, self.amount, deposit),
			None => Assets::mint(minter, self.id, self.to, self.amount),
		};
		minted.err()
	}
}

/// What is said is `expected`, in that order, and what happens is the first of it.
fn assert_agrees(mint: Mint, expected: &[DispatchError]) {
	assert_eq!(mint.refusals(), expected);
	assert_eq!(mint.refused(), expected.first().copied());
}

/// A coin of each bank is owed for longer than it may be.
fn let_redemptions_become_overdue() {
	assert_ok!(Assets::redeem(signed(BOB), HKD, 1, ANY));
	let other = signed(MINTER + OTHER_ISSUERS);
	assert_ok!(Assets::mint_with_reference(other, EUR, BOB, 1, DEPOSIT));
	assert_ok!(Assets::redeem(signed(BOB), EUR, 1, ANY));
	wait(DAY + 1);
}

/// By either bank's minter.
fn allow(per_day: Balance) {
	for minter in [MINTER, MINTER + OTHER_ISSUERS] {
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), USD, minter, per_day));
	}
}

fn begin_pilot(max_holders: u32, max_balance: Balance) {
	amend(USD, |policy| {
		policy.sandbox = Some(Sandbox {
			max_holders,
			max_balance,
		});
	});
}

#[test]
fn success_none_where_the_mint_would_succeed() {
	for mint in [
		MINT,
		Mint { id: HKD, ..MINT },
		Mint { to: 100, ..MINT },
		Mint { amount: 8_000, ..MINT },
		Mint {
			reference: None,
			..MINT
		},
		Mint {
			minter: MINTER + OTHER_ISSUERS,
			id: EUR,
			..MINT
		},
	] {
		run_test(|| assert_agrees(mint, &[]));
	}
}

/// What is given, the mint, and the one thing that stands against it.
type Situation = (fn(), Mint, Error<Test>);

#[test]
fn success_each_reason_by_itself() {
	let reasons: [Situation; 15] = [
		(|| {}, Mint { id: 77, ..MINT }, Error::UnknownCurrency),
		(
			|| {
				allow(2 * MINT_ALLOWANCE);
				wait(DELAY);
			},
			Mint {
				minter: MINTER + OTHER_ISSUERS,
				..MINT
			},
			Error::NotIssuer,
		),
		(
			|| {
				assert_ok!(Assets::pause(signed(PAUSER), USD));
			},
			MINT,
			Error::CurrencyPaused,
		),
		(
			|| {
				assert_ok!(Assets::set_status(signed(GOVERNOR), USD, CurrencyStatus::WindDown));
			},
			MINT,
			Error::CurrencyInWindDown,
		),
		(
			|| <Assets as CoverageMark>::mark_coverage(USD, CoverageLevel::RedeemOnly),
			MINT,
			Error::CurrencyRedeemOnly,
		),
		(let_redemptions_become_overdue, MINT, Error::RedemptionOverdue),
		(
			|| {
				assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, BOB, 1, DEPOSIT));
			},
			MINT,
			Error::DepositReferenceUsed,
		),
		(
			|| {},
			Mint {
				id: HKD,
				reference: None,
				..MINT
			},
			Error::DepositReferenceRequired,
		),
		(
			|| amend(USD, |policy| policy.mint_limit = Some(4)),
			MINT,
			Error::MintLimitExceeded,
		),
		(|| allow(1_504), MINT, Error::MintAllowanceExceeded),
		(
			|| amend(USD, |policy| policy.supply_cap = 1_504),
			MINT,
			Error::SupplyCapExceeded,
		),
		(
			|| amend(USD, |policy| policy.audience = Audience::Institutional),
			MINT,
			Error::RecipientOutsideAudience,
		),
		(|| {}, Mint { amount: 0, ..MINT }, Error::AmountZero),
		(|| begin_pilot(2, 5), MINT, Error::SandboxHoldersExceeded),
		(|| begin_pilot(3, 4), MINT, Error::SandboxBalanceExceeded),
	];
	for (given, mint, reason) in reasons {
		run_test(|| {
			given();
			assert_agrees(mint, &errors([reason]));
		});
	}
}

#[test]
fn success_each_reason_why_nothing_is_backed() {
	for (unbacked, reason) in [
		(Unbacked::Missing, Error::BackingMissing),
		(Unbacked::Stale, Error::BackingStale),
		(Unbacked::Disputed, Error::BackingDisputed),
		(Unbacked::Insufficient, Error::MintAboveBacking),
		(Unbacked::BreakReported, Error::ReserveBreakReported),
	] {
		run_test(|| {
			world(|world| world.backing.insert(USD, Err(unbacked)));
			assert_agrees(MINT, &errors([reason]));
		});
	}
}

#[test]
fn success_each_reason_why_nobody_can_be_issued_coins() {
	for (ineligible, reason) in [
		(Ineligible::NotOnboarded, Error::RecipientNotOnboarded),
		(Ineligible::Lapsed, Error::RecipientLapsed),
		(Ineligible::Suspended, Error::RecipientSuspended),
		(Ineligible::Revoked, Error::RecipientRevoked),
		(Ineligible::OutsideAudience, Error::RecipientOutsideAudience),
	] {
		run_test(|| {
			world(|world| world.ineligible.insert(CAROL, ineligible));
			assert_agrees(MINT, &errors([reason]));
		});
	}
}

#[test]
fn boundary_nothing_is_refused_for_being_nothing_with_an_allowance_or_without() {
	for per_day in [1_500, 0] {
		run_test(|| {
			allow(per_day);
			wait(2 * DAY);
			allow(per_day);
			assert_agrees(Mint { amount: 0, ..MINT }, &errors([Error::AmountZero]));
		});
	}
}

#[test]
fn success_a_disabled_currency_of_which_nothing_was_ever_said() {
	run_test(|| {
		let expected = [
			Error::CurrencyDisabled,
			Error::MintAllowanceExceeded,
			Error::BackingMissing,
			Error::RecipientNotOnboarded,
		];
		let mint = Mint {
			id: CNH,
			to: STRANGER,
			..MINT
		};
		assert_agrees(mint, &errors(expected));
	});
}

/// Something that stands against a mint, whatever else does.
type Obstacle = (fn(&mut Mint), Error<Test>);

/// In the order in which a transaction meets them.
fn obstacles() -> [Obstacle; 9] {
	[
		(|mint| mint.minter = MINTER + OTHER_ISSUERS, Error::NotIssuer),
		(
			|_| {
				assert_ok!(Assets::pause(signed(PAUSER), USD));
			},
			Error::CurrencyPaused,
		),
		(|_| let_redemptions_become_overdue(), Error::RedemptionOverdue),
		(
			|_| DepositReferences::<Test>::insert(USD, DEPOSIT, ()),
			Error::DepositReferenceUsed,
		),
		(
			|_| amend(USD, |policy| policy.mint_limit = Some(4)),
			Error::MintLimitExceeded,
		),
		(|_| allow(0), Error::MintAllowanceExceeded),
		(
			|_| {
				world(|world| world.backing.insert(USD, Ok(1_500)));
			},
			Error::MintAboveBacking,
		),
		(
			|_| {
				world(|world| world.ineligible.insert(CAROL, Ineligible::Suspended));
			},
			Error::RecipientSuspended,
		),
		(|_| begin_pilot(2, 1), Error::SandboxHoldersExceeded),
	]
}

#[test]
fn success_whatever_stands_against_it_together_is_listed_in_order() {
	for some in 0u32..1 << obstacles().len() {
		run_test(|| {
			allow(2 * MINT_ALLOWANCE);
			wait(DELAY);
			let mut mint = MINT;
			let mut expected = Vec::new();
			for (index, (given, reason)) in obstacles().into_iter().enumerate() {
				if (some >> index) & 1 == 1 {
					given(&mut mint);
					expected.push(DispatchError::from(reason));
				}
			}
			assert_agrees(mint, &expected);
		});
	}
}
