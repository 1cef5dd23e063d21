//! What benchmarks of one room need of the others, set up in the real ones. They run on the development preset.

use crate::{
	configs::{compliance::MAX_INSTITUTIONS, MAX_ATTESTORS},
	opaque::SessionKeys,
	Assets, Balance, CurrencyId, Hash, Kyc, Reserves, Runtime, RuntimeOrigin, Session, Signature, System, Timestamp,
};
use alloc::{format, vec, vec::Vec};
use codec::{Decode, Encode};
use harbour_primitives::{
	own_party, Backing, ControlProof, CoverageLevel, CoverageMark, CurrencyCode, Duty, InstitutionId, InstitutionRole,
	Moment, PartyId, RestrictionMark, Tier, HOME_CURRENCY,
};
use pallet_institutions::{Institution, InstitutionStanding, Institutions};
use pallet_kyc::{benchmarking::KeystoreSigner, BenchmarkHelper as Signer};
use pallet_reserves::{AssetClass, Coverages, EligibleClass, Report, Reports, Terms, TermsOf};
use polkadot_sdk::{
	frame_benchmarking::account,
	frame_support::{
		traits::{BuildGenesisConfig, Get},
		BoundedVec,
	},
	pallet_collective,
	sp_core::{ed25519, sr25519},
	sp_io::hashing::{blake2_128, blake2_256},
};

type AccountId = crate::AccountId;

/// The preset's bank.
const BANK: InstitutionId = 1;
/// Attestors that no preset has.
const FIRST_ATTESTOR: InstitutionId = 2_000;
const NEVER: Moment = Moment::MAX;
/// More than any supply.
const PLENTY: Balance = Balance::MAX / 2;

/// Makes accounts, currencies and reports that all rooms know.
pub struct Accounts;

fn onboard(who: &AccountId) {
	if pallet_kyc::Accounts::<Runtime>::contains_key(who) {
		return;
	}
	let [a, b, c, d, e, f, g, h, ..] = blake2_128(&who.encode());
	let number = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
	let party = (
		own_party(BANK, number),
		BANK,
		Tier::Institutional,
		*b"HK",
		NEVER,
		Hash::zero(),
		vec![who.clone()],
	);
	pallet_kyc::GenesisConfig::<Runtime> { parties: vec![party] }.build();
}

/// As many orders as there may be over `who`, none of them over a currency that benchmarks move.
fn order(who: &AccountId) {
	const ELSEWHERE: CurrencyId = 30_000;
	let most: u32 = <<Runtime as pallet_orders::Config>::MaxOrdersPerAccount as Get<u32>>::get();
	// Numbers of its own for each account.
	let first = pallet_orders::NextOrderId::<Runtime>::mutate(|next| {
		*next = next.saturating_add(u64::from(most));
		*next
	});
	let mut listed = Vec::new();
	for number in 0..u64::from(most) {
		let approval = |number| pallet_orders::Approval {
			account: who.clone(),
			party: own_party(BANK, number),
		};
		let order = pallet_orders::Order {
			authority: BANK,
			terms: pallet_orders::OrderTerms {
				kind: pallet_orders::OrderKind::Freeze,
				account: who.clone(),
				currency: Some(ELSEWHERE),
				amount: Some(1),
				reference: Default::default(),
				document_hash: Hash::zero(),
				expires_at: NEVER,
				replaces: None,
			},
			issued_at: 0,
			lapses_at: NEVER,
			acts_alone: true,
			first: approval(0),
			second: Some(approval(1)),
			release: None,
		};
		let number = first.saturating_add(number);
		pallet_orders::Orders::<Runtime>::insert(number, order);
		listed.push(number);
	}
	pallet_orders::ByAccount::<Runtime>::insert(who, BoundedVec::truncate_from(listed));
	assert!(Kyc::set_restricted(who, true).is_ok(), "the account has been onboarded");
}

fn endow(currency: CurrencyId, who: &AccountId, amount: Balance) {
	let balances = vec![(currency, who.clone(), amount)];
	pallet_stablecoin::GenesisConfig::<Runtime> {
		balances,
		..Default::default()
	}
	.build();
}

