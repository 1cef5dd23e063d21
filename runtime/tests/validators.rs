//! Who makes blocks: a bank is admitted, its keys are proven, and whoever signs twice is named.

use crate::common::*;
use codec::{Decode, Encode};
use harbour_primitives::{Duty, InstitutionId, InstitutionRole};
use harbour_runtime::{
	configs::CouncilCollective, Aura, AuraId, BlockNumber, Grandpa, GrandpaId, Hash, Header, Runtime, RuntimeCall,
	RuntimeOrigin, Session, System, Timestamp, UncheckedExtrinsic, Validators,
};
use pallet_validators::{CurrentSession, Evidence, LastAuthored, Seats};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		traits::{KeyOwnerProofSystem, UnfilteredDispatchable},
	},
	frame_system, pallet_aura,
	pallet_collective::RawOrigin,
	pallet_grandpa,
	sp_consensus_aura::{sr25519::AuthoritySignature, Slot, AURA_ENGINE_ID},
	sp_consensus_grandpa::{self, runtime_decl_for_grandpa_api::GrandpaApi, EquivocationProof as FinalityProof},
	sp_consensus_slots::EquivocationProof,
	sp_core::Pair,
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
	sp_runtime::{
		generic::Digest,
		traits::Header as _,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		DigestItem, DispatchError,
	},
};

const BANK: InstitutionId = 1;
const NEWCOMER: InstitutionId = 10;

/// A second bank is licensed, and its administrator will operate its validator.
fn license_newcomer() {
	assert_ok!(council(admission(NEWCOMER, &[InstitutionRole::Validator], One)));
	assert_ok!(submit(One, grant(NEWCOMER, Duty::Validating, One, 0)));
	wait(DAY);
}

#[test]
fn success_the_development_chain_starts_with_one_validator() {
	run_test(|| {
		let aura = pallet_aura::Authorities::<Runtime>::get().into_inner();
		assert_eq!(aura, [AuraId::from(Alice.public())]);
		let grandpa = Grandpa::grandpa_authorities();
		assert_eq!(grandpa, [(GrandpaId::from(Ed25519Keyring::Alice.public()), 1)]);
		assert_eq!(Validators::validators(), [(BANK, id(Alice), false)]);
		assert_eq!(Validators::allowed_peers(), None, "a development network is open");
		assert_eq!(LastAuthored::<Runtime>::get(BANK), Some(1));
		assert_eq!(System::consumers(&id(Alice)), 1 + u32::from(free(0, Alice) > 0));
	});
}

#[test]
fn success_a_second_bank_makes_blocks_two_sessions_after_its_admission() {
	run_test(|| {
		shorten_sessions();
		license_newcomer();
		let missing: DispatchError = pallet_validators::Error::<Runtime>::KeysMissing.into();
		assert_eq!(council(admit(NEWCOMER, One)), Err(missing));
		assert_ok!(submit(One, set_keys(One, One, Ed25519Keyring::One)));
		assert_ok!(council(admit(NEWCOMER, One)));
		next_session();
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
		next_session();
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 2);
		assert_eq!(
			Validators::validators(),
			[(BANK, id(Alice), false), (NEWCOMER, id(One), false)]
		);
		next_block();
		assert_eq!(Grandpa::grandpa_authorities().len(), 2);
		next_block();
		next_block();
		assert!(LastAuthored::<Runtime>::contains_key(NEWCOMER));
		// And it changes its keys by itself.
		assert_ok!(submit(One, set_keys(One, Two, Ed25519Keyring::Two)));
		next_session();
		next_session();
		assert!(pallet_aura::Authorities::<Runtime>::get().contains(&AuraId::from(Two.public())));
	});
}

#[test]
fn boundary_a_session_is_as_long_as_governed_and_a_bounded_number_of_blocks() {
	run_test(|| {
		shorten_sessions();
		next_session();
		let began = CurrentSession::<Runtime>::get().block;
		next_session();
		assert_eq!(CurrentSession::<Runtime>::get().block, began + 20);
	});
}

