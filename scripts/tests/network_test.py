#!/usr/bin/env python3
"""Tests of scripts/network, with a program that stands in for the node: what is proved is that the wires between nodes are what the
command says, and that nothing is left behind."""

import datetime
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
import urllib.request
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]
STAND_IN = Path(__file__).resolve().parent / "network_node.py"

sys.dont_write_bytecode = True
sys.path.insert(0, str(SCRIPTS / "lib"))

from network import chain, namespaces, processes, sockets, toml  # noqa: E402
from network.failure import Failure  # noqa: E402
from network.state import Network, cut_pairs, home, locked, parse_groups, prefix  # noqa: E402

NODES = ["bank1", "bank2", "bank3", "bank4", "rpc"]
# Longer than a node goes on after it last heard of another.
SETTLED_SECONDS = 1.2
MOVING_SECONDS = 10


class Groups(unittest.TestCase):
    def test_with_and_without_the_bar(self):
        expected = [["bank1", "bank2", "rpc"], ["bank3", "bank4"]]
        for words in (["bank1,bank2", "bank3,bank4"], ["bank1,bank2|bank3,bank4"], ["bank1,bank2 ", "|", " bank3, bank4"]):
            self.assertEqual(parse_groups(words, NODES), expected)

    def test_what_is_refused(self):
        for words, message in (
            (["bank1,bank2"], "two groups"),
            (["bank1", "bank9"], 'no node "bank9"'),
            (["bank1,bank2", "bank2"], "named twice"),
            (["bank1", ","], "is empty"),
        ):
            with self.assertRaisesRegex(Failure, message):
                parse_groups(words, NODES)

    def test_what_a_partition_cuts(self):
        pairs = cut_pairs([["a", "b"], ["c"]])
        self.assertEqual(pairs, {("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")})
        self.assertEqual(cut_pairs([]), set())


class Files(unittest.TestCase):
    def test_toml_is_read_back_as_written(self):
        table = {
            "plain": 1,
            "quoted key": 'a "quote", a \\ and \u00e9',
            "day": datetime.date(2030, 1, 2),
            "chain": {"id": "x", "on": True},
            "many": [{"id": 1, "inner": [{"a": [1, 2]}], "inline": toml.Inline({"k": "v"})}, {"id": 2, "none": []}],
        }
        self.assertEqual(tomllib.loads(toml.write(table)), table)

    def test_the_consortium_can_be_written(self):
        address = {uri: f"address of {uri}" for uri in chain.accounts(chain.BANKS)}
        bundles = {number: Path(f"bank{number}.json") for number, _, _ in chain.BANKS}
        table = chain.consortium("a-b", chain.BANKS, address, bundles, {6: ["peer"]}, datetime.date(2026, 1, 1), 20)
        read = tomllib.loads(toml.write(table))
        self.assertEqual(read["institutions"][5]["peers"], ["peer"])
        self.assertEqual([one["id"] for one in read["institutions"]], [1, 2, 3, 4, 5, 6])
        accounts = [officer["account"] for one in read["institutions"] for officer in one["officers"]]
        self.assertEqual(len(accounts), len(set(accounts)), "nobody holds duties twice")

    def test_names_that_are_no_names(self):
        for name in ("", "../x", "A", "1a", "a" * 25, "a b"):
            with self.assertRaises(Failure):
                home(name)

    def test_one_command_at_a_time(self):
        with tempfile.TemporaryDirectory() as folder, locked(folder):
            with self.assertRaisesRegex(Failure, "another command"), locked(folder):
                pass

    def test_a_damaged_file_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "network.json").write_text("{")
            with self.assertRaisesRegex(Failure, "network.json"):
                Network.load(folder)

    def test_interface_names_fit(self):
        self.assertLessEqual(len(prefix("/some/where") + "p253"), 15)