fn create(id: CurrencyId) {
	let currency = pallet_stablecoin::GenesisCurrency {
		id,
		issuer: BANK,
		owner: account("owner", 0, 0),
		minter: account("owner", 0, 0),
		name: format!("Currency {id}"),
		symbol: format!("C{id}"),
		decimals: 6,
		peg: "HKD".into(),
		policy: pallet_stablecoin::CurrencyPolicy::open(Balance::MAX),
		status: pallet_stablecoin::CurrencyStatus::Live,
		approval_hash: Hash::zero(),
	};
	pallet_stablecoin::GenesisConfig::<Runtime> {
		currencies: vec![currency],
		..Default::default()
	}
	.build();
}

/// As many currencies as there may be, each new one shown to `each`.
fn fill_currencies(each: impl Fn(CurrencyId)) {
	let most: u32 = <<Runtime as pallet_stablecoin::Config>::MaxCurrencies as Get<u32>>::get();
	let mut id = 10_000;
	while pallet_stablecoin::Asset::<Runtime>::count() < most {
		create(id);
		each(id);
		id += 1;
	}
}

impl Signer<AccountId, Signature> for Accounts {
	fn account(seed: u32) -> AccountId {
		KeystoreSigner::account(seed)
	}

	fn sign(seed: u32, message: &[u8]) -> Signature {
		KeystoreSigner::sign(seed, message)
	}
}

impl pallet_institutions::BenchmarkHelper<AccountId, ControlProof<Signature>> for Accounts {
	fn member(seed: u32, registrar: InstitutionId, party: PartyId) -> (AccountId, ControlProof<Signature>) {
		let who = KeystoreSigner::account(seed);
		let valid_until = Timestamp::get().saturating_add(1);
		let statement = Kyc::statement(&who, registrar, party, valid_until);
		(
			who,
			ControlProof {
				signature: KeystoreSigner::sign(seed, &statement),
				valid_until,
			},
		)
	}

	fn attest_everything(institution: InstitutionId) {
		let mut attestors = many_attestors();
		attestors[0] = institution;
		attestors.sort();
		fill_currencies(|_| {});
		for currency in pallet_stablecoin::Asset::<Runtime>::iter_keys() {
			attest(currency, attestors.clone(), PLENTY);
		}
	}

	fn open_motions() {
		type Council = pallet_collective::Instance1;
		let most: u32 = <<Runtime as pallet_collective::Config<Council>>::MaxProposals as Get<u32>>::get();
		let voters: Vec<AccountId> = (0..MAX_INSTITUTIONS).map(|index| account("voter", index, 0)).collect();
		let hashes: Vec<Hash> = (0..most).map(|index| Hash::from(blake2_256(&index.encode()))).collect();
		for (index, hash) in hashes.iter().enumerate() {
			// Its fields are the pallet's own, so it is made of its encoding: index, threshold, ayes, nays, end.
			let nays: Vec<AccountId> = Vec::new();
			let encoded = (index as u32, MAX_INSTITUTIONS, &voters, nays, crate::BlockNumber::MAX).encode();
			let votes = pallet_collective::Votes::decode(&mut &encoded[..]);
			let votes = votes.expect("the fields are those of the pinned pallet; qed");
			pallet_collective::Voting::<Runtime, Council>::insert(hash, votes);
		}
		pallet_collective::Proposals::<Runtime, Council>::put(BoundedVec::truncate_from(hashes));
	}
}

impl pallet_orders::BenchmarkHelper<AccountId> for Accounts {
	/// An account that holds every currency there may be: an order over all of them is reflected in each.
	fn known_account() -> AccountId {
		begin_clock();
		let who: AccountId = account("ordered", 0, 0);
		onboard(&who);
		fill_currencies(|id| endow(id, &who, 1));
		endow(HOME_CURRENCY, &who, 1);
		who
	}

	fn uncover_all() {
		for currency in pallet_stablecoin::Asset::<Runtime>::iter_keys() {
			// None is covered before its last coin is gone: then each look moves it.
			attest(currency, many_attestors(), 0);
		}
	}

	fn redeem_all(who: &AccountId) {
		let most = pallet_stablecoin::MAX_OPEN_REDEMPTIONS as usize;
		let held: Vec<CurrencyId> = pallet_stablecoin::Account::<Runtime>::iter_keys()
			.filter(|(_, holder)| holder == who)
			.map(|(id, _)| id)
			.collect();
		for id in held.into_iter().take(most) {
			let redeemed = Assets::redeem(RuntimeOrigin::signed(who.clone()), id, 1, Hash::repeat_byte(1));
			assert!(redeemed.is_ok(), "the account holds a unit of each currency");
		}
	}

	fn safekeeping() -> AccountId {
		let who: AccountId = account("safekeeping", 0, 0);
		onboard(&who);
		order(&who);
		who
	}

