//! What is asked, in which order, and what becomes of the answers.

use super::{
	answers::{
		AccountBalances, Block, Coverage, Currency, EndedOrder, EndedRedemption, Institution, Order, Redemption,
		Statement,
	},
	day::Day,
	escape,
	figures::{self, Figures},
	folder::Draft,
	ledger::{Ledger, Reading},
	manifest::{proof_name, FileEntry, Manifest, ShownBlock, CHECKSUMS, FORMAT, MANIFEST},
	progress::Progress,
	refusal::Fault,
	session::Session,
	source::{Source, NOT_INDEXED_CODE, NO_HISTORY_CODE},
	sums::Sums,
	table::{Row, Table},
	tables,
	walk::{Numbers, Walk},
	writer::{self, TableWriter},
	Error,
};
use crate::proof::{ProofFile, MAX_KEYS};
use harbour_runtime::{CurrencyId, Hash};
use serde::de::DeserializeOwned;
use serde_json::{json, Value};
use std::{collections::BTreeMap, time::Duration};

/// How often, and after which pause, a history is asked again that has not come to the block yet: it follows the last final one.
const HISTORY_TRIES: u32 = 30;
pub(super) const HISTORY_PAUSE: Duration = Duration::from_secs(1);

/// What a manifest says where a node gave no history.
const NO_HISTORY: &str = "the node gave no history: it keeps none, or has one that it can't read or doesn't offer";

/// What the command line says.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
	pub(super) at: Option<Hash>,
	pub(super) day: Option<Day>,
	/// The program and its version.
	pub(super) program: String,
	/// [`HISTORY_PAUSE`], unless a test is in a hurry.
	pub(super) history_pause: Duration,
}

/// Asks `source` for everything, and writes it into `draft`.
pub(super) async fn collect<S: Source>(source: &mut S, draft: &Draft, wanted: &Wanted) -> Result<Manifest, Error> {
	let mut session = Session::open(source, wanted.at, &figures::keys(&[])).await?;
	let block = session.block().await?;
	if !block.is_final {
		return Err(Error::Inconsistent(format!("block {:?} is not final", block.hash)));
	}
	let day = wanted.day.unwrap_or_else(|| Day::before(block.timestamp_ms));
	eprintln!("Block {} {:?}, statements of {day}", block.number, block.hash);
	let mut export = Export {
		chain: session.chain().await?,
		session,
		draft,
		block,
		day,
		files: Vec::new(),
		missing: Vec::new(),
		ledger: Ledger::default(),
		history_pause: wanted.history_pause,
	};
	let currencies: Vec<Currency> = export.session.ask("supervision_currencies", vec![]).await?.data;
	let proofs = export.prove(&currencies).await?;
	let (figures, genesis) = export.figures(&currencies, &proofs)?;
	export.short_tables(&currencies).await?;
	export.redemptions(figures.next_redemption).await?;
	export.orders(figures.next_order).await?;
	let sums = export.register(&figures).await?;
	let totals = sums.totals(&figures).map_err(inconsistent)?;
	let manifest = Manifest {
		format: FORMAT,
		program: wanted.program.clone(),
		chain: export.chain,
		genesis_hash: genesis,
		block: ShownBlock {
			number: export.block.number,
			hash: export.block.hash,
			timestamp_ms: export.block.timestamp_ms,
			spec_version: export.block.spec_version,
		},
		day: export.day.to_string(),
		missing: export.missing,
		proofs: (1..=proofs.len()).map(proof_name).collect(),
		files: export.files,
		totals,
	};
	let own = writer::whole(draft, MANIFEST, &manifest.to_json())?;
	writer::whole(draft, CHECKSUMS, manifest.checksums(&own).as_bytes())?;
	Ok(manifest)
}

fn inconsistent(fault: Fault) -> Error {
	Error::Inconsistent(fault.to_string())
}

/// An export in the making.
struct Export<'a, S> {
	session: Session<'a, S>,
	draft: &'a Draft,
	chain: String,
	block: Block,
	day: Day,
	files: Vec<FileEntry>,
	missing: Vec<String>,
	ledger: Ledger,
	history_pause: Duration,
}

