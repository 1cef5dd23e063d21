use super::*;

fn build(balances: Vec<(u32, u64, Balance)>) {
	empty().execute_with(|| {
		System::set_block_number(0);
		Assets::build_genesis(&crate::GenesisConfig {
			balances,
			..Default::default()
		});
		Assets::do_try_state().expect("every invariant holds at genesis");
	});
}

#[test]
fn success_supply_of_a_development_chain() {
	build(vec![(HKD, ALICE, 5), (USD, ALICE, 6), (USD, BOB, 7), (USD, ALICE, 1)]);
}

#[test]
#[should_panic(expected = "in currency 3")]
fn fails_for_supply_of_a_disabled_currency() {
	build(vec![(CNH, ALICE, 5)]);
}

#[test]
#[should_panic(expected = "in currency 1")]
fn fails_for_a_holder_without_a_provider() {
	build(vec![(USD, STRANGER, 5)]);
}

#[test]
#[should_panic(expected = "SupplyCapExceeded")]
fn fails_for_supply_above_the_cap() {
	build(vec![(USD, ALICE, SUPPLY_CAP), (USD, BOB, 1)]);
}

#[test]
#[should_panic(expected = "CurrencyExists")]
fn fails_for_a_currency_twice() {
	empty().execute_with(|| {
		let currency = crate::GenesisCurrency {
			id: USD,
			issuer: BANK,
			owner: ALICE,
			minter: BOB,
			name: "A".into(),
			symbol: "A".into(),
			decimals: 0,
			peg: "USD".into(),
			policy: crate::CurrencyPolicy::open(1),
			status: crate::CurrencyStatus::Live,
			approval_hash: H256::zero(),
		};
		Assets::build_genesis(&crate::GenesisConfig {
			currencies: vec![currency],
			..Default::default()
		});
	});
}