	fn second_signatory(first: &AccountId) -> AccountId {
		let institution = pallet_institutions::Duties::<Runtime>::get(first).map(|record| record.institution);
		let who: AccountId = account("second", 0, 0);
		onboard(&who);
		if let Some(institution) = institution {
			let mut duties = pallet_institutions::DutySet::default();
			duties.insert(Duty::Ordering);
			let record = pallet_institutions::DutyRecord {
				institution,
				duties,
				waiting: Default::default(),
			};
			pallet_institutions::Duties::<Runtime>::insert(&who, record);
		}
		who
	}
}

impl pallet_reserves::BenchmarkHelper for Accounts {
	fn currency(number: u32, peg: CurrencyCode, attestors: &[InstitutionId]) -> CurrencyId {
		const FIRST_CURRENCY: CurrencyId = 20_000;
		assert!(
			!attestors.contains(&BANK),
			"the issuer of the benchmark's currency doesn't attest it"
		);
		attestors.iter().copied().for_each(make_attestor);
		let most: u32 = <<Runtime as pallet_stablecoin::Config>::MaxCurrencies as Get<u32>>::get();
		let mut currency = FIRST_CURRENCY + number;
		if !pallet_stablecoin::Asset::<Runtime>::contains_key(currency) {
			if pallet_stablecoin::Asset::<Runtime>::count() < most {
				create(currency);
			} else {
				// The last numbers get the preset's own currencies, so that there are as many as there may be.
				currency = most - 1 - number;
			}
		}
		pallet_stablecoin::Asset::<Runtime>::mutate(currency, |slot| {
			slot.as_mut().expect("it was created; qed").peg = peg;
		});
		redeem_long_ago(currency);
		currency
	}

	fn set_time(now: Moment) {
		polkadot_sdk::pallet_timestamp::Now::<Runtime>::put(now);
	}
}

/// Fills the ring of redeemed totals: the dearest to decode.
fn redeem_long_ago(currency: CurrencyId) {
	let buckets = (1..=pallet_stablecoin::REDEEMED_BUCKETS).map(|number| pallet_stablecoin::RedeemedBucket {
		start: number.into(),
		total_before: Balance::from(number),
	});
	let totals = pallet_stablecoin::RedeemedTotals {
		total: Balance::from(pallet_stablecoin::REDEEMED_BUCKETS) + 1,
		buckets: BoundedVec::truncate_from(buckets.collect()),
	};
	pallet_stablecoin::Redeemed::<Runtime>::insert(currency, totals);
}

/// Has `attestors` report `total` of `currency` in agreement, and looks at it.
fn attest(currency: CurrencyId, attestors: Vec<InstitutionId>, total: Balance) {
	redeem_long_ago(currency);
	begin_clock();
	let now = Timestamp::get();
	for attestor in &attestors {
		make_attestor(*attestor);
		let report = Report {
			as_of: now,
			submitted_at: now,
			total,
			statement_hash: Hash::zero(),
		};
		Reports::<Runtime>::insert(currency, attestor, report);
	}
	let class = EligibleClass {
		class: AssetClass::Cash,
		max_residual_days: 0,
	};
	let terms = Terms {
		quorum: 1,
		attestors: BoundedVec::truncate_from(attestors),
		heartbeat_ms: NEVER,
		max_age_ms: NEVER,
		tolerance_bps: 0,
		buffer_bps: 100,
		grace_ms: NEVER,
		eligible: BoundedVec::truncate_from(vec![class]),
		foreign: BoundedVec::new(),
	};
	TermsOf::<Runtime>::insert(currency, terms);
	<Reserves as Backing>::supply_fell(currency);
}

/// Nothing is reported of the time before the clock began.
fn begin_clock() {
	if Timestamp::get() == 0 {
		polkadot_sdk::pallet_timestamp::Now::<Runtime>::put(1_800_000_000_000);
	}
}

/// Says that a covered currency isn't: the next look at it moves it.
fn uncover(currency: CurrencyId) {
	Coverages::<Runtime>::mutate(currency, |coverage| coverage.level = CoverageLevel::MintHalted);
	Assets::mark_coverage(currency, CoverageLevel::MintHalted);
}

fn many_attestors() -> Vec<InstitutionId> {
	(FIRST_ATTESTOR..FIRST_ATTESTOR + MAX_ATTESTORS).collect()
}

