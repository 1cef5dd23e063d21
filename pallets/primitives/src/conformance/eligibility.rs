use crate::{Audience, Capacity, Eligibility, Ineligible, Tier};
use std::fmt::Debug;

/// How a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
	Live,
	Lapsed,
	Suspended,
	Revoked,
}

/// Sets up accounts behind an implementer of [`Eligibility`].
pub trait Fixture {
	type AccountId: Clone + Debug;
	type Eligibility: Eligibility<Self::AccountId>;

	/// An account that nobody has onboarded.
	fn stranger() -> Self::AccountId;

	/// A fresh member of `tier` in `situation`.
	fn member(tier: Tier, situation: Situation) -> Self::AccountId;
}

const CAPACITIES: [Capacity; 5] = [
	Capacity::Sender,
	Capacity::Recipient,
	Capacity::MintRecipient,
	Capacity::Redeemer,
	Capacity::Submitter,
];
const AUDIENCES: [Audience; 2] = [Audience::Institutional, Audience::Retail];
const TIERS: [Tier; 3] = [Tier::Basic, Tier::Full, Tier::Institutional];
const SITUATIONS: [Situation; 4] = [
	Situation::Live,
	Situation::Lapsed,
	Situation::Suspended,
	Situation::Revoked,
];

/// What the architecture's table of standings says.
fn expected(tier: Tier, situation: Situation, capacity: Capacity, audience: Audience) -> Result<(), Ineligible> {
	let leaves = matches!(capacity, Capacity::Redeemer | Capacity::Submitter);
	match situation {
		Situation::Suspended => Err(Ineligible::Suspended),
		_ if leaves => Ok(()),
		Situation::Lapsed => Err(Ineligible::Lapsed),
		Situation::Revoked => Err(Ineligible::Revoked),
		Situation::Live if audience == Audience::Institutional && tier != Tier::Institutional => {
			Err(Ineligible::OutsideAudience)
		}
		Situation::Live => Ok(()),
	}
}

/// Asks for every part that an account can play, in every situation, tier and audience.
pub fn suite<F: Fixture>() {
	for capacity in CAPACITIES {
		for audience in AUDIENCES {
			let answer = F::Eligibility::check(&F::stranger(), capacity, audience);
			assert_eq!(
				answer,
				Err(Ineligible::NotOnboarded),
				"a stranger as {capacity:?} in {audience:?}"
			);
		}
	}
	for situation in SITUATIONS {
		for tier in TIERS {
			let who = F::member(tier, situation);
			for capacity in CAPACITIES {
				for audience in AUDIENCES {
					let answer = F::Eligibility::check(&who, capacity, audience);
					assert_eq!(
						answer.map(|_| ()),
						expected(tier, situation, capacity, audience),
						"{tier:?}, {situation:?} as {capacity:?} in {audience:?}"
					);
					if let Ok(member) = answer {
						assert_eq!(member.tier, tier, "the tier that it answers");
						assert!(!member.restricted, "under no order");
					}
				}
			}
		}
	}
}
