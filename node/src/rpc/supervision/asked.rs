//! What a call asks for, as far as the door and the log look: never deeper than the list of its parameters.

use super::{
	allowed::{self, Offered},
	calls::{Transport, LIMIT_CODE},
	keys,
	tokens::Reader,
	working::PROVE_FINALITY,
	ACCESS_TARGET,
};
use jsonrpsee::{
	types::{
		error::{INVALID_PARAMS_CODE, METHOD_NOT_FOUND_CODE},
		ErrorObjectOwned, Request,
	},
	MethodResponse,
};
use serde_json::value::RawValue;
use std::{net::IpAddr, time::Instant};

/// Longest text of a caller's own that stands in the log.
const LOGGED_BYTES: usize = 80;

/// How far back the blocks may lie whose finality `grandpa_proveFinality` is asked for: it reads every header between.
const MAX_DISTANCE: u32 = 512;

/// Characters of a block's hash with its `0x`. A cursor begins with one.
const HASH_CHARS: usize = 66;

/// In an answer of ours, before the hash of the block that it is of; and how far into the answer it is looked for.
const RESULT: &str = "\"result\":";
const ANSWERED_BY: &str = "\"hash\":\"";
const ANSWER_HEAD: usize = 256;

pub(super) struct Asked {
	method: String,
	offered: Option<&'static Offered>,
	/// The parameters in their order; `None` where they are given by name.
	count: Option<usize>,
	block: Option<String>,
	function: Option<String>,
	keys: Result<(), String>,
	/// The first parameter, where it is a number.
	number: Option<u32>,
}

impl Asked {
	pub(super) fn from(request: &Request<'_>) -> Self {
		let offered = allowed::find(request.method_name());
		let listed: Option<Vec<&RawValue>> = match &request.params {
			Some(params) if offered.is_some() => serde_json::from_str(params.get()).ok(),
			_ => Some(Vec::new()),
		};
		let params = listed.as_deref().unwrap_or_default();
		let text = |position: usize| -> Option<String> { serde_json::from_str(params.get(position)?.get()).ok() };
		let cursor = |position| text(position)?.get(..HASH_CHARS).map(str::to_owned);
		let keys = offered.and_then(|it| it.keys).and_then(|at| params.get(at));
		Self {
			block: offered.and_then(|it| it.block.and_then(text).or_else(|| cursor(it.cursor?))),
			function: offered.and_then(|it| text(it.function?)),
			keys: match (keys, offered) {
				(Some(keys), Some(offered)) => keys::check(keys, offered),
				_ => Ok(()),
			},
			number: params.first().and_then(|first| serde_json::from_str(first.get()).ok()),
			count: listed.as_ref().map(Vec::len),
			method: request.method_name().to_owned(),
			offered,
		}
	}

