"""Sessions: the long-lived process that executes all blocks of one engine in one file.

A driver reads requests from its standard input and answers on its standard output. Every message
is a row of frames; a frame is its length in bytes as a decimal number, a line feed, the bytes.

    request   name of the block ("file.md:12"), source
    answer    "ok" or "error", what the block printed, text of the error
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Result:
    output: str
    error: str | None = None


class SessionEnded(Exception):
    """The process behind a session is gone; the text says why."""


class Process:
    """A child with its own process group, a folder to work in, and its stderr in a file there."""

    def __init__(self, argv, folder: Path, env: dict[str, str] | None = None, **options):
        self.log = folder / f"{Path(str(argv[0])).name}.stderr"
        with open(self.log, "wb") as log:
            self.child = subprocess.Popen(
                [str(one) for one in argv],
                cwd=folder,
                stderr=log,
                start_new_session=True,
                env=plain_environment(folder) | (env or {}),
                **options,
            )

    def complaint(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return "\n".join(lines[-12:])

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)

    def close(self) -> None:
        for stream in (self.child.stdin, self.child.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(timeout=2)
        self.kill()  # also what the block itself has started
        self.child.wait()


class DriverSession(Process):
    """A process that speaks the protocol above."""

    def __init__(
        self,
        argv,
        folder: Path,
        env: dict[str, str] | None = None,
        rewrite: Callable[[str], str] | None = None,
    ):
        self.rewrite = rewrite or (lambda code: code)
        super().__init__(argv, folder, env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, block) -> Result:
        try:
            for text in (block.where, self.rewrite(block.code)):
                data = text.encode()
                self.child.stdin.write(b"%d\n%s" % (len(data), data))
            self.child.stdin.flush()
            status, output, error = (self._frame() for _ in range(3))
        except (OSError, EOFError, ValueError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(timeout=1)
            raise SessionEnded(
                f"the session ended (exit status {self.child.poll()})\n{self.complaint()}".rstrip()
            ) from None
        return Result(output, None if status == "ok" else error)

    def _frame(self) -> str:
        head = self.child.stdout.readline()
        if not head:
            raise EOFError
        data = self.child.stdout.read(int(head))
        return data.decode("utf-8", "replace")


def plain_environment(folder: Path) -> dict[str, str]:
    """The same on every machine: UTC, UTF-8, no personal settings."""
    kept = ("PATH", "SSL_CERT_FILE", "LD_LIBRARY_PATH")
    return {key: os.environ[key] for key in kept if key in os.environ} | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
    }
