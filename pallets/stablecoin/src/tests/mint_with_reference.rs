use super::*;

const DEPOSIT: H256 = H256::repeat_byte(0xd0);

#[test]
fn success_a_deposit_becomes_coins() {
	run_test(|| {
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 5, DEPOSIT));
		assert_eq!((free(USD, CAROL), supply(USD)), (5, 1_505));
		System::assert_last_event(
			Event::Issued {
				asset_id: USD,
				owner: CAROL,
				amount: 5,
				reference: Some(DEPOSIT),
			}
			.into(),
		);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 5, DEPOSIT));
		let said = HomeEvent::Issuance {
			who: CAROL,
			amount: 5,
			minted: true,
			issuance: 1_505,
		};
		assert_eq!(world(|world| world.home_events.clone()), [said]);
	});
}

#[test]
fn fails_on_a_deposit_that_has_minted_whoever_the_beneficiary() {
	run_test(|| {
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 5, DEPOSIT));
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, BOB, 1, DEPOSIT),
			Error::<Test>::DepositReferenceUsed
		);
	});
}

#[test]
fn success_a_failed_mint_leaves_the_deposit_unused() {
	run_test(|| {
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, STRANGER, 5, DEPOSIT),
			Error::<Test>::RecipientNotOnboarded
		);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 5, DEPOSIT));
	});
}

#[test]
fn boundary_supply_and_buffer_up_to_the_backing_and_not_one_more() {
	run_test(|| {
		// 1,600 and its buffer of one per cent are 1,616.
		world(|world| world.backing.insert(USD, Ok(1_616)));
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, 101, DEPOSIT),
			Error::<Test>::MintAboveBacking
		);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 100, DEPOSIT));
	});
}

#[test]
fn fails_for_each_reason_why_nothing_is_backed_by_name() {
	let cases = [
		(Unbacked::Missing, Error::<Test>::BackingMissing),
		(Unbacked::Stale, Error::BackingStale),
		(Unbacked::Disputed, Error::BackingDisputed),
		(Unbacked::Insufficient, Error::MintAboveBacking),
		(Unbacked::BreakReported, Error::ReserveBreakReported),
	];
	for (reason, error) in cases {
		run_test(|| {
			world(|world| world.backing.insert(USD, Err(reason)));
			assert_noop!(
				Assets::mint_with_reference(signed(MINTER), USD, CAROL, 1, DEPOSIT),
				error
			);
		});
	}
}

/// M1: a report still counts money that was paid out after it.
#[test]
fn boundary_what_was_redeemed_since_the_report_backs_nothing() {
	run_test(|| {
		world(|world| world.backing.insert(USD, Ok(1_600)));
		assert_ok!(Assets::redeem(signed(BOB), USD, 400, ANY));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		// 1,600 reported less 400 paid out leave 1,200 for a supply of 1,100 and its buffer of 11 and 89 more.
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, 89, DEPOSIT),
			Error::<Test>::MintAboveBacking
		);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 88, DEPOSIT));
	});
}

/// R2.
#[test]
fn boundary_an_overdue_redemption_stops_its_issuer_in_every_currency_until_settled() {
	run_test(|| {
		assert_ok!(Assets::redeem(signed(BOB), USD, 1, ANY));
		world(|world| world.now = NOW + DAY);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), HKD, CAROL, 1, DEPOSIT));
		world(|world| world.now = NOW + DAY + 1);
		for id in [HKD, USD] {
			assert_noop!(
				Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, H256::repeat_byte(0xd1)),
				Error::<Test>::RedemptionOverdue
			);
		}
		let other = signed(MINTER + OTHER_ISSUERS);
		assert_ok!(Assets::mint_with_reference(other, EUR, CAROL, 1, DEPOSIT));
		assert_ok!(Assets::settle_redemption(signed(SETTLER), 0, ANY));
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, 1, DEPOSIT));
	});
}

#[test]
fn boundary_up_to_the_cap_and_not_one_more() {
	run_test(|| {
		world(|world| world.backing.insert(USD, Ok(Balance::MAX)));
		let room = SUPPLY_CAP - 1_500;
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, room + 1, DEPOSIT),
			Error::<Test>::SupplyCapExceeded
		);
		assert_ok!(Assets::mint_with_reference(signed(MINTER), USD, CAROL, room, DEPOSIT));
	});
}

#[test]
fn boundary_more_than_there_can_be_is_above_every_cap() {
	run_test(|| {
		assert_ok!(Assets::set_policy(
			signed(GOVERNOR),
			USD,
			crate::CurrencyPolicy::open(Balance::MAX)
		));
		assert_ok!(Assets::set_mint_allowance(
			signed(ADMINISTRATOR),
			USD,
			MINTER,
			Balance::MAX
		));
		wait(2 * DAY);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, Balance::MAX, DEPOSIT),
			Error::<Test>::SupplyCapExceeded
		);
	});
}

#[test]
fn fails_for_nothing() {
	run_test(|| {
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, 0, DEPOSIT),
			Error::<Test>::AmountZero
		);
	});
}

#[test]
fn fails_while_paused_winding_down_or_disabled() {
	run_test(|| {
		let mint = |id| Assets::mint_with_reference(signed(MINTER), id, CAROL, 1, DEPOSIT);
		assert_noop!(mint(CNH), Error::<Test>::CurrencyDisabled);
		assert_ok!(Assets::pause(signed(PAUSER), USD));
		assert_noop!(mint(USD), Error::<Test>::CurrencyPaused);
		assert_ok!(Assets::set_status(
			signed(GOVERNOR),
			USD,
			crate::CurrencyStatus::WindDown
		));
		assert_noop!(mint(USD), Error::<Test>::CurrencyInWindDown);
	});
}

#[test]
fn fails_by_another_issuers_minter_or_by_anyone_else() {
	run_test(|| {
		let other = signed(MINTER + OTHER_ISSUERS);
		assert_noop!(
			Assets::mint_with_reference(other, USD, CAROL, 1, DEPOSIT),
			Error::<Test>::NotIssuer
		);
		for who in [ALICE, SETTLER, ADMINISTRATOR, GOVERNOR] {
			assert_noop!(
				Assets::mint_with_reference(signed(who), USD, CAROL, 1, DEPOSIT),
				BadOrigin
			);
		}
		assert_noop!(
			Assets::mint_with_reference(RuntimeOrigin::root(), USD, CAROL, 1, DEPOSIT),
			BadOrigin
		);
	});
}

#[test]
fn fails_to_an_ineligible_beneficiary() {
	run_test(|| {
		world(|world| world.ineligible.insert(CAROL, Ineligible::Lapsed));
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), USD, CAROL, 1, DEPOSIT),
			Error::<Test>::RecipientLapsed
		);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), 77, CAROL, 1, DEPOSIT),
			Error::<Test>::UnknownCurrency
		);
	});
}
