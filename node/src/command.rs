//! From the command line to a running node or an operator's command.

use crate::{
	attest,
	ceremony::{self, KeyCommand, NetworkCommand},
	cli::{Cli, Command, SdkCommand},
	export, history, proof,
	rpc::supervision::{self, OpenRpcError, SupervisionCommand},
	service::{self, FullBackend, Partial},
};
use harbour_runtime::{opaque::Block, SS58_PREFIX};
use polkadot_sdk::{sc_cli, sc_consensus_grandpa, sp_core};
use sc_cli::SubstrateCli;
use sp_core::crypto::{set_default_ss58_version, Ss58AddressFormat};
use std::{error::Error, process::ExitCode};

/// Why a command ended without success.
pub(crate) enum Failure {
	/// The node, or one of the SDK's commands.
	Sdk(sc_cli::Error),
	/// `attest`, which has exit codes of its own.
	Attest(attest::Error),
	/// A command of the ceremony, which have exit codes of their own.
	Ceremony(ceremony::Error),
	/// `export`, and `verify` of what it wrote, which have exit codes of their own.
	Export(export::Error),
	/// `verify`, which has exit codes of its own.
	Proof(proof::Error),
	/// `supervision openrpc`.
	OpenRpc(OpenRpcError),
	/// A command about a history, which have exit codes of their own.
	History(history::CommandError),
}

impl Failure {
	/// What to show.
	pub(crate) fn cause(&self) -> &dyn Error {
		match self {
			Self::Sdk(error) => error,
			Self::Attest(error) => error,
			Self::Ceremony(error) => error,
			Self::Export(error) => error,
			Self::Proof(error) => error,
			Self::OpenRpc(error) => error,
			Self::History(error) => error,
		}
	}

	/// What to end with.
	pub(crate) fn exit_code(&self) -> ExitCode {
		match self {
			Self::Sdk(_) | Self::OpenRpc(_) => ExitCode::FAILURE,
			Self::Attest(error) => error.exit().into(),
			Self::Ceremony(error) => error.exit().into(),
			Self::Export(error) => error.exit(),
			Self::Proof(error) => error.exit().into(),
			Self::History(error) => error.exit_code(),
		}
	}
}

/// Read the command line and do what it says.
pub(crate) fn run() -> Result<(), Failure> {
	// Key commands and logs show addresses as this chain's wallets do.
	set_default_ss58_version(Ss58AddressFormat::custom(SS58_PREFIX));

	let cli = Cli::from_args();
	match &cli.command {
		None => run_node(&cli).map_err(Failure::Sdk),
		// No runner: it is not a node, and it has a log of its own.
		Some(Command::Attest(cmd)) => attest::run(cmd).map_err(Failure::Attest),
		Some(Command::Key(command)) => run_key(&cli, command),
		Some(Command::Network(command)) => run_network(command).map_err(Failure::Ceremony),
		Some(Command::Export(cmd)) => export::run(&cli, cmd).map_err(Failure::Export),
		Some(Command::Verify(cmd)) => match export::folder(&cmd.file) {
			Some(folder) => export::verify(&cmd.chain, &folder).map_err(Failure::Export),
			None => proof::run(cmd).map_err(Failure::Proof),
		},
		Some(Command::Supervision(command)) => run_supervision(&cli, command),
		Some(Command::Sdk(command)) => run_command(&cli, command).map_err(Failure::Sdk),
	}
}

fn run_node(cli: &Cli) -> sc_cli::Result<()> {
	let options = cli.options();
	let runner = cli.create_runner(&cli.run)?;
	runner.run_node_until_exit(|config| async move { service::start(config, options).map_err(sc_cli::Error::Service) })
}

fn run_key(cli: &Cli, command: &KeyCommand) -> Result<(), Failure> {
	match command {
		KeyCommand::Generate(cmd) => ceremony::generate(cmd).map_err(Failure::Ceremony),
		KeyCommand::InspectBundle(cmd) => ceremony::inspect(cmd).map_err(Failure::Ceremony),
		KeyCommand::Sdk(cmd) => cmd.run(cli).map_err(Failure::Sdk),
	}
}

fn run_supervision(cli: &Cli, command: &SupervisionCommand) -> Result<(), Failure> {
	match command {
		SupervisionCommand::NewToken(cmd) => {
			cmd.run();
			Ok(())
		}
		SupervisionCommand::OpenRpc => supervision::print_openrpc().map_err(Failure::OpenRpc),
		SupervisionCommand::RebuildHistory(cmd) => cmd.run(cli).map_err(Failure::History),
		SupervisionCommand::CheckHistory(cmd) => cmd.run(cli).map_err(Failure::History),
	}
}

fn run_network(command: &NetworkCommand) -> Result<(), ceremony::Error> {
	match command {
		NetworkCommand::New(cmd) => ceremony::new(cmd),
		NetworkCommand::Verify(cmd) => ceremony::verify(cmd),
	}
}

fn run_command(cli: &Cli, command: &SdkCommand) -> sc_cli::Result<()> {
	match command {
		SdkCommand::ExportChainSpec(cmd) => cmd.run(cli.load_spec(&cmd.chain)?),
		SdkCommand::BuildSpec(cmd) => cli
			.create_runner(cmd)?
			.sync_run(|config| cmd.run(config.chain_spec, config.network)),
		SdkCommand::PurgeChain(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database)),
		SdkCommand::ChainInfo(cmd) => cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config)),
		SdkCommand::CheckBlock(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts,
				task_manager,
				import_queue,
				..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, import_queue), task_manager))
		}),
		SdkCommand::ExportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts, task_manager, ..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, config.database), task_manager))
		}),
		SdkCommand::ExportState(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts, task_manager, ..
			} = service::build(&config)?;
			Ok((
				cmd.run::<Block, FullBackend, _>(parts.client, config.chain_spec),
				task_manager,
			))
		}),
		SdkCommand::ImportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
			let Partial {
				parts,
				task_manager,
				import_queue,
				..
			} = service::build(&config)?;
			Ok((cmd.run(parts.client, import_queue), task_manager))
		}),
		SdkCommand::Revert(cmd) => cli.create_runner(cmd)?.async_run(|config| {
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
