"""How long a payment takes until it is final: runs the measuring client on a network, and judges its numbers."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from . import show
from .failure import Failure

ROOT = Path(__file__).resolve().parents[3]
CLIENT = ROOT / "node" / "tests" / "network" / "bench" / "finality.js"
MEASURE_SECONDS = 20 * 60
HEADINGS = ("nodes", "delay", "load", "payments", "median", "p95", "max")


def _node_js():
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    # Where scripts/setup keeps a newer one than the system's.
    own = Path(cache) / "harbour" / "tools" / "node" / "bin" / "node"
    path = str(own) if own.exists() else shutil.which("node")
    if path is None:
        raise Failure("there is no Node.js, which the measuring client runs on.", "scripts/setup test")
    return path


def measure(network, payments):
    """Medians and p95 at rest and at half load, as the client prints them."""
    show.say(f"measuring with a delay of {network.data['delay_ms']} ms ({network.data['kind']})")
    environment = {**os.environ, "HARBOUR_NETWORK_STATUS": json.dumps(show.document(network)), "PAYMENTS": str(payments)}
    try:
        done = subprocess.run(
            [_node_js(), str(CLIENT)], env=environment, stdout=subprocess.PIPE, text=True, check=False, timeout=MEASURE_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise Failure(f"the measuring client isn't done after {MEASURE_SECONDS} s: does finality stand still?") from error
    if done.returncode != 0:
        raise Failure("the measuring client failed; it says why above.")
    return {"kind": network.data["kind"], "delay_ms": network.data["delay_ms"], **json.loads(done.stdout.splitlines()[-1])}


def _rows(results):
    for result in results:
        for load in ("at_rest", "half_load"):
            yield result, load, result[load]


def table(results):
    rows = [HEADINGS]
    for result, load, found in _rows(results):
        name = "at rest" if load == "at_rest" else f"{found['per_second']}/s"
        times = [f"{found[key]} ms" for key in ("median_ms", "p95_ms", "max_ms")]
        rows.append((result["kind"], f"{result['delay_ms']} ms", name, str(found["payments"]), *times))
    return show.table(rows)


def check(results, most_ms):
    """Fails where an undelayed p95 is above that."""
    late = [
        f"{load.replace('_', ' ')}: p95 {found['p95_ms']} ms"
        for result, load, found in _rows(results)
        if result["delay_ms"] == 0 and found["p95_ms"] > most_ms
    ]
    if late:
        raise Failure(f"finality is later than {most_ms} ms.", *late)
