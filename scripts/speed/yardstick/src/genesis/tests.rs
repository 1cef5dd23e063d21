use super::{storage, ASSET, MAX_AUTHORITIES};
use crate::{AccountId, Assets, AuraId, Balances, Grandpa, GrandpaId, Runtime};
use polkadot_sdk::{
	pallet_aura, sp_core::crypto::UncheckedFrom, sp_io::TestExternalities, sp_storage::well_known_keys::CODE,
};

const FUNDS: u128 = 10_000;

fn accounts(count: u8) -> impl Iterator<Item = AccountId> {
	(0..count).map(|number| AccountId::from([number; 32]))
}

fn authorities(count: u8) -> Vec<(AuraId, GrandpaId)> {
	(0..count)
		.map(|number| {
			(
				AuraId::unchecked_from([number; 32]),
				GrandpaId::unchecked_from([number; 32]),
			)
		})
		.collect()
}

#[test]
fn success_everybody_is_funded_and_the_authorities_are_those_named() {
	let storage = storage(b"code".to_vec(), authorities(4), accounts(3), FUNDS).expect("a genesis");
	assert_eq!(storage.top.get(CODE), Some(&b"code".to_vec()));
	TestExternalities::new(storage).execute_with(|| {
		for account in accounts(3) {
			assert_eq!(Balances::free_balance(&account), FUNDS);
			assert_eq!(Assets::balance(ASSET, &account), FUNDS);
		}
		assert_eq!(Balances::total_issuance(), 3 * FUNDS);
		assert_eq!(Assets::total_supply(ASSET), 3 * FUNDS);
		let (authors, voters): (Vec<AuraId>, Vec<GrandpaId>) = authorities(4).into_iter().unzip();
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().into_inner(), authors);
		let votes: Vec<_> = voters.into_iter().map(|voter| (voter, 1)).collect();
		assert_eq!(Grandpa::grandpa_authorities(), votes);
	});
}

#[test]
fn fails_without_accounts_or_funds_or_with_too_many_authorities() {
	assert!(storage(Vec::new(), authorities(1), accounts(0), FUNDS).is_err());
	assert!(storage(Vec::new(), authorities(1), accounts(1), 0).is_err());
	let most = MAX_AUTHORITIES as u8;
	assert!(storage(Vec::new(), authorities(most), accounts(1), FUNDS).is_ok());
	assert!(storage(Vec::new(), authorities(most + 1), accounts(1), FUNDS).is_err());
}
