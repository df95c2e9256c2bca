"""Runs programs by turns and measures each."""

import os
import statistics
import subprocess
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable


class CommandFailed(Exception):
    pass


class WrongResult(Exception):
    pass


@dataclass
class Program:
    """A command; `fresh` are the files that it makes anew, `stdout` and `stderr` where its output goes."""
    command: list
    fresh: list = field(default_factory=list)
    stdin: Path = None
    stdout: Path = None
    stderr: Path = None
    env: dict = field(default_factory=dict)
    before: Callable = None
    """What must be done before each run and is not measured."""
    most_runs: int = None
    """Fewer runs than asked for, where one takes long."""
    optional: bool = False
    """A peer that fails or takes longer than `limit` is named and left out."""
    limit: int = 3600
    """Seconds, against a program that hangs."""


@dataclass
class Usage:
    wall: float  # seconds
    cpu: float  # seconds, user + system
    peak: float  # MB (10⁶ bytes) of resident memory


def run(program, scratch):
    """Runs one program once.

    A child's peak begins at the driver's own (under 30 MB): Linux counts what precedes `exec` too.
    """
    for path in program.fresh:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    if program.before:
        program.before()
    command = [str(part) for part in program.command]
    errors = program.stderr or scratch / "stderr.txt"
    with ExitStack() as stack:
        stdin = stack.enter_context(open(program.stdin or os.devnull, "rb"))
        stdout = stack.enter_context(open(program.stdout or os.devnull, "wb"))
        stderr = stack.enter_context(open(errors, "wb"))
        start = time.perf_counter()
        try:
            child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, env=os.environ | program.env)
        except OSError as error:
            raise CommandFailed(f"{command[0]}: {error.strerror}") from error
        watch = threading.Timer(program.limit, child.terminate)
        watch.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        watch.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        said = " / ".join(errors.read_text(errors="replace").strip().splitlines()[-3:])
        raise CommandFailed(f"`{' '.join(command)[:300]}` ended with {child.returncode}: {said or 'it said nothing'}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def interleave(programs, runs, scratch, check, left_out=None):
    """Runs every program `runs` times by turns, every other round in reverse; `check` sees the results of each round.

    Returns the usages of each program; an optional one that failed has none, and `left_out` says why.
    """
    usages = {name: [] for name in programs}
    for turn in range(runs):
        names = [name for name in programs if turn < (programs[name].most_runs or runs)]
        for name in names if turn % 2 == 0 else reversed(names):
            try:
                usages[name].append(run(programs[name], scratch))
            except CommandFailed as error:
                if not programs[name].optional:
                    raise
                left_out[name] = str(error)
                programs = {kept: program for kept, program in programs.items() if kept != name}
        check()
    return usages


def median(usages):
    return Usage(*(statistics.median(getattr(usage, key) for usage in usages) for key in ("wall", "cpu", "peak")))


def require(what, found, expected):
    if found != expected:
        raise WrongResult(f"{what}: {found}; {expected} expected")
