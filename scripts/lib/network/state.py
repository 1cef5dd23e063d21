"""What is known of a network between two commands: one JSON file in the network's folder, and a lock beside it."""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
from pathlib import Path

from .failure import Failure

VERSION = 1
STATE_FILE = "network.json"
LOCK_FILE = "lock"
NAME = re.compile(r"[a-z][a-z0-9-]{0,23}")

VALIDATOR, RPC, ARCHIVE = "validator", "rpc", "archive"


def home(name):
    """The folder of the network of that name."""
    if not NAME.fullmatch(name):
        raise Failure(f'"{name}" can\'t be a network\'s name.', "Small letters, digits and hyphens, at most 24, a letter first.")
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    base = os.environ.get("HARBOUR_NETWORKS") or Path(cache) / "harbour" / "networks"
    return Path(base).resolve() / name


def prefix(directory):
    """What the names of this network's interfaces and namespaces begin with: the system allows 15 characters in all."""
    return "hb" + hashlib.sha256(str(directory).encode()).hexdigest()[:5]


class Network:
    """One network: its folder, and the contents of its file as plain values."""

    def __init__(self, directory, data):
        self.directory = Path(directory)
        self.data = data

    @classmethod
    def create(cls, directory, data):
        network = cls(directory, {"version": VERSION, "nodes": {}, "groups": [], "delay_ms": 0, **data})
        network.save()
        return network

    @classmethod
    def load(cls, directory):
        """The network in `directory`; None where there is none."""
        try:
            text = (Path(directory) / STATE_FILE).read_text()
        except FileNotFoundError:
            return None
        try:
            data = json.loads(text)
        except ValueError as error:
            raise Failure(f"{directory}/{STATE_FILE} is not what a network writes: {error}", "scripts/network down") from error
        if data.get("version") != VERSION:
            raise Failure(
                f"the network in {directory} is of another version of this command.",
                "Take it down with the version that started it, or remove the folder when nothing of it runs.",
            )
        return cls(directory, data)

    def save(self):
        """In one step: a crash leaves the old file or the new one."""
        draft = self.directory / f"{STATE_FILE}.draft"
        draft.write_text(json.dumps(self.data, indent="\t") + "\n")
        draft.replace(self.directory / STATE_FILE)

    @property
    def nodes(self):
        return self.data["nodes"]

    def node(self, name):
        if name not in self.nodes:
            raise Failure(f'there is no node "{name}".', f"The nodes are: {', '.join(self.nodes)}")
        return self.nodes[name]

    def node_directory(self, name):
        return self.directory / "nodes" / name

    def log(self, name):
        return self.node_directory(name) / "node.log"

    def pid_file(self, name):
        return self.node_directory(name) / "pid"

    def remove(self):
        shutil.rmtree(self.directory, ignore_errors=True)


@contextlib.contextmanager
def locked(directory):
    """One command at a time changes a network."""
    directory = Path(directory)
    # Secret keys of a test network, but secret keys.
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(directory / LOCK_FILE, "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another command is working on the network in {directory}.", "Wait until it is done.") from None
        yield


def parse_groups(words, names):
    """Groups of nodes from `A,B | C,D`, as one word or as several, with or without the bar.

    A node that no group names belongs to the first.
    """
    groups = [group for word in words for group in word.split("|") if group.strip()]
    groups = [[name.strip() for name in group.split(",") if name.strip()] for group in groups]
    if len(groups) < 2:
        raise Failure("a partition takes two groups at least.", "For example: scripts/network partition bank1,bank2 bank3,bank4")
    named = [name for group in groups for name in group]
    for name in named:
        if name not in names:
            raise Failure(f'there is no node "{name}".', f"The nodes are: {', '.join(names)}")
        if named.count(name) > 1:
            raise Failure(f'"{name}" is named twice.')
    if not all(groups):
        raise Failure("a group is empty.")
    groups[0] += [name for name in names if name not in named]
    return groups


def cut_pairs(groups):
    """The ordered pairs of nodes that a partition separates."""
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    return {(a, b) for a in group_of for b in group_of if group_of[a] != group_of[b]}
