"""The test network's chain: who takes part, and the ceremony that makes it.

Every account is one of the well-known development accounts, whose keys anybody has. The banks' session keys and the nodes' own
keys are made anew for each network, as banks would make theirs.
"""

import datetime

from . import node, toml
from .failure import Failure
from .state import ARCHIVE, RPC, VALIDATOR

# The number, name, roles and officers of the institutions. An officer's duties are those that its institution's roles allow.
BANKS = (
    (1, "Victoria Harbour Bank", "//Alice"),
    (2, "Kowloon Commerce Bank", "//Bob"),
    (3, "Lantau Savings Bank", "//Charlie"),
    (4, "Peak Trust Bank", "//Dave"),
)
AUDITOR = (5, "Pearl River Audit", "//Eve")
SUPERVISOR = (6, "Monetary Supervisor", "//Ferdie")
# The bank that issues the home currency, and whose node answers wallets.
ISSUER = 1

# Validators that a chain has at least, where its configuration says nothing else.
FLOOR = 3
LICENCE_DAYS = 3650
DECIMALS = 6
UNIT = 10**DECIMALS
SUPPLY_CAP = 10**12 * UNIT
MINT_LIMIT = 10**8 * UNIT

ELIGIBLE = (("Cash", 0), ("Deposit", 92), ("DebtSecurity", 366), ("ReverseRepo", 1), ("Fund", 366))
OFFICE = ("RoleAdministration", "Registering")
ISSUING_OFFICE = ("SettlingRedemptions", "SettingMetadata")
DESK = ("Minting", "Pausing")
# Whoever ends a pause is neither the one who began it nor the one who appoints.
SECOND = ("SettlingRedemptions", "Unpausing")
# The shortest that the chain knows: tests wait for them.
GRANT_DELAY_MS = 20_000
UPGRADE_DELAY_MS = 60_000


def operator(administrator):
    """The account that operates a bank's validator."""
    return f"{administrator}//node"


def desk(administrator):
    """The account that mints and pauses for an issuer."""
    return f"{administrator}//desk"


def second(administrator):
    """The account whose signature something takes beside another's."""
    return f"{administrator}//second"


def accounts(banks):
    """Every account of the chain by its path, in the order in which the institutions name them."""
    found = []
    for _, _, administrator in banks:
        found += [administrator, operator(administrator)]
    issuer = BANKS[0][2]
    return [*found, desk(issuer), second(issuer), AUDITOR[2], SUPERVISOR[2], second(SUPERVISOR[2])]


def _officer(account, duties):
    return toml.Inline({"account": account, "duties": list(duties)})


def _licence_end(today):
    return (today + datetime.timedelta(days=LICENCE_DAYS)).isoformat()


def _bank(one, address, keys, peers, ends):
    number, name, administrator = one
    roles = ["Validator", "Registrar", *(["Issuer"] if number == ISSUER else [])]
    office = [*OFFICE, *(ISSUING_OFFICE if number == ISSUER else [])]
    officers = [(administrator, office), (operator(administrator), ["Validating"])]
    if number == ISSUER:
        officers += [(desk(administrator), DESK), (second(administrator), SECOND)]
    return {
        "id": number,
        "name": name,
        "licence": f"TEST-{number:04}",
        "licence_expires": ends,
        "jurisdiction": "HK",
        "roles": roles,
        "administrator": address[administrator],
        "bundle": str(keys),
        **({"peers": peers} if peers else {}),
        "officers": [_officer(address[uri], duties) for uri, duties in officers],
    }


def _other(one, role, officers, address, peers, ends):
    number, name, administrator = one
    return {
        "id": number,
        "name": name,
        "licence": f"TEST-{number:04}",
        "licence_expires": ends,
        "jurisdiction": "HK",
        "roles": [role],
        "administrator": address[administrator],
        **({"peers": peers} if peers else {}),
        "officers": [_officer(address[uri], duties) for uri, duties in officers],
    }


def chain_id(network_name):
    """The chain's id, which each bank's keys are made for."""
    return f"harbour_test_{network_name.replace('-', '_')}"