/// Four banks with seats, the Council's other four without: one suspended, then all licences gone.
#[test]
fn boundary_neither_suspension_nor_expiry_takes_validators_or_the_council_below_their_floors() {
	const FLOOR: usize = 3;
	let banks = [(10, One), (11, Two), (12, EveStash)];
	let council_seats = || pallet_institutions::CouncilSeats::<Runtime>::get();
	run_test(|| {
		shorten_sessions();
		for (institution, who) in banks {
			assert_ok!(council(admission(institution, &[InstitutionRole::Validator], who)));
			assert_ok!(submit(who, grant(institution, Duty::Validating, who, 0)));
		}
		wait(DAY);
		for ((institution, who), finality) in
			banks
				.into_iter()
				.zip([Ed25519Keyring::One, Ed25519Keyring::Two, Ed25519Keyring::Ferdie])
		{
			assert_ok!(submit(who, set_keys(who, who, finality)));
			assert_ok!(council_of(7, admit(institution, who)));
		}
		next_session();
		next_session();
		assert_eq!(Validators::validators().len(), 4);
		assert_eq!(council_seats().len(), 7);

		// A suspension takes the seat on the Council at once and authoring with it; the validator's seat two rotations later.
		assert_ok!(council_of(7, suspension(12)));
		assert_eq!(council_seats().len(), 6);
		let disabled = |institution| Validators::validators().contains(&(institution, id(EveStash), true));
		assert!(disabled(12));
		next_session();
		assert_eq!(Validators::validators().len(), 4);
		next_session();
		assert_eq!(Validators::validators().len(), FLOOR);

		// Every licence ends. As many as the floors stay, and go on.
		for institution in 1..=4 {
			let renewal = pallet_institutions::Call::renew_licence {
				institution,
				licence_reference: polkadot_sdk::frame_support::BoundedVec::truncate_from(b"L-2".to_vec()),
				licence_expires_at: START + 365 * DAY,
			};
			assert_ok!(council_of(6, RuntimeCall::Institutions(renewal)));
		}
		wait_for_author(366 * DAY);
		next_session();
		assert_eq!(council_seats().len(), FLOOR);
		next_session();
		next_session();
		assert_eq!(Validators::validators().len(), FLOOR);
		assert!(Validators::validators().iter().all(|(_, _, disabled)| !disabled));
		for (institution, _) in banks.into_iter().take(2).chain([(BANK, Alice)]) {
			let record = pallet_institutions::Institutions::<Runtime>::get(institution);
			assert!(record.is_some_and(|it| it.licence_expires_at <= Timestamp::get()));
			assert_ok!(council_of(FLOOR as u32, suspension(institution)));
			assert_eq!(council_seats().len(), FLOOR);
			next_session();
			assert_eq!(Validators::validators().len(), FLOOR);
		}
	});
}

/// What the Council of so many seats decides, by all of them.
fn council_of(seats: u32, call: RuntimeCall) -> Result<(), DispatchError> {
	let origin = RuntimeOrigin::from(RawOrigin::<_, CouncilCollective>::Members(seats, seats));
	call.dispatch_bypass_filter(origin)
		.map(|_| ())
		.map_err(|failed| failed.error)
}

/// It is kept for the floor, and its keys may be in a thief's hands.
#[test]
fn success_a_suspended_validator_replaces_its_keys() {
	run_test(|| {
		shorten_sessions();
		assert_ok!(council(suspension(BANK)));
		assert_ok!(submit(Alice, set_keys(Alice, Two, Ed25519Keyring::Two)));
		next_session();
		next_session();
		assert_eq!(
			pallet_aura::Authorities::<Runtime>::get().into_inner(),
			[AuraId::from(Two.public())]
		);
	});
}

