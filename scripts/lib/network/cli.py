"""The commands of scripts/network."""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import time

from . import chain, finality, loopback, namespaces, node, processes, relay, rpc, show
from .failure import Failure
from .state import ARCHIVE, RPC, VALIDATOR, Network, home, locked, parse_groups

FINALITY_SECONDS = 180
# Blocks that must have become final on every node before the network counts as up.
FIRST_FINAL = 2

EXAMPLES = """\
examples:
  scripts/network up                        four banks, an RPC node, a supervisor's archive node
  scripts/network up --loopback             the same without root
  scripts/network watch                     their heights, finality and peers, once a second
  scripts/network kill bank2; scripts/network start bank2
  scripts/network partition bank1,bank2 bank3,bank4 && scripts/network heal
  scripts/network delay 50                  each message 50 ms later; `delay 0` ends it
  scripts/network logs bank1 --follow
  scripts/network join bank5 --validator --institution "Repulse Bay Bank" --owner //Bank5//node
  scripts/network down

A node that no group of a partition names belongs to the first. A partition may also be written with a bar: 'A,B | C,D'.

The accounts are the development accounts, whose keys anybody has: a network for tests, on this machine only.
HARBOUR_BIN names another node program; HARBOUR_NETWORKS the folder that networks are kept in, instead of
~/.cache/harbour/networks.
"""


