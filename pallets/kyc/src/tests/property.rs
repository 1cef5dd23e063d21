//! Random acts of two registrars and their customers: the gate always says what a model of the parties says, no reference leaks
//! or underflows, and no nonce is ever used twice (K2 after every act).

use super::*;
use harbour_primitives::{InstitutionId, Moment, PartyId, RestrictionMark, Standing};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, frame_system::ConsumerLimits, sp_runtime::DispatchError};
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
	Unlink {
		actor: InstitutionId,
		party: u8,
		account: u8,
	},
	Renew {
		actor: InstitutionId,
		party: u8,
		term_ms: Moment,
	},
	ChangeTier {
		actor: InstitutionId,
		party: u8,
		tier: Tier,
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
	AskTransfer {
		actor: InstitutionId,
		party: u8,
		tier: Tier,
		term_ms: Moment,
	},
	/// `actor` lets the customer go to the other registrar.
	AgreeTransfer {
		actor: InstitutionId,
		party: u8,
	},
	/// The customer's own word, for `registrar`.
	Consent {
		account: u8,
		party: u8,
		registrar: InstitutionId,
	},
	Offer {
		actor: InstitutionId,
		party: u8,
		account: u8,
	},
	Accept {
		account: u8,
		party: u8,
	},
	/// Another room takes a reference on the account, as the ledger does for a holder.
	TakeCoins {
		account: u8,
	},
	DropCoins {
		account: u8,
	},
	/// The account sends a transaction.
	Submit {
		account: u8,
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
	let tier = || prop_oneof![Just(Tier::Basic), Just(Tier::Full), Just(Tier::Institutional)];
	// Now and then longer than anything waits.
	let ms = prop_oneof![12 => 0..60u64, 1 => Just(MAX_VALIDITY_MS)];
	prop_oneof![
		4 => (actor(), party(), account(), tier(), 0..200u64)
			.prop_map(|(actor, party, account, tier, term_ms)| Act::Register { actor, party, account, tier, term_ms }),
		4 => (actor(), party(), account()).prop_map(|(actor, party, account)| Act::Link { actor, party, account }),
		6 => (actor(), party(), account()).prop_map(|(actor, party, account)| Act::Unlink { actor, party, account }),
		2 => (actor(), party(), 0..200u64).prop_map(|(actor, party, term_ms)| Act::Renew { actor, party, term_ms }),
		1 => (actor(), party(), tier()).prop_map(|(actor, party, tier)| Act::ChangeTier { actor, party, tier }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Suspend { actor, party }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Lift { actor, party }),
		1 => (actor(), party()).prop_map(|(actor, party)| Act::Revoke { actor, party }),
		3 => (actor(), party(), tier(), 0..200u64)
			.prop_map(|(actor, party, tier, term_ms)| Act::AskTransfer { actor, party, tier, term_ms }),
		2 => (actor(), party()).prop_map(|(actor, party)| Act::AgreeTransfer { actor, party }),
		2 => (account(), party(), actor())
			.prop_map(|(account, party, registrar)| Act::Consent { account, party, registrar }),
		3 => (actor(), party(), account()).prop_map(|(actor, party, account)| Act::Offer { actor, party, account }),
		4 => (account(), party()).prop_map(|(account, party)| Act::Accept { account, party }),
		2 => account().prop_map(|account| Act::TakeCoins { account }),
		2 => account().prop_map(|account| Act::DropCoins { account }),
		2 => account().prop_map(|account| Act::Submit { account }),
		1 => (account(), any::<bool>()).prop_map(|(account, restricted)| Act::Mark { account, restricted }),
		1 => (actor(), any::<bool>()).prop_map(|(institution, active)| Act::Standing { institution, active }),
		2 => ms.prop_map(|ms| Act::Wait { ms }),
	]
}

#[derive(Clone, Copy, Debug)]
struct ModelParty {
	registrar: InstitutionId,
	tier: Tier,
	expires_at: Moment,
	standing: KycStanding,
}

#[derive(Clone, Copy, Debug)]
struct ModelOffer {
	party: u8,
	registrar: InstitutionId,
	valid_until: Moment,
}

#[derive(Clone, Copy, Debug)]
struct ModelRequest {
	registrar: InstitutionId,
	tier: Tier,
	expires_at: Moment,
	valid_until: Moment,
}

/// What an account has done in all its memberships.
#[derive(Clone, Copy, Debug, Default)]
struct Life {
	onboardings: u32,
	transactions: u32,
	coins: u32,
}

#[derive(Default)]
struct Model {
	parties: BTreeMap<u8, ModelParty>,
	/// Each account's party and mark.
	accounts: BTreeMap<u8, (u8, bool)>,
	/// By account.
	offers: BTreeMap<u8, Vec<ModelOffer>>,
	/// By party: of two registrars, only one can ask for the other's customer.
	requests: BTreeMap<u8, ModelRequest>,
	lives: BTreeMap<u8, Life>,
}

fn key(account: u8) -> Key {
	Key::ed25519(account + 1)
}

/// Deriving a public key costs more than asking the gate.
static ACCOUNT_IDS: LazyLock<Vec<AccountId32>> =
	LazyLock::new(|| (0..ACCOUNTS).map(|account| key(account).account()).collect());

fn account_id(account: u8) -> &'static AccountId32 {
	&ACCOUNT_IDS[usize::from(account)]
}

