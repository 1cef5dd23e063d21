//! What the contract must refuse, and what it must not, tried on a chain: each case as a transaction.

use crate::Places;
use anyhow::{bail, ensure, Context, Result};
use harbour_load_evm::{
	abi::{call, selector, Argument},
	account::{Account, Address},
	anvil::Mining,
	evm::{Evm, HOLDING, PAYMENT},
	rpc::{bytes, hex},
	stablecoin::{outcome, transfer},
};
use jsonrpsee_core::{client::Error, rpc_params};
use serde_json::{json, Value};

const UNVERIFIED: &str = "AccountNotVerified(address)";
const BLOCKED: &str = "AccountBlocked(address)";
const PAUSED: &str = "EnforcedPause()";
const TOO_LITTLE: &str = "ERC20InsufficientBalance(address,uint256,uint256)";
const NO_ROLE: &str = "AccessControlUnauthorizedAccount(address,bytes32)";

struct Check {
	evm: Evm,
	payer: Account,
	payee: Address,
	/// Next of the payer.
	nonce: u64,
	cases: usize,
}

pub(crate) async fn run(places: &Places) -> Result<()> {
	let evm = Evm::start(&places.settings(Mining::AtOnce, 1, 2, 1)).await?;
	let (payer, payee) = (evm.payers[0].clone(), evm.payees[0]);
	let mut check = Check {
		evm,
		payer,
		payee,
		nonce: 0,
		cases: 0,
	};
	check.payments().await?;
	check.blocked().await?;
	check.unverified().await?;
	check.paused().await?;
	check.roles().await?;
	println!("{} cases hold", check.cases);
	Ok(())
}

impl Check {
	async fn payments(&mut self) -> Result<()> {
		self.passes("a payment between verified accounts").await?;
		let (payer, payee) = (self.balance(self.payer.address).await?, self.balance(self.payee).await?);
		ensure!(
			(payer, payee) == (HOLDING - PAYMENT, PAYMENT),
			"the payment moved something else"
		);
		let more = transfer(self.payee, HOLDING);
		self.refuses("more than the payer has", &more, TOO_LITTLE).await
	}

	async fn blocked(&mut self) -> Result<()> {
		for (who, account) in [("payer", self.payer.address), ("payee", self.payee)] {
			self.order("blockAccount(address)", &[Argument::Address(account)])
				.await?;
			self.refuses(&format!("a blocked {who}"), &self.payment(), BLOCKED)
				.await?;
			self.order("unblockAccount(address)", &[Argument::Address(account)])
				.await?;
			self.passes(&format!("a {who} who is blocked no more")).await?;
		}
		Ok(())
	}

	async fn unverified(&mut self) -> Result<()> {
		let stranger = Account::named("stranger", 0).address;
		self.refuses(
			"a payee who was never verified",
			&transfer(stranger, PAYMENT),
			UNVERIFIED,
		)
		.await?;
		for (who, account) in [("payer", self.payer.address), ("payee", self.payee)] {
			self.order("unverify(address)", &[Argument::Address(account)]).await?;
			self.refuses(&format!("a {who} who is verified no more"), &self.payment(), UNVERIFIED)
				.await?;
			self.order("verifyBatch(address[])", &[Argument::Addresses(&[account])])
				.await?;
			self.passes(&format!("a {who} who is verified again")).await?;
		}
		Ok(())
	}

	async fn paused(&mut self) -> Result<()> {
		self.order("pause()", &[]).await?;
		self.refuses("a payment while paused", &self.payment(), PAUSED).await?;
		self.order("unpause()", &[]).await?;
		self.passes("a payment after the pause").await
	}

	async fn roles(&mut self) -> Result<()> {
		let (someone, some) = (self.payee, [self.payee]);
		let minted = [Argument::Address(someone), Argument::Amount(PAYMENT)];
		let cases = [
			("a mint by a payer", call("mint(address,uint256)", &minted)),
			("a pause by a payer", call("pause()", &[])),
			(
				"a block by a payer",
				call("blockAccount(address)", &[Argument::Address(someone)]),
			),
			(
				"a verification by a payer",
				call("verifyBatch(address[])", &[Argument::Addresses(&some)]),
			),
		];
		for (case, data) in cases {
			self.refuses(case, &data, NO_ROLE).await?;
		}
		Ok(())
	}

	fn payment(&self) -> Vec<u8> {
		transfer(self.payee, PAYMENT)
	}

	async fn balance(&self, account: Address) -> Result<u128> {
		self.evm.coin.balance(&self.evm.node, account).await
	}

	/// Whether the payer's transaction did what it was for.
	async fn try_out(&mut self, data: &[u8]) -> Result<bool> {
		let transaction = self.evm.coin.call(&self.payer, self.nonce, data);
		self.nonce += 1;
		self.evm.node.send(&transaction.bytes).await?;
		outcome(&self.evm.node, transaction.hash).await
	}

	async fn order(&mut self, signature: &str, arguments: &[Argument<'_>]) -> Result<()> {
		let transaction = self.evm.coin.order(&mut self.evm.operator, &call(signature, arguments));
		self.evm.node.send(&transaction.bytes).await?;
		ensure!(
			outcome(&self.evm.node, transaction.hash).await?,
			"the operator's {signature} was undone"
		);
		Ok(())
	}

	async fn passes(&mut self, case: &str) -> Result<()> {
		ensure!(self.try_out(&self.payment()).await?, "{case}: was undone");
		self.holds(case);
		Ok(())
	}

	/// A transaction is undone, and moves nothing; a receipt does not say why, so the same call is asked for the error.
	async fn refuses(&mut self, case: &str, data: &[u8], error: &str) -> Result<()> {
		let before = (self.balance(self.payer.address).await?, self.balance(self.payee).await?);
		let found = self.error_of(data).await.with_context(|| case.to_owned())?;
		ensure!(
			found.starts_with(&selector(error)),
			"{case}: expected {error}, found {}",
			hex(&found)
		);
		ensure!(!self.try_out(data).await?, "{case}: was done");
		let after = (self.balance(self.payer.address).await?, self.balance(self.payee).await?);
		ensure!(before == after, "{case}: moved something");
		self.holds(case);
		Ok(())
	}

	async fn error_of(&self, data: &[u8]) -> Result<Vec<u8>> {
		let (from, to) = (hex(&self.payer.address), hex(&self.evm.coin.address));
		let asked = json!({ "from": from, "to": to, "data": hex(data) });
		match self.evm.node.request("eth_call", rpc_params![asked, "latest"]).await {
			Err(Error::Call(error)) => {
				let data = error
					.data()
					.with_context(|| format!("no error of the contract: {}", error.message()))?;
				bytes(&serde_json::from_str::<Value>(data.get())?)
			}
			Err(error) => Err(error.into()),
			Ok(_) => bail!("the call was not refused"),
		}
	}

	fn holds(&mut self, case: &str) {
		println!("   {case}");
		self.cases += 1;
	}
}
