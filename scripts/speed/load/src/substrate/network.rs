//! A chain's nodes, in one folder: one validator, or up to four that know each other.

use super::{
	client::{connect, Behind},
	genesis::{code_of, write_specification, Founding},
	harbour,
	node::{Node, Start},
};
use crate::{scenario::Chain, Result};
use jsonrpsee::{core::client::ClientT, rpc_params};
use std::{
	fs,
	path::{Path, PathBuf},
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// The network's first final block comes within this after every node answers.
const FIRST_FINAL: Duration = Duration::from_secs(120);
const POLL: Duration = Duration::from_millis(200);

/// Final blocks after which a network counts as started.
const STARTED: u64 = 3;

/// What a network is made of.
pub(crate) struct NetworkOptions<'a> {
	pub(crate) program: &'a Path,
	/// The runtime, where it isn't the program's own.
	pub(crate) wasm: Option<&'a Path>,
	pub(crate) arguments: &'a [String],
	pub(crate) chain: Chain,
	/// Whether the node reports reserves by itself.
	pub(crate) attests: bool,
	pub(crate) folder: PathBuf,
	/// Whether the chain is made by another run of the node before: of many holders its first state takes minutes to get into the
	/// database, and what was made of it stays in memory.
	pub(crate) made_before: bool,
}

/// Running nodes; they end when this is dropped.
pub(crate) struct Network {
	nodes: Vec<Node>,
}

impl Network {
	/// Writes the specification, starts the nodes, and waits until blocks become final.
	pub(crate) async fn start(options: &NetworkOptions<'_>, founding: &Founding<'_>) -> Result<Self> {
		let code = match options.wasm {
			Some(path) => fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?,
			None => code_of(options.program)?,
		};
		fs::create_dir_all(&options.folder)?;
		let specification = options.folder.join("chain.json");
		write_specification(&specification, options.chain, founding, code)?;

		if options.made_before {
			let mut maker = Self::of_all(options, founding, &specification).await?;
			for mut node in maker.nodes.drain(..) {
				node.settles().await?;
				node.stop().await?;
			}
		}
		Self::of_all(options, founding, &specification).await
	}

	/// Starts them all, and waits until blocks become final.
	async fn of_all(options: &NetworkOptions<'_>, founding: &Founding<'_>, specification: &Path) -> Result<Self> {
		let mut network = Self { nodes: Vec::new() };
		let mut bootnode = None;
		for number in 0..founding.validators {
			let mut node = Node::spawn(&Start {
				program: options.program,
				specification,
				folder: options.folder.join(format!("node-{number}")),
				own: own(options, number, bootnode.as_deref())?,
				more: options.arguments,
			})?;
			node.answers().await?;
			if bootnode.is_none() && founding.validators > 1 {
				bootnode = Some(address(&node.url).await?);
			}
			network.nodes.push(node);
		}
		network.becomes_final().await?;
		Ok(network)
	}

	pub(crate) fn urls(&self) -> Vec<String> {
		self.nodes.iter().map(|node| node.url.clone()).collect()
	}

	pub(crate) fn behind(&self) -> Behind {
		Behind {
			processes: self.nodes.iter().map(Node::process).collect(),
			folders: self.nodes.iter().map(|node| node.data().to_owned()).collect(),
		}
	}

	/// The end of every node's log.
	pub(crate) fn tails(&self) -> String {
		let tails: Vec<String> = self.nodes.iter().map(Node::tail).collect();
		tails.join("\n")
	}

	async fn becomes_final(&mut self) -> Result<()> {
		let began = Instant::now();
		let urls = self.urls();
		for url in &urls {
			let client = connect(url).await?;
			loop {
				let hash: String = client.request("chain_getFinalizedHead", rpc_params![]).await?;
				let header: serde_json::Value = client.request("chain_getHeader", rpc_params![hash]).await?;
				let number = header["number"].as_str().and_then(|text| text.strip_prefix("0x"));
				let number = u64::from_str_radix(number.ok_or("a header has no number")?, 16)?;
				if number >= STARTED {
					break;
				}
				for node in &mut self.nodes {
					node.ensure_running()?;
				}
				if began.elapsed() > FIRST_FINAL {
					return Err(format!("no block becomes final\n{}", self.tails()).into());
				}
				sleep(POLL).await;
			}
		}
		Ok(())
	}
}

/// Arguments that make a node this one: its key, and whom it knows.
fn own(options: &NetworkOptions<'_>, number: u32, bootnode: Option<&str>) -> Result<Vec<String>> {
	let (key, _) = harbour::authority(number)?;
	let mut own = vec![
		format!("--{}", format!("{key:?}").to_lowercase()),
		"--unsafe-force-node-key-generation".into(),
		// The keys are this network's alone: each validator's stand in one node.
		"--listen-before-authoring=0".into(),
	];
	// Only a development chain's own reporting task makes `--dev` differ from a specification of that kind.
	if number == 0 && options.attests && options.chain == Chain::Harbour {
		own.push("--dev".into());
	}
	match bootnode {
		Some(address) => own.extend(["--bootnodes".into(), address.into()]),
		None => own.push("--force-authoring".into()),
	}
	Ok(own)
}

/// Where a node's peers find it.
async fn address(url: &str) -> Result<String> {
	let client = connect(url).await?;
	let addresses: Vec<String> = client.request("system_localListenAddresses", rpc_params![]).await?;
	let local = addresses.into_iter().find(|address| address.contains("/127.0.0.1/"));
	Ok(local.ok_or("the first node listens nowhere on this machine")?)
}
