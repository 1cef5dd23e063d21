#!/usr/bin/env python3
"""Stands in for the node's program in the tests of scripts/network: the same commands and flags, and a chain that is a clock.

A node connects to every boot node over TCP, and both ends say who they are. While it hears from two thirds of the validators, itself
counted, its final height follows the clock; else it stands still. So a test sees at the heights alone who reaches whom. With STAND_STILL
in its environment it stands still whoever it hears.
"""

import hashlib
import http.server
import json
import os
import socket
import sys
import threading
import time
from pathlib import Path

BEAT_SECONDS = 0.05
HEARD_SECONDS = 0.6


def identity(text):
    """A peer id of the right form."""
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = int(hashlib.sha512(text.encode()).hexdigest(), 16)
    out = ""
    for _ in range(44):
        number, digit = divmod(number, len(letters))
        out += letters[digit]
    return f"12D3KooW{out}"


def key_command(words):
    def option(name):
        return words[words.index(name) + 1]

    if words[0] == "inspect":
        print(json.dumps({"ss58Address": f"address of {words[-1]}"}))
    elif words[0] == "generate-node-key":
        Path(option("--file")).write_text(option("--file"))
        print(identity(option("--file")), file=sys.stderr)
    elif words[0] == "generate":
        folder = Path(option("--output"))
        (folder / "keystore").mkdir(parents=True)
        (folder / "node.key").write_text(str(folder))
        (folder / "bundle.json").write_text(json.dumps({"peer_id": identity(str(folder))}))


def network_command(words):
    if words[0] == "new":
        Path(words[words.index("--output") + 1]).write_text("{}")


class Node:
    def __init__(self, words):
        self.options = {}
        self.boot = []
        for word, value in zip(words, [*words[1:], ""]):
            if word == "--bootnodes":
                self.boot.append(value)
            elif word.startswith("--"):
                self.options[word] = value
        self.name = self.options["--name"]
        self.heard = {}
        self.late = {}
        self.height = 0

    def talk(self, connection):
        """Says on a connection who this is, again and again, and notes who is heard on it."""

        def hear():
            with connection.makefile() as lines:
                for line in lines:
                    name, said = line.split()
                    now = time.monotonic()
                    self.heard[name] = now
                    # One machine, one clock.
                    self.late[name] = now - float(said)

        threading.Thread(target=self.quietly, args=(hear,), daemon=True).start()
        while True:
            connection.sendall(f"{self.name} {time.monotonic()}\n".encode())
            time.sleep(BEAT_SECONDS)

    def quietly(self, run, *arguments):
        try:
            run(*arguments)
        except OSError:
            pass

    def listen(self):
        _, _, host, _, port = self.options["--listen-addr"].split("/")
        server = socket.create_server((host, int(port)))
        while True:
            connection, _ = server.accept()
            threading.Thread(target=self.quietly, args=(self.talk, connection), daemon=True).start()

    def greet(self, address):
        _, _, host, _, port, *_ = address.split("/")
        while True:
            try:
                with socket.create_connection((host, int(port)), timeout=1) as connection:
                    connection.settimeout(None)
                    self.talk(connection)
            except OSError:
                time.sleep(BEAT_SECONDS)

    def peers(self):
        return {name for name, when in list(self.heard.items()) if time.monotonic() - when < HEARD_SECONDS}

    def run_chain(self):
        while True:
            banks = {name for name in self.peers() | {self.name} if name.startswith("bank")}
            if len(banks) >= 3 and "STAND_STILL" not in os.environ:
                self.height = int(time.time() * 5) - 8_000_000_000
            time.sleep(BEAT_SECONDS)

    def answer(self, method):
        header = {"number": hex(self.height)}
        return {
            "chain_getHeader": header,
            "chain_getFinalizedHead": f"0x{self.height:064x}",
            "system_health": {"peers": len(self.peers()), "isSyncing": False},
            "late": self.late,
        }.get(method)

    def serve(self):
        node = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["content-length"])))
                body = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": node.answer(request["method"])}).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        host = "0.0.0.0" if "--unsafe-rpc-external" in self.options else "127.0.0.1"
        http.server.ThreadingHTTPServer((host, int(self.options["--rpc-port"])), Handler).serve_forever()

    def run(self):
        print(f"{self.name} runs", flush=True)
        for target, arguments in [(self.listen, ()), (self.run_chain, ()), *((self.greet, (address,)) for address in self.boot)]:
            threading.Thread(target=target, args=arguments, daemon=True).start()
        self.serve()


if sys.argv[1] == "key":
    key_command(sys.argv[2:])
elif sys.argv[1] == "network":
    network_command(sys.argv[2:])
else:
    Node(sys.argv[1:]).run()