def _parser():
    parser = argparse.ArgumentParser(
        prog="scripts/network",
        description="A test network of Harbour on this machine: four validators, an RPC node and an archive node.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--network", default="test", metavar="NAME", help="which network, of several (test)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name, text, run):
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        return one

    up = add("up", "Makes a chain, starts its nodes, and waits until finality moves on all of them.", _up)
    kind = up.add_mutually_exclusive_group()
    kind.add_argument("--loopback", action="store_true", help="on ports of the loopback interface; takes no root")
    kind.add_argument("--namespaces", action="store_true", help="in network namespaces, or not at all; takes root")
    up.add_argument("--validators", type=int, default=len(chain.BANKS), metavar="N", help="banks (4)")
    up.add_argument("--no-rpc", action="store_true", help="without the RPC node")
    up.add_argument("--no-archive", action="store_true", help="without the supervisor's archive node")
    up.add_argument("--session-blocks", type=int, default=20, metavar="N", help="length of a session in blocks (20)")
    up.add_argument(
        "--listen-seconds", type=int, default=3, metavar="N",
        help="how long a validator listens for its double (3; the node makes it two turns of all validators at least)",
    )  # fmt: skip
    up.add_argument("--watch", action="store_true", help="show the live table, and take all down at Ctrl-C")
    up.add_argument("--json", action="store_true", help="print the network as JSON when it is up")

    add("down", "Ends every node and removes all that the network has made, after a crash too.", _down)
    status = add("status", "Shows every node: its role, heights, finality and peers.", _status)
    status.add_argument("--json", action="store_true")
    add("watch", "Shows the same again every second, until Ctrl-C.", _watch)

    for name, text, run in (
        ("kill", "Ends nodes at once, as a power cut would (kill -9).", _kill),
        ("stop", "Ends nodes in order.", _stop),
    ):
        add(name, text, run).add_argument("nodes", nargs="+", metavar="NODE", help='or "all"')
    start = add("start", "Starts nodes that don't run; they go on with their keys and data.", _start)
    start.add_argument("nodes", nargs="+", metavar="NODE", help='or "all"')
    start.add_argument(
        "--argument", action="append", default=[], metavar="WORD", help="one more word of the command line, this time"
    )
    start.add_argument("--observe", action="store_true", help="a validator without its keys: it makes no blocks, casts no votes")
    start.add_argument("--no-wait", action="store_true", help="don't wait until it answers: it is expected not to")

    partition = add("partition", "Cuts the network into groups; nothing passes between them.", _partition)
    partition.add_argument("groups", nargs="+", metavar="A,B", help="the nodes of one group")
    add("heal", "Joins what a partition has cut.", _heal)
    delay = add("delay", "Has each message between nodes take so many milliseconds more.", _delay)
    delay.add_argument("milliseconds", type=int, metavar="MS")

    logs = add("logs", "Shows the end of a node's log.", _logs)
    logs.add_argument("node", metavar="NODE")
    logs.add_argument("--follow", action="store_true", help="and what comes, until Ctrl-C")
    logs.add_argument("--lines", type=int, default=50, metavar="N")

    join = add(
        "join",
        "Makes a node's keys and starts it on this chain. Whether it may take part is for the chain to say: without an act of "
        "governance it is a stranger.",
        _join,
    )
    join.add_argument("node", metavar="NODE", help="a name that no node has")
    join.add_argument("--validator", action="store_true", help="with session keys of its own; needs --institution and --owner")
    join.add_argument("--archive", action="store_true", help="that keeps all states and blocks")
    join.add_argument("--institution", metavar="NAME", help="the bank's name")
    join.add_argument("--owner", metavar="PATH", help="the account that operates it, such as //Bank5//node")
    join.add_argument("--keys-of", metavar="NODE", help="with a copy of that validator's session keys: a double")
    join.add_argument(
        "--argument", action="append", default=[], metavar="WORD", help="one more word of its command line, every time"
    )
    join.add_argument("--no-start", action="store_true", help="make it and don't start it")
    join.add_argument("--no-wait", action="store_true", help="don't wait until it answers")

    measure = add(
        "finality", "Measures submit -> final on networks of its own: at rest and at half load, direct and delayed.", _finality
    )
    measure.add_argument("--payments", type=int, default=200, metavar="N", help="payments of each measurement (200)")
    measure.add_argument("--delays", type=int, nargs="+", default=[0, 50], metavar="MS", help="delays to measure at (0 50)")
    measure.add_argument("--json", action="store_true")
    measure.add_argument(
        "--check", type=int, metavar="MS", help="fail where p95 at no delay, at rest or at half load, is above this"
    )

    # The process between nodes on loopback ports; `up` starts it.
    internal = commands.add_parser("relay")
    internal.add_argument("directory")
    internal.set_defaults(run=lambda options: relay.main(options.directory))
    return parser


# --- Up and down -----------------------------------------------------------------------------------------------------


def _choose_fabric(options):
    if options.loopback:
        return loopback
    reason = namespaces.why_not()
    if reason is None:
        return namespaces
    if options.namespaces:
        raise Failure(f"no network namespaces here: {reason}.", "scripts/network up --loopback needs none.")
    show.say(f"no network namespaces here ({reason}): on loopback ports instead")
    return loopback


def _up(options):
    directory = home(options.network)
    bring_up(directory, options)
    network = _load(directory)
    show.say("A test network: anybody has the keys of its accounts. Never put anything of value on it.")
    show.print_status(network, options.json)
    if options.watch:
        try:
            show.watch(lambda: Network.load(directory))
        finally:
            take_down(directory)


def bring_up(directory, options):
    """A network in `directory`, or nothing: whatever goes wrong, and at Ctrl-C, all of it is taken down again."""
    chain.require_size(options.validators)
    program = node.binary()
    fabric = _choose_fabric(options)
    with locked(directory):
        if Network.load(directory) is not None:
            raise Failure(f'there is a network "{directory.name}" already.', "scripts/network status", "scripts/network down")
        try:
            # What a crash left before anything was written down.
            fabric.sweep(directory)
            network = Network.create(
                directory,
                {
                    "kind": fabric.KIND,
                    "token": secrets.token_hex(16),
                    "binary": str(program),
                    "listen_seconds": options.listen_seconds,
                },
            )
            fabric.prepare(network)
            chain.ceremony(network, options.validators, not options.no_rpc, not options.no_archive, options.session_blocks)
            show.say(f"starting {', '.join(network.nodes)} ({fabric.KIND})")
            for name in network.nodes:
                node.start(network, name)
            wait_until_final(network, list(network.nodes))
        except BaseException:
            show.say("taking down what was brought up")
            _keep_logs(directory)
            take_down(directory)
            raise


def wait_until_final(network, names, seconds=FINALITY_SECONDS):
    """Waits until each of them has seen finality move."""
    deadline = time.monotonic() + seconds
    first = {}
    while True:
        waiting = []
        for name in names:
            node.require_running(network, name)
            seen = rpc.look(network.nodes[name]["url"])
            if seen:
                first.setdefault(name, seen["final"])
            if not seen or seen["final"] < first[name] + FIRST_FINAL:
                waiting.append(name)
        if not waiting:
            return
        if time.monotonic() > deadline:
            raise Failure(
                f"finality doesn't move on {', '.join(waiting)} after {seconds} s. The end of the log of {waiting[0]}:",
                *show.tail(network.log(waiting[0])).splitlines(),
            )
        time.sleep(0.3)


def _keep_logs(directory):
    """Leaves the logs of a network that didn't come up beside its folder, so that its end can be read."""
    for log in sorted(directory.glob("nodes/*/node.log")) + sorted(directory.glob("relay.log")):
        name = log.parent.name if log.name == "node.log" else "relay"
        if log.stat().st_size:
            kept = directory.parent / f"{directory.name}-{name}.log"
            log.replace(kept)
            show.say(f"kept {kept}")


def take_down(directory):
    """Ends every process of the network and removes what it has made; says what it couldn't."""
    left = []
    try:
        network = Network.load(directory)
    except Failure:
        # Damaged: what it has written down can't be read, but its interfaces carry its mark.
        network = None
    if network:
        written = [one["process"] for one in network.nodes.values() if one.get("process")]
        left += processes.stop([process for process in written if processes.alive(process)])
        if network.data.get("relay"):
            left += processes.stop([network.data["relay"]], grace_seconds=1)
        left += processes.stop(processes.with_token(network.data["token"]), grace_seconds=1)
    namespaces.sweep(directory)
    remains = namespaces.leftovers(directory)
    if left or remains:
        raise Failure(
            "not all of the network could be removed.",
            *(f"process {process['pid']} doesn't end" for process in left),
            *(f"{kind} {name} is still there; removing it takes root" for kind, name in remains),
        )
    # Last: as long as something is left, the file says what.
    Network(directory, {}).remove()


def _down(options):
    directory = home(options.network)
    if not directory.exists() and not namespaces.leftovers(directory):
        show.say(f'there is no network "{options.network}"')
        return
    take_down(directory)
    show.say(f'the network "{options.network}" is gone')


# --- A running network -----------------------------------------------------------------------------------------------


def _load(directory):
    network = Network.load(directory)
    if network is None:
        raise Failure(f'there is no network "{directory.name}".', "scripts/network up")
    return network


def _names(network, words):
    return list(network.nodes) if words == ["all"] else words


def _status(options):
    show.print_status(_load(home(options.network)), options.json)


def _watch(options):
    directory = home(options.network)
    _load(directory)
    show.watch(lambda: Network.load(directory))


def _changing(run):
    """A command that changes the network: alone, and with its present state."""

    def command(options):
        directory = home(options.network)
        _load(directory)
        with locked(directory):
            run(_load(directory), options)

    return command


@_changing
def _kill(network, options):
    node.end(network, _names(network, options.nodes), at_once=True)


@_changing
def _stop(network, options):
    node.end(network, _names(network, options.nodes), at_once=False)


@_changing
def _start(network, options):
    names = _names(network, options.nodes)
    for name in names:
        usual = network.node(name)["arguments"]
        network.nodes[name]["arguments"] = [*usual, *options.argument]
        try:
            node.start(network, name, options.observe)
        finally:
            network.nodes[name]["arguments"] = usual
            network.save()
    if not options.no_wait:
        node.wait_until_answering(network, names)


@_changing
def _partition(network, options):
    network.data["groups"] = parse_groups(options.groups, list(network.nodes))
    node.fabric(network).partition(network)
    network.save()


@_changing
def _heal(network, _options):
    network.data["groups"] = []
    node.fabric(network).partition(network)
    network.save()


@_changing
def _delay(network, options):
    if not 0 <= options.milliseconds <= 10_000:
        raise Failure("a delay is between 0 and 10000 ms.")
    before = network.data["delay_ms"]
    network.data["delay_ms"] = options.milliseconds
    try:
        node.fabric(network).delay(network)
    except Failure:
        network.data["delay_ms"] = before
        raise
    network.save()


def _logs(options):
    network = _load(home(options.network))
    network.node(options.node)
    command = ["tail", "-n", str(options.lines), *(["-F"] if options.follow else []), str(network.log(options.node))]
    subprocess.run(command, check=False)


@_changing
def _join(network, options):
    validator = options.validator or options.keys_of is not None
    if options.validator and not (options.institution and options.owner):
        raise Failure(
            "a validator's keys are made for its bank and for the account that operates it.", "Give --institution and --owner."
        )
    if options.keys_of and (options.validator or options.archive):
        raise Failure("--keys-of is a validator by itself: give neither --validator nor --archive with it.")
    if options.keys_of and network.node(options.keys_of)["role"] != VALIDATOR:
        raise Failure(f"{options.keys_of} is no validator and has no session keys.")
    role = VALIDATOR if validator else ARCHIVE if options.archive else RPC
    node.add(network, options.node, role, arguments=options.argument, institution=None)
    if options.validator:
        owner = options.owner
        if owner.startswith("//"):
            owner = network.data["accounts"].setdefault(owner, node.account_of(network.data["binary"], owner))
        chain.give_validator_keys(network, options.node, options.institution, owner)
    else:
        chain.give_network_key(network, options.node)
        if options.keys_of:
            node.copy_keys(network, options.keys_of, options.node)
    network.save()
    if not options.no_start:
        node.start(network, options.node)
        if not options.no_wait:
            node.wait_until_answering(network, [options.node])
    one = network.nodes[options.node]
    print(json.dumps({"name": options.node, "peer_id": one["peer_id"], "bundle": one.get("bundle"), "ws": one["ws"]}))


def _finality(options):
    directory = home("finality")
    results = []
    for delay in options.delays:
        # All of them on loopback, whose relay delays on any kernel: delays of one fabric can be compared.
        up = _parser().parse_args(["up", "--no-archive", "--loopback"])
        # What it brings up in part it takes down itself; what was up before is somebody else's.
        bring_up(directory, up)
        try:
            with locked(directory):
                network = _load(directory)
                network.data["delay_ms"] = delay
                node.fabric(network).delay(network)
                network.save()
            results.append(finality.measure(_load(directory), options.payments))
        finally:
            take_down(directory)
    print(json.dumps(results) if options.json else finality.table(results))
    if options.check is not None:
        finality.check(results, options.check)


# --- The command -----------------------------------------------------------------------------------------------------


def _interrupted(_number, _frame):
    raise KeyboardInterrupt


def main(arguments):
    # Ctrl-C too: whoever was started in the background inherits that it is ignored.
    signal.signal(signal.SIGINT, _interrupted)
    signal.signal(signal.SIGTERM, _interrupted)
    signal.signal(signal.SIGHUP, _interrupted)
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        return 0
    except Failure as failure:
        print(f"\nscripts/network: error: {failure}", file=sys.stderr)
        for hint in failure.hints:
            print(f"   {hint}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read what we print has gone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