class Processes(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def spawn(self, *words, token="token-of-a-test"):
        process = processes.spawn(words, token, self.folder / "log", self.folder)
        self.addCleanup(processes.kill, [process])
        return process

    def test_another_process_with_the_same_id_is_left_alone(self):
        process = self.spawn("sleep", "60")
        other = {**process, "started": process["started"] - 1}
        self.assertFalse(processes.alive(other))
        self.assertFalse(processes.send(other, signal.SIGKILL))
        self.assertEqual(processes.kill([other]), [])
        self.assertTrue(processes.alive(process))

    def test_one_that_will_not_stop_is_killed(self):
        process = self.spawn(sys.executable, "-c", "import signal,time; signal.signal(15, signal.SIG_IGN); time.sleep(60)")
        time.sleep(0.3)
        self.assertEqual(processes.stop([process], grace_seconds=0.3), [])
        self.assertFalse(processes.alive(process))

    def test_found_by_its_token(self):
        process = self.spawn("sleep", "60", token=f"token-{os.getpid()}")
        deadline = time.monotonic() + 5
        # Until it has become `sleep`, its environment is still ours.
        while process not in (found := processes.with_token(f"token-{os.getpid()}")):
            self.assertLess(time.monotonic(), deadline)
        self.assertEqual(found, [process])

    def test_whose_socket_it_is(self):
        (port,) = sockets.free_ports(1)
        with sockets.socket.create_server(("127.0.0.1", port)), sockets.socket.create_connection(("127.0.0.1", port)) as near:
            self.assertTrue(sockets.owned_by(near.getsockname(), os.getpid()))
            self.assertFalse(sockets.owned_by(near.getsockname(), self.spawn("sleep", "60")["pid"]))
            self.assertTrue(sockets.connected_to(port) & sockets.inodes_of(os.getpid()))


class WholeNetwork:
    """The command itself, from up to down; once for each kind of network."""

    kind = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="harbour-network-")
        self.addCleanup(temporary.cleanup)
        self.networks = Path(temporary.name)
        self.environment = {**os.environ, "HARBOUR_NETWORKS": temporary.name, "HARBOUR_BIN": str(STAND_IN)}
        self.addCleanup(self.run_command, "down")

    def run_command(self, *words, code=0):
        done = subprocess.run(
            [SCRIPTS / "network", *words], env=self.environment, capture_output=True, text=True, timeout=90, check=False
        )
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout + done.stderr

    def up(self, *words):
        self.run_command("up", f"--{self.kind}", *words)

    def nodes(self):
        done = subprocess.run(
            [SCRIPTS / "network", "status", "--json"], env=self.environment, capture_output=True, text=True, check=True
        )
        return {node["name"]: node for node in json.loads(done.stdout)["nodes"]}

    def moving(self):
        """The nodes whose final height moves."""
        before = self.nodes()
        time.sleep(SETTLED_SECONDS)
        after = self.nodes()
        return {name for name in before if before[name]["final"] is not None and (after[name]["final"] or 0) > before[name]["final"]}

    def assert_moving(self, *names):
        deadline = time.monotonic() + MOVING_SECONDS
        while (found := self.moving()) != set(names):
            self.assertLess(time.monotonic(), deadline, f"{found} move, not {names}")

    def assert_nothing_left(self):
        self.assertEqual(list(self.networks.glob("*/*")), [])
        self.assertEqual(namespaces.leftovers(self.networks / "test"), [])
        running = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
        self.assertEqual([line for line in running.splitlines() if str(self.networks) in line], [])

    def test_from_up_to_down(self):
        self.up("--no-archive")
        self.assert_moving("bank1", "bank2", "bank3", "bank4", "rpc")
        self.assertIn("already", self.run_command("up", f"--{self.kind}", code=1))

        self.run_command("partition", "bank1,bank2", "bank3,bank4")
        self.assert_moving()
        self.run_command("heal")
        self.assert_moving("bank1", "bank2", "bank3", "bank4", "rpc")
        self.run_command("partition", "bank1,bank2,bank3 | bank4")
        self.assert_moving("bank1", "bank2", "bank3", "rpc")
        # One that joins now is in the first part.
        self.run_command("join", "stranger")
        self.assert_moving("bank1", "bank2", "bank3", "rpc", "stranger")
        self.assertEqual(self.nodes()["bank4"]["peers"], 0)
        self.run_command("heal")

        self.run_command("kill", "bank1", "bank2")
        self.assert_moving()
        self.assertEqual(self.nodes()["bank1"]["state"], "stopped")
        self.run_command("start", "bank2")
        self.assert_moving("bank2", "bank3", "bank4", "rpc", "stranger")
        self.assertIn("running already", self.run_command("start", "bank2", code=1))
        self.assertIn("no node", self.run_command("kill", "bank7", code=1))
        self.assertIn("bank2 runs", self.run_command("logs", "bank2"))

        self.run_command("down")
        self.assert_nothing_left()

    def test_a_double(self):
        self.up("--no-archive", "--no-rpc")
        self.run_command("join", "double", "--keys-of", "bank1", "--argument=--some-flag")
        self.assertEqual(self.nodes()["double"]["role"], "validator")
        self.run_command("down")
        self.assert_nothing_left()

    def test_nothing_is_left_after_ctrl_c(self):
        child = self.start_waiting()
        self.wait_for_nodes(2)
        child.send_signal(signal.SIGINT)
        child.wait(timeout=30)
        self.assertEqual(child.returncode, 130)
        self.assert_nothing_left()

    def test_down_after_a_crash(self):
        child = self.start_waiting()
        self.wait_for_nodes(2)
        child.kill()
        child.wait()
        self.run_command("down")
        self.assert_nothing_left()

    def start_waiting(self):
        """The command, waiting for a finality that never moves."""
        command = [SCRIPTS / "network", "up", f"--{self.kind}", "--validators", "3"]
        environment = {**self.environment, "STAND_STILL": "1"}
        return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, text=True)

    def wait_for_nodes(self, count):
        deadline = time.monotonic() + 30
        while len(list(self.networks.glob("test/nodes/*/pid"))) < count:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)


class Loopback(WholeNetwork, unittest.TestCase):
    kind = "loopback"

    def test_a_delay_is_as_long_as_it_says(self):
        self.up("--no-archive", "--no-rpc")
        self.run_command("delay", "300")
        self.assert_moving("bank1", "bank2", "bank3", "bank4")
        self.assert_late(0.3)
        self.run_command("delay", "0")
        self.assert_late(0)
        self.assertIn("between 0", self.run_command("delay", "10001", code=1))


    def assert_late(self, seconds):
        """What each bank hears is so old, and not much older, once what was under way has come."""
        late = {}
        deadline = time.monotonic() + MOVING_SECONDS
        while time.monotonic() < deadline:
            late = {name: self.late(name) for name in ("bank1", "bank2", "bank3", "bank4")}
            if all(len(ages) == 3 and all(seconds <= age < seconds + 0.25 for age in ages) for ages in late.values()):
                return
            time.sleep(0.1)
        self.fail(f"not {seconds} s late: {late}")

    def late(self, name):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "late"}).encode()
        request = urllib.request.Request(self.nodes()[name]["url"], body, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=5) as answer:
            return list(json.load(answer)["result"].values())


@unittest.skipIf(namespaces.why_not(), f"no network namespaces here: {namespaces.why_not()}")
class Namespaces(WholeNetwork, unittest.TestCase):
    kind = "namespaces"


if __name__ == "__main__":
    unittest.main()