def consortium(network_name, banks, address, bundles, peers, today, session_blocks):
    """What the institutions agree on, as the ceremony's configuration.

    `address` gives each account's address, `bundles` the file of each bank's public keys, `peers` the peer ids of nodes that are no
    validator's, both by the institution's number.
    """
    ends = _licence_end(today)
    issuer, minter = address[BANKS[0][2]], address[desk(BANKS[0][2])]
    orders = [(account, ["Ordering"]) for account in (SUPERVISOR[2], second(SUPERVISOR[2]))]
    return {
        "version": 1,
        "chain": {"name": "Harbour Test Network", "id": chain_id(network_name)},
        "parameters": {
            "validators": toml.Inline({"session_blocks": session_blocks}),
            "institutions": toml.Inline({"grant_delay_ms": GRANT_DELAY_MS}),
            "upgrades": toml.Inline({"shortest_delay_ms": UPGRADE_DELAY_MS}),
        },
        "institutions": [
            *(_bank(bank, address, bundles[bank[0]], peers.get(bank[0], []), ends) for bank in banks),
            _other(AUDITOR, "Attestor", [(AUDITOR[2], ["Attesting"])], address, peers.get(AUDITOR[0], []), ends),
            _other(SUPERVISOR, "Supervisor", orders, address, peers.get(SUPERVISOR[0], []), ends),
        ],
        "currencies": [
            {
                "id": 0,
                "issuer": ISSUER,
                "owner": issuer,
                "minter": minter,
                "name": "Victoria Harbour HKD",
                "symbol": "HKD",
                "decimals": DECIMALS,
                "peg": "HKD",
                "status": "Live",
                "approval_hash": "0x" + "54" * 32,
                "policy": {"audience": "Retail", "supply_cap": SUPPLY_CAP, "mint_limit": MINT_LIMIT},
                "reserve": {
                    "attestors": [AUDITOR[0]],
                    "quorum": 1,
                    "heartbeat_secs": 180,
                    "max_age_secs": 600,
                    "tolerance_bps": 0,
                    "buffer_bps": 0,
                    "grace_secs": 3600,
                    "eligible": [toml.Inline({"class": kind, "max_residual_days": days}) for kind, days in ELIGIBLE],
                },
                "allowances": [toml.Inline({"minter": minter, "per_day": 100 * MINT_LIMIT})],
            }
        ],
        "calendar": {"weekend": ["Saturday", "Sunday"], "holidays": []},
    }  # fmt: skip


def ceremony(network, count, with_rpc, with_archive, session_blocks):
    """Makes every node's keys, writes the configuration, and makes and verifies the chain's specification."""
    program = network.data["binary"]
    banks = BANKS[:count]
    address = {uri: node.account_of(program, uri) for uri in accounts(banks)}
    network.data["accounts"] = address
    bundles, peers = {}, {}
    for number, name, administrator in banks:
        directory = node.add(network, f"bank{number}", VALIDATOR, institution=number, boot=True)
        give_validator_keys(network, f"bank{number}", name, address[operator(administrator)])
        bundles[number] = directory / "keys" / "bundle.json"
    for wanted, name, role, institution in ((with_rpc, "rpc", RPC, ISSUER), (with_archive, "archive", ARCHIVE, SUPERVISOR[0])):
        if wanted:
            node.add(network, name, role, institution=institution, boot=True)
            give_network_key(network, name)
            peers[institution] = [network.nodes[name]["peer_id"]]
    today = datetime.datetime.now(datetime.UTC).date()
    table = consortium(network.directory.name, banks, address, bundles, peers, today, session_blocks)
    config, chain = network.directory / "consortium.toml", network.directory / "chain.json"
    config.write_text("# A test network. Anybody has the keys of its accounts.\n\n" + toml.write(table))
    node.command(program, "network", "new", "--config", config, "--output", chain)
    node.command(program, "network", "verify", "--config", config, "--chain", chain)
    network.data["chain"] = str(chain)
    network.save()


def give_validator_keys(network, name, institution, owner):
    """A bank's keys for one of its nodes, made by its own command."""
    directory = network.node_directory(name)
    chain = chain_id(network.directory.name)
    bundle = node.make_validator_keys(network.data["binary"], directory, chain, institution, owner)
    network.nodes[name].update(
        peer_id=bundle["peer_id"],
        keystore=str(directory / "keys" / "keystore"),
        node_key_file=str(directory / "keys" / "node.key"),
        bundle=str(directory / "keys" / "bundle.json"),
    )
    network.save()


def give_network_key(network, name):
    """The key by which the others know a node that makes no blocks."""
    file, peer_id = node.make_network_key(network.data["binary"], network.node_directory(name))
    network.nodes[name].update(peer_id=peer_id, node_key_file=str(file))
    network.save()


def require_size(count):
    if not FLOOR <= count <= len(BANKS):
        raise Failure(
            f"a network has {FLOOR} to {len(BANKS)} validators at first, not {count}.", "`scripts/network join` adds more."
        )
