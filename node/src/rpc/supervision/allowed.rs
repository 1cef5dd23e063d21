//! What the door offers. Whatever is not in these lists doesn't exist behind it.

use super::working;
use jsonrpsee::RpcModule;

/// A method that the door offers, and where its parameters say what the access log and the door want to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered {
	pub(super) name: &'static str,
	/// The position of the block that is asked about.
	pub(super) block: Option<usize>,
	/// The position of the runtime function that is called.
	pub(super) function: Option<usize>,
	/// The position of a list of storage keys, or blocks, of which each is read.
	pub(super) keys: Option<usize>,
	/// The position of a page's cursor, which begins with a block.
	pub(super) cursor: Option<usize>,
	/// It subscribes, or belongs to what a subscription tells of: there is one on a WebSocket alone.
	pub(super) on_socket: bool,
	/// How many parameters it takes at most, where that is known.
	params: Option<usize>,
}

const fn plain(name: &'static str) -> Offered {
	Offered {
		name,
		block: None,
		function: None,
		keys: None,
		cursor: None,
		on_socket: false,
		params: None,
	}
}

/// One that is of no block, or names blocks by their height.
const fn counted(name: &'static str, params: usize, cursor: Option<usize>) -> Offered {
	Offered {
		cursor,
		params: Some(params),
		..plain(name)
	}
}

/// Of a subscription.
const fn on_socket(offered: Offered) -> Offered {
	Offered {
		on_socket: true,
		..offered
	}
}

const fn at(name: &'static str, block: usize) -> Offered {
	Offered {
		block: Some(block),
		..plain(name)
	}
}

const fn paged(name: &'static str, cursor: usize, block: usize) -> Offered {
	Offered {
		cursor: Some(cursor),
		..at(name, block)
	}
}

const fn calling(name: &'static str, function: usize, block: usize) -> Offered {
	Offered {
		function: Some(function),
		..at(name, block)
	}
}

const fn keyed(name: &'static str, keys: usize, block: usize) -> Offered {
	Offered {
		keys: Some(keys),
		..at(name, block)
	}
}

const fn listing(name: &'static str, keys: usize) -> Offered {
	Offered {
		keys: Some(keys),
		..plain(name)
	}
}

