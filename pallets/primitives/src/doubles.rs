//! Test doubles of the policy seams. A runtime uses none of them, but for [`DenyAll`] where a door shall stay shut.

use crate::{
	Audience, Backing, Balance, Capacity, CurrencyId, Eligibility, Ineligible, InstitutionId, InstitutionRole,
	IssuingPolicy, Member, Moment, Restrictions, Standing, Tier, Unbacked,
};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

/// Says yes to everything.
pub struct AllowAll;

/// Says no to everything.
pub struct DenyAll;

impl<AccountId> Eligibility<AccountId> for AllowAll {
	fn check(_: &AccountId, _: Capacity, _: Audience) -> Result<Member, Ineligible> {
		Ok(Member {
			party: [0; 16],
			registrar: 0,
			tier: Tier::Institutional,
			restricted: false,
		})
	}
}

impl<AccountId> Eligibility<AccountId> for DenyAll {
	fn check(_: &AccountId, _: Capacity, _: Audience) -> Result<Member, Ineligible> {
		Err(Ineligible::NotOnboarded)
	}
}

impl Standing for AllowAll {
	fn is_active(_: InstitutionId) -> bool {
		true
	}

	fn acts_until(_: InstitutionId, _: InstitutionRole) -> Option<Moment> {
		Some(Moment::MAX)
	}
}

impl Standing for DenyAll {
	fn is_active(_: InstitutionId) -> bool {
		false
	}

	fn acts_until(_: InstitutionId, _: InstitutionRole) -> Option<Moment> {
		None
	}
}

impl Backing for AllowAll {
	fn attested(_: CurrencyId) -> Result<Balance, Unbacked> {
		Ok(Balance::MAX)
	}

	fn covers(_: CurrencyId, _: Balance) -> Result<(), Unbacked> {
		Ok(())
	}

	fn supply_fell(_: CurrencyId) {}
}

impl Backing for DenyAll {
	fn attested(_: CurrencyId) -> Result<Balance, Unbacked> {
		Err(Unbacked::Missing)
	}

	fn covers(_: CurrencyId, _: Balance) -> Result<(), Unbacked> {
		Err(Unbacked::Missing)
	}

	fn supply_fell(_: CurrencyId) {}
}

impl<AccountId> IssuingPolicy<AccountId> for AllowAll {
	fn may_issue(_: CurrencyId, _: &AccountId, _: Balance) -> DispatchResult {
		Ok(())
	}
}

impl<AccountId> IssuingPolicy<AccountId> for DenyAll {
	fn may_issue(_: CurrencyId, _: &AccountId, _: Balance) -> DispatchResult {
		Err(DispatchError::Other(
			"issuance is created by the ledger's own call only",
		))
	}
}

impl<AccountId> Restrictions<AccountId> for AllowAll {
	fn untouchable(_: CurrencyId, _: &AccountId) -> Balance {
		0
	}
}

impl<AccountId> Restrictions<AccountId> for DenyAll {
	fn untouchable(_: CurrencyId, _: &AccountId) -> Balance {
		Balance::MAX
	}
}
