//! Currencies and their issuance.

use crate::{
	allowance::MAX_MINTERS,
	ledger::{DetailsOf, Movement},
	Asset, Config, CurrencyDetails, CurrencyMetadata, CurrencyStatus, DepositReferences, Error, Event, Label, Metadata,
	MintAllowances, NewCurrency, Pallet,
};
use harbour_primitives::{Backing, Balance, CoverageLevel, CurrencyId, InstitutionId, Moment, Unbacked};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_core::H256,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create(id: CurrencyId, new: NewCurrency<T::AccountId>, status: CurrencyStatus) -> DispatchResult {
		ensure!(!Asset::<T>::contains_key(id), Error::<T>::CurrencyExists);
		ensure!(
			Asset::<T>::count() < T::MaxCurrencies::get(),
			Error::<T>::TooManyCurrencies
		);
		ensure!(new.peg.iter().all(u8::is_ascii_uppercase), Error::<T>::PegInvalid);
		new.policy.ensure_valid::<T>()?;
		Self::ensure_labels(id, &new.name, &new.symbol)?;
		let (institution, peg, policy, approval_hash) = (new.issuer, new.peg, new.policy, new.approval_hash);
		Asset::<T>::insert(
			id,
			CurrencyDetails {
				owner: new.owner.clone(),
				issuer: new.minter,
				admin: new.owner.clone(),
				freezer: new.owner,
				supply: 0,
				min_balance: 1,
				accounts: 0,
				status,
				winding_down: status == CurrencyStatus::WindDown,
				institution,
				peg,
				policy,
				approval_hash,
				// Nothing is attested of a currency that doesn't exist yet, whatever terms there are.
				coverage: CoverageLevel::default(),
			},
		);
		let metadata = CurrencyMetadata {
			name: new.name,
			symbol: new.symbol,
			decimals: new.decimals,
			..CurrencyMetadata::default()
		};
		Metadata::<T>::insert(id, metadata);
		Self::deposit_event(Event::Created {
			asset_id: id,
			institution,
			peg,
			policy,
			approval_hash,
		});
		Ok(())
	}

	pub(crate) fn do_set_metadata(id: CurrencyId, name: Label, symbol: Label, decimals: u8) {
		Metadata::<T>::mutate(id, |metadata| {
			metadata.name = name.clone();
			metadata.symbol = symbol.clone();
			metadata.decimals = decimals;
		});
		Self::deposit_event(Event::MetadataSet {
			asset_id: id,
			name,
			symbol,
			decimals,
		});
	}

	/// Whether a currency may be shown so. No two have the same symbol, whatever their letters' case: a wallet shows little else,
	/// and nobody is to take one issuer's coin for another's.
	pub(crate) fn ensure_labels(id: CurrencyId, name: &Label, symbol: &Label) -> DispatchResult {
		let valid = |label: &Label| !label.is_empty() && core::str::from_utf8(label).is_ok();
		ensure!(valid(name) && valid(symbol), Error::<T>::LabelInvalid);
		let taken =
			Metadata::<T>::iter().any(|(other, metadata)| other != id && metadata.symbol.eq_ignore_ascii_case(symbol));
		ensure!(!taken, Error::<T>::SymbolTaken);
		Ok(())
	}

	/// Issues `amount` to `beneficiary` against the deposit that `reference` names; all that must hold at the moment of minting
	/// is checked here and nowhere else.
	pub(crate) fn do_mint(
		institution: InstitutionId,
		minter: &T::AccountId,
		id: CurrencyId,
		beneficiary: &T::AccountId,
		amount: Balance,
		reference: Option<H256>,
	) -> DispatchResult {
		let details = Self::details(id)?;
		Self::mint_gates(institution, minter, id, &details, amount, reference, Err)?;
		Self::spend_allowance(id, minter, amount)?;
		Self::move_value(id, &Movement::Issue { to: beneficiary }, amount)?;
		if let Some(reference) = reference {
			DepositReferences::<T>::insert(id, reference, ());
		}
		Self::deposit_event(Event::Issued {
			asset_id: id,
			owner: beneficiary.clone(),
			amount,
			reference,
		});
		Ok(())
	}

	/// What must hold at the moment of minting, but for what is asked of whoever is issued coins. Each reason to refuse goes to
	/// `refuse`, which ends the look or asks for the next.
	pub(crate) fn mint_gates(
		institution: InstitutionId,
		minter: &T::AccountId,
		id: CurrencyId,
		details: &DetailsOf<T>,
		amount: Balance,
		reference: Option<H256>,
		mut refuse: impl FnMut(Error<T>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		let mut require = |holds: bool, reason: Error<T>| if holds { Ok(()) } else { refuse(reason) };
		require(details.institution == institution, Error::NotIssuer)?;
		if let Err(reason) = details.issuing_gate() {
			require(false, reason)?;
		}
		require(!Self::has_overdue_redemption(institution), Error::RedemptionOverdue)?;
		match reference {
			Some(reference) if reference.is_zero() => require(false, Error::ReferenceMissing)?,
			Some(reference) => require(
				!DepositReferences::<T>::contains_key(id, reference),
				Error::DepositReferenceUsed,
			)?,
			None => require(details.policy.mint_without_reference, Error::DepositReferenceRequired)?,
		}
		let within_limit = details.policy.mint_limit.is_none_or(|most| amount <= most);
		require(within_limit, Error::MintLimitExceeded)?;
		require(amount <= Self::mint_room(id, minter), Error::MintAllowanceExceeded)?;
		match details.supply.checked_add(amount) {
			Some(supply) if supply <= details.policy.supply_cap => match T::Backing::covers(id, supply) {
				Ok(()) => Ok(()),
				Err(reason) => require(false, Self::unbacked(reason)),
			},
			_ => require(false, Error::SupplyCapExceeded),
		}
	}

	/// What `minter` may still issue of a currency today.
	pub fn mint_room(id: CurrencyId, minter: &T::AccountId) -> Balance {
		MintAllowances::<T>::get(id, minter).map_or(0, |allowance| allowance.room(T::Time::now(), Self::today()))
	}

	fn spend_allowance(id: CurrencyId, minter: &T::AccountId, amount: Balance) -> DispatchResult {
		// Nothing is refused for being nothing, where value moves.
		if amount == 0 {
			return Ok(());
		}
		MintAllowances::<T>::try_mutate(id, minter, |slot| {
			let allowance = slot.as_mut().ok_or(Error::<T>::MintAllowanceExceeded)?;
			*allowance = allowance
				.spend(amount, T::Time::now(), Self::today())
				.ok_or(Error::<T>::MintAllowanceExceeded)?;
			Ok(())
		})
	}

	/// Gives `minter` another allowance: a lower one holds at once, a higher one from the moment that is answered on.
	pub(crate) fn do_set_allowance(
		id: CurrencyId,
		minter: &T::AccountId,
		per_day: Balance,
	) -> Result<Moment, Error<T>> {
		let now = T::Time::now();
		let effective_at = now.saturating_add(T::AllowanceDelayMs::get());
		let known = MintAllowances::<T>::get(id, minter);
		if known.is_none() {
			let minters = MintAllowances::<T>::iter_key_prefix(id)
				.take(MAX_MINTERS as usize)
				.count();
			ensure!(minters < MAX_MINTERS as usize, Error::<T>::TooManyMinters);
		}
		let allowance = known.unwrap_or_default().set(per_day, now, effective_at);
		if allowance.is_void(Self::today()) {
			MintAllowances::<T>::remove(id, minter);
		} else {
			MintAllowances::<T>::insert(id, minter, allowance);
		}
		Ok(allowance.rise.map_or(now, |rise| rise.effective_at))
	}

	fn unbacked(reason: Unbacked) -> Error<T> {
		match reason {
			Unbacked::Missing => Error::BackingMissing,
			Unbacked::Stale => Error::BackingStale,
			Unbacked::Disputed => Error::BackingDisputed,
			Unbacked::Insufficient => Error::MintAboveBacking,
			Unbacked::BreakReported => Error::ReserveBreakReported,
		}
	}
}