/// The methods, by name, older names among them that clients still use. Left out of those that read: `state_getKeys`, `getPairs`,
/// `getStorageSize`, `queryStorage`, `traceBlock` and `callRecorded`, and of the archive's `storage` and `storageDiff`, whose work nothing bounds;
/// everything about peers, keys, logs and the pool (decision 0020).
pub(super) const METHODS: &[Offered] = &[
	at("archive_v1_body", 0),
	calling("archive_v1_call", 1, 0),
	plain("archive_v1_finalizedHeight"),
	plain("archive_v1_genesisHash"),
	plain("archive_v1_hashByHeight"),
	at("archive_v1_header", 0),
	on_socket(at("chainHead_v1_body", 1)),
	on_socket(calling("chainHead_v1_call", 2, 1)),
	on_socket(plain("chainHead_v1_continue")),
	on_socket(plain("chainHead_v1_follow")),
	on_socket(at("chainHead_v1_header", 1)),
	on_socket(plain("chainHead_v1_stopOperation")),
	on_socket(keyed("chainHead_v1_storage", 2, 1)),
	on_socket(plain("chainHead_v1_unfollow")),
	on_socket(plain("chainHead_v1_unpin")),
	plain("chainSpec_v1_chainName"),
	plain("chainSpec_v1_genesisHash"),
	plain("chainSpec_v1_properties"),
	at("chain_getBlock", 0),
	listing("chain_getBlockHash", 0),
	plain("chain_getFinalisedHead"),
	plain("chain_getFinalizedHead"),
	listing("chain_getHead", 0),
	at("chain_getHeader", 0),
	at("chain_getRuntimeVersion", 0),
	on_socket(plain("chain_subscribeAllHeads")),
	on_socket(plain("chain_subscribeFinalisedHeads")),
	on_socket(plain("chain_subscribeFinalizedHeads")),
	on_socket(plain("chain_subscribeNewHead")),
	on_socket(plain("chain_subscribeNewHeads")),
	on_socket(plain("chain_subscribeRuntimeVersion")),
	on_socket(plain("chain_unsubscribeAllHeads")),
	on_socket(plain("chain_unsubscribeFinalisedHeads")),
	on_socket(plain("chain_unsubscribeFinalizedHeads")),
	on_socket(plain("chain_unsubscribeNewHead")),
	on_socket(plain("chain_unsubscribeNewHeads")),
	on_socket(plain("chain_unsubscribeRuntimeVersion")),
	plain("grandpa_proveFinality"),
	on_socket(plain("grandpa_subscribeJustifications")),
	on_socket(plain("grandpa_unsubscribeJustifications")),
	plain("rpc_methods"),
	calling("state_call", 0, 2),
	calling("state_callAt", 0, 2),
	at("state_getKeysPaged", 3),
	at("state_getKeysPagedAt", 3),
	at("state_getMetadata", 0),
	keyed("state_getReadProof", 0, 1),
	at("state_getRuntimeVersion", 0),
	at("state_getStorage", 1),
	at("state_getStorageAt", 1),
	at("state_getStorageHash", 1),
	at("state_getStorageHashAt", 1),
	keyed("state_queryStorageAt", 0, 1),
	on_socket(plain("state_subscribeRuntimeVersion")),
	on_socket(listing("state_subscribeStorage", 0)),
	on_socket(plain("state_unsubscribeRuntimeVersion")),
	on_socket(plain("state_unsubscribeStorage")),
	on_socket(plain("subscribe_newHead")),
	at("supervision_account", 1),
	counted("supervision_accountStatement", 6, Some(4)),
	at("supervision_allowances", 0),
	paged("supervision_balances", 0, 2),
	at("supervision_coverage", 1),
	at("supervision_currencies", 0),
	paged("supervision_endedOrders", 0, 2),
	paged("supervision_endedRedemptions", 1, 3),
	paged("supervision_evidence", 0, 2),
	at("supervision_governance", 0),
	counted("supervision_historyStatus", 0, None),
	paged("supervision_holders", 0, 2),
	at("supervision_institutions", 0),
	counted("supervision_order", 1, None),
	paged("supervision_orders", 0, 2),
	at("supervision_prove", 1),
	counted("supervision_redemption", 1, None),
	paged("supervision_redemptions", 1, 3),
	at("supervision_reserveReports", 1),
	at("supervision_statement", 2),
	at("supervision_validators", 0),
	plain("system_chain"),
	plain("system_chainType"),
	plain("system_health"),
	plain("system_name"),
	plain("system_properties"),
	plain("system_version"),
	on_socket(plain("unsubscribe_newHead")),
];

impl Offered {
	/// How many parameters it takes, where that is known: of our own methods the block, where there is one, is the last.
	pub(super) fn most_params(&self) -> Option<usize> {
		let block = || {
			let block = self.block.filter(|_| self.name.starts_with("supervision_"))?;
			Some(block.saturating_add(1))
		};
		self.params.or_else(block)
	}
}

/// The runtime's functions that may be called, by what their names begin with. Those that look at the chain: not the ones by which
/// a node builds blocks, validates transactions, makes keys or reports equivocations.
pub(super) const FUNCTIONS: &[&str] = &[
	"AuraApi_",
	"ComplianceApi_",
	"ConsortiumApi_allowed_peers",
	"ConsortiumApi_validators",
	"Core_version",
	"GrandpaApi_current_set_id",
	"GrandpaApi_grandpa_authorities",
	"HistoryApi_",
	"Metadata_",
	"ReservesApi_",
	"SupervisionApi_",
];

/// The offered method by that name.
pub(super) fn find(name: &str) -> Option<&'static Offered> {
	METHODS
		.binary_search_by(|offered| offered.name.cmp(name))
		.ok()
		.and_then(|at| METHODS.get(at))
}

/// Whether the runtime's function may be called.
pub(super) fn may_call(function: &str) -> bool {
	FUNCTIONS.iter().any(|offered| function.starts_with(offered))
}

/// Takes out of `module` all that isn't offered, and has it say what is left. What would be worked out on the threads that speak with clients
/// goes to the others.
pub(super) fn restrict(mut module: RpcModule<()>) -> Result<RpcModule<()>, jsonrpsee::core::RegisterMethodError> {
	let names: Vec<&'static str> = module.method_names().collect();
	for name in names {
		let Some(callback) = module.remove_method(name) else {
			continue;
		};
		if find(name).is_some() {
			module.verify_and_insert(name, working::apart(name, callback))?;
		}
	}
	let mut left: Vec<&'static str> = module.method_names().chain(["rpc_methods"]).collect();
	left.sort_unstable();
	let answer = serde_json::json!({ "methods": left });
	module.register_method("rpc_methods", move |_, _, _| answer.clone())?;
	Ok(module)
}
