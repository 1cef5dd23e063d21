//! An authority set: whether its votes make a block final, and which set comes after it.

use super::{hex, refusal::Fault};
use harbour_runtime::{
	opaque::{Block, Header},
	BlockNumber, Hash,
};
use polkadot_sdk::{sc_consensus_grandpa, sp_consensus_grandpa};
use sc_consensus_grandpa::{find_forced_change, find_scheduled_change, GrandpaJustification};
use sp_consensus_grandpa::{check_message_signature, AuthorityId, AuthorityList, SetId};
use std::collections::{BTreeMap, BTreeSet};

/// How many votes a justification may hold. More than there can be validators here, twice over: who votes for two blocks is in
/// it with both.
const MAX_VOTES: usize = 4_096;

/// How many headers a justification may hold: those between the block and others that were voted for. Checking takes votes
/// times headers, so both are bounded.
const MAX_VOTE_HEADERS: usize = 1_024;

type Message = sp_consensus_grandpa::Message<Header>;
type Votes = sp_consensus_grandpa::GrandpaJustification<Header>;

/// Who votes, from one change of authorities to the next.
#[derive(Clone, Debug)]
pub(super) struct AuthoritySet {
	/// Counted from 0, the set of the genesis state.
	pub(super) id: SetId,
	members: AuthorityList,
}

impl AuthoritySet {
	/// The set of the genesis state.
	pub(super) fn first(members: AuthorityList) -> Self {
		Self { id: 0, members }
	}

	/// The set that `header` puts in this one's place.
	///
	/// Errors: it announces none; or one by force or for later; or one that can't vote.
	pub(super) fn successor(&self, header: &Header) -> Result<Self, Fault> {
		let number = header.number;
		refuse_forced(header)?;
		let change = find_scheduled_change::<Block>(header).ok_or(Fault::NoChange(number))?;
		// A change for later takes effect in a block that does not say so, and which the SDK's own proofs don't have either.
		if change.delay != 0 {
			let delay = change.delay;
			return Err(Fault::DelayedChange { number, delay });
		}
		let next = Self {
			id: self.id.saturating_add(1),
			members: change.next_authorities,
		};
		next.scales()?;
		Ok(next)
	}

	/// Checks that the votes of this set in `encoded`, a GRANDPA justification, make the block final.
	///
	/// The SDK's own check has the last word. What goes before it gives precise reasons, and keeps from it what it does not
	/// expect: it reckons with the numbers that votes give for their blocks before it looks at any signature.
	pub(super) fn check(&self, encoded: &[u8], number: BlockNumber, hash: Hash) -> Result<(), Fault> {
		let justification = GrandpaJustification::<Block>::decode(encoded).map_err(|_| Fault::Justification)?;
		let votes = &justification.justification;
		for (what, found, max) in [
			("votes", votes.commit.precommits.len(), MAX_VOTES),
			("headers", votes.votes_ancestries.len(), MAX_VOTE_HEADERS),
		] {
			if found > max {
				return Err(Fault::TooManyVotes { what, found, max });
			}
		}
		let (voted_number, voted) = justification.target();
		if (voted_number, voted) != (number, hash) {
			return Err(Fault::OtherTarget {
				voted,
				voted_number,
				hash,
				number,
			});
		}
		self.check_weight(votes)?;
		check_numbers(votes)?;
		justification
			.verify(self.id, &self.members)
			.map_err(|error| Fault::Votes(error.to_string()))
	}

	/// Checks every signature, and that those of members weigh more than two thirds. Each member counts once.
	fn check_weight(&self, votes: &Votes) -> Result<(), Fault> {
		let Scales { weights, total, needed } = self.scales()?;
		let mut voters = BTreeSet::new();
		let mut weight = 0u64;
		let mut strangers = 0usize;
		for vote in &votes.commit.precommits {
			let message = Message::Precommit(vote.precommit.clone());
			let signature = check_message_signature(&message, &vote.id, &vote.signature, votes.round, self.id);
			if !signature.is_valid() {
				return Err(Fault::Signature(hex::text(vote.id.as_ref())));
			}
			match weights.get(&vote.id) {
				None => strangers = strangers.saturating_add(1),
				Some(own) if voters.insert(&vote.id) => weight = weight.saturating_add(*own),
				Some(_) => (),
			}
		}
		if weight < needed {
			return Err(Fault::TooFewVotes {
				weight,
				needed,
				total,
				strangers,
			});
		}
		Ok(())
	}

	/// What each member weighs, all together, and how much decides: all but the largest part that is less than a third.
	///
	/// Errors: there is no member, one weighs nothing, or together they weigh more than a `u64` holds.
	fn scales(&self) -> Result<Scales<'_>, Fault> {
		let mut weights = BTreeMap::new();
		let mut total = 0u64;
		for (id, weight) in &self.members {
			if *weight == 0 {
				return Err(Fault::Authorities);
			}
			total = total.checked_add(*weight).ok_or(Fault::Authorities)?;
			let own: &mut u64 = weights.entry(id).or_default();
			*own = own.saturating_add(*weight);
		}
		let third = total.checked_sub(1).ok_or(Fault::Authorities)? / 3;
		Ok(Scales {
			weights,
			total,
			needed: total.saturating_sub(third),
		})
	}
}

/// What the members of a set weigh.
struct Scales<'a> {
	weights: BTreeMap<&'a AuthorityId, u64>,
	total: u64,
	needed: u64,
}

/// Refuses a block that changes the authorities by force: nobody voted on that, so nothing shows it.
pub(super) fn refuse_forced(header: &Header) -> Result<(), Fault> {
	match find_forced_change::<Block>(header) {
		Some(_) => Err(Fault::ForcedChange(header.number)),
		None => Ok(()),
	}
}

/// Refuses a block after which others than before vote, if it is not the one that is voted on.
pub(super) fn refuse_change_before(header: &Header) -> Result<(), Fault> {
	refuse_forced(header)?;
	match find_scheduled_change::<Block>(header) {
		Some(_) => Err(Fault::ChangesBefore(header.number)),
		None => Ok(()),
	}
}

/// Checks that each vote gives its block's number, by the headers with the votes and the block that they are for.
fn check_numbers(votes: &Votes) -> Result<(), Fault> {
	let commit = &votes.commit;
	let mut numbers = BTreeMap::from([(commit.target_hash, commit.target_number)]);
	for header in &votes.votes_ancestries {
		let parent = header.number.checked_sub(1).ok_or(Fault::VoteNumbers)?;
		for (hash, number) in [(header.hash(), header.number), (header.parent_hash, parent)] {
			if *numbers.entry(hash).or_insert(number) != number {
				return Err(Fault::VoteNumbers);
			}
		}
	}
	let fits = commit
		.precommits
		.iter()
		.all(|vote| numbers.get(&vote.precommit.target_hash) == Some(&vote.precommit.target_number));
	if fits {
		Ok(())
	} else {
		Err(Fault::VoteNumbers)
	}
}
