"""The wires of a network on loopback ports: a process that carries each connection between two nodes, late or not at all.

For every ordered pair of nodes there is a port of its own that leads from the one to the other, and nodes are told no other
address of each other. A cut wire carries nothing, in neither direction, and doesn't say so: connections that were open stay
open and still, as they do when a cable is pulled, and new ones are accepted and never go on. When the wire is mended the old
ones go on and the new ones are closed. A node learns addresses of its peers' peers, and so could use a wire that isn't its own:
a connection is carried only if the process at its near end is the wire's.

It is told what to do over a socket in the network's folder: one JSON object a line, the whole of the wiring each time.
"""

import asyncio
import collections
import json
import os
import socket
import sys
from pathlib import Path

from . import sockets

SOCKET_FILE = "relay.socket"
# Bytes that wait for a slow reader before its writer is held back.
HIGH_WATER = 1 << 20


class Wire:
    """From one node to another: whether it is cut, how late it carries, and what it carries now."""

    def __init__(self, relay, origin, target, port):
        self.relay = relay
        self.origin = origin
        self.target = target
        self.port = port
        self.cut = False
        self.delay = 0.0
        self.flows = set()
        self.stranded = set()
        self.server = None

    async def open(self, listen):
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(lambda: End(self), "127.0.0.1", listen)
        return self.server.sockets[0].getsockname()[1]

    def set(self, cut, delay):
        mended = self.cut and not cut
        self.cut = cut
        self.delay = delay
        if mended:
            for end in list(self.stranded):
                end.transport.abort()
            self.stranded.clear()
        for flow in list(self.flows):
            flow.look_again()

    def accepted(self, end):
        """The near end of a new connection: carried on, left hanging, or turned away."""
        near = end.transport.get_extra_info("peername")
        if not self.relay.belongs_to(near, self.origin):
            self.relay.say(f"{self.origin} -> {self.target}: turned away a connection that isn't {self.origin}'s")
            end.transport.abort()
            return
        # Nothing is read before there is somewhere to carry it.
        end.transport.pause_reading()
        if self.cut:
            self.stranded.add(end)
        else:
            task = asyncio.get_running_loop().create_task(self.connect(end))
            self.relay.tasks.add(task)
            task.add_done_callback(self.relay.tasks.discard)

    async def connect(self, end):
        loop = asyncio.get_running_loop()
        try:
            far = End(self)
            far.accepting = False
            await loop.create_connection(lambda: far, "127.0.0.1", self.port)
        except OSError:
            # Nobody listens there: a node that is down refuses a connection.
            end.transport.abort()
            return
        if end.transport.is_closing():
            far.transport.abort()
            return
        end.flow = Flow(self, end, far)
        far.flow = Flow(self, far, end)
        self.flows |= {end.flow, far.flow}
        end.flow.look_again()
        far.flow.look_again()


class End(asyncio.Protocol):
    """One end of a connection."""

    def __init__(self, wire):
        self.wire = wire
        self.accepting = True
        self.flow = None
        self.reverse = None
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=HIGH_WATER)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.accepting:
            self.wire.accepted(self)
        else:
            transport.pause_reading()

    def data_received(self, data):
        self.flow.take(data)

    def eof_received(self):
        self.flow.take(None)
        # Half closed: the other direction goes on until its own end.
        return True

    def connection_lost(self, _error):
        self.wire.stranded.discard(self)
        if self.flow:
            self.flow.lost()

    def pause_writing(self):
        if self.reverse:
            self.reverse.held_back(True)

    def resume_writing(self):
        if self.reverse:
            self.reverse.held_back(False)


class Flow:
    """One direction of a connection: what came in at `source` and is due at `sink` later."""

    def __init__(self, wire, source, sink):
        self.wire = wire
        self.source = source
        self.sink = sink
        sink.reverse = self
        self.queue = collections.deque()
        self.timer = None
        self.full = False
        self.source_lost = False

    def take(self, data):
        self.queue.append((asyncio.get_running_loop().time() + self.wire.delay, data))
        self.deliver()

    def lost(self):
        """The source is gone: what came before is still carried, and then the end of it."""
        self.source_lost = True
        self.queue.append((asyncio.get_running_loop().time() + self.wire.delay, None))
        self.deliver()

    def held_back(self, full):
        self.full = full
        self.look_again()

    def look_again(self):
        """After the wire was cut or mended, or the sink filled or emptied."""
        transport = self.source.transport
        if not transport.is_closing():
            if self.wire.cut or self.full:
                transport.pause_reading()
            else:
                transport.resume_reading()
        self.deliver()

    def deliver(self):
        if self.timer:
            self.timer.cancel()
            self.timer = None
        loop = asyncio.get_running_loop()
        while self.queue and not self.wire.cut:
            due, data = self.queue[0]
            if due > loop.time():
                self.timer = loop.call_at(due, self.deliver)
                return
            self.queue.popleft()
            if data is None:
                self.end()
            elif not self.sink.transport.is_closing():
                self.sink.transport.write(data)
        if self.source_lost and not self.queue:
            self.wire.flows.discard(self)

    def end(self):
        sink = self.sink.transport
        if sink.is_closing():
            return
        if self.source_lost:
            sink.close()
        elif sink.can_write_eof():
            sink.write_eof()


class Relay:
    """All wires of a network."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.wires = {}
        # Held on to: the loop alone would let them go.
        self.tasks = set()

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def belongs_to(self, near, node):
        """Whether the socket at the address `near` is that node's."""
        try:
            pid = int((self.directory / "nodes" / node / "pid").read_text())
        except (OSError, ValueError):
            return False
        return sockets.owned_by(near, pid)

    async def apply(self, wiring):
        """Brings the wires into that shape; the ports to which each pair's first is to connect."""
        for entry in wiring["wires"]:
            key = entry["from"], entry["to"]
            if key not in self.wires:
                wire = Wire(self, *key, entry["port"])
                entry["listen"] = await wire.open(entry.get("listen") or 0)
                self.wires[key] = wire
            self.wires[key].set(bool(entry["cut"]), wiring["delay_ms"] / 1000)
        return [
            {"from": origin, "to": target, "listen": wire.server.sockets[0].getsockname()[1]}
            for (origin, target), wire in self.wires.items()
        ]

    async def answer(self, reader, writer):
        try:
            while line := await reader.readline():
                try:
                    reply = {"wires": await self.apply(json.loads(line))}
                except (OSError, ValueError, KeyError, TypeError) as error:
                    reply = {"error": f"{type(error).__name__}: {error}"}
                writer.write(json.dumps(reply).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def run(self):
        with sockets.short_path(self.directory, SOCKET_FILE) as path:
            # What a relay that was killed left behind.
            (self.directory / SOCKET_FILE).unlink(missing_ok=True)
            server = await asyncio.start_unix_server(self.answer, path)
            os.chmod(self.directory / SOCKET_FILE, 0o600)
            async with server:
                await server.serve_forever()


def main(directory):
    asyncio.run(Relay(directory).run())


def tell(directory, wiring, timeout=10):
    """Sends the wiring to the relay of that network; the wires as they are now. OSError where it doesn't answer."""
    with sockets.short_path(directory, SOCKET_FILE) as path, socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(timeout)
        connection.connect(path)
        connection.sendall(json.dumps(wiring).encode() + b"\n")
        with connection.makefile("rb") as lines:
            reply = json.loads(lines.readline() or b'{"error": "it hung up"}')
    if "error" in reply:
        raise OSError(f"the relay: {reply['error']}")
    return reply["wires"]
