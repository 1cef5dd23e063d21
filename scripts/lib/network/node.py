"""One node: its keys, its command line, its start and its end."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from . import loopback, namespaces, processes, rpc, show
from .failure import Failure
from .state import ARCHIVE, NAME, VALIDATOR

FABRICS = {fabric.KIND: fabric for fabric in (loopback, namespaces)}
STARTING_SECONDS = 120
COMMAND_SECONDS = 120
# Names of libp2p identities: base58, of an Ed25519 key.
PEER_ID = re.compile(r"\b12D3KooW[1-9A-HJ-NP-Za-km-z]{44}\b")


def fabric(network):
    return FABRICS[network.data["kind"]]


def binary(given=None):
    """The node's program: the one named, or the one that scripts/run builds."""
    target = os.environ.get("CARGO_TARGET_DIR") or _cache() / "harbour" / "target"
    path = Path(given or os.environ.get("HARBOUR_BIN") or Path(target) / "release" / "harbour").resolve()
    if not os.access(path, os.X_OK):
        raise Failure(f"there is no node at {path}.", "Build it with `scripts/test build`, or name another one in HARBOUR_BIN.")
    return path


def _cache():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def command(program, *arguments):
    """Runs one of the program's commands; what it printed, on both outputs."""
    words = [str(program), *map(str, arguments)]
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Failure(f"`{' '.join(words[:4])}` took more than {COMMAND_SECONDS} s.") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Failure(f"`{' '.join(words)}` failed with {done.returncode}:", *said)
    return done.stdout, done.stderr


def account_of(program, uri):
    """The address of a development account, as the chain's wallets show it."""
    out, _ = command(program, "key", "inspect", "--output-type", "json", uri)
    return json.loads(out)["ss58Address"]


def make_network_key(program, directory):
    """The key of a node that isn't a validator, and its peer id."""
    file = directory / "node-key"
    _, err = command(program, "key", "generate-node-key", "--chain", "dev", "--file", file)
    file.chmod(0o600)
    found = PEER_ID.search(err)
    if not found:
        raise Failure(f"`harbour key generate-node-key` names no peer id: {err.strip()}")
    return file, found.group()


def make_validator_keys(program, directory, chain, institution, owner):
    """A bank's session keys and node key, as its own machine makes them; the public bundle's contents."""
    keys = directory / "keys"
    command(program, "key", "generate", "--chain", chain, "--institution", institution, "--owner", owner, "--output", keys)
    return json.loads((keys / "bundle.json").read_text())


def add(network, name, role, **about):
    """Writes a new node down and gives it its place in the network; it has no keys and doesn't run."""
    if not NAME.fullmatch(name):
        raise Failure(f'"{name}" can\'t be a node\'s name.', "Small letters, digits and hyphens, at most 24, a letter first.")
    if name in network.nodes:
        raise Failure(f'there is a node "{name}" already.')
    directory = network.node_directory(name)
    directory.mkdir(parents=True, mode=0o700)
    number = 1 + max((node["number"] for node in network.nodes.values()), default=0)
    network.nodes[name] = {"number": number, "role": role, "wanted": False, "arguments": [], "peer_id": None, "boot": False, **about}
    if network.data["groups"]:
        network.data["groups"][0].append(name)
    fabric(network).place(network, name)
    return directory


def copy_keys(network, source, name):
    """The session keys of one node for another: what nobody should do."""
    shutil.copytree(Path(network.nodes[source]["keystore"]), network.node_directory(name) / "keystore")
    network.nodes[name]["keystore"] = str(network.node_directory(name) / "keystore")


def arguments(network, name, observe=False):
    """The node's whole command line; a validator that observes makes no blocks and casts no votes."""
    node = network.nodes[name]
    place = fabric(network)
    words = [
        *place.before_command(network, name),
        network.data["binary"],
        "--chain", network.data["chain"],
        "--base-path", network.node_directory(name) / "data",
        "--name", name,
        "--node-key-file", node["node_key_file"],
        "--listen-addr", place.listen_address(network, name),
        "--rpc-port", node["rpc"],
        "--rpc-cors", "all",
        *place.arguments(network, name),
        "--no-mdns", "--no-telemetry", "--no-prometheus",
    ]  # fmt: skip
    for other, its in network.nodes.items():
        # One that joined later connects to the others by itself. Were it a boot node, it would be let in while they are behind.
        if its["boot"] and other != name and its["peer_id"] not in (None, node["peer_id"]):
            words += ["--bootnodes", f"{place.address(network, name, other)}/p2p/{its['peer_id']}"]
    if node["role"] == VALIDATOR and not observe:
        # Tests rotate keys through it.
        words += ["--validator", "--keystore-path", node["keystore"], "--rpc-methods", "unsafe"]
        words += ["--listen-before-authoring", network.data["listen_seconds"]]
    else:
        words += ["--rpc-methods", "safe"]
    if node["role"] == ARCHIVE:
        words += ["--state-pruning", "archive", "--blocks-pruning", "archive"]
    return [str(word) for word in [*words, *node["arguments"]]]


def start(network, name, observe=False):
    """Starts a node that isn't running. It is written down before anything else is done."""
    node = network.node(name)
    if processes.alive(node.get("process")):
        raise Failure(f"{name} is running already.")
    words = arguments(network, name, observe)
    log = network.log(name)
    node["process"] = processes.spawn(words, network.data["token"], log, network.node_directory(name))
    node["wanted"] = True
    network.pid_file(name).write_text(str(node["process"]["pid"]))
    network.save()


def end(network, names, at_once):
    """Ends nodes: in order, or at once as a power cut would; those that weren't running are passed over."""
    for name in names:
        network.node(name)["wanted"] = False
    network.save()
    running = [network.nodes[name]["process"] for name in names if processes.alive(network.nodes[name].get("process"))]
    left = processes.kill(running) if at_once else processes.stop(running)
    if left:
        raise Failure(f"processes {', '.join(str(process['pid']) for process in left)} don't end.")


def wait_until_answering(network, names, seconds=STARTING_SECONDS):
    """Waits until each of them answers over RPC. The first start compiles the runtime's wasm."""
    deadline = time.monotonic() + seconds
    for name in names:
        while rpc.look(network.nodes[name]["url"]) is None:
            require_running(network, name)
            if time.monotonic() > deadline:
                raise Failure(f"{name} doesn't answer after {seconds} s.", f"Its log: {network.log(name)}")
            time.sleep(0.2)


def require_running(network, name):
    if not processes.alive(network.nodes[name].get("process")):
        raise Failure(f"{name} has ended. The end of its log:", *show.tail(network.log(name)).splitlines())