#[test]
fn fails_to_register_keys_without_the_duty_or_the_proof() {
	run_test(|| {
		let no_validator: DispatchError = pallet_session::Error::<Runtime>::NoAssociatedValidatorId.into();
		assert_eq!(submit(Bob, set_keys(Bob, Bob, Ed25519Keyring::Bob)), Err(no_validator));
		let no_proof: DispatchError = pallet_session::Error::<Runtime>::InvalidProof.into();
		let mut others = set_keys(Alice, One, Ed25519Keyring::One);
		if let RuntimeCall::Session(pallet_session::Call::set_keys { keys, .. }) = &mut others {
			keys.aura = AuraId::from(Two.public());
		}
		assert_eq!(submit(Alice, others), Err(no_proof));
	});
}

#[test]
fn fails_to_take_keys_away_past_the_validators() {
	run_test(|| {
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		let purge = RuntimeCall::Session(pallet_session::Call::purge_keys {});
		assert_eq!(submit(Alice, purge), Err(filtered));
		let in_use: DispatchError = pallet_validators::Error::<Runtime>::KeysInUse.into();
		let forget = RuntimeCall::Validators(pallet_validators::Call::forget_keys {});
		assert_eq!(submit(Alice, forget), Err(in_use));
	});
}

#[test]
fn success_keys_that_are_not_in_use_are_given_back() {
	run_test(|| {
		license_newcomer();
		assert_ok!(submit(One, set_keys(One, One, Ed25519Keyring::One)));
		assert_eq!(System::consumers(&id(One)), 1);
		let forget = RuntimeCall::Validators(pallet_validators::Call::forget_keys {});
		assert_ok!(submit(One, forget));
		assert_eq!(System::consumers(&id(One)), 0);
		assert_eq!(Session::load_keys(&id(One)), None);
	});
}

#[test]
fn boundary_the_only_validator_makes_blocks_whatever_its_standing() {
	run_test(|| {
		shorten_sessions();
		assert_ok!(council(suspension(BANK)));
		next_session();
		next_session();
		assert_eq!(Validators::validators(), [(BANK, id(Alice), false)]);
	});
}

fn sealed(by: Sr25519Keyring, slot: Slot, number: BlockNumber) -> Header {
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
	};
	let mut header = Header::new(
		number,
		Default::default(),
		Default::default(),
		Default::default(),
		digest,
	);
	let seal = AuthoritySignature::from(by.pair().sign(header.hash().as_ref()));
	header
		.digest_mut()
		.push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
	header
}

#[test]
fn success_two_blocks_of_one_slot_are_held_against_their_author() {
	run_test(|| {
		let slot = pallet_aura::CurrentSlot::<Runtime>::get();
		let offender = AuraId::from(Alice.public());
		let key_owner_proof = Validators::prove_key_ownership(slot, offender.clone()).expect("the key is the bank's");
		let equivocation_proof = Box::new(EquivocationProof {
			offender,
			slot,
			first_header: sealed(Alice, slot, 1),
			second_header: sealed(Alice, slot, 2),
		});
		let report = UncheckedExtrinsic::new_bare(RuntimeCall::Validators(
			pallet_validators::Call::report_aura_equivocation {
				equivocation_proof,
				key_owner_proof,
			},
		));
		assert_eq!(validate(report.clone()), InvalidTransaction::Call.into());
		assert_eq!(apply(report.clone()), Ok(Ok(())));
		let record = Evidence::<Runtime>::get(0).expect("it is recorded");
		assert_eq!(
			(record.institution, record.operator, record.session),
			(BANK, id(Alice), 0)
		);
		assert!(record.seat_kept, "there is nobody else");
		assert!(Seats::<Runtime>::get(BANK).is_some_and(|seat| seat.forfeited));
		assert_eq!(
			apply(report),
			Err(TransactionValidityError::Invalid(InvalidTransaction::Stale))
		);
		assert_ok!(council(admit(BANK, Alice)));
		assert!(Seats::<Runtime>::get(BANK).is_some_and(|seat| !seat.forfeited));
	});
}

