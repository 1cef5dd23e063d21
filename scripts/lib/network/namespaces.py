"""Nodes in network namespaces of their own, with addresses of their own. Takes root.

Each namespace has two interfaces. `p2p` leads to a bridge that stands for the network between the banks: it is taken out of
that bridge and put into another to cut the network in parts. `rpc` leads to the machine alone, so that every node can be asked
at any time; over it no node reaches another (its ports are isolated from each other, and nothing is forwarded between the two).
"""

import hashlib
import ipaddress
import json
import os
import shutil
import subprocess

from .failure import Failure
from .state import prefix

KIND = "namespaces"
P2P_PORT = 30333
RPC_PORT = 9944
# The machine's own address in the network of the RPC ports.
MACHINE = 254


def _ip(*words, check=True):
    done = subprocess.run(["ip", *map(str, words)], capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise Failure(f"`ip {' '.join(map(str, words))}` failed: {done.stderr.strip()}")
    return done.stdout


def why_not():
    """Why there can be no namespaces here; None where there can."""
    if shutil.which("ip") is None:
        return "there is no `ip` (Debian package iproute2)"
    if os.geteuid() != 0:
        return "they take root"
    probe = f"hbprobe-{os.getpid()}"
    try:
        _ip("netns", "add", probe)
    except Failure as failure:
        return str(failure)
    _ip("netns", "del", probe, check=False)
    return None


def prepare(network):
    start = prefix(network.directory)
    network.data["prefix"] = start
    network.data["subnets"] = _free_subnets(start)
    network.save()
    _bridge(f"{start}g0")
    _bridge(f"{start}mg")
    _ip("addr", "add", f"{_host(network, 'rpc', MACHINE)}/24", "dev", f"{start}mg")


def _bridge(name):
    _ip("link", "add", name, "type", "bridge")
    _ip("link", "set", name, "up")


def _free_subnets(seed):
    """Two private networks of 256 addresses that no route of this machine leads to."""
    routes = [route.get("dst", "default") for route in json.loads(_ip("-json", "-4", "route", "show", "table", "all") or "[]")]
    taken = [ipaddress.ip_network(route, strict=False) for route in routes if route != "default"]
    number = int(hashlib.sha256(seed.encode()).hexdigest(), 16)
    for step in range(1 << 14):
        place = (number + step) % (1 << 14)
        # 10.64.0.0/10, in pairs of networks.
        pair = [ipaddress.ip_network((0x0A400000 + ((place * 2 + half) << 8) % (1 << 22), 24)) for half in (0, 1)]
        if not any(one.overlaps(other) for one in pair for other in taken):
            return {"p2p": str(pair[0].network_address), "rpc": str(pair[1].network_address)}
    raise Failure("every network in 10.64.0.0/10 is taken on this machine.", "scripts/network up --loopback needs none.")


def _host(network, kind, number):
    return str(ipaddress.ip_address(network.data["subnets"][kind]) + number)


def _namespace(network, name):
    return f"{network.data['prefix']}-{name}"


def place(network, name):
    """Makes a node's namespace, its two interfaces and its addresses."""
    number = network.nodes[name]["number"]
    if number >= MACHINE:
        raise Failure(f"there is no address left for {name}.")
    namespace = _namespace(network, name)
    _ip("netns", "add", namespace)
    _ip("-netns", namespace, "link", "set", "lo", "up")
    for kind, letter, bridge in (("p2p", "p", "g0"), ("rpc", "m", "mg")):
        outside = f"{network.data['prefix']}{letter}{number}"
        _ip("link", "add", outside, "type", "veth", "peer", "name", kind, "netns", namespace)
        _ip("link", "set", outside, "master", network.data["prefix"] + bridge)
        if kind == "rpc":
            _ip("link", "set", outside, "type", "bridge_slave", "isolated", "on")
        _ip("link", "set", outside, "up")
        _ip("-netns", namespace, "addr", "add", f"{_host(network, kind, number)}/24", "dev", kind)
        _ip("-netns", namespace, "link", "set", kind, "up")
    rpc = f"{_host(network, 'rpc', number)}:{RPC_PORT}"
    network.nodes[name].update(p2p=P2P_PORT, rpc=RPC_PORT, url=f"http://{rpc}", ws=f"ws://{rpc}")
    network.save()
    if network.data["groups"]:
        partition(network)
    if network.data["delay_ms"]:
        delay(network)


def before_command(network, name):
    """What a node's command line begins with; `ip` becomes the node, so that the process is the node's."""
    return ["ip", "netns", "exec", _namespace(network, name)]


def listen_address(network, name):
    return f"/ip4/{_host(network, 'p2p', network.nodes[name]['number'])}/tcp/{P2P_PORT}"


def address(network, _origin, target):
    return listen_address(network, target)


def arguments(_network, _name):
    # In a namespace of its own the node is reached from this machine alone.
    return ["--unsafe-rpc-external"]


def partition(network):
    """Puts every node's cable into the bridge of its group."""
    start = network.data["prefix"]
    groups = network.data["groups"] or [list(network.nodes)]
    there = {link["ifname"] for link in json.loads(_ip("-json", "link", "show", "type", "bridge") or "[]")}
    for number, group in enumerate(groups):
        bridge = f"{start}g{number}"
        if bridge not in there:
            _bridge(bridge)
        for name in group:
            _ip("link", "set", f"{start}p{network.nodes[name]['number']}", "master", bridge)
    for bridge in there:
        # Bridges of parts that are no more.
        if bridge.startswith(f"{start}g") and int(bridge[len(start) + 1 :]) >= len(groups):
            _ip("link", "del", bridge)


def delay(network):
    """Has what leaves each node's cable wait."""
    if shutil.which("tc") is None:
        raise Failure("a delay between namespaces takes `tc` (Debian package iproute2).", "Or: scripts/network up --loopback")
    wait = network.data["delay_ms"]
    for name in network.nodes:
        words = ["tc", "-netns", _namespace(network, name), "qdisc"]
        words += ["replace", "dev", "p2p", "root", "netem", "delay", f"{wait}ms"] if wait else ["del", "dev", "p2p", "root"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if wait and done.returncode != 0:
            raise Failure(
                f"this kernel can't delay a network interface: {done.stderr.strip()}",
                "It takes the module sch_netem. Without it: scripts/network up --loopback, where the relay delays.",
            )


def leftovers(directory):
    """Namespaces and interfaces that carry this network's mark."""
    if shutil.which("ip") is None:
        return []
    start = prefix(directory)
    namespaces = [line.split()[0] for line in _ip("netns", "list", check=False).splitlines() if line.startswith(f"{start}-")]
    links = [link["ifname"] for link in json.loads(_ip("-json", "link", "show", check=False) or "[]")]
    return [("netns", name) for name in namespaces] + [("link", name) for name in links if name.startswith(start)]


def sweep(directory):
    for kind, name in leftovers(directory):
        # With a namespace its cables go, and with one end of a cable the other.
        _ip(kind, "del", name, check=False)
