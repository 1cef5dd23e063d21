//! Random acts of two registrars: the gate always says what a model of the parties says, and K2 holds after every act.

use super::*;
use harbour_primitives::{InstitutionId, Moment, PartyId, RestrictionMark, Standing};
use polkadot_sdk::frame_support::dispatch::DispatchResult;
use proptest::{prelude::*, test_runner::RngSeed};
use std::{collections::BTreeMap, sync::LazyLock};

const ACCOUNTS: u8 = 6;
const PARTIES: u8 = 3;

/// `actor` is the institution that acts, which need not be the party's registrar.
#[derive(Clone, Copy, Debug)]
enum Act {
	Register {
		actor: InstitutionId,
		party: u8,
		account: u8,
		tier: Tier,
		term_ms: Moment,
	},
	Link {
		actor: InstitutionId,
		party: u8,
		account: u8,
	},
	Renew {
		actor: InstitutionId,
		party: u8,
		term_ms: Moment,
	},
	Suspend {
		actor: InstitutionId,
		party: u8,
	},
	Lift {
		actor: InstitutionId,
		party: u8,
	},
	Revoke {
		actor: InstitutionId,
		party: u8,
	},
	Mark {
		account: u8,
		restricted: bool,
	},
	Standing {
		institution: InstitutionId,
		active: bool,
	},
	Wait {
		ms: Moment,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let actor = || BANK..=OTHER_BANK;
	let party = || 0..PARTIES;
	let account = || 0..ACCOUNTS;
	let tier = prop_oneof![Just(Tier::Basic), Just(Tier::Full), Just(Tier::Institutional)];
	prop_oneof![
		3 => (actor(), party(), account(), tier, 0..200u64)
			.prop_map(|(actor, party, account, tier, term_ms)| Act::Register { actor, party, account, tier, term_ms }),
		3 => (actor(), party(), account()).prop_map(|(actor, party, account)| Act::Link { actor, party, account }),
		2 => (actor(), party(), 0..200u64).prop_map(|(actor, party, term_ms)| Act::Renew { actor, party, term_ms }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Suspend { actor, party }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Lift { actor, party }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Revoke { actor, party }),
		1 => (account(), any::<bool>()).prop_map(|(account, restricted)| Act::Mark { account, restricted }),
		1 => (actor(), any::<bool>()).prop_map(|(institution, active)| Act::Standing { institution, active }),
		2 => (0..60u64).prop_map(|ms| Act::Wait { ms }),
	]
}

#[derive(Clone, Copy, Debug)]
struct ModelParty {
	registrar: InstitutionId,
	tier: Tier,
	expires_at: Moment,
	standing: KycStanding,
}

#[derive(Default)]
struct Model {
	parties: BTreeMap<u8, ModelParty>,
	/// Each account's party and mark.
	accounts: BTreeMap<u8, (u8, bool)>,
}

fn key(account: u8) -> Key {
	Key::ed25519(account + 1)
}

/// Deriving a public key costs more than asking the gate.
static ACCOUNT_IDS: LazyLock<Vec<AccountId32>> =
	LazyLock::new(|| (0..ACCOUNTS).map(|account| key(account).account()).collect());

fn id(party: u8) -> PartyId {
	[party + 1; 16]
}

impl Model {
	/// The party, if `actor` is in good standing and its registrar.
	fn own(&mut self, actor: InstitutionId, party: u8) -> Option<&mut ModelParty> {
		let party = self.parties.get_mut(&party)?;
		(party.registrar == actor && MockStanding::is_active(actor)).then_some(party)
	}

	/// Does to the model what the act should do, and says whether it should succeed.
	fn apply(&mut self, act: Act) -> Option<()> {
		let now = Now::get();
		match act {
			Act::Register {
				actor,
				party,
				account,
				tier,
				term_ms,
			} => {
				let free = !self.parties.contains_key(&party) && !self.accounts.contains_key(&account);
				(free && term_ms > 0 && MockStanding::is_active(actor)).then_some(())?;
				let expires_at = now + term_ms;
				let standing = KycStanding::Live;
				self.parties.insert(
					party,
					ModelParty {
						registrar: actor,
						tier,
						expires_at,
						standing,
					},
				);
				self.accounts.insert(account, (party, false));
			}
			Act::Link { actor, party, account } => {
				let free = !self.accounts.contains_key(&account);
				let record = self.own(actor, party)?;
				(free && record.standing == KycStanding::Live && now < record.expires_at).then_some(())?;
				self.accounts.insert(account, (party, false));
			}
			Act::Renew { actor, party, term_ms } => {
				let record = self.own(actor, party)?;
				(term_ms > 0 && record.standing != KycStanding::Revoked).then_some(())?;
				record.expires_at = now + term_ms;
			}
			Act::Suspend { actor, party } => {
				let record = self.own(actor, party)?;
				(record.standing == KycStanding::Live).then_some(())?;
				record.standing = KycStanding::Suspended;
			}
			Act::Lift { actor, party } => {
				let record = self.own(actor, party)?;
				(record.standing == KycStanding::Suspended).then_some(())?;
				record.standing = KycStanding::Live;
			}
			Act::Revoke { actor, party } => {
				let record = self.own(actor, party)?;
				(record.standing != KycStanding::Revoked).then_some(())?;
				record.standing = KycStanding::Revoked;
			}
			Act::Mark { account, restricted } => self.accounts.get_mut(&account)?.1 = restricted,
			Act::Standing { .. } | Act::Wait { .. } => {}
		}
		Some(())
	}

