"""JSON-RPC over HTTP, as far as a test network's commands need it."""

import json
import urllib.error
import urllib.request

TIMEOUT_SECONDS = 5

# The nodes are on this machine: a proxy that the environment names is for other places.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Unanswered(Exception):
    """The node didn't answer, or answered with an error."""


def call(url, method, *params, timeout=TIMEOUT_SECONDS):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    try:
        with _opener.open(request, timeout=timeout) as response:
            answer = json.load(response)
    except (OSError, ValueError) as error:
        raise Unanswered(f"{method}: {error}") from error
    if "error" in answer:
        raise Unanswered(f"{method}: {answer['error']}")
    return answer["result"]


def look(url, timeout=TIMEOUT_SECONDS):
    """Heights and peers of a node; None where it doesn't answer."""
    try:
        best = call(url, "chain_getHeader", timeout=timeout)
        final_hash = call(url, "chain_getFinalizedHead", timeout=timeout)
        final = call(url, "chain_getHeader", final_hash, timeout=timeout)
        health = call(url, "system_health", timeout=timeout)
    except Unanswered:
        return None
    return {
        "best": int(best["number"], 16),
        "final": int(final["number"], 16),
        "final_hash": final_hash,
        "peers": health["peers"],
        "syncing": health["isSyncing"],
    }
