"""Python and the frameworks that live in its process; SQLite through Python."""

from __future__ import annotations

import cache
from engine import DRIVERS, Context, Engine, ask
from postgres import Server
from questions import Block
from sessions import DriverSession


class Python(Engine):
    """Blocks of Python; a prelude predefines names, distributions are asked for their version."""

    def __init__(
        self,
        name: str,
        packages: tuple[str, ...] = (),
        prelude: str = "",
        distributions: dict[str, str] | None = None,
    ):
        super().__init__()
        self.name, self.packages, self.prelude = name, packages, prelude
        self.distributions = distributions or {}
        self.product = next(iter(self.distributions), "python")

    def prepare(self) -> None:
        self.interpreter = cache.venv(self.name, self.packages)
        code = (
            "import platform, sqlite3, sys; from importlib.metadata import version\n"
            "print(f'python={platform.python_version()}')\n"
            "print(f'sqlite={sqlite3.sqlite_version}')\n"
            "for one in sys.argv[1:]: k, d = one.split('='); print(f'{k}={version(d)}')"
        )
        pairs = [f"{key}={value}" for key, value in self.distributions.items()]
        lines = ask([self.interpreter, "-c", code, *pairs]).splitlines()
        self.versions = dict(line.split("=", 1) for line in lines)

    def open(
        self, context: Context, blocks: list[Block], environment: dict[str, str] | None = None
    ):
        argv = [self.interpreter, DRIVERS / "driver.py"]
        if self.prelude:
            argv.append(DRIVERS / self.prelude)
        return DriverSession(argv, context.folder(self.name), environment)


class Sqlite(Python):
    """The release of SQLite that the program itself is built with, from the package apsw."""

    def __init__(self):
        super().__init__("sqlite", ("apsw==3.53.2.0",), "sqlite.py", {"apsw": "apsw"})
        self.product = "sqlite"

    def prepare(self) -> None:
        super().prepare()
        version = "import apsw; print(apsw.sqlite_lib_version())"
        self.versions["sqlite"] = ask([self.interpreter, "-c", version])


class Django(Python):
    """Django 6.1 needs Python 3.12; with an older interpreter its long-term release is taken."""

    def __init__(self, server: Server):
        new = cache.newest_python()[1] >= (3, 12)
        django = "Django==6.1.3" if new else "Django==5.2.19"
        super().__init__(
            "django",
            (django, "djangorestframework==3.18.*", "psycopg[binary]==3.*"),
            "django.py",
            {"django": "Django", "djangorestframework": "djangorestframework"},
        )
        self.server = server

    def open(self, context: Context, blocks: list[Block]):
        environment = {}
        if any("use_postgresql()" in block.code for block in blocks):
            cluster = self.server.start()
            environment = {
                "PGHOST": str(cluster.folder),
                "PGUSER": "postgres",
                "PGDATABASE": context.database(cluster),
            }
        return super().open(context, blocks, environment)

    def stop(self) -> None:
        self.server.stop()


class PsqlPython(Python):
    def __init__(self, server: Server):
        super().__init__("pg-py", ("psycopg[binary]==3.*",), "pg.py", {"psycopg": "psycopg"})
        self.product, self.server = "postgresql", server

    def prepare(self) -> None:
        super().prepare()
        version = self.server.start().version
        self.versions |= {"postgresql": version, "pg": version}

    def open(
        self, context: Context, blocks: list[Block], environment: dict[str, str] | None = None
    ):
        cluster = self.server.cluster
        dsn = cluster.dsn(context.database(cluster))
        return super().open(context, blocks, {"HOTSEAT_DSN": dsn, "PGTZ": "UTC"})

    def stop(self) -> None:
        self.server.stop()
