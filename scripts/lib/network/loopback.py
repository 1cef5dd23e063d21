"""Nodes on ports of the loopback interface, without root. What goes between two of them passes the relay."""

import sys
import time
from pathlib import Path

from . import processes, relay, sockets
from .failure import Failure
from .state import cut_pairs

KIND = "loopback"
HOST = "127.0.0.1"
STARTING_SECONDS = 10


def prepare(network):
    network.data["wires"] = {}
    _start_relay(network)


def _start_relay(network):
    command = [sys.executable, "-B", Path(__file__).resolve().parents[2] / "network", "relay", network.directory]
    log = network.directory / "relay.log"
    network.data["relay"] = processes.spawn(command, network.data["token"], log, network.directory)
    network.save()
    deadline = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            relay.tell(network.directory, {"wires": [], "delay_ms": 0})
            return
        except OSError as error:
            if time.monotonic() > deadline or not processes.alive(network.data["relay"]):
                raise Failure(f"the relay between the nodes doesn't start: {error}", f"Its log: {log}") from error
            time.sleep(0.05)


def place(network, name):
    """Gives a node its ports, and wires to and from every other node."""
    p2p, rpc = sockets.free_ports(2)
    network.nodes[name].update(p2p=p2p, rpc=rpc, url=f"http://{HOST}:{rpc}", ws=f"ws://{HOST}:{rpc}")
    wire(network)


def wire(network):
    """Tells the relay which wires there are, which are cut and how late they carry."""
    if not processes.alive(network.data.get("relay")):
        raise Failure("the relay between the nodes has ended.", f"Its log: {network.directory}/relay.log", "scripts/network down")
    known = network.data["wires"]
    cut = cut_pairs(network.data["groups"])
    wires = [
        {
            "from": origin,
            "to": target,
            "port": network.nodes[target]["p2p"],
            "listen": known.get(f"{origin}>{target}"),
            "cut": (origin, target) in cut,
        }
        for origin in network.nodes
        for target in network.nodes
        if origin != target
    ]
    try:
        there = relay.tell(network.directory, {"wires": wires, "delay_ms": network.data["delay_ms"]})
    except OSError as error:
        raise Failure(f"the relay between the nodes doesn't answer: {error}", f"Its log: {network.directory}/relay.log") from error
    network.data["wires"] = {f"{wire['from']}>{wire['to']}": wire["listen"] for wire in there}
    network.save()


def before_command(_network, _name):
    """What a node's command line begins with."""
    return []


def listen_address(network, name):
    return f"/ip4/{HOST}/tcp/{network.nodes[name]['p2p']}"


def address(network, origin, target):
    """Where `origin` finds `target`: the near end of their wire, never the port of `target` itself."""
    return f"/ip4/{HOST}/tcp/{network.data['wires'][f'{origin}>{target}']}"


def arguments(_network, _name):
    # So that no node learns another's own port from what that says of itself, and passes the relay by. Boot nodes are exempt.
    return ["--no-private-ip"]


def partition(network):
    wire(network)
    _require_no_shortcut(network)


def delay(network):
    wire(network)


def _require_no_shortcut(network):
    """A partition is one only if no node is connected to another past the relay."""
    own = sockets.inodes_of(network.data["relay"]["pid"])
    for name, node in network.nodes.items():
        if sockets.connected_to(node["p2p"]) - own:
            raise Failure(
                f"somebody is connected to {name} past the relay: this is no partition.",
                "The nodes must not learn each other's own ports: the chain's type must be `Live`, and --discover-local off.",
            )


def sweep(_directory):
    pass
