//! A quick look at one node: for every change, on any machine, beside whatever else runs there.

mod judgement;
mod signatures;

use crate::{
	cli::{Cli, Command, Options, Short},
	people::{People, Scheme},
	results::{Measurement, Report},
	run::load_on,
	scenario::{Chain, Scenario},
	substrate::{Founding, Network, NetworkOptions},
	Result,
};
use clap::Parser;
use judgement::{faults, Look};
use tokio::task::block_in_place;

const SEED: u64 = 1;
const PAYERS: u32 = 1_000;
const HOLDERS: u32 = 2_000;

/// What is paid, and how many transactions: single payments of each kind, batches, and the first again.
const FLOODS: [(Scenario, u32); 5] = [
	(Scenario::Home, 3_000),
	(Scenario::Other, 2_000),
	(Scenario::Memo, 2_000),
	(Scenario::Batch500, 10),
	(Scenario::Home, 3_000),
];

/// A burst offers so many times what the last flood finalised a second, for so long, and no more than fit into the pool.
const BURST: f64 = 3.0;
const BURST_SECONDS: u32 = 2;
const BURST_TRANSACTIONS: f64 = 5_000.0;

/// Loads a chain of its own on one node, and fails where something is wrong with what came of it.
pub(crate) async fn run(short: &Short) -> Result<()> {
	let people = block_in_place(|| People::new(SEED, Scheme::Sr25519, PAYERS, HOLDERS));
	let folder = tempfile::Builder::new().prefix("harbour-load-").tempdir()?;
	let settings = NetworkOptions {
		program: &short.node,
		wasm: None,
		arguments: &[],
		chain: Chain::Harbour,
		attests: true,
		folder: folder.path().to_owned(),
		made_before: false,
	};
	let founding = Founding {
		people: &people,
		validators: 1,
	};
	let network = Network::start(&settings, &founding).await?;
	let looked = look(short, &people, &network).await;
	let failed = |why: String| format!("{why}\n{}", network.tails());
	let look = looked.map_err(|error| failed(error.to_string()))?;
	print!("{}", look.report);
	println!(
		"{:.0} signatures verified per second of processor time",
		look.verified_per_s
	);
	match faults(&look).as_slice() {
		[] => Ok(()),
		faults => Err(failed(faults.join("\n")).into()),
	}
}

async fn look(short: &Short, people: &People, network: &Network) -> Result<Look> {
	let before = block_in_place(signatures::verified_per_s);
	let mut report = Report::begin(SEED)?;
	let mut per_s = 0.0;
	for (scenario, count) in FLOODS {
		let measured = load(&format!("--flood {count}"), scenario, people, network).await?;
		per_s = measured.payments_per_s;
		report.measurements.push(measured);
	}
	let rate = (BURST * per_s).clamp(1.0, BURST_TRANSACTIONS / f64::from(BURST_SECONDS));
	let burst = format!("--rate {rate:.1} --seconds {BURST_SECONDS}");
	report
		.measurements
		.push(load(&burst, Scenario::Home, people, network).await?);
	if let Some(path) = &short.json {
		report.write(path)?;
	}
	let after = block_in_place(signatures::verified_per_s);
	Ok(Look {
		report,
		verified_per_s: before.min(after),
	})
}

/// As `run` with this on its command line loads nodes that run already.
async fn load(offer: &str, scenario: Scenario, people: &People, network: &Network) -> Result<Measurement> {
	eprintln!("{} {offer}", scenario.name());
	let urls = network.urls();
	load_on(&options(offer)?, scenario, people, &urls, network.behind()).await
}

fn options(offer: &str) -> Result<Options> {
	let place = format!("--url ws://named.elsewhere --holders {HOLDERS} --payers {PAYERS}");
	let words = ["harbour-load", "run"].into_iter();
	let words = words.chain(offer.split_whitespace()).chain(place.split_whitespace());
	match Cli::try_parse_from(words)?.command {
		Command::Run(options) => Ok(*options),
		_ => Err("a run was asked for".into()),
	}
}