	/// What the gate should say: the standing table, read from the top.
	fn expected(&self, account: u8, capacity: Capacity, audience: Audience) -> Result<bool, Ineligible> {
		let (party, restricted) = self.accounts.get(&account).ok_or(Ineligible::NotOnboarded)?;
		let party = self.parties.get(party).expect("an account of the model has its party");
		if party.standing == KycStanding::Suspended {
			return Err(Ineligible::Suspended);
		}
		if !matches!(capacity, Capacity::Redeemer | Capacity::Submitter) {
			if party.standing == KycStanding::Revoked {
				return Err(Ineligible::Revoked);
			}
			if Now::get() >= party.expires_at || !MockStanding::is_active(party.registrar) {
				return Err(Ineligible::Lapsed);
			}
			if audience == Audience::Institutional && party.tier != Tier::Institutional {
				return Err(Ineligible::OutsideAudience);
			}
		}
		Ok(*restricted)
	}
}

fn perform(act: Act) -> DispatchResult {
	let now = Now::get();
	match act {
		Act::Register {
			actor,
			party,
			account,
			tier,
			term_ms,
		} => {
			let (key, party) = (key(account), id(party));
			let proof = key.proof(actor, party, now);
			Kyc::register(
				by(actor),
				party,
				key.account(),
				tier,
				*b"HK",
				now + term_ms,
				H256::zero(),
				proof,
			)
		}
		Act::Link { actor, party, account } => link(actor, id(party), key(account)),
		Act::Renew { actor, party, term_ms } => Kyc::renew(by(actor), id(party), now + term_ms, H256::zero()),
		Act::Suspend { actor, party } => Kyc::suspend(by(actor), id(party)),
		Act::Lift { actor, party } => Kyc::lift_suspension(by(actor), id(party)),
		Act::Revoke { actor, party } => Kyc::revoke(by(actor), id(party)),
		Act::Mark { account, restricted } => Kyc::set_restricted(&key(account).account(), restricted),
		Act::Standing { institution, active } => {
			let mut inactive = Inactive::get();
			inactive.retain(|id| *id != institution);
			if !active {
				inactive.push(institution);
			}
			Inactive::set(&inactive);
			Ok(())
		}
		Act::Wait { ms } => {
			Now::set(&(now + ms));
			Ok(())
		}
	}
}

fn compare(model: &Model) {
	for (account, who) in (0..ACCOUNTS).zip(ACCOUNT_IDS.iter()) {
		let known = model.accounts.contains_key(&account);
		assert_eq!(providers(who), u32::from(known), "K2: exactly one onboarding provider");
		for audience in [Audience::Retail, Audience::Institutional] {
			for capacity in [
				Capacity::Sender,
				Capacity::Recipient,
				Capacity::MintRecipient,
				Capacity::Redeemer,
				Capacity::Submitter,
			] {
				let said = Kyc::check(who, capacity, audience).map(|member| member.restricted);
				assert_eq!(
					said,
					model.expected(account, capacity, audience),
					"{account} {capacity:?} {audience:?}"
				);
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 32, rng_seed: RngSeed::Fixed(0x0048_4B44), ..ProptestConfig::default() })]

	#[test]
	fn success_the_gate_agrees_with_the_model(acts in prop::collection::vec(act(), 1..40)) {
		run_test(|| {
			let mut model = Model::default();
			for act in acts {
				let expected = model.apply(act);
				assert_eq!(perform(act).ok(), expected, "{act:?}");
				compare(&model);
				assert_ok!(Kyc::do_try_state());
			}
		});
	}
}
