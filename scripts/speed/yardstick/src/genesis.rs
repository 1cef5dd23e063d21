//! The state that a chain of the yardstick starts with.

#[cfg(test)]
mod tests;

use crate::{
	configs::MAX_AUTHORITIES, AccountId, AssetsConfig, AuraConfig, AuraId, Balance, BalancesConfig, GrandpaConfig,
	GrandpaId, RuntimeGenesisConfig,
};
use polkadot_sdk::{
	sp_runtime::BuildStorage,
	sp_storage::{well_known_keys::CODE, Storage},
};

/// The asset that everybody has some of.
pub const ASSET: u32 = 1;

/// The least that an account may have of it.
const MIN_BALANCE: Balance = 1;

/// The state in which each of `accounts` has `funds` of the native token and `funds` of the one asset there is, a sufficient
/// one, and in which `authorities` make blocks and vote with one vote each. Without authorities no node makes a block.
///
/// `code` is the runtime's wasm. The state is built natively: for many accounts that takes a fraction of the time that the
/// wasm takes.
///
/// Errors: there is no account, `funds` is 0, or there are more authorities than a chain may have. An account that comes twice
/// makes FRAME's pallets panic.
pub fn storage(
	code: Vec<u8>,
	authorities: Vec<(AuraId, GrandpaId)>,
	accounts: impl Iterator<Item = AccountId>,
	funds: Balance,
) -> Result<Storage, String> {
	let balances: Vec<(AccountId, Balance)> = accounts.map(|account| (account, funds)).collect();
	let Some((owner, _)) = balances.first().cloned() else {
		return Err("nobody has an account".into());
	};
	if funds < MIN_BALANCE {
		return Err("an account needs funds to exist".into());
	}
	if authorities.len() > MAX_AUTHORITIES as usize {
		return Err(format!("a chain has {MAX_AUTHORITIES} authorities at most"));
	}
	let holdings = balances
		.iter()
		.map(|(account, funds)| (ASSET, account.clone(), *funds))
		.collect();
	let (authors, voters): (Vec<AuraId>, Vec<GrandpaId>) = authorities.into_iter().unzip();
	let config = RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances,
			..Default::default()
		},
		assets: AssetsConfig {
			assets: vec![(ASSET, owner, true, MIN_BALANCE)],
			accounts: holdings,
			..Default::default()
		},
		aura: AuraConfig { authorities: authors },
		grandpa: GrandpaConfig {
			authorities: voters.into_iter().map(|voter| (voter, 1)).collect(),
			..Default::default()
		},
		..Default::default()
	};
	let mut storage = config.build_storage()?;
	storage.top.insert(CODE.to_vec(), code);
	Ok(storage)
}
