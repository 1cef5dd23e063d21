use super::*;
use crate::{CurrencyPolicy, Metadata};

const GBP: u32 = 50;

#[test]
fn success_a_live_currency_without_supply() {
	run_test(|| {
		assert_ok!(Assets::create_currency(signed(GOVERNOR), GBP, new_currency()));
		System::assert_last_event(
			Event::Created {
				asset_id: GBP,
				institution: BANK,
				peg: *b"GBP",
				policy: CurrencyPolicy::open(SUPPLY_CAP),
				approval_hash: H256::repeat_byte(1),
			}
			.into(),
		);
		assert_eq!(supply(GBP), 0);
		assert_eq!(Metadata::<Test>::get(GBP).symbol, label("GBPx"));
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), GBP, CAROL, 1, ANY),
			Error::<Test>::MintAllowanceExceeded
		);
		assert_ok!(Assets::set_mint_allowance(signed(ADMINISTRATOR), GBP, MINTER, 1));
		wait(DELAY);
		assert_noop!(
			Assets::mint_with_reference(signed(MINTER), GBP, CAROL, 1, ANY),
			Error::<Test>::BackingMissing
		);
	});
}

#[test]
fn fails_for_an_id_in_use_and_beyond_the_number_of_currencies() {
	run_test(|| {
		assert_noop!(
			Assets::create_currency(signed(GOVERNOR), USD, new_currency()),
			Error::<Test>::CurrencyExists
		);
		assert_ok!(Assets::create_currency(signed(GOVERNOR), GBP, new_currency()));
		assert_noop!(
			Assets::create_currency(signed(GOVERNOR), GBP + 1, new_currency()),
			Error::<Test>::TooManyCurrencies
		);
	});
}

#[test]
fn fails_for_an_unlicensed_issuer_a_bad_peg_no_cap_and_bad_labels() {
	run_test(|| {
		let create = |currency| Assets::create_currency(signed(GOVERNOR), GBP, currency);
		let unlicensed = crate::NewCurrency {
			issuer: UNLICENSED,
			..new_currency()
		};
		assert_noop!(create(unlicensed), Error::<Test>::IssuerNotLicensed);
		let peg = crate::NewCurrency {
			peg: *b"gbp",
			..new_currency()
		};
		assert_noop!(create(peg), Error::<Test>::PegInvalid);
		let cap = crate::NewCurrency {
			policy: CurrencyPolicy::open(0),
			..new_currency()
		};
		assert_noop!(create(cap), Error::<Test>::SupplyCapZero);
		let unnamed = crate::NewCurrency {
			name: label(""),
			..new_currency()
		};
		assert_noop!(create(unnamed), Error::<Test>::LabelInvalid);
		let garbled = crate::NewCurrency {
			symbol: vec![0xff].try_into().expect("short"),
			..new_currency()
		};
		assert_noop!(create(garbled), Error::<Test>::LabelInvalid);
		let mistaken = crate::NewCurrency {
			symbol: label("coin0"),
			..new_currency()
		};
		assert_noop!(create(mistaken), Error::<Test>::SymbolTaken);
	});
}

#[test]
fn fails_by_anyone_but_governance() {
	run_test(|| {
		assert_noop!(Assets::create_currency(signed(MINTER), GBP, new_currency()), BadOrigin);
		assert_noop!(
			Assets::create_currency(RuntimeOrigin::root(), GBP, new_currency()),
			BadOrigin
		);
	});
}
