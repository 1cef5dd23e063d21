use super::*;

#[test]
fn success_the_issuer_renames_its_coin() {
	run_test(|| {
		let (name, symbol) = (label("New"), label("NEW"));
		assert_ok!(Assets::set_metadata(
			signed(ADMINISTRATOR),
			USD,
			name.clone(),
			symbol.clone(),
			6
		));
		System::assert_last_event(
			Event::MetadataSet {
				asset_id: USD,
				name,
				symbol,
				decimals: 6,
			}
			.into(),
		);
		assert_eq!(crate::Metadata::<Test>::get(USD).name, label("New"));
	});
}

#[test]
fn fails_with_other_decimals_before_the_first_coin_too() {
	run_test(|| {
		assert_noop!(
			Assets::set_metadata(signed(ADMINISTRATOR), USD, label("New"), label("NEW"), 2),
			Error::<Test>::DecimalsFixed
		);
		let other = signed(ADMINISTRATOR + OTHER_ISSUERS);
		assert_noop!(
			Assets::set_metadata(other, EUR, label("New"), label("NEW"), 2),
			Error::<Test>::DecimalsFixed
		);
	});
}

#[test]
fn fails_for_others_coins_unknown_ones_and_bad_labels() {
	run_test(|| {
		let set = |who, id, name| Assets::set_metadata(signed(who), id, label(name), label("S"), 6);
		assert_noop!(set(ADMINISTRATOR, EUR, "N"), Error::<Test>::NotIssuer);
		assert_noop!(set(ADMINISTRATOR, 77, "N"), Error::<Test>::UnknownCurrency);
		assert_noop!(set(ADMINISTRATOR, USD, ""), Error::<Test>::LabelInvalid);
		assert_noop!(set(MINTER, USD, "N"), BadOrigin);
	});
}

/// A wallet shows the symbol and little else.
#[test]
fn fails_with_the_symbol_of_another_coin_in_whatever_case() {
	run_test(|| {
		for taken in ["COIN3", "coin3"] {
			assert_noop!(
				Assets::set_metadata(signed(ADMINISTRATOR), USD, label("New"), label(taken), 6),
				Error::<Test>::SymbolTaken
			);
		}
	});
}

#[test]
fn boundary_a_coin_keeps_its_own_symbol_under_another_name() {
	run_test(|| {
		let symbol = crate::Metadata::<Test>::get(USD).symbol;
		assert_ok!(Assets::set_metadata(
			signed(ADMINISTRATOR),
			USD,
			label("New"),
			symbol,
			6
		));
	});
}
