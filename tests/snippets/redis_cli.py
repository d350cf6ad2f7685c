"""Redis: a private server for each file, answers written as redis-cli writes them for people."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from pathlib import Path

import cache
from engine import DRIVERS, Context, ask
from python import Python
from questions import Block
from sessions import DriverSession, Process, Result, SessionEnded

WORD = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+))""")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b"}


def split(line: str) -> list[bytes]:
    """The words of a command line, with the quoting of redis-cli."""

    def unescape(text: str) -> bytes:
        data = re.sub(
            r"\\x([0-9a-fA-F]{2})|\\(.)",
            lambda m: chr(0xDC00 + int(m[1], 16)) if m[1] else ESCAPES.get(m[2], m[2]),
            text,
        )
        return b"".join(
            bytes([ord(c) - 0xDC00]) if 0xDC00 <= ord(c) < 0xDD00 else c.encode() for c in data
        )

    words = []
    for double, single, bare in WORD.findall(line.rstrip()):
        words.append(unescape(double) if double else (single or bare).replace("\\'", "'").encode())
    return words


class Error(str):
    """An error reply."""


def shown(reply, indent: str = "") -> str:
    if reply is None:
        return "(nil)"
    if isinstance(reply, Error):
        return f"(error) {reply}"
    if isinstance(reply, int):
        return f"(integer) {reply}"
    if isinstance(reply, str):
        return reply
    if isinstance(reply, bytes):
        names = {0x22: '\\"', 0x5C: "\\\\", 10: "\\n", 13: "\\r", 9: "\\t", 7: "\\a", 8: "\\b"}
        return (
            '"'
            + "".join(names.get(b) or (chr(b) if 32 <= b < 127 else f"\\x{b:02x}") for b in reply)
            + '"'
        )
    if not reply:
        return "(empty array)"
    width, lines = len(str(len(reply))), []
    for number, item in enumerate(reply, 1):
        head = f"{number:{width}}) "
        lines.append((indent if lines else "") + head + shown(item, indent + " " * len(head)))
    return "\n".join(lines)


class Connection:
    def __init__(self, path: Path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(str(path))
        self.stream = self.socket.makefile("rb")

    def call(self, words: list[bytes]):
        parts = [b"*%d\r\n" % len(words)] + [b"$%d\r\n%s\r\n" % (len(one), one) for one in words]
        self.socket.sendall(b"".join(parts))
        return self.reply()

    def reply(self):
        line = self.stream.readline()
        if not line:
            raise SessionEnded("redis-server closed the connection")
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest.decode()
        if kind == b"-":
            return Error(rest.decode())
        if kind == b":":
            return int(rest)
        if int(rest) < 0:
            return None
        if kind == b"$":
            return self.stream.read(int(rest) + 2)[:-2]
        return [self.reply() for _ in range(int(rest))]

    def close(self) -> None:
        self.stream.close()
        self.socket.close()


class RedisSession(Process):
    """Commands on one connection; blocks of Python get redis-py on the same server."""

    def __init__(self, server: Path, driver: list, folder: Path):
        self.path = folder / "redis.sock"
        super().__init__(
            [
                server,
                "--port",
                "0",
                "--unixsocket",
                self.path,
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder,
                "--loglevel",
                "warning",
            ],
            folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        self.driver, self.folder = driver, folder
        self.python: DriverSession | None = None
        for _ in range(200):
            try:
                self.connection = Connection(self.path)
                return
            except OSError:
                time.sleep(0.02)
        raise SessionEnded(f"redis-server did not start\n{self.complaint()}")

    def run(self, block: Block) -> Result:
        if block.language == "python":
            if self.python is None:
                self.python = DriverSession(
                    self.driver, self.folder, {"HOTSEAT_REDIS": str(self.path)}
                )
            return self.python.run(block)
        lines, errors = [], []
        for line in block.code.splitlines():
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                reply = self.connection.call(split(line))
            except OSError as error:
                raise SessionEnded(f"redis-server: {error}") from None
            lines.append(shown(reply))
            if isinstance(reply, Error):
                errors.append(f"{line.strip()}\n{lines[-1]}")
        compared = block.expected is not None and block.expect is None  # there errors are answers
        return Result("\n".join(lines), "\n".join(errors) or None if not compared else None)

    def kill(self) -> None:
        if self.python:
            self.python.kill()
        super().kill()

    def close(self) -> None:
        if self.python:
            self.python.close()
        if hasattr(self, "connection"):
            self.connection.close()
        self.kill()
        super().close()


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
