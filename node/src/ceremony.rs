//! How a consortium starts a chain: each institution makes its own keys, all agree on one file, and each derives the same chain from it.
//!
//! Nothing here reaches for a network or signs for an account. What is private stays in the directory in which it was made.

mod bundle;
mod check;
mod cli;
mod config;
mod error;
mod genesis;
mod keys;
mod spec;
#[cfg(test)]
mod tests;

pub(crate) use cli::{KeyCommand, NetworkCommand};
pub(crate) use error::Error;

use bundle::Bundle;
use check::{Outcome, Plan};
use cli::{GenerateCmd, InspectBundleCmd, NewCmd, VerifyCmd};
use config::Config;
use std::{
	path::Path,
	time::{SystemTime, UNIX_EPOCH},
};

/// `harbour key generate`: session keys, node key and public bundle.
pub(crate) fn generate(cmd: &GenerateCmd) -> Result<(), Error> {
	let bundle = keys::generate(&cmd.chain, &cmd.institution, &cmd.owner, &cmd.output)?;
	let (dir, peer) = (cmd.output.display(), &bundle.peer_id);
	println!("Made the keys of {} in {dir}.", bundle.institution);
	println!(
		"They are for the chain {}, and must never run on another.",
		bundle.chain
	);
	println!("  share:   {dir}/bundle.json, with whoever writes consortium.toml");
	println!("  keep:    {dir}/keystore and {dir}/node.key, on this machine");
	println!("           and one copy offline, used only to restore this node: never run the keys twice");
	println!("  peer id: {peer}");
	println!("  start:   harbour --validator --keystore-path {dir}/keystore --node-key-file {dir}/node.key ...");
	Ok(())
}

/// `harbour key inspect-bundle`: whether a bundle proves what it says.
pub(crate) fn inspect(cmd: &InspectBundleCmd) -> Result<(), Error> {
	let checked = Bundle::read(&cmd.file)?;
	println!("chain:        {}", checked.bundle.chain);
	println!("institution:  {}", checked.bundle.institution);
	println!("owner:        {}", checked.bundle.owner);
	println!("session keys: {}", checked.bundle.session_keys);
	println!("proof:        {} (valid)", checked.bundle.proof);
	println!("peer id:      {}", checked.bundle.peer_id);
	Ok(())
}

/// `harbour network new`: the chain specification that a configuration describes.
pub(crate) fn new(cmd: &NewCmd) -> Result<(), Error> {
	// A licence that has run out is no reason to fail when the file is compared years later, so only this command has a clock.
	let (text, config) = open(&cmd.config)?;
	let plan = plan(&cmd.config, &text, &config, Some(now()))?;
	// Said before the seconds that building takes; what writes the file looks again.
	if cmd.output.exists() {
		return Err(Error::Usage(format!(
			"--output: {} is there already",
			cmd.output.display()
		)));
	}
	let built = spec::build(&plan)?;
	spec::write_new(&cmd.output, &built.json)?;
	println!("{}", built.summary(&cmd.output));
	Ok(())
}

/// `harbour network verify`: whether a chain specification is the one that a configuration describes.
pub(crate) fn verify(cmd: &VerifyCmd) -> Result<(), Error> {
	let (text, config) = open(&cmd.config)?;
	let plan = plan(&cmd.config, &text, &config, None)?;
	let found = error::read(&cmd.chain)?;
	let built = spec::build(&plan)?;
	spec::compare(&cmd.chain, &found, &built.json)?;
	println!("{}", built.summary(&cmd.chain));
	println!("It is what {} describes.", cmd.config.display());
	Ok(())
}

/// A configuration, and the text by which its lines are counted.
fn open(file: &Path) -> Result<(String, Config), Error> {
	let text = error::read(file)?;
	let config = Config::parse(file, &text)?;
	Ok((text, config))
}

/// Checks a configuration; warnings go to the standard error.
fn plan<'a>(file: &Path, text: &str, config: &'a Config, now: Option<u64>) -> Result<Plan<'a>, Error> {
	let Outcome { plan, warnings } = check::check(file, text, config, now)?;
	for warning in warnings {
		eprintln!("Warning: {warning}");
	}
	Ok(plan)
}

/// What this machine's clock says, in Unix milliseconds.
fn now() -> u64 {
	let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX)
}
