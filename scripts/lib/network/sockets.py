"""What the system says of sockets: who owns one, and a path short enough for a local one."""

import contextlib
import os
import socket
from pathlib import Path

ESTABLISHED = 1


def connections():
    """Every TCP connection over IPv4: ((near address, near port), (far address, far port), state, inode)."""
    found = []
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        found.append((_address(fields[1]), _address(fields[2]), int(fields[3], 16), int(fields[9])))
    return found


def _address(text):
    host, port = text.split(":")
    # The address is a number in the machine's own order of bytes, which is little-endian wherever this runs.
    return socket.inet_ntoa(bytes.fromhex(host)[::-1]), int(port, 16)


def inodes_of(pid):
    """The sockets that a process holds; nothing where it is gone or somebody else's."""
    found = set()
    folder = f"/proc/{pid}/fd"
    try:
        entries = os.listdir(folder)
    except OSError:
        return found
    for entry in entries:
        try:
            target = os.readlink(f"{folder}/{entry}")
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(int(target[len("socket:[") : -1]))
    return found


def owned_by(near, pid):
    """Whether the process holds the socket whose own address is `near`."""
    inodes = {inode for own, _, _, inode in connections() if own == tuple(near[:2])}
    return bool(inodes & inodes_of(pid))


def connected_to(port):
    """The near ends of connections to that port of the loopback interface, as inodes."""
    return {inode for _, far, state, inode in connections() if far == ("127.0.0.1", port) and state == ESTABLISHED}


@contextlib.contextmanager
def short_path(directory, name):
    """A path of that file for a local socket, whose path may have 107 characters only, however deep the folder is."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{name}"
    finally:
        os.close(handle)


def free_ports(count):
    """Ports of the loopback interface that nobody listens on, all different since they are held until the last is found."""
    held = []
    try:
        for _ in range(count):
            one = socket.socket()
            one.bind(("127.0.0.1", 0))
            held.append(one)
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()
