//! What registrars, attestors, authorities and time do.

use super::{Act, Model};
use crate::mock::*;
use harbour_primitives::{CoverageMark, Unbacked};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_runtime::DispatchError};

impl Model {
	pub(super) fn happen(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::BeginOrder { who, currency, amount } => {
				begin(Order { who, currency, amount });
				self.reflect(currency, who);
			}
			Act::EndOrder { nth } => {
				let orders = world(|world| world.orders.clone());
				let Some(place) = usize::from(nth).checked_rem(orders.len()) else {
					return Err(DispatchError::Other("no order is in force"));
				};
				let ends = orders.into_iter().nth(place);
				let (number, order) = ends.expect("the place is below their count");
				end(number);
				self.reflect(order.currency, order.who);
			}
			Act::Suspend { who, reason } => {
				world(|world| world.ineligible.insert(who, reason));
			}
			Act::Lift { who } => {
				let lifted = world(|world| world.ineligible.remove(&who));
				lifted.ok_or(DispatchError::Other("nothing is to be lifted"))?;
			}
			Act::Mark { id, level } => <Assets as CoverageMark>::mark_coverage(id, level),
			Act::Attest { id, backing } => {
				world(|world| world.backing.insert(id, backing.ok_or(Unbacked::Stale)));
			}
			Act::Wait { ms } => wait(ms),
			_ => unreachable!("{act:?} is somebody's"),
		}
		Ok(())
	}
}
