//! One measurement after the other.

use crate::{
	cli::Options,
	people::{Key, People},
	results::{Measurement, Report},
	scenario::{Chain, Scenario},
	substrate::{self, Behind, Connections, Context, Founding, Network, NetworkOptions, Substrate, Work},
	target::Target,
	trial::Trial,
	Result,
};
use futures::{stream, StreamExt, TryStreamExt};
use std::{
	path::PathBuf,
	sync::Arc,
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use tempfile::TempDir;
use tokio::task::block_in_place;

/// Holders with whom a chain is made by a run of the node before the one that is measured.
const MANY_HOLDERS: u32 = 20_000;

/// Nonces that are asked for at a time.
const NONCES: usize = 64;

/// All measurements that `options` ask for.
pub(crate) async fn run(options: &Options) -> Result<Report> {
	let mut report = Report::begin(options.seed)?;
	for scenario in &options.scenario {
		eprintln!("{}", scenario.name());
		report.measurements.push(measure(options, *scenario).await?);
		// After each, so that what fails later takes none of them along.
		if let Some(path) = &options.offer.json {
			report.write(path)?;
		}
	}
	Ok(report)
}

/// One scenario, on its own chain or on that which the nodes have.
async fn measure(options: &Options, scenario: Scenario) -> Result<Measurement> {
	let (payers, holders) = (options.payers(scenario), options.holders(scenario));
	let people = block_in_place(|| People::new(options.seed, options.scheme, payers, holders));
	if !options.place.url.is_empty() {
		let behind = Behind {
			processes: options.place.pid.clone(),
			folders: options.place.data.clone(),
		};
		return load_on(options, scenario, &people, &options.place.url, behind).await;
	}

	let (folder, temporary) = folder(options, scenario)?;
	eprintln!("   a chain of {holders} holders");
	let settings = NetworkOptions {
		program: options.place.node.as_deref().ok_or("no node is named")?,
		wasm: options
			.place
			.wasm
			.as_deref()
			.filter(|_| scenario.chain() == Chain::Yardstick),
		arguments: &options.place.node_arg,
		chain: scenario.chain(),
		// Mixed loads have reports of the same attestor.
		attests: scenario != Scenario::Mixed,
		folder,
		made_before: holders > MANY_HOLDERS,
	};
	let founding = Founding {
		people: &people,
		validators: options.place.validators,
	};
	let network = Network::start(&settings, &founding).await;
	let measured = match &network {
		Ok(network) => load_on(options, scenario, &people, &network.urls(), network.behind())
			.await
			.map_err(|error| format!("{error}\n{}", network.tails()).into()),
		Err(error) => Err(error.to_string().into()),
	};
	drop(network);
	if let (Err(_), Some(temporary)) = (&measured, temporary) {
		eprintln!("   the node's folder is left: {}", temporary.keep().display());
	}
	measured
}

/// Where the chain is made, and what removes it at the end.
fn folder(options: &Options, scenario: Scenario) -> Result<(PathBuf, Option<TempDir>)> {
	let Some(directory) = &options.place.directory else {
		let temporary = tempfile::Builder::new().prefix("harbour-load-").tempdir()?;
		return Ok((temporary.path().to_owned(), Some(temporary)));
	};
	let folder = directory.join(scenario.name());
	if folder.exists() {
		return Err(format!("{} is there already", folder.display()).into());
	}
	Ok((folder, None))
}

/// Signs what is to be sent, and sends it.
pub(crate) async fn load_on(
	options: &Options,
	scenario: Scenario,
	people: &People,
	urls: &[String],
	behind: Behind,
) -> Result<Measurement> {
	let connections = Connections::open(urls, options.offer.connections).await?;
	ensure_version(&connections, scenario.chain()).await?;
	let attestor = substrate::attestor();
	let nonces = nonces(&connections, people.payers.iter().chain([&attestor])).await?;
	let (attestor_nonce, nonces) = nonces.split_last().ok_or("nobody pays")?;
	let context = Context {
		genesis: connections.genesis().await?,
		now: now()?.as_millis() as u64,
	};
	let work = Work {
		scenario,
		people,
		context,
		nonces,
		attestor_nonce: *attestor_nonce,
		count: options.offer.transactions(scenario.batch()),
	};
	eprintln!(
		"   signing {} transactions of {} payers",
		work.count,
		people.payers.len()
	);
	let transactions = block_in_place(|| substrate::prepare(&work));
	let name = |usual: &str| options.place.name.clone().unwrap_or_else(|| usual.into());

	let target: Arc<dyn Target> = match scenario.chain() {
		Chain::Harbour => Arc::new(Substrate::<harbour_runtime::RuntimeEvent>::new(
			name("Harbour"),
			connections,
			behind,
		)),
		Chain::Yardstick => Arc::new(Substrate::<harbour_yardstick::RuntimeEvent>::new(
			name("Yardstick"),
			connections,
			behind,
		)),
	};
	let trial = Trial {
		offer: &options.offer,
		scenario: scenario.name(),
		batch: scenario.batch(),
		validators: options.place.validators,
		holders: people.holders(),
	};
	trial.run(target, transactions).await
}

/// Fails where the node's runtime is not the one whose transactions and events are known here.
async fn ensure_version(connections: &Connections, chain: Chain) -> Result<()> {
	let ours = match chain {
		Chain::Harbour => harbour_runtime::VERSION,
		Chain::Yardstick => harbour_yardstick::VERSION,
	};
	let (spec, transaction, name) = connections.version().await?;
	if (spec, transaction, name.as_str()) != (ours.spec_version, ours.transaction_version, &*ours.spec_name) {
		let (name_here, spec_here, transaction_here) = (&ours.spec_name, ours.spec_version, ours.transaction_version);
		return Err(format!(
			"the node runs {name} {spec} with transactions {transaction}, and this program knows {name_here} {spec_here} with \
			transactions {transaction_here}"
		)
		.into());
	}
	Ok(())
}

/// Each one's next nonce.
async fn nonces(connections: &Connections, keys: impl Iterator<Item = &Key>) -> Result<Vec<u32>> {
	let addresses: Vec<String> = keys.map(|key| key.account().to_string()).collect();
	stream::iter(addresses)
		.map(|address| connections.next_nonce(address))
		.buffered(NONCES)
		.try_collect()
		.await
}

fn now() -> Result<Duration> {
	Ok(SystemTime::now().duration_since(UNIX_EPOCH)?)
}
