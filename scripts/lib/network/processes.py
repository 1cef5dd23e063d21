"""Processes that outlive the command which started them, and are ended by a later one.

A process is known by its id and its start time, so that an id which the system has given to somebody else is never
signalled. Each also carries the network's token in its environment: with it those are found that were started just before a
crash and are written down nowhere.
"""

import os
import signal
import subprocess
import time

TOKEN_VARIABLE = "HARBOUR_NETWORK_TOKEN"

# Fields of /proc/PID/stat after the command's name, which is in brackets and may hold anything.
STATE_FIELD = 0
START_TIME_FIELD = 19


def _stat(pid):
    """The fields of /proc/PID/stat from the state on; None where there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def identify(pid):
    """What a process is written down as: its id and its start time in clock ticks since the machine's start."""
    fields = _stat(pid)
    return {"pid": pid, "started": int(fields[START_TIME_FIELD])} if fields else {"pid": pid, "started": -1}


def alive(process):
    """Whether it is still that process, and running: one that ended and waits to be collected isn't."""
    if process is None:
        return False
    fields = _stat(process["pid"])
    return bool(fields) and int(fields[START_TIME_FIELD]) == process["started"] and fields[STATE_FIELD] not in "ZX"


def spawn(arguments, token, log, directory):
    """Starts a process of its own session, its output appended to `log`; Ctrl-C in our terminal doesn't reach it."""
    environment = {**os.environ, TOKEN_VARIABLE: token}
    with open(log, "ab") as output:
        child = subprocess.Popen(
            [str(argument) for argument in arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=directory,
            env=environment,
            start_new_session=True,
        )
    # It is to live on: no warning when the object goes.
    child.returncode = 0
    return identify(child.pid)


def send(process, number):
    """Signals that process and no other. Whether it was there."""
    try:
        handle = os.pidfd_open(process["pid"])
    except ProcessLookupError:
        return False
    try:
        # Looked at while the handle is held: from here on the id can't be given to another.
        if not alive(process):
            return False
        signal.pidfd_send_signal(handle, number)
        return True
    except ProcessLookupError:
        return False
    finally:
        os.close(handle)


def _collect(process):
    """Takes notice of the end of a process of ours; others' are the system's to collect."""
    try:
        os.waitpid(process["pid"], os.WNOHANG)
    except ChildProcessError:
        pass


def wait_until_gone(processes, seconds):
    """Those of them that are still running after so long."""
    deadline = time.monotonic() + seconds
    left = list(processes)
    while True:
        for process in left:
            _collect(process)
        left = [process for process in left if alive(process)]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.05)


def kill(processes):
    """Ends them at once, as a power cut would. Those that are still there."""
    for process in processes:
        send(process, signal.SIGKILL)
    return wait_until_gone(processes, 10)


def stop(processes, grace_seconds=10):
    """Asks them to end, and ends those at once that don't. Those that are still there."""
    for process in processes:
        send(process, signal.SIGTERM)
    return kill(wait_until_gone(processes, grace_seconds))


def with_token(token):
    """Every running process of ours that carries this token, ourselves left out."""
    wanted = f"{TOKEN_VARIABLE}={token}".encode()
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            with open(f"/proc/{entry}/environ", "rb") as file:
                environment = file.read().split(b"\0")
        except OSError:
            # Gone meanwhile, or somebody else's.
            continue
        if wanted in environment:
            process = identify(int(entry))
            if alive(process):
                found.append(process)
    return found
