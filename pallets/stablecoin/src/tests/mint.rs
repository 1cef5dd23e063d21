use super::*;

#[test]
fn success_where_the_currency_allows_it() {
	run_test(|| {
		assert_ok!(Assets::mint(signed(MINTER), USD, CAROL, 5));
		assert_eq!(free(USD, CAROL), 5);
		System::assert_last_event(
			Event::Issued {
				asset_id: USD,
				owner: CAROL,
				amount: 5,
				reference: None,
			}
			.into(),
		);
	});
}

#[test]
fn fails_where_a_deposit_must_be_named() {
	run_test(|| {
		assert_noop!(
			Assets::mint(signed(MINTER), HKD, CAROL, 5),
			Error::<Test>::DepositReferenceRequired
		);
	});
}

#[test]
fn fails_as_mint_with_reference_does() {
	run_test(|| {
		assert_noop!(Assets::mint(signed(ALICE), USD, CAROL, 5), BadOrigin);
		assert_noop!(
			Assets::mint(signed(MINTER + OTHER_ISSUERS), USD, CAROL, 5),
			Error::<Test>::NotIssuer
		);
		assert_noop!(
			Assets::mint(signed(MINTER), USD, CAROL, 20_000),
			Error::<Test>::MintAboveBacking
		);
		world(|world| world.backing.insert(USD, Err(Unbacked::Stale)));
		assert_noop!(Assets::mint(signed(MINTER), USD, CAROL, 5), Error::<Test>::BackingStale);
	});
}
