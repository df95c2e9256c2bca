"""What the kernel counts of servers: processor time and memory of a process and all that it started."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from measure import CommandFailed

TICK = os.sysconf("SC_CLK_TCK")


def _stat(process):
    """The parent, and the clock ticks of a process and of its children that have ended; None for one that is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return None
    return int(fields[1]), sum(map(int, fields[11:15]))


def family(roots):
    """The processes and what they started, by id."""
    stats = {int(path.name): _stat(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()}
    parents = {process: stat[0] for process, stat in stats.items() if stat}
    found = set(roots)
    while True:
        more = {process for process, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def cpu_seconds(roots):
    return sum(stat[1] for stat in map(_stat, family(roots)) if stat) / TICK


def memory(roots):
    """MB of 10⁶ bytes: (proportional, in which what processes share is divided among them; resident)."""
    total = {"Pss": 0, "Rss": 0}
    for process in family(roots):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            key, _, rest = line.partition(":")
            if key in total:
                total[key] += int(rest.split()[0]) * 1024
    return total["Pss"] / 1e6, total["Rss"] / 1e6


@contextmanager
def running(command, log, ready, env=None, limit=60):
    """Runs a server until the end of the block; `ready` is an address that it answers. Gives its id."""
    with open(log, "wb") as output:
        server = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output,
                                  env=os.environ | (env or {}))
    try:
        _wait(server, ready, log, limit)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server, ready, log, limit):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(ready, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    said = " / ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
    raise CommandFailed(f"{server.args[0]}: no answer from {ready} in {limit} s: {said[-400:]}")
