//! Random movements into a history and into a plain list, which must say the same.

use super::fake::{account, catch_up, moved, Fake, Place};
use crate::history::Side;
use harbour_runtime::{
	history::{Happening, What},
	CurrencyId,
};
use rand::{rngs::StdRng, Rng, SeedableRng};

const SEEDS: [u64; 4] = [1, 2, 3, 20_260_101];
const ACCOUNTS: u8 = 6;
const CURRENCIES: CurrencyId = 3;
const BLOCKS: usize = 60;

fn somebody(random: &mut StdRng) -> Option<u8> {
	random.gen_bool(0.9).then(|| random.gen_range(0..ACCOUNTS))
}

fn random_movement(random: &mut StdRng) -> Happening {
	let (from, to) = (somebody(random), somebody(random));
	// Coins don't go from nowhere to nowhere.
	let to = to.or(from.is_none().then_some(0));
	moved(
		random.gen_range(0..CURRENCIES),
		from,
		to,
		random.gen_range(1..1_000_000),
	)
}

fn random_block(random: &mut StdRng) -> Vec<Happening> {
	let count = match random.gen_bool(0.3) {
		true => 0,
		false => random.gen_range(1..6),
	};
	(0..count).map(|_| random_movement(random)).collect()
}

/// What the plain list has of an account: block, side, amount.
fn listed(chain: &Fake, who: u8, currency: CurrencyId, (from, to): (u32, u32)) -> Vec<(u32, Side, u128)> {
	let mut found = Vec::new();
	for number in from + 1..=to {
		for happening in &chain.blocks[number as usize - 1] {
			let What::Moved(movement) = &happening.what else {
				continue;
			};
			if movement.currency != currency {
				continue;
			}
			for (side, whose) in [(Side::Paid, &movement.from), (Side::Received, &movement.to)] {
				if *whose == Some(account(who)) {
					found.push((number, side, movement.amount));
				}
			}
		}
	}
	found
}

#[test]
fn success_it_says_what_a_plain_list_says() {
	for seed in SEEDS {
		let mut random = StdRng::seed_from_u64(seed);
		let mut chain = Fake::new(Vec::new());
		let place = Place::new();
		// In several goes, each with the file opened anew.
		while chain.blocks.len() < BLOCKS {
			for _ in 0..random.gen_range(1..15) {
				chain.blocks.push(random_block(&mut random));
			}
			catch_up(&chain, &place.open().unwrap()).unwrap();
		}
		let store = place.open().unwrap();
		let said = store.read().unwrap();
		let last = chain.blocks.len() as u32;
		for _ in 0..200 {
			let (who, currency) = (random.gen_range(0..ACCOUNTS), random.gen_range(0..CURRENCIES));
			let from = random.gen_range(0..=last);
			let to = random.gen_range(from..=last);
			let expected = listed(&chain, who, currency, (from, to));
			let Some(number) = said.number(&account(who)).unwrap() else {
				assert_eq!(expected, [], "seed {seed}");
				continue;
			};
			let (found, next) = said.movements(number, currency, (from, to), None, 1_000).unwrap();
			assert_eq!(next, None);
			let found: Vec<_> = found
				.into_iter()
				.map(|moved| (moved.place.block, moved.place.side, moved.row.amount))
				.collect();
			assert_eq!(
				found, expected,
				"seed {seed}, account {who}, currency {currency}, blocks {from} to {to}"
			);
			let (before, after) = (
				said.totals(number, currency, from).unwrap(),
				said.totals(number, currency, to).unwrap(),
			);
			let sum = |side| {
				expected
					.iter()
					.filter(|(_, of, _)| *of == side)
					.map(|(.., amount)| amount)
					.sum::<u128>()
			};
			assert_eq!(after.received - before.received, sum(Side::Received), "seed {seed}");
			assert_eq!(after.paid - before.paid, sum(Side::Paid), "seed {seed}");
		}
	}
}

/// What a payment takes: two rows, each with its key, and what the tree around them has beside. Random payers and payees are the worst case,
/// as each row then goes to a place of its own.
#[test]
fn boundary_a_payment_takes_little_on_disk() {
	const PAYMENTS: u32 = 100_000;
	const IN_A_BLOCK: u32 = 100;
	const MOST_BYTES: u64 = 400;
	let mut random = StdRng::seed_from_u64(1);
	let place = Place::new();
	let store = place.open().unwrap();
	let mut chain = Fake::new(Vec::new());
	for _ in 0..PAYMENTS / IN_A_BLOCK {
		let payment = |random: &mut StdRng| {
			let (from, to) = (Some(random.gen()), Some(random.gen()));
			moved(0, from, to, random.gen_range(1_000_000..10_000_000_000))
		};
		chain
			.blocks
			.push((0..IN_A_BLOCK).map(|_| payment(&mut random)).collect());
	}
	catch_up(&chain, &store).unwrap();
	let each = store.bytes().unwrap() / u64::from(PAYMENTS);
	println!("{each} bytes for each of {PAYMENTS} payments");
	assert!(each <= MOST_BYTES, "{each} bytes");
}