impl<S: Source> Export<'_, S> {
	/// Proves the figures, as many at a time as a proof may have.
	async fn prove(&mut self, currencies: &[Currency]) -> Result<Vec<ProofFile>, Error> {
		let keys = figures::keys(&ids(currencies));
		let mut proofs = Vec::new();
		for (keys, number) in keys.chunks(MAX_KEYS).zip(1..) {
			let proof = self.session.prove(keys).await?;
			let mut json = serde_json::to_vec(&proof)
				.map_err(|error| Error::Inconsistent(format!("the proof can't be written: {error}")))?;
			json.push(b'\n');
			writer::whole(self.draft, &proof_name(number), &json)?;
			proofs.push(proof);
		}
		Ok(proofs)
	}

	/// What the proofs say, without a check of their signatures, and block 0 by them.
	fn figures(&self, currencies: &[Currency], proofs: &[ProofFile]) -> Result<(Figures, Hash), Error> {
		let value = |key: &[u8]| proofs.iter().find_map(|proof| proof.value(key));
		let figures = Figures::read(&ids(currencies), value).map_err(|error| inconsistent(Fault::Figures(error)))?;
		let unlike = currencies.iter().find(|currency| {
			let figure = figures.currencies.get(&currency.currency);
			figure.is_none_or(|figure| {
				(figure.supply, &figure.look.symbol, figure.look.decimals)
					!= (currency.supply.0, &currency.symbol, currency.decimals)
			})
		});
		if let Some(currency) = unlike {
			let reason = format!(
				"supervision_currencies says of {} something else than the state",
				currency.symbol
			);
			return Err(Error::Inconsistent(reason));
		}
		let genesis = proofs.first().map(ProofFile::genesis);
		genesis
			.map(|genesis| (figures, genesis))
			.ok_or_else(|| Error::Inconsistent("nothing is proven".into()))
	}

	/// Currencies, statements, institutions.
	async fn short_tables(&mut self, currencies: &[Currency]) -> Result<(), Error> {
		let mut writer = TableWriter::create(self.draft, tables::CURRENCIES)?;
		for currency in currencies {
			let params = vec![json!(currency.currency)];
			let coverage: Option<Coverage> = self.session.ask("supervision_coverage", params).await?.data;
			writer.write(&tables::currency(currency, coverage))?;
		}
		self.files.extend(writer.finish()?);

		let mut writer = TableWriter::create(self.draft, tables::STATEMENTS)?;
		for currency in currencies {
			let params = vec![json!(currency.currency), json!(self.day.to_string())];
			let statement: Option<Statement> = self.session.ask("supervision_statement", params).await?.data;
			match statement {
				Some(statement) => writer.write(&tables::statement(statement))?,
				None => self.lacks(format!(
					"statements: {} has none of {} in this block's state: nobody attests it, the day wasn't over, or it was \
					 more than 31 days ago",
					currency.symbol, self.day
				)),
			}
		}
		self.files.extend(writer.finish()?);

		let mut writer = TableWriter::create(self.draft, tables::INSTITUTIONS)?;
		let institutions: Vec<Institution> = self.session.ask("supervision_institutions", vec![]).await?.data;
		for institution in institutions {
			let row = tables::institution(institution);
			self.ledger.institution(&row).map_err(inconsistent)?;
			writer.write(&row)?;
		}
		self.files.extend(writer.finish()?);
		for currency in currencies {
			self.ledger.known(currency.issuer.into()).map_err(inconsistent)?;
		}
		Ok(())
	}

	/// Says what isn't there, in the manifest and now.
	fn lacks(&mut self, what: String) {
		let what = escape::line(&what, escape::LONG);
		eprintln!("Not exported: {what}");
		self.missing.push(what);
	}

	/// As [`Self::lacks`], of what takes a history. Why there is none is said now alone: it differs from node to node, and may have a
	/// path of the machine, so that manifests of one block would differ by it.
	fn lacks_history(&mut self, table: Table, why: &str) {
		eprintln!("Not exported: {}: {}", table.name, escape::line(why, escape::LONG));
		self.missing.push(format!("{}: {NO_HISTORY}", table.name));
	}

	async fn redemptions(&mut self, given: u64) -> Result<(), Error> {
		let mut writer = TableWriter::create(self.draft, tables::REDEMPTIONS)?;
		let (mut walk, mut numbers) = (Walk::default(), Numbers::default());
		loop {
			let (page, next) = self
				.session
				.page::<Redemption>("supervision_redemptions", &[Value::Null], walk.cursor())
				.await?;
			let is_empty = page.is_empty();
			for redemption in page {
				numbers.take(redemption.number, given).map_err(inconsistent)?;
				let row = tables::redemption(redemption);
				self.ledger.redemption(&row).map_err(inconsistent)?;
				writer.write(&row)?;
			}
			if !walk.turn(next, is_empty).map_err(inconsistent)? {
				break;
			}
		}
		self.files.extend(writer.finish()?);
		let to_row = |ended: EndedRedemption| tables::ended_redemption(ended);
		self.history(
			tables::ENDED_REDEMPTIONS,
			"supervision_endedRedemptions",
			&[Value::Null],
			given,
			to_row,
		)
		.await
	}

	async fn orders(&mut self, given: u64) -> Result<(), Error> {
		let mut writer = TableWriter::create(self.draft, tables::ORDERS)?;
		let (mut walk, mut numbers) = (Walk::default(), Numbers::default());
		loop {
			let (page, next) = self
				.session
				.page::<Order>("supervision_orders", &[], walk.cursor())
				.await?;
			let is_empty = page.is_empty();
			for order in page {
				numbers.take(order.number, given).map_err(inconsistent)?;
				let row = tables::order(order);
				self.ledger.other(tables::ORDERS, &row).map_err(inconsistent)?;
				writer.write(&row)?;
			}
			if !walk.turn(next, is_empty).map_err(inconsistent)? {
				break;
			}
		}
		self.files.extend(writer.finish()?);
		let to_row = |ended: EndedOrder| tables::ended_order(ended);
		self.history(tables::ENDED_ORDERS, "supervision_endedOrders", &[], given, to_row)
			.await
	}

	/// A table of what has ended, where the node keeps a history.
	async fn history<T: DeserializeOwned>(
		&mut self,
		table: Table,
		method: &str,
		before: &[Value],
		given: u64,
		to_row: impl Fn(T) -> Row,
	) -> Result<(), Error> {
		if !self.session.offers(method) {
			self.lacks_history(table, "the door offers none");
			return Ok(());
		}
		let (mut writer, mut tries) = (None, 0u32);
		let (mut walk, mut numbers) = (Walk::default(), Numbers::default());
		loop {
			let (page, next) = match self.session.page::<T>(method, before, walk.cursor()).await {
				// Half of a table is none: what fails after the first page fails the export.
				Err(error) if error.code() == Some(NO_HISTORY_CODE) && writer.is_none() => {
					// There may be one that is damaged, or of another chain: the message says so.
					self.lacks_history(table, error.message().unwrap_or_default());
					return Ok(());
				}
				Err(error) if error.code() == Some(NOT_INDEXED_CODE) && tries < HISTORY_TRIES => {
					tries = tries.saturating_add(1);
					tokio::time::sleep(self.history_pause).await;
					continue;
				}
				answer => answer?,
			};
			// Only now, since there is a history.
			let writer = match &mut writer {
				Some(writer) => writer,
				none => none.insert(TableWriter::create(self.draft, table)?),
			};
			let is_empty = page.is_empty();
			for item in page {
				let row = to_row(item);
				let number = Reading { table, row: &row }.number("number").map_err(inconsistent)?;
				numbers.take(number, given).map_err(inconsistent)?;
				self.ledger.other(table, &row).map_err(inconsistent)?;
				writer.write(&row)?;
			}
			if !walk.turn(next, is_empty).map_err(inconsistent)? {
				break;
			}
		}
		if let Some(writer) = writer {
			self.files.extend(writer.finish()?);
		}
		Ok(())
	}

	/// Every account's coins, and their sums by tier and registrar.
	async fn register(&mut self, figures: &Figures) -> Result<Sums, Error> {
		let mut writer = TableWriter::create(self.draft, tables::REGISTER)?;
		let (mut progress, mut count, mut walk) = (Progress::new(), 0u64, Walk::default());
		let mut found = BTreeMap::new();
		let mut ledger = std::mem::take(&mut self.ledger);
		loop {
			let (page, next) = self
				.session
				.page::<AccountBalances>("supervision_balances", &[], walk.cursor())
				.await?;
			count = count.saturating_add(page.len() as u64);
			// An account that has nothing leads nowhere either.
			let is_empty = page.iter().all(|account| account.balances.is_empty());
			for account in &page {
				for holding in &account.balances {
					let figure = figures.currencies.get(&holding.currency);
					let figure = figure.ok_or_else(|| inconsistent(Fault::UnknownCurrency(holding.currency)))?;
					let so_many = found.entry(holding.currency).or_insert(0u64);
					*so_many = so_many.saturating_add(1);
					figure.allows(holding.currency, *so_many).map_err(inconsistent)?;
					let numbers = ledger
						.numbers(&account.account, holding.currency)
						.map_err(inconsistent)?;
					let row = tables::holding(account, holding, numbers);
					ledger.holding(&row).map_err(inconsistent)?;
					writer.write(&row)?;
				}
			}
			progress.accounts(count);
			if !walk.turn(next, is_empty).map_err(inconsistent)? {
				break;
			}
		}
		progress.end(count);
		self.files.extend(writer.finish()?);
		let sums = ledger.end().map_err(inconsistent)?;

		let mut writer = TableWriter::create(self.draft, tables::HOLDERS)?;
		let looks = figures.looks();
		for (group, group_sums) in &sums.0 {
			writer.write(&tables::group(group, group_sums, &looks))?;
		}
		self.files.extend(writer.finish()?);
		Ok(sums)
	}
}

fn ids(currencies: &[Currency]) -> Vec<CurrencyId> {
	currencies.iter().map(|currency| currency.currency).collect()
}
