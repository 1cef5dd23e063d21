//! Questions at one block.

use super::{
	answers::{Block, Framed},
	source::{Source, SourceError, TOO_LARGE_CODE},
};
use crate::proof::ProofFile;
use harbour_runtime::Hash;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{json, value::RawValue, Value};
use std::collections::BTreeSet;

/// Most items of a page.
const PAGE: u32 = 1_000;

/// Asks a source, always at the same block.
pub(super) struct Session<'a, S> {
	source: &'a mut S,
	methods: BTreeSet<String>,
	block: Hash,
	/// Items that are asked for at a time: fewer once an answer was too large.
	limit: u32,
}

#[derive(serde::Deserialize)]
struct Methods {
	methods: BTreeSet<String>,
}

impl<'a, S: Source> Session<'a, S> {
	/// At block `at`, or the newest final one whose state can be proven.
	pub(super) async fn open(source: &'a mut S, at: Option<Hash>, keys: &[Vec<u8>]) -> Result<Self, SourceError> {
		let Methods { methods } = typed("rpc_methods", &source.call("rpc_methods", &[]).await?)?;
		let proof = prove(source, keys, at).await?;
		let (_, block) = proof.block();
		Ok(Self {
			source,
			methods,
			block,
			limit: PAGE,
		})
	}

	/// Whether a method is offered.
	pub(super) fn offers(&self, method: &str) -> bool {
		self.methods.contains(method)
	}

	/// The chain's name.
	pub(super) async fn chain(&mut self) -> Result<String, SourceError> {
		const METHOD: &str = "chainSpec_v1_chainName";
		typed(METHOD, &self.source.call(METHOD, &[]).await?)
	}

	/// What proves the values of storage keys at the block.
	pub(super) async fn prove(&mut self, keys: &[Vec<u8>]) -> Result<ProofFile, SourceError> {
		prove(self.source, keys, Some(self.block)).await
	}

	/// What a method answers at the block, which comes after its other parameters.
	pub(super) async fn ask<T: DeserializeOwned>(
		&mut self,
		method: &str,
		mut params: Vec<Value>,
	) -> Result<Framed<T>, SourceError> {
		params.push(json!(self.block));
		let framed: Framed<T> = typed(method, &self.source.call(method, &params).await?)?;
		match framed.block.hash == self.block {
			true => Ok(framed),
			false => Err(SourceError::OtherBlock {
				method: method.into(),
				asked: format!("{:?}", self.block),
				answered: format!("{:?}", framed.block.hash),
			}),
		}
	}

	/// The block, as answers name it.
	pub(super) async fn block(&mut self) -> Result<Block, SourceError> {
		Ok(self.ask::<IgnoredAny>("supervision_currencies", vec![]).await?.block)
	}

	/// The page of a list that `cursor` turns to, and the cursor of the next one. `before` are the parameters that come first.
	pub(super) async fn page<T: DeserializeOwned>(
		&mut self,
		method: &str,
		before: &[Value],
		cursor: Option<&str>,
	) -> Result<(Vec<T>, Option<String>), SourceError> {
		loop {
			let params = [before, &[json!(cursor), json!(self.limit)]].concat();
			match self.ask::<Vec<T>>(method, params).await {
				Ok(Framed { data, .. }) if data.len() > self.limit as usize => {
					let reason = format!("{} items, and {} were asked for", data.len(), self.limit);
					return Err(SourceError::unreadable(method, reason));
				}
				Ok(Framed { data, next, .. }) => return Ok((data, next)),
				Err(error) if error.code() == Some(TOO_LARGE_CODE) && self.limit > 1 => {
					self.limit = (self.limit / 2).max(1);
				}
				Err(error) => return Err(error),
			}
		}
	}
}

async fn prove<S: Source>(source: &mut S, keys: &[Vec<u8>], at: Option<Hash>) -> Result<ProofFile, SourceError> {
	const METHOD: &str = "supervision_prove";
	let keys: Vec<Value> = keys.iter().map(|key| json!(digits(key))).collect();
	typed(METHOD, &source.call(METHOD, &[json!(keys), json!(at)]).await?)
}

fn typed<T: DeserializeOwned>(method: &str, answer: &RawValue) -> Result<T, SourceError> {
	serde_json::from_str(answer.get()).map_err(|error| SourceError::unreadable(method, error))
}

fn digits(bytes: &[u8]) -> String {
	polkadot_sdk::sp_core::bytes::to_hex(bytes, false)
}