/// An attestor in good standing, where there is no institution of that number.
fn make_attestor(number: InstitutionId) {
	if Institutions::<Runtime>::contains_key(number) {
		return;
	}
	let institution = Institution {
		name: Default::default(),
		licence_reference: Default::default(),
		licence_expires_at: NEVER,
		roles: BoundedVec::truncate_from(vec![InstitutionRole::Attestor]),
		standing: InstitutionStanding::Active,
		seat: account("seat", number, 0),
	};
	Institutions::<Runtime>::insert(number, institution);
}

impl pallet_stablecoin::BenchmarkHelper<AccountId> for Accounts {
	fn onboard(who: &AccountId) {
		onboard(who);
	}

	fn order(who: &AccountId) {
		order(who);
	}

	fn freeze_one(who: &AccountId, currency: CurrencyId) {
		let first = pallet_orders::ByAccount::<Runtime>::get(who).first().copied();
		pallet_orders::Orders::<Runtime>::mutate(first.expect("`order` listed some; qed"), |order| {
			if let Some(order) = order {
				order.terms.currency = Some(currency);
			}
		});
	}

	fn back(currency: CurrencyId) {
		attest(currency, many_attestors(), PLENTY);
	}

	fn uncover(currency: CurrencyId) {
		uncover(currency);
	}

	/// The preset's issuers have two.
	fn another_settler(institution: InstitutionId, officer: &AccountId) -> AccountId {
		pallet_institutions::DutyHolders::<Runtime>::get(institution, Duty::SettlingRedemptions)
			.into_iter()
			.find(|settler| settler != officer)
			.expect("the preset's issuers have two settlers; qed")
	}
}

impl pallet_home_currency::BenchmarkHelper<AccountId> for Accounts {
	fn fund(who: &AccountId, balance: Balance) {
		onboard(who);
		if balance > 0 {
			endow(HOME_CURRENCY, who, balance);
		}
	}

	fn order(who: &AccountId) {
		order(who);
	}
}

impl pallet_fees::BenchmarkHelper<AccountId> for Accounts {
	fn make_member(who: &AccountId) {
		onboard(who);
	}
}

/// Validators that no preset has.
const FIRST_VALIDATOR: InstitutionId = 3_000;

/// Has `who` operate the validator of `institution`, with session keys of its own.
fn operate(who: &AccountId, institution: InstitutionId) {
	onboard(who);
	hold(who, institution, Duty::Validating);
	if Session::load_keys(who).is_some() {
		return;
	}
	let key = blake2_256(&who.encode());
	let keys = SessionKeys {
		aura: sr25519::Public::from_raw(key).into(),
		grandpa: ed25519::Public::from_raw(key).into(),
	};
	let set = <Session as pallet_session::SessionInterface>::set_keys(who, keys);
	assert!(set.is_ok(), "it operates its institution's validator");
	// As if it had registered them itself, with a reference that goes with them.
	pallet_session::ExternallySetKeys::<Runtime>::remove(who);
	assert!(System::inc_consumers(who).is_ok(), "it has been onboarded");
}

fn hold(who: &AccountId, institution: InstitutionId, duty: Duty) {
	let mut duties = pallet_institutions::DutySet::default();
	duties.insert(duty);
	let record = pallet_institutions::DutyRecord {
		institution,
		duties,
		waiting: Default::default(),
	};
	pallet_institutions::Duties::<Runtime>::insert(who, record);
}

impl pallet_validators::BenchmarkHelper<AccountId> for Accounts {
	fn operator(seed: u32) -> (InstitutionId, AccountId) {
		begin_clock();
		let institution = FIRST_VALIDATOR + seed;
		if !Institutions::<Runtime>::contains_key(institution) {
			let record = Institution {
				name: Default::default(),
				licence_reference: Default::default(),
				licence_expires_at: NEVER,
				roles: BoundedVec::truncate_from(vec![InstitutionRole::Validator]),
				standing: InstitutionStanding::Active,
				seat: account("validator's administrator", seed, 0),
			};
			Institutions::<Runtime>::insert(institution, record);
		}
		let who: AccountId = account("operator", seed, 0);
		operate(&who, institution);
		(institution, who)
	}

	fn second_operator(seed: u32) -> (AccountId, AccountId) {
		let institution = FIRST_VALIDATOR + seed;
		let who: AccountId = account("operator", seed, 1);
		operate(&who, institution);
		let administrator: AccountId = account("validator's administrator", seed, 0);
		onboard(&administrator);
		hold(&administrator, institution, Duty::RoleAdministration);
		(who, administrator)
	}
}
