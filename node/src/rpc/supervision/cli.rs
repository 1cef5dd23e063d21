//! The door's flags, and the command that makes a token.

use super::token_file;
use crate::history::{CheckHistoryCmd, RebuildHistoryCmd};
use clap::{Args, Subcommand};
use polkadot_sdk::sp_core::bytes::to_hex;
use rand::{rngs::OsRng, RngCore};
use std::{net::SocketAddr, path::PathBuf};

const NEW_TOKEN_HELP: &str = "\
Shows a token once, on the standard error, and on the standard output the entry for the file that `--supervision-tokens` \
names. Only the token's hash stands in that. \
A node that runs takes a new entry, or the loss of one, within some three seconds: to revoke a token, take its entry out, and look \
for the line `The token of NAME ... is good no more` in the log.

Further fields of an entry, with what holds without them:
      calls_per_minute = 1200   over all connections
      calls_at_once = 64        that may wait for an answer
      connections = 16          open ones
      sockets = 4               WebSockets
      token_in_url = false      a browser may show it in a WebSocket's address: ws://HOST:PORT/?token=TOKEN
      calls_in_batch = 64
      request_kib = 256
      response_kib = 8192
      expires = \"2030-12-31\"    the first day on which it no longer holds, UTC

Examples:
      harbour supervision new-token --name hkma-desk >> /etc/harbour/tokens.toml
      harbour --chain chain.json --state-pruning archive --blocks-pruning archive \\
        --supervision-listen 127.0.0.1:9955 --supervision-tokens /etc/harbour/tokens.toml
      curl -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \\
        -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getFinalizedHead\",\"params\":[]}' http://127.0.0.1:9955";

const OPENRPC_HELP: &str = "\
It is an OpenRPC document: each method with its parameters, the JSON Schema of its answer, its errors, and an example that a development \
chain answered. It is of this version of the program, and so of a door that it opens; docs/openrpc.json is the same. Programs that read \
a door can be made of it.

Examples:
  The names of all methods
      harbour supervision openrpc | jq -r '.methods[].name'

  What `supervision_coverage` answers
      harbour supervision openrpc | jq '.components.schemas.Coverage'";

/// Bytes of a token, from the operating system's random source: too many to guess, so a plain hash protects them.
const TOKEN_BYTES: usize = 32;

/// Where supervisors read, and who may.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct SupervisionParams {
	/// Open a supervision door at this address: an RPC server that only reads, for who shows a token.
	///
	/// It has threads of its own at a lower priority. It speaks HTTP and WebSockets without encryption: leave it on loopback, with a
	/// TLS proxy before it. `harbour supervision new-token --help` says more.
	#[arg(long, value_name = "ADDRESS", requires = "supervision_tokens")]
	supervision_listen: Option<SocketAddr>,

	/// The file that says which tokens are good at the supervision door. It is read again when it changes.
	#[arg(long, value_name = "FILE", requires = "supervision_listen")]
	supervision_tokens: Option<PathBuf>,
}

/// A door that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
	pub(super) listen: SocketAddr,
	pub(super) tokens: PathBuf,
}

impl SupervisionParams {
	/// What to open; `None` where no door was asked for.
	pub(crate) fn opening(&self) -> Option<Opening> {
		Some(Opening {
			listen: self.supervision_listen?,
			tokens: self.supervision_tokens.clone()?,
		})
	}
}

/// What an operator of a supervision door needs.
#[derive(Clone, Debug, Subcommand)]
#[allow(
	clippy::large_enum_variant,
	reason = "one value per process, and clap builds it by value"
)]
pub(crate) enum SupervisionCommand {
	/// Make a token for a reader.
	NewToken(NewTokenCmd),
	/// Print what the door offers: every method, its parameters and its answers.
	#[command(name = "openrpc", after_long_help = OPENRPC_HELP)]
	OpenRpc,

	/// Make a stopped node's history anew, from the whole chain.
	RebuildHistory(RebuildHistoryCmd),

	/// Compare a stopped node's history with the chain.
	CheckHistory(CheckHistoryCmd),
}

#[derive(Clone, Debug, Args)]
#[command(after_long_help = NEW_TOKEN_HELP)]
pub(crate) struct NewTokenCmd {
	/// Who it is for: what the access log says. 1 to 64 letters, digits, and of - _ . @.
	#[arg(long, value_name = "NAME")]
	name: token_file::Name,
}

/// A token, and what lets it in.
pub(super) struct NewToken {
	pub(super) token: String,
	/// Of the file of tokens.
	pub(super) entry: String,
}

impl NewTokenCmd {
	/// Do it.
	pub(crate) fn run(&self) {
		let NewToken { token, entry } = self.make();
		// Apart, so that what is appended to the file hasn't the token in it.
		eprintln!("The token, for {} alone. It is shown this once:\n{token}\n", self.name);
		println!("{entry}");
	}

	pub(super) fn make(&self) -> NewToken {
		let mut secret = [0; TOKEN_BYTES];
		OsRng.fill_bytes(&mut secret);
		let token = to_hex(&secret, false).trim_start_matches("0x").to_owned();
		let hash = to_hex(&token_file::hash(&token), false);
		let entry = format!("[[token]]\nname = \"{}\"\nblake2b_256 = \"{hash}\"\n", self.name);
		NewToken { token, entry }
	}
}
