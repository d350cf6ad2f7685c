"""What an engine is, and what the sessions of one file share."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cache
from questions import Block

if TYPE_CHECKING:
    from postgres import Cluster

DRIVERS = Path(__file__).parent / "drivers"


class Context:
    """What the sessions of one file share: a folder, and a database when one asks for it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="hotseat-", ignore_cleanup_errors=True)
        self.folders: list[Path] = []  # further ones to remove
        self.sessions: list = []
        self.expired = False
        self._database: tuple[Cluster, str] | None = None

    def folder(self, engine: str) -> Path:
        path = Path(self.temporary.name) / engine
        path.mkdir()
        return path

    def database(self, cluster: Cluster) -> str:
        if self._database is None:
            self._database = cluster, cluster.create()
        return self._database[1]

    def keep(self, session):
        """Remembers a session, to end it with the context."""
        self.sessions.append(session)
        if self.expired:
            session.kill()
        return session

    def expire(self) -> None:
        self.expired = True
        for session in list(self.sessions):
            session.kill()

    def close(self) -> None:
        for session in self.sessions:
            session.close()
        if self._database:
            self._database[0].drop(self._database[1])
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
        self.temporary.cleanup()


class Engine:
    """`prepare` runs once and may raise cache.Unavailable; `open` starts a session for a file."""

    name = ""
    product = ""  # whose version is written to the results

    def __init__(self):
        self.versions: dict[str, str] = {}

    @property
    def version(self) -> str:
        return self.versions[self.product]

    def prepare(self) -> None:
        raise NotImplementedError

    def open(self, context: Context, blocks: list[Block]):
        raise NotImplementedError

    def stop(self) -> None:
        pass


def ask(argv, stderr_too: bool = False) -> str:
    """What a program prints; a program that fails makes the engine unavailable."""
    done = subprocess.run(
        [str(one) for one in argv],
        stdout=subprocess.PIPE,
        text=True,
        stderr=subprocess.STDOUT if stderr_too else subprocess.PIPE,
    )
    if done.returncode:
        raise cache.Unavailable(f"{argv[0]}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout.strip()


class Documented(Engine):
    """Named by questions, but there is nothing here to run it on."""

    def __init__(self, name: str, reason: str):
        super().__init__()
        self.name, self.reason = name, reason

    def prepare(self) -> None:
        raise cache.Unavailable(self.reason)
