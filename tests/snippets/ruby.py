"""Ruby, and Rails in a Debian of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import cache
from engine import DRIVERS, Context, Engine, ask
from questions import Block
from sessions import DriverSession


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
    packages = (
        "ruby",
        "ruby-activerecord",
        "ruby-activejob",
        "ruby-actionpack",
        "ruby-actionview",
        "ruby-railties",
        "ruby-sqlite3",
        "ruby-bcrypt",
    )

    def prepare(self) -> None:
        if os.geteuid() != 0:
            raise cache.Unavailable("needs root, for debootstrap and chroot")
        debootstrap = cache.program("debootstrap", "debootstrap")
        with cache.environment("debian13-rails", self.packages) as (root, missing):
            if missing:
                cache.install(
                    [
                        debootstrap,
                        "--variant=minbase",
                        f"--include={','.join(self.packages)}",
                        "trixie",
                        root,
                        "http://deb.debian.org/debian",
                    ]
                )
        self.root = root
        code = (
            "require 'active_record'; require 'sqlite3'; "
            "puts RUBY_VERSION, ActiveRecord.version, SQLite3::SQLITE_VERSION"
        )
        ruby, rails, sqlite = ask(["chroot", root, "ruby", "-e", code]).split()
        self.versions = {"rails": rails, "ruby": ruby, "sqlite": sqlite}

    def open(self, context: Context, blocks: list[Block]):
        inside = Path(tempfile.mkdtemp(prefix="hotseat-", dir=self.root / "tmp"))
        context.folders.append(inside)
        for name in ("driver.rb", "rails.rb"):
            shutil.copy(DRIVERS / name, inside)
        there = f"/tmp/{inside.name}"
        return DriverSession(
            [
                "chroot",
                self.root,
                "env",
                "-C",
                there,
                f"HOME={there}",
                f"TMPDIR={there}",
                "ruby",
                "-W0",
                "driver.rb",
                "rails.rb",
            ],
            inside,
        )
