//! The database of a node that doesn't run, asked in this process.

use super::{request, response, Source, SourceError};
use crate::{
	cli::Cli,
	export::{cli::ExportCmd, Error},
	history,
	rpc::supervision,
	service::{self, Partial, Parts},
};
use jsonrpsee::RpcModule;
use polkadot_sdk::{sc_cli, sc_service};
use sc_cli::{CliConfiguration, SubstrateCli};
use sc_service::{Configuration, TaskManager};
use serde_json::{value::RawValue, Value};

/// An open database and the methods that read it.
pub(in crate::export) struct Database {
	methods: RpcModule<()>,
	/// The client's own tasks, and what they need, for as long as it is asked. They are told to end first: the log calls it a failure where
	/// one ends by itself.
	_kept: (TaskManager, Parts),
}

impl Database {
	/// Opens the database that the command line names. The caller is in a tokio runtime, whose blocking threads do the reading.
	///
	/// Errors: there is none (opening would make one), or it can't be opened, as while a node runs on it.
	pub(in crate::export) fn open(cli: &Cli, cmd: &ExportCmd) -> Result<Self, Error> {
		let handle = tokio::runtime::Handle::current();
		cmd.init(&Cli::support_url(), &Cli::impl_version(), |_| {})
			.map_err(Error::Database)?;
		let config = cli.create_configuration(cmd, handle).map_err(Error::Database)?;
		ensure_there(&config)?;
		let Partial {
			parts,
			task_manager,
			grandpa_link,
			..
		} = service::build(&config)?;
		let authority_set = grandpa_link.shared_authority_set().clone();
		let history = history::of_stopped(&config, &parts.client);
		let (client, backend) = (parts.client.clone(), parts.backend.clone());
		let methods = supervision::offline(&*config.chain_spec, client, backend, authority_set, history)
			.map_err(|error| Error::Usage(format!("the database can't be asked: {error}")))?;
		Ok(Self {
			methods,
			_kept: (task_manager, parts),
		})
	}
}

fn ensure_there(config: &Configuration) -> Result<(), Error> {
	let chain = config.base_path.config_dir(config.chain_spec.id());
	// One for each kind of database.
	if ["db", "paritydb"].iter().any(|kind| chain.join(kind).is_dir()) {
		return Ok(());
	}
	Err(Error::Usage(format!(
		"--base-path: there is no database in {}: is it the folder that the node was given, and --chain its chain?",
		chain.display()
	)))
}

impl Source for Database {
	async fn call(&mut self, method: &str, params: &[Value]) -> Result<Box<RawValue>, SourceError> {
		let request = request(method, params);
		let (answer, _) = self
			.methods
			.raw_json_request(&request, 1)
			.await
			.map_err(|error| SourceError::unreadable(method, error))?;
		response(method, answer.as_bytes())
	}
}
