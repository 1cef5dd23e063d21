//! The tables of an export: their columns, and how an answer becomes a row. Columns are added at the end and never renamed.

use super::{
	answers::{
		AccountBalances, Coverage, Currency, EndedOrder, EndedRedemption, Holding, Institution, Order, Redemption,
		Statement,
	},
	sums::{Group, GroupSums, Looks},
	table::{columns, row, Row, Table},
};

pub(super) const CURRENCIES: Table = Table {
	name: "currencies",
	columns: columns! {
		currency: Number, symbol: Text, decimals: Number, name: Text, peg: Text, issuer: Number, status: Text,
		unpauses_at_ms: Number, winding_down: Bool, audience: Text, supply: Amount, supply_cap: Amount, holders: Number,
		redeemed: Amount, taken: Amount, approval_hash: Text, coverage: Text, coverage_reason: Text,
		coverage_since_ms: Number, required: Amount, backing: Amount, unbacked: Text, attested_lowest: Amount,
		attested_oldest_as_of_ms: Number, attested_by: Numbers, holds_until_ms: Number, shortfall_since_ms: Number,
		grace_ends_ms: Number, figures_after_ms: Number,
	},
	always: true,
};

/// A currency, and what backs it; nothing where nobody attests it.
pub(super) fn currency(currency: &Currency, coverage: Option<Coverage>) -> Row {
	let (attested, shortfall) = coverage.as_ref().map_or((None, None), |coverage| {
		(coverage.attested.clone(), coverage.shortfall.clone())
	});
	let backed = coverage.as_ref();
	row![
		currency.currency,
		currency.symbol.clone(),
		currency.decimals,
		currency.name.clone(),
		currency.peg.clone(),
		currency.issuer,
		currency.status.clone(),
		currency.unpauses_at_ms,
		currency.winding_down,
		currency.audience.clone(),
		currency.supply,
		currency.supply_cap,
		currency.holders,
		currency.redeemed,
		currency.taken,
		currency.approval_hash.clone(),
		currency.coverage.clone(),
		backed.and_then(|it| it.reason.clone()),
		backed.map(|it| it.since_ms),
		backed.and_then(|it| it.required),
		backed.and_then(|it| it.backing),
		backed.and_then(|it| it.unbacked.clone()),
		attested.as_ref().map(|it| it.lowest),
		attested.as_ref().map(|it| it.oldest_as_of_ms),
		attested.map(|it| it.counted),
		backed.and_then(|it| it.holds_until_ms),
		shortfall.as_ref().map(|it| it.since_ms),
		shortfall.and_then(|it| it.grace_ends_ms),
		backed.and_then(|it| it.figures_after_ms),
	]
}

pub(super) const STATEMENTS: Table = Table {
	name: "statements",
	columns: columns! {
		day: Text, currency: Number, symbol: Text, decimals: Number, taken_at_ms: Number, supply: Amount, backing: Amount,
		as_of_ms: Number, composition: Words, statement_hash: Text, level: Text, reason: Text, attestors: Numbers,
	},
	always: true,
};

pub(super) fn statement(it: Statement) -> Row {
	let composition = it.composition.iter();
	let composition: Vec<String> = composition
		.map(|sum| format!("{}:{}", sum.class, sum.market_value.0))
		.collect();
	row![
		it.day,
		it.currency,
		it.symbol,
		it.decimals,
		it.taken_at_ms,
		it.supply,
		it.backing,
		it.as_of_ms,
		composition,
		it.statement_hash,
		it.level,
		it.reason,
		it.attestors,
	]
}

pub(super) const INSTITUTIONS: Table = Table {
	name: "institutions",
	columns: columns! {
		institution: Number, name: Text, licence_reference: Text, licence_expires_at_ms: Number, roles: Words,
		standing: Text, licence_expired: Bool, in_good_standing: Bool, administrator: Text, on_council: Bool,
	},
	always: true,
};

pub(super) fn institution(it: Institution) -> Row {
	row![
		it.institution,
		it.name,
		it.licence_reference,
		it.licence_expires_at_ms,
		it.roles,
		it.standing,
		it.licence_expired,
		it.in_good_standing,
		it.administrator,
		it.on_council,
	]
}

pub(super) const REDEMPTIONS: Table = Table {
	name: "redemptions",
	columns: columns! {
		number: Number, currency: Number, symbol: Text, decimals: Number, issuer: Number, holder: Text, amount: Amount,
		payout_reference: Text, opened_at_ms: Number, deadline_ms: Number, overdue: Bool, stopped_at_ms: Number,
		part_payments: Words, rejection_proposed: Text, upheld: Bool,
	},
	always: true,
};

pub(super) fn redemption(it: Redemption) -> Row {
	row![
		it.number,
		it.currency,
		it.symbol,
		it.decimals,
		it.issuer,
		it.holder,
		it.amount,
		it.payout_reference,
		it.opened_at_ms,
		it.deadline_ms,
		it.overdue,
		it.stopped_at_ms,
		it.part_payments,
		it.rejection_proposed,
		it.upheld,
	]
}

pub(super) const ENDED_REDEMPTIONS: Table = Table {
	name: "ended-redemptions",
	columns: columns! {
		number: Number, currency: Number, symbol: Text, decimals: Number, issuer: Number, holder: Text, amount: Amount,
		settled: Amount, taken: Amount, given_back: Amount, payout_reference: Text, opened_at_ms: Number,
		deadline_ms: Number, ended_at_ms: Number, ended_in: Number, outcome: Text, late: Bool, references: Words,
	},
	always: false,
};

