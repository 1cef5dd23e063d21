//! What every implementer of the seam must do.

use super::*;
use harbour_primitives::conformance::restrictions::{suite, Fixture};

/// Orders of the supervisor: in force on one signature where that is enough, on two where it isn't.
struct Issued;

impl Fixture for Issued {
	type AccountId = u64;
	type Restrictions = LegalOrders;

	fn accounts() -> (u64, u64) {
		(HOLDER, OTHER_HOLDER)
	}

	fn freeze(who: &u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> Box<dyn FnOnce()> {
		let order_id = NextOrderId::<Test>::get();
		let acts_alone = !SoloFreezes::<Test>::contains_key(who, SUPERVISOR);
		assert_ok!(freeze(*who, currency, amount));
		if acts_alone {
			Box::new(move || {
				assert_ok!(LegalOrders::release(by(SUPERVISOR), order_id));
			})
		} else {
			assert_ok!(confirm(order_id));
			Box::new(move || release_by_two(order_id))
		}
	}
}

#[test]
fn success_orders_pass_the_suite() {
	run_test(suite::<Issued>);
}