fn id(party: u8) -> PartyId {
	[party + 1; 16]
}

fn other(actor: InstitutionId) -> InstitutionId {
	BANK + OTHER_BANK - actor
}

/// What the acts do to the model; each says whether it should succeed.
impl Model {
	/// The party, if `actor` is in good standing and its registrar.
	fn own(&mut self, actor: InstitutionId, party: u8) -> Option<&mut ModelParty> {
		let party = self.parties.get_mut(&party)?;
		(party.registrar == actor && MockStanding::is_active(actor)).then_some(party)
	}

	/// Whether the party may gain accounts.
	fn is_open(&self, party: u8) -> bool {
		let is_open = |party: &ModelParty| party.standing == KycStanding::Live && Now::get() < party.expires_at;
		self.parties.get(&party).is_some_and(is_open)
	}

	fn join(&mut self, account: u8, party: u8) {
		self.accounts.insert(account, (party, false));
		self.offers.remove(&account);
		self.lives.entry(account).or_default().onboardings += 1;
	}

	fn register(&mut self, actor: InstitutionId, party: u8, account: u8, tier: Tier, term_ms: Moment) -> Option<()> {
		let free = !self.parties.contains_key(&party) && !self.accounts.contains_key(&account);
		(free && term_ms > 0 && MockStanding::is_active(actor)).then_some(())?;
		let record = ModelParty {
			registrar: actor,
			tier,
			expires_at: Now::get() + term_ms,
			standing: KycStanding::Live,
		};
		self.parties.insert(party, record);
		self.join(account, party);
		Some(())
	}

	fn link(&mut self, actor: InstitutionId, party: u8, account: u8) -> Option<()> {
		self.own(actor, party)?;
		(self.is_open(party) && !self.accounts.contains_key(&account)).then_some(())?;
		self.join(account, party);
		Some(())
	}

	fn unlink(&mut self, actor: InstitutionId, party: u8, account: u8) -> Option<()> {
		self.own(actor, party)?;
		let coins = self.lives.get(&account)?.coins;
		// Of this party, and unmarked.
		(self.accounts.get(&account) == Some(&(party, false)) && coins == 0).then_some(())?;
		self.accounts.remove(&account);
		if !self.accounts.values().any(|(of, _)| *of == party) {
			self.parties.remove(&party);
			self.requests.remove(&party);
		}
		Some(())
	}

