//! What the Council and the issuers' officers decide.

use super::{clocks::now, model::*, Act, Model};
use crate::{mock::*, CurrencyStatus};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_core::H256};

impl Model {
	/// Does it, or has [`Model::issue_or_pay`] do it.
	pub(super) fn govern(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::SetMintAllowance { id, per_day } => {
				let administrator = signed(officer(ADMINISTRATOR, id, false));
				Assets::set_mint_allowance(administrator, id, officer(MINTER, id, false), per_day)?;
				let allowance = self.allowances.get_mut(&id).expect("each currency has a minter");
				let in_force = allowance.in_force();
				*allowance = Allowance {
					per_day: in_force.min(per_day),
					rise: (per_day > in_force).then_some((now() + DELAY, per_day)),
				};
			}
			Act::SetPolicy { id, ref policy } => {
				Assets::set_policy(signed(GOVERNOR), id, **policy)?;
				self.policies.insert(id, **policy);
			}
			Act::Pause { id } => Assets::pause(signed(officer(PAUSER, id, false)), id)?,
			Act::Unpause { id } => Assets::unpause(signed(officer(UNPAUSER, id, false)), id)?,
			Act::SetStatus { id, status } => {
				Assets::set_status(signed(GOVERNOR), id, status)?;
				match status {
					CurrencyStatus::WindDown => {
						self.winding_down.insert(id);
					}
					CurrencyStatus::Disabled => assert_eq!(self.supply_of(id), 0, "{id} is held by somebody"),
					CurrencyStatus::Live | CurrencyStatus::Paused => panic!("the Council has {id} {status:?}"),
				}
			}
			Act::Enable { id } => {
				Assets::enable(signed(GOVERNOR), id, H256::repeat_byte(1))?;
				assert!(!self.winding_down.contains(&id), "{id} was wound down for good");
			}
			Act::SetCalendar { ref calendar } => {
				Assets::set_calendar(signed(GOVERNOR), calendar.clone())?;
				self.calendar = calendar.clone();
			}
			_ => return self.issue_or_pay(act),
		}
		Ok(())
	}
}