pub(super) fn ended_redemption(it: EndedRedemption) -> Row {
	row![
		it.number,
		it.currency,
		it.symbol,
		it.decimals,
		it.issuer,
		it.holder,
		it.amount,
		it.settled,
		it.taken,
		it.given_back,
		it.payout_reference,
		it.opened_at_ms,
		it.deadline_ms,
		it.ended_at_ms,
		it.ended_in,
		it.outcome,
		it.late,
		it.references,
	]
}

pub(super) const ORDERS: Table = Table {
	name: "orders",
	columns: columns! {
		number: Number, authority: Number, kind: Text, seized_to: Text, account: Text, reference: Text,
		document_hash: Text, first: Text, second: Text, state: Text, currency: Number, symbol: Text, decimals: Number,
		amount: Amount, issued_at_ms: Number, expires_at_ms: Number, ends_at_ms: Number, in_force: Bool,
		release_asked_by: Text, replaces: Number, executed_at_ms: Number, taken: Words,
	},
	always: true,
};

/// An order; what it took by the currencies' numbers.
pub(super) fn order(it: Order) -> Row {
	let open = it.open.as_ref();
	let taken = it.executed.as_ref().map(|executed| {
		let coins = executed.taken.iter();
		coins
			.map(|coins| format!("{}:{}", coins.currency, coins.amount.0))
			.collect::<Vec<_>>()
	});
	row![
		it.number,
		it.authority,
		it.kind,
		it.seized_to,
		it.account,
		it.reference,
		it.document_hash,
		it.first,
		it.second,
		if open.is_some() { "Open" } else { "Executed" },
		open.and_then(|open| open.currency),
		open.and_then(|open| open.symbol.clone()),
		open.and_then(|open| open.decimals),
		open.and_then(|open| open.amount),
		open.map(|open| open.issued_at_ms),
		open.map(|open| open.expires_at_ms),
		open.map(|open| open.ends_at_ms),
		open.map(|open| open.in_force),
		open.and_then(|open| open.release_asked_by.clone()),
		open.and_then(|open| open.replaces),
		it.executed.as_ref().map(|executed| executed.executed_at_ms),
		taken,
	]
}

pub(super) const ENDED_ORDERS: Table = Table {
	name: "ended-orders",
	columns: columns! {
		number: Number, authority: Number, kind: Text, seized_to: Text, account: Text, reference: Text,
		document_hash: Text, first: Text, currency: Number, symbol: Text, decimals: Number, amount: Amount,
		issued_at_ms: Number, confirmed_at_ms: Number, expires_at_ms: Number, replaces: Number, ended_at_ms: Number,
		ended_in: Number, outcome: Text, replaced_by: Number,
	},
	always: false,
};

pub(super) fn ended_order(it: EndedOrder) -> Row {
	let terms = it.terms.as_ref();
	row![
		it.number,
		terms.map(|terms| terms.authority),
		terms.map(|terms| terms.kind.clone()),
		terms.and_then(|terms| terms.seized_to.clone()),
		terms.map(|terms| terms.account.clone()),
		terms.map(|terms| terms.reference.clone()),
		terms.map(|terms| terms.document_hash.clone()),
		terms.map(|terms| terms.first.clone()),
		terms.and_then(|terms| terms.currency),
		terms.and_then(|terms| terms.symbol.clone()),
		terms.and_then(|terms| terms.decimals),
		terms.and_then(|terms| terms.amount),
		it.issued_at_ms,
		it.confirmed_at_ms,
		terms.map(|terms| terms.expires_at_ms),
		terms.and_then(|terms| terms.replaces),
		it.ended_at_ms,
		it.ended_in,
		it.outcome,
		it.replaced_by,
	]
}

pub(super) const REGISTER: Table = Table {
	name: "register",
	columns: columns! {
		account: Text, party_hash: Text, registrar: Number, tier: Text, currency: Number, symbol: Text,
		decimals: Number, free: Amount, held: Amount, restricted: Amount, redemptions: Numbers,
	},
	always: true,
};

/// What an account has of a currency, and the numbers of its open redemptions of it.
pub(super) fn holding(account: &AccountBalances, holding: &Holding, redemptions: Vec<u64>) -> Row {
	row![
		account.account.clone(),
		account.party_hash.clone(),
		account.registrar,
		account.tier.clone(),
		holding.currency,
		holding.symbol.clone(),
		holding.decimals,
		holding.free,
		holding.held,
		holding.restricted,
		redemptions,
	]
}

pub(super) const HOLDERS: Table = Table {
	name: "holders",
	columns: columns! {
		currency: Number, symbol: Text, decimals: Number, tier: Text, registrar: Number, accounts: Number, free: Amount,
		held: Amount, restricted: Amount, restricted_accounts: Number,
	},
	always: true,
};

/// What the accounts of a group have.
pub(super) fn group(group: &Group, sums: &GroupSums, looks: &Looks) -> Row {
	let look = looks.get(&group.currency);
	row![
		group.currency,
		look.map(|look| look.symbol.clone()),
		look.map(|look| look.decimals),
		group.tier.clone(),
		group.registrar,
		sums.accounts,
		sums.free,
		sums.held,
		sums.restricted,
		sums.restricted_accounts,
	]
}

/// All of them, in the order in which they are written, listed and checked.
pub(super) const ALL: [Table; 9] = [
	CURRENCIES,
	STATEMENTS,
	INSTITUTIONS,
	REDEMPTIONS,
	ENDED_REDEMPTIONS,
	ORDERS,
	ENDED_ORDERS,
	REGISTER,
	HOLDERS,
];
