use crate::{Balance, CurrencyId, Restrictions};

/// Sets up orders behind an implementer of [`Restrictions`].
pub trait Fixture {
	type AccountId;
	type Restrictions: Restrictions<Self::AccountId>;

	/// An account that orders can be issued over, and another.
	fn accounts() -> (Self::AccountId, Self::AccountId);

	/// Freezes `amount`, or everything, of `currency`, or of every one, and answers how to lift it again.
	fn freeze(who: &Self::AccountId, currency: Option<CurrencyId>, amount: Option<Balance>) -> Box<dyn FnOnce()>;
}

const HKD: CurrencyId = 0;
const OTHER: CurrencyId = 1;

/// Sums, saturation, scope by account and currency, and that what is lifted is free again.
pub fn suite<F: Fixture>() {
	let (who, bystander) = F::accounts();
	let untouchable = |currency| F::Restrictions::untouchable(currency, &who);
	let both = || (untouchable(HKD), untouchable(OTHER));
	assert_eq!(both(), (0, 0), "nothing is untouchable without an order");

	let first = F::freeze(&who, Some(HKD), Some(60));
	assert_eq!(both(), (60, 0), "an order binds its own currency");
	let second = F::freeze(&who, None, Some(5));
	assert_eq!(both(), (65, 5), "orders add up; one without a currency binds every one");
	assert_eq!(
		F::Restrictions::untouchable(HKD, &bystander),
		0,
		"another account is free"
	);

	let everything = F::freeze(&who, Some(OTHER), None);
	assert_eq!(
		both(),
		(65, Balance::MAX),
		"an order without an amount binds everything, and sums saturate"
	);
	everything();
	assert_eq!(both(), (65, 5), "lifting one leaves the others");
	first();
	assert_eq!(both(), (5, 5));
	second();
	assert_eq!(both(), (0, 0), "lifting the last leaves nothing");
}
