"""Reads at a supervision door as a supervisor's own program would: `reads.py URL ACCOUNT`. Prints what it found as JSON."""

import json
import sys

from async_substrate_interface.sync_substrate import SubstrateInterface
from async_substrate_interface.errors import SubstrateRequestException


def main(url: str, account: str) -> None:
    with SubstrateInterface(url=url, ss58_format=0) as chain:
        block = chain.get_chain_finalised_head()
        free = chain.query("System", "Account", [account], block_hash=block)["data"]["free"]
        currencies = chain.runtime_call("SupervisionApi", "currencies", block_hash=block)
        coverage = chain.rpc_request("supervision_coverage", [0])["result"]
        try:
            refusal = str(chain.rpc_request("author_submitExtrinsic", ["0x00"]))
        except SubstrateRequestException as error:
            refusal = str(error)
        found = {
            "block": block,
            "free": str(getattr(free, "value", free)),
            "currencies": len(getattr(currencies, "value", currencies)),
            "covers": coverage["data"]["symbol"],
            "refusal": refusal,
        }
        print(json.dumps(found))


main(*sys.argv[1:])
