//! From the command line to a running node or an operator's command.

use crate::{
	cli::{Cli, Command},
	service::{self, FullBackend, Partial},
};
use harbour_runtime::{opaque::Block, SS58_PREFIX};
use polkadot_sdk::{sc_cli, sc_consensus_grandpa, sp_core};
use sc_cli::SubstrateCli;
use sp_core::crypto::{set_default_ss58_version, Ss58AddressFormat};

/// Read the command line and do what it says.
pub(crate) fn run() -> sc_cli::Result<()> {
	// Key commands and logs show addresses as this chain's wallets do.
	set_default_ss58_version(Ss58AddressFormat::custom(SS58_PREFIX));

	let cli = Cli::from_args();
	match &cli.command {
		None => run_node(&cli),
		Some(command) => run_command(&cli, command),
	}
}

fn run_node(cli: &Cli) -> sc_cli::Result<()> {
	let dev_attestor = cli.wants_dev_attestor();
	let runner = cli.create_runner(&cli.run)?;
	runner.run_node_until_exit(
		|config| async move { service::start(config, dev_attestor).map_err(sc_cli::Error::Service) },
	)
}

fn run_command(cli: &Cli, command: &Command) -> sc_cli::Result<()> {
	match command {
		Command::Key(cmd) => cmd.run(cli),
		Command::ExportChainSpec(cmd) => cmd.run(cli.load_spec(&cmd.chain)?),
		Command::BuildSpec(cmd) => cli
			.create_runner(cmd)?
			.sync_run(|config| cmd.run(config.chain_spec, config.network)),
		Command::PurgeChain(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database)),
		Command::ChainInfo(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config)),
		Command::CheckBlock(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts,
				task_manager,
				import_queue,
				..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, import_queue), task_manager))
		}),
		Command::ExportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts, task_manager, ..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, config.database), task_manager))
		}),
		Command::ExportState(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts, task_manager, ..
			} = service::build(&config)?;
			Ok((
				cmd.run::<Block, FullBackend, _>(parts.client, config.chain_spec),
				task_manager,
			))
		}),
		Command::ImportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts,
				task_manager,
				import_queue,
				..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, import_queue), task_manager))
		}),
		Command::Revert(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts, task_manager, ..
			} = service::build(&config)?;
			// GRANDPA keeps authority-set changes beside the chain: those of the blocks taken back go too.
			let revert = cmd.run::<Block, FullBackend, _>(
				parts.client,
				parts.backend,
				Some(Box::new(|client, _, blocks| {
					sc_consensus_grandpa::revert::<Block, _>(client, blocks)?;
					Ok(())
				})),
			);
			Ok((revert, task_manager))
		}),
	}
}
