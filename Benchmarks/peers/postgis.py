"""PostGIS in a cluster of its own in a temporary folder, gone afterwards. Under root it is `postgres`."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")


class Database:
    def __init__(self, folder, user, port):
        self.folder, self.user, self.port = folder, user, port

    def run(self, *command, **options):
        done = subprocess.run(command, user=self.user, cwd=self.folder, capture_output=True, **options)
        if done.returncode:
            sys.exit(f"{command[0]}: {done.stderr.decode()[-500:]}")

    def sql(self, text, rows=None):
        """Runs statements; `rows` is what a COPY FROM STDIN takes."""
        given = text.encode() + b"\n" + (rows if rows is not None else b"")
        self.run("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port), "-d",
                 "postgres", input=given)

    @property
    def process(self):
        """The id of the server, whose children are the connections."""
        return int((self.folder / "data/postmaster.pid").read_text().split()[0])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def database(*settings, on_loopback=False):
    """Runs a cluster for as long as the block, on a socket in its folder, and on loopback where asked."""
    user = "postgres" if os.geteuid() == 0 else None
    port = free_port() if on_loopback else 5432
    folder = Path(tempfile.mkdtemp(prefix="postgis-"))
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        made = Database(folder, user, port)
        made.run(PROGRAMS / "initdb", "-D", data, "-A", "trust", "--no-sync", "-E", "UTF8")
        given = (*settings, f"listen_addresses='{'127.0.0.1' if on_loopback else ''}'", f"port={port}")
        options = " ".join(f"-c {setting}" for setting in given) + f" -k {folder}"
        made.run(PROGRAMS / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
        try:
            made.sql("CREATE EXTENSION postgis")
            yield made
        finally:
            made.run(PROGRAMS / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