	/// A registrar's word on its own customer.
	fn rule(&mut self, act: Act) -> Option<()> {
		let now = Now::get();
		match act {
			Act::Renew { actor, party, term_ms } => {
				let record = self.own(actor, party)?;
				(term_ms > 0 && record.standing != KycStanding::Revoked).then_some(())?;
				record.expires_at = now + term_ms;
			}
			Act::ChangeTier { actor, party, tier } => {
				let record = self.own(actor, party)?;
				(record.standing != KycStanding::Revoked).then_some(())?;
				record.tier = tier;
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
			_ => unreachable!("not a word on a customer"),
		}
		Some(())
	}

	fn ask(&mut self, actor: InstitutionId, party: u8, tier: Tier, term_ms: Moment) -> Option<()> {
		let record = self.parties.get(&party)?;
		let may = MockStanding::is_active(actor) && record.registrar != actor;
		(may && term_ms > 0).then_some(())?;
		let now = Now::get();
		let request = ModelRequest {
			registrar: actor,
			tier,
			expires_at: now + term_ms,
			valid_until: now + MAX_VALIDITY_MS,
		};
		self.requests.insert(party, request);
		Some(())
	}

	fn hand_over(&mut self, party: u8, registrar: InstitutionId) -> Option<()> {
		let now = Now::get();
		let request = *self.requests.get(&party)?;
		let holds = request.registrar == registrar && request.valid_until >= now && request.expires_at > now;
		(holds && MockStanding::is_active(registrar)).then_some(())?;
		self.requests.remove(&party);
		let record = ModelParty {
			registrar,
			tier: request.tier,
			expires_at: request.expires_at,
			standing: KycStanding::Live,
		};
		self.parties.insert(party, record);
		Some(())
	}

	fn consent(&mut self, account: u8, party: u8, registrar: InstitutionId) -> Option<()> {
		let suspended = self.parties.get(&party)?.standing == KycStanding::Suspended;
		let (of, _) = self.accounts.get(&account)?;
		(*of == party && !suspended).then_some(())?;
		self.hand_over(party, registrar)
	}

	fn offer(&mut self, actor: InstitutionId, party: u8, account: u8) -> Option<()> {
		self.own(actor, party)?;
		(self.is_open(party) && !self.accounts.contains_key(&account)).then_some(())?;
		let now = Now::get();
		let offers = self.offers.entry(account).or_default();
		offers.retain(|offer| offer.valid_until >= now && offer.registrar != actor && offer.party != party);
		offers.push(ModelOffer {
			party,
			registrar: actor,
			valid_until: now + MAX_VALIDITY_MS,
		});
		Some(())
	}

	fn accept(&mut self, account: u8, party: u8) -> Option<()> {
		let offers = self.offers.get(&account)?;
		let offer = *offers.iter().find(|offer| offer.party == party)?;
		(offer.valid_until >= Now::get()).then_some(())?;
		self.own(offer.registrar, party)?;
		self.is_open(party).then_some(())?;
		self.join(account, party);
		Some(())
	}

	/// Does to the model what the act should do, and says whether it should succeed.
	fn apply(&mut self, act: Act) -> Option<()> {
		match act {
			Act::Register {
				actor,
				party,
				account,
				tier,
				term_ms,
			} => self.register(actor, party, account, tier, term_ms),
			Act::Link { actor, party, account } => self.link(actor, party, account),
			Act::Unlink { actor, party, account } => self.unlink(actor, party, account),
			Act::Renew { .. }
			| Act::ChangeTier { .. }
			| Act::Suspend { .. }
			| Act::Lift { .. }
			| Act::Revoke { .. } => self.rule(act),
			Act::AskTransfer {
				actor,
				party,
				tier,
				term_ms,
			} => self.ask(actor, party, tier, term_ms),
			Act::AgreeTransfer { actor, party } => {
				self.own(actor, party)?;
				self.hand_over(party, other(actor))
			}
			Act::Consent {
				account,
				party,
				registrar,
			} => self.consent(account, party, registrar),
			Act::Offer { actor, party, account } => self.offer(actor, party, account),
			Act::Accept { account, party } => self.accept(account, party),
			Act::TakeCoins { account } => {
				let life = self.member(account)?;
				(life.coins < most_coins()).then(|| life.coins += 1)
			}
			Act::DropCoins { account } => {
				let life = self.member(account)?;
				(life.coins > 0).then(|| life.coins -= 1)
			}
			Act::Submit { account } => {
				self.member(account)?.transactions += 1;
				Some(())
			}
			Act::Mark { account, restricted } => {
				self.accounts.get_mut(&account)?.1 = restricted;
				Some(())
			}
			Act::Standing { .. } | Act::Wait { .. } => Some(()),
		}
	}

	/// The life of an account that is a member now.
	fn member(&mut self, account: u8) -> Option<&mut Life> {
		self.accounts.contains_key(&account).then_some(())?;
		self.lives.get_mut(&account)
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

/// How many references other rooms may take on an account of the mock.
fn most_coins() -> u32 {
	<Test as frame_system::Config>::MaxConsumers::max_consumers()
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
		Act::Unlink { actor, party, account } => Kyc::unlink_account(by(actor), id(party), account_id(account).clone()),
		Act::Renew { actor, party, term_ms } => Kyc::renew(by(actor), id(party), now + term_ms, H256::zero()),
		Act::ChangeTier { actor, party, tier } => Kyc::change_tier(by(actor), id(party), tier, H256::zero()),
		Act::Suspend { actor, party } => Kyc::suspend(by(actor), id(party)),
		Act::Lift { actor, party } => Kyc::lift_suspension(by(actor), id(party)),
		Act::Revoke { actor, party } => Kyc::revoke(by(actor), id(party)),
		Act::AskTransfer {
			actor,
			party,
			tier,
			term_ms,
		} => Kyc::transfer_registrar(by(actor), id(party), tier, now + term_ms, H256::zero()),
		Act::AgreeTransfer { actor, party } => Kyc::agree_transfer(by(actor), id(party), other(actor)),
		Act::Consent {
			account,
			party,
			registrar,
		} => Kyc::agree_transfer(RuntimeOrigin::signed(account_id(account).clone()), id(party), registrar),
		Act::Offer { actor, party, account } => Kyc::offer_link(by(actor), id(party), account_id(account).clone()),
		Act::Accept { account, party } => {
			Kyc::accept_link(RuntimeOrigin::signed(account_id(account).clone()), id(party))
		}
		_ => perform_elsewhere(act),
	}
}

/// What happens around the pallet rather than through its calls.
fn perform_elsewhere(act: Act) -> DispatchResult {
	match act {
		Act::TakeCoins { account } => System::inc_consumers(account_id(account)),
		Act::DropCoins { account } => {
			let who = account_id(account);
			if System::consumers(who) == 0 {
				return Err(DispatchError::Unavailable);
			}
			System::dec_consumers(who);
			Ok(())
		}
		Act::Submit { account } => {
			let who = account_id(account);
			if !Accounts::<Test>::contains_key(who) {
				return Err(DispatchError::NoProviders);
			}
			System::inc_account_nonce(who);
			Ok(())
		}
		Act::Mark { account, restricted } => Kyc::set_restricted(account_id(account), restricted),
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
			Now::set(&(Now::get() + ms));
			Ok(())
		}
		_ => unreachable!("a call of the pallet"),
	}
}

/// K2: one provider for a member and none for anyone else, whatever happened before, and every reference accounted for.
fn compare_references(model: &Model, account: u8) {
	let who = account_id(account);
	let life = model.lives.get(&account).copied().unwrap_or_default();
	let known = model.accounts.contains_key(&account);
	assert_eq!(providers(who), u32::from(known), "K2: exactly one onboarding provider");
	assert_eq!(
		System::consumers(who),
		life.coins,
		"off-boarding waits for the last coin"
	);
	assert_eq!(System::account_exists(who), known, "no record leaks");
	if known {
		assert_eq!(
			System::account_nonce(who),
			life.transactions,
			"no transaction's number returns"
		);
	}
	let onboardings = match Accounts::<Test>::get(who) {
		Some(record) => record.nonce,
		None => Tombstones::<Test>::get(who).map_or(0, |tombstone| tombstone.onboardings),
	};
	assert_eq!(onboardings, life.onboardings, "no statement's number returns");
}

fn compare(model: &Model) {
	for account in 0..ACCOUNTS {
		compare_references(model, account);
		let who = account_id(account);
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
	fn success_the_gate_agrees_with_the_model(acts in prop::collection::vec(act(), 1..120)) {
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
