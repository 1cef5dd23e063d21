"""What the commands print: tables for people, JSON for programs."""

import json
import sys
import time

from . import processes, rpc

CLEAR = "\x1b[H\x1b[2J"
HEADINGS = ("node", "role", "state", "best", "final", "final hash", "peers", "RPC")


def status_of(network):
    """Every node as a plain record: what it is, where it is, and what it says of itself."""
    records = []
    for name, node in network.nodes.items():
        running = processes.alive(node.get("process"))
        seen = rpc.look(node["url"], timeout=2) if running else None
        if seen:
            state = "syncing" if seen["syncing"] else "running"
        elif running:
            state = "starting"
        else:
            # Nobody has stopped it: it ended by itself.
            state = "ended" if node["wanted"] else "stopped"
        records.append(
            {
                "name": name,
                "role": node["role"],
                "institution": node.get("institution"),
                "state": state,
                "peer_id": node["peer_id"],
                "url": node["url"],
                "ws": node["ws"],
                "log": str(network.log(name)),
                **(seen or {"best": None, "final": None, "final_hash": None, "peers": None, "syncing": None}),
            }
        )
    return records


def document(network):
    """What `status --json` prints."""
    data = network.data
    return {
        "directory": str(network.directory),
        "kind": data["kind"],
        "chain": data.get("chain"),
        "accounts": data.get("accounts", {}),
        "groups": data["groups"],
        "delay_ms": data["delay_ms"],
        "nodes": status_of(network),
    }


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def _cell(value):
    return "-" if value is None else str(value)


def status_table(network, records):
    rows = [HEADINGS]
    for record in records:
        short = record["final_hash"][:10] + "…" if record["final_hash"] else None
        rows.append(
            tuple(
                _cell(value)
                for value in (
                    record["name"],
                    record["role"],
                    record["state"],
                    record["best"],
                    record["final"],
                    short,
                    record["peers"],
                    record["ws"],
                )
            )
        )
    lines = [table(rows)]
    if network.data["groups"]:
        lines.append("partitioned: " + " | ".join(",".join(group) for group in network.data["groups"]))
    if network.data["delay_ms"]:
        lines.append(f"every message between nodes takes {network.data['delay_ms']} ms more")
    return "\n".join(lines)


def print_status(network, as_json):
    if as_json:
        print(json.dumps(document(network)))
    else:
        print(status_table(network, status_of(network)))


def watch(reload):
    """The table again and again, until Ctrl-C or until the network is gone."""
    live = sys.stdout.isatty()
    while (network := reload()) is not None:
        text = status_table(network, status_of(network))
        print(f"{CLEAR}{network.directory}  {time.strftime('%H:%M:%S')}\n\n{text}\n\nCtrl-C ends." if live else text, flush=True)
        time.sleep(1)


def say(text):
    print(f"   {text}", file=sys.stderr, flush=True)


def tail(log, lines=25):
    """The last lines of a log; a note where there is none."""
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-lines:]).rstrip()
    except OSError:
        return f"(no log at {log})"