/// As a node reports it. FRAME's signed report, open to everyone, is closed.
#[test]
fn success_two_votes_of_one_round_are_held_against_the_voter() {
	run_test(|| {
		let (round, set_id) = (1u64, 0u64);
		let voter = Ed25519Keyring::Alice;
		let vote = |hash: u8| {
			let target = (Hash::repeat_byte(hash), 5u32);
			// A prevote, the first of the messages.
			let payload = (0u8, target, round, set_id).encode();
			(target, voter.pair().sign(&payload))
		};
		let encoded = (set_id, 0u8, round, voter.public(), vote(1), vote(2)).encode();
		let equivocation_proof: FinalityProof<Hash, BlockNumber> =
			Decode::decode(&mut &encoded[..]).expect("the fields are those of the pinned crate");
		let key = (sp_consensus_grandpa::KEY_TYPE, GrandpaId::from(voter.public()));
		let key_owner_proof = Validators::prove(key).expect("the key is the bank's");
		let equivocation_proof = Box::new(equivocation_proof);
		let signed = pallet_grandpa::Call::report_equivocation {
			equivocation_proof: equivocation_proof.clone(),
			key_owner_proof: key_owner_proof.clone(),
		};
		assert_eq!(
			submit(Eve, RuntimeCall::Grandpa(signed)),
			Err(frame_system::Error::<Runtime>::CallFiltered.into())
		);
		assert_eq!(Evidence::<Runtime>::iter().count(), 0);
		let report = pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof,
			key_owner_proof,
		};
		assert_ok!(apply(UncheckedExtrinsic::new_bare(RuntimeCall::Grandpa(report))).expect("it may stand in a block"));
		let record = Evidence::<Runtime>::get(0).expect("it is recorded");
		assert_eq!((record.institution, record.kind), (BANK, *b"grandpa:equivoca"));
	});
}

/// The old keys' votes count until the session after the next, and what they sign is the bank's as long as that is remembered.
#[test]
fn success_votes_are_proven_after_the_keys_were_changed() {
	run_test(|| {
		shorten_sessions();
		let key = |ring: Ed25519Keyring| (sp_consensus_grandpa::KEY_TYPE, GrandpaId::from(ring.public()));
		let owner = Some((id(Alice), BANK));
		assert_ok!(submit(Alice, set_keys(Alice, Two, Ed25519Keyring::Two)));
		let proof = Validators::prove(key(Ed25519Keyring::Alice)).expect("the set has it still");
		assert_eq!(
			Validators::check_proof(key(Ed25519Keyring::Alice), proof.clone()),
			owner
		);
		next_session();
		next_session();
		assert_eq!(Validators::check_proof(key(Ed25519Keyring::Alice), proof), owner);
		let set_id = pallet_grandpa::CurrentSetId::<Runtime>::get();
		assert!(set_id > 0);
		// As a node asks for it, by the number of the set of voters.
		let prove = |set_id, ring: Ed25519Keyring| {
			let key = GrandpaId::from(ring.public());
			Runtime::generate_key_ownership_proof(set_id, key).is_some()
		};
		assert!(prove(0, Ed25519Keyring::Alice) && prove(set_id, Ed25519Keyring::Two));
		assert!(!prove(set_id, Ed25519Keyring::Alice) && !prove(0, Ed25519Keyring::Two));
		// The first session of our set is within GRANDPA's.
		let first = Validators::prove(key(Ed25519Keyring::Two)).expect("it runs").session;
		assert!(pallet_grandpa::SetIdSession::<Runtime>::get(0).is_some_and(|last| last < first));
	});
}

#[test]
fn fails_to_report_with_a_signature() {
	run_test(|| {
		let slot = pallet_aura::CurrentSlot::<Runtime>::get();
		let offender = AuraId::from(Alice.public());
		let key_owner_proof = Validators::prove_key_ownership(slot, offender.clone()).expect("it is the bank's");
		let equivocation_proof = EquivocationProof {
			offender,
			slot,
			first_header: sealed(Alice, slot, 1),
			second_header: sealed(Alice, slot, 2),
		};
		assert_noop!(
			Validators::report_aura_equivocation(
				RuntimeOrigin::signed(id(Alice)),
				Box::new(equivocation_proof),
				key_owner_proof
			),
			DispatchError::BadOrigin
		);
		assert_eq!(Aura::authorities_len(), 1);
	});
}
