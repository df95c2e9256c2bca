"""Asks servers: `wrk` for processor time and rates, `peers/load_client.py` for latencies at a fixed rate and for lists."""

import json
import re
import statistics
import subprocess
from dataclasses import dataclass

from cases import PEERS
from measure import CommandFailed, WrongResult

from .processes import cpu_seconds
from .servers import PEERS_BIN

UNITS = {"us": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}


@dataclass
class Load:
    """What one run of requests took."""
    cpu: float  # CPU-milliseconds a request, server and database
    rate: float  # requests a second
    p50: float  # milliseconds
    p99: float

    @staticmethod
    def median(loads):
        return Load(*(statistics.median(getattr(load, key) for load in loads) for key in ("cpu", "rate", "p50", "p99")))


def wrk(server, path, seconds, script=None, arguments=()):
    command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--timeout", "60s", "--latency"]
    command += (["-s", str(script)] if script else []) + [server.url(path)] + (["--", *arguments] if arguments else [])
    before = cpu_seconds(server.processes)
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    used = cpu_seconds(server.processes) - before
    if done.returncode:
        raise CommandFailed(f"wrk: {done.stderr[-300:]}")
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise WrongResult(f"{server.name} {path}: {done.stdout[-300:]}")
    count = int(re.search(r"(\d+) requests in", done.stdout)[1])
    if not count:
        raise WrongResult(f"{server.name} {path}: no request was answered in {seconds} s")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    percentiles = {share: float(value) * UNITS[unit] for share, value, unit in
                   re.findall(r"^\s+(\d+)%\s+([\d.]+)(us|ms|s|m)\s*$", done.stdout, re.MULTILINE)}
    if not {"50", "99"} <= percentiles.keys():
        raise WrongResult(f"{server.name} {path}: wrk told no latencies: {done.stdout}")
    return Load(1000 * used / count, rate, percentiles["50"], percentiles["99"])


def client(server, paths, rate=None, seconds=None):
    """Each path once as fast as answers come; with a rate, at that rate whatever comes back, and over again."""
    asked = {"port": server.port, "paths": paths, "rate": rate, "seconds": seconds, "connections": 8}
    before = cpu_seconds(server.processes)
    done = subprocess.run([PEERS_BIN / "python3", PEERS / "load_client.py"], input=json.dumps(asked), capture_output=True,
                          text=True)
    used = cpu_seconds(server.processes) - before
    if done.returncode:
        raise CommandFailed(f"load_client.py: {done.stderr[-300:]}")
    told = json.loads(done.stdout)
    if told["wrong"]:
        raise WrongResult(f"{server.name}: {told['wrong']} of {told['count']} answers are not 200 or 204")
    return Load(1000 * used / told["count"], told["rate"], told["p50"], told["p99"])
