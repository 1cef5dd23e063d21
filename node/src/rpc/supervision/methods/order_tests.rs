//! How orders and accounts are written, which needs no chain.

use super::{
	account::Account,
	answer_tests::{account, currencies, hash, hex, written, FIRST},
	orders::Order,
};
use harbour_runtime::{
	explain::{Abilities, AccountBalance},
	supervision::{self, ExecutedOrder, OpenOrder, OrderKind, OrderState, TakenCoins},
	Balance,
};
use serde_json::{json, Value};

/// The account of 32 bytes 2.
const SECOND: &str = "eSWe965sTWpFPJKq7tPLdUEi6P8x1NfZ2S56f23u1CLAakuoG";

fn order(kind: OrderKind, state: OrderState) -> Value {
	let order = supervision::Order {
		number: 4,
		authority: 9,
		kind,
		account: account(1),
		reference: b"HCMP 1/2026".to_vec(),
		document_hash: hash(4),
		first: account(2),
		second: None,
		state,
	};
	written(Order::new(order, &currencies()))
}

#[test]
fn success_an_open_order_covers_everything_where_it_names_nothing() {
	let open = OpenOrder {
		currency: None,
		amount: None,
		issued_at: 1,
		expires_at: 3,
		ends_at: 2,
		in_force: true,
		release_asked_by: Some(account(1)),
		replaces: Some(2),
	};
	let expected = json!({
		"number": 4,
		"authority": 9,
		"kind": "Freeze",
		"seized_to": null,
		"account": FIRST,
		"reference": "HCMP 1/2026",
		"document_hash": hex("04"),
		"first": SECOND,
		"second": null,
		"open": {
			"currency": null,
			"symbol": null,
			"decimals": null,
			"amount": null,
			"issued_at_ms": 1,
			"expires_at_ms": 3,
			"ends_at_ms": 2,
			"in_force": true,
			"release_asked_by": FIRST,
			"replaces": 2,
		},
		"executed": null,
	});
	assert_eq!(order(OrderKind::Freeze, OrderState::Open(open)), expected);
}

#[test]
fn success_an_executed_order_says_what_it_took() {
	let coins = TakenCoins {
		currency: 1,
		amount: 12,
	};
	let executed = ExecutedOrder {
		executed_at: 6,
		taken: vec![coins],
	};
	let order = order(OrderKind::Seize { to: account(2) }, OrderState::Executed(executed));
	assert_eq!(order.get("kind"), Some(&json!("Seize")));
	assert_eq!(order.get("seized_to"), Some(&json!(SECOND)));
	assert_eq!(order.get("open"), Some(&Value::Null));
	let taken = json!([{ "currency": 1, "symbol": "HKDH", "decimals": 2, "amount": "12" }]);
	assert_eq!(
		order.get("executed"),
		Some(&json!({ "executed_at_ms": 6, "taken": taken }))
	);
}

#[test]
fn boundary_no_more_of_an_account_is_restricted_than_it_has() {
	let abilities = Abilities {
		record: None,
		submit: Ok(()),
		redeem: Ok(()),
		pay_retail: Ok(()),
		pay_institutional: Ok(()),
		orders: vec![4],
		balances: vec![AccountBalance {
			currency: 1,
			free: 30,
			held: 12,
			restricted: Balance::MAX,
			spendable: 0,
		}],
	};
	let account = written(Account::new(account(1), abilities, Vec::new(), &currencies()));
	let expected = json!({
		"account": FIRST,
		"record": null,
		"refusals": { "submit": null, "redeem": null, "pay_retail": null, "pay_institutional": null },
		"orders": [4],
		"balances": [{
			"currency": 1,
			"symbol": "HKDH",
			"decimals": 2,
			"free": "30",
			"held": "12",
			"restricted": "42",
			"spendable": "0",
		}],
		"redemptions": [],
	});
	assert_eq!(account, expected);
}
