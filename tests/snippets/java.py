"""Java as JShell snippets, with the libraries that Debian has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import cache
from engine import DRIVERS, Context, Engine, ask
from questions import Block
from sessions import DriverSession


class Java(Engine):
    """JShell in a driver of its own, which is compiled once; the jars are Debian's."""

    def __init__(
        self,
        name: str = "java",
        product: str = "java",
        packages: tuple[str, ...] = (),
        jars: tuple[str, ...] = (),
        helper: str = "",
        snippets: tuple[str, ...] = (),
        rewrite: Callable[[str], str] | None = None,
    ):
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
        if self.packages:
            self.versions[self.product] = debian_version(self.packages[0])
        text = [source.read_text() for source in self.sources]
        with cache.environment(f"{self.name}-driver", [text, self.versions]) as (folder, missing):
            if missing:
                cache.install(
                    [javac, "-d", folder, "-cp", ":".join(map(str, paths)) or ".", *self.sources]
                )
        self.classpath = [folder, *paths]

    def open(self, context: Context, blocks: list[Block]):
        folder = context.folder(self.name)
        argv = [
            self.java,
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            ":".join(map(str, [*self.classpath, folder])),
            "Driver",
            *self.snippets,
        ]
        return DriverSession(argv, folder, rewrite=self.rewrite)


def named_entities(code: str) -> str:
    """JShell nests classes, so the names of entities, which name tables, are written out."""
    return re.sub(r"@Entity\b(?!\s*\()(?=[^{]*?\bclass\s+(\w+))", r'@Entity(name = "\1")', code)


def debian_version(package: str) -> str:
    """The upstream part of a Debian version: 2:4.3.30-2 -> 4.3.30."""
    version = ask(["dpkg-query", "-W", "-f", "${Version}", package])
    return re.match(r"(?:\d+:)?(\d+(?:\.\d+)*)", version)[1]
