//! Currencies and their issuance.

use crate::{
	ledger::Movement, Asset, Config, CurrencyDetails, CurrencyMetadata, CurrencyStatus, DepositReferences, Error,
	Event, Label, Metadata, NewCurrency, Pallet,
};
use harbour_primitives::{Backing, Balance, CoverageLevel, CurrencyId, InstitutionId, Unbacked};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::Get},
	sp_core::H256,
	sp_runtime::ArithmeticError,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create(id: CurrencyId, new: NewCurrency<T::AccountId>, status: CurrencyStatus) -> DispatchResult {
		ensure!(!Asset::<T>::contains_key(id), Error::<T>::CurrencyExists);
		ensure!(
			Asset::<T>::count() < T::MaxCurrencies::get(),
			Error::<T>::TooManyCurrencies
		);
		ensure!(new.peg.iter().all(u8::is_ascii_uppercase), Error::<T>::PegInvalid);
		ensure!(new.supply_cap > 0, Error::<T>::SupplyCapZero);
		Self::ensure_labels(&new.name, &new.symbol)?;
		let (institution, peg, supply_cap, approval_hash) = (new.issuer, new.peg, new.supply_cap, new.approval_hash);
		Asset::<T>::insert(
			id,
			CurrencyDetails {
				owner: new.owner.clone(),
				issuer: new.owner.clone(),
				admin: new.owner.clone(),
				freezer: new.owner,
				supply: 0,
				min_balance: 1,
				accounts: 0,
				status,
				winding_down: status == CurrencyStatus::WindDown,
				institution,
				peg,
				audience: new.audience,
				supply_cap,
				mint_without_reference: new.mint_without_reference,
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
			supply_cap,
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

	pub(crate) fn ensure_labels(name: &Label, symbol: &Label) -> DispatchResult {
		let valid = |label: &Label| !label.is_empty() && core::str::from_utf8(label).is_ok();
		ensure!(valid(name) && valid(symbol), Error::<T>::LabelInvalid);
		Ok(())
	}

	/// Issues `amount` to `beneficiary` against the deposit that `reference` names; all that must hold at the moment of minting
	/// is checked here and nowhere else.
	pub(crate) fn do_mint(
		institution: InstitutionId,
		id: CurrencyId,
		beneficiary: &T::AccountId,
		amount: Balance,
		reference: Option<H256>,
	) -> DispatchResult {
		let details = Self::details(id)?;
		ensure!(details.institution == institution, Error::<T>::NotIssuer);
		details.ensure_issuing::<T>()?;
		ensure!(
			!Self::has_overdue_redemption(institution),
			Error::<T>::RedemptionOverdue
		);
		match reference {
			Some(reference) => {
				ensure!(
					!DepositReferences::<T>::contains_key(id, reference),
					Error::<T>::DepositReferenceUsed
				)
			}
			None => ensure!(details.mint_without_reference, Error::<T>::DepositReferenceRequired),
		}
		let supply = details.supply.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		ensure!(supply <= details.supply_cap, Error::<T>::SupplyCapExceeded);
		T::Backing::covers(id, supply).map_err(Self::unbacked)?;
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