	/// The method, if it is one of the list.
	pub(super) fn offered_name(&self) -> &'static str {
		self.offered.map_or("other", |offered| offered.name)
	}

	/// Whether it waits for its reader's turn. What belongs to a subscription doesn't: it is answered at once, and worked on by threads of the
	/// reader's own.
	pub(super) fn takes_turn(&self) -> bool {
		!self.offered.is_some_and(|offered| offered.on_socket)
	}

	/// Whether the door has it at all, and it is bounded. `finalised` is the height of the last final block.
	pub(super) fn check(&self, finalised: u32, over: &Transport) -> Result<(), ErrorObjectOwned> {
		let refuse = |code, message| Err(ErrorObjectOwned::owned(code, message, None::<()>));
		let Some(offered) = self.offered else {
			return refuse(
				METHOD_NOT_FOUND_CODE,
				format!(
					"{} is not offered: this is a supervision door, which only reads (rpc_methods lists what it has). \
					Transactions are sent through an ordinary node's RPC",
					short(&self.method)
				),
			);
		};
		if offered.on_socket && matches!(over, Transport::Http) {
			return refuse(
				METHOD_NOT_FOUND_CODE,
				format!(
					"{} takes a WebSocket: the door has one at the same address, for the same token",
					offered.name
				),
			);
		}
		let Some(count) = self.count else {
			// By name it couldn't be seen which block or function is meant.
			return refuse(INVALID_PARAMS_CODE, "parameters are given by position here".into());
		};
		if let Some(most) = offered.most_params().filter(|most| count > *most) {
			// What isn't understood is not left out: a misplaced block would have the answer be of another.
			return refuse(
				INVALID_PARAMS_CODE,
				format!(
					"{} takes {most} parameters at most{}",
					offered.name,
					offered.block.map_or("", |_| ", the last of them the block's hash")
				),
			);
		}
		if let Err(message) = &self.keys {
			return refuse(INVALID_PARAMS_CODE, message.clone());
		}
		if offered.name == PROVE_FINALITY && self.number.unwrap_or(0) < finalised.saturating_sub(MAX_DISTANCE) {
			return refuse(
				INVALID_PARAMS_CODE,
				format!(
					"blocks are proven here from {MAX_DISTANCE} before the last final one on; supervision_prove proves older ones"
				),
			);
		}
		match &self.function {
			Some(function) if !allowed::may_call(function) => refuse(
				METHOD_NOT_FOUND_CODE,
				format!(
					"the runtime's {} is not offered: a supervision door only reads. It has {}",
					short(function),
					allowed::FUNCTIONS.join(", ")
				),
			),
			None if offered.function.is_some() => {
				refuse(INVALID_PARAMS_CODE, "the function's name is given as text".into())
			}
			_ => Ok(()),
		}
	}

	/// One line about the call. A flood beyond the limits must not become one of lines.
	pub(super) fn log(&self, reader: &Reader, from: IpAddr, response: &MethodResponse, started: Instant) {
		let code = response.as_error_code();
		let unlogged = match code {
			Some(LIMIT_CODE) => match reader.limits.refusals.note() {
				Some(unlogged) => unlogged,
				None => return,
			},
			_ => 0,
		};
		let more = match unlogged {
			0 => String::new(),
			count => format!(" unlogged_refusals={count}"),
		};
		let function = self
			.function
			.as_deref()
			.map(|function| format!(" function={}", short(function)));
		let height = || {
			Some(format!(
				"#{}",
				self.number
					.filter(|_| self.offered.is_some_and(|it| it.most_params().is_none()))?
			))
		};
		let block = self
			.block
			.as_deref()
			.or_else(|| self.answered_by(response))
			.map(short)
			.or_else(height);
		log::info!(
			target: ACCESS_TARGET,
			"who={} from={from} method={}{} block={} outcome={} bytes={} us={}{more}",
			reader.entry.name,
			short(&self.method),
			function.unwrap_or_default(),
			block.as_deref().unwrap_or("-"),
			code.map_or_else(|| "ok".into(), |code| format!("error:{code}")),
			response.as_result().len(),
			started.elapsed().as_micros(),
		);
	}

	/// The block that an answer of ours says it is of.
	fn answered_by<'a>(&self, response: &'a MethodResponse) -> Option<&'a str> {
		self.offered?.most_params()?;
		// Behind the caller's id, in which quotes are escaped.
		let (_, answer) = response.as_result().split_once(RESULT)?;
		let head = answer.get(..ANSWER_HEAD.min(answer.len()))?;
		let (_, rest) = head.split_once(ANSWERED_BY)?;
		rest.get(..HASH_CHARS)
	}
}

/// A caller's text as one word of bounded length: it may say anything, line ends and terminals' signs included.
pub(super) fn short(text: &str) -> String {
	let mut signs = text.chars();
	let word: String = signs
		.by_ref()
		.take(LOGGED_BYTES)
		.map(|sign| match sign.is_ascii_graphic() {
			true => sign,
			false => '?',
		})
		.collect();
	match signs.next() {
		Some(_) => format!("{word}..."),
		None => word,
	}
}
