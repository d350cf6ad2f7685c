#!/usr/bin/env python3
"""Pack a release of hotseat for one target, as the release workflow does.

    packaging/archive.py TARGET [--binary PATH] [--out FOLDER]

Builds the program for TARGET unless --binary names one that is built, and writes into FOLDER
(target/dist):

    completions/, man1/                what a package installs beside the program
    hotseat-VERSION-TARGET.tar.gz      .zip for Windows: program, documents, completions, man pages
    SHA256SUMS                         of the archives in the folder

The same files give the same bytes. Only the standard library of Python 3.10 is needed.
"""

import argparse
import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The shells with the names by which they find their scripts.
COMPLETIONS = {
    "bash": "hotseat.bash",
    "zsh": "_hotseat",
    "fish": "hotseat.fish",
    "powershell": "hotseat.ps1",
    "nushell": "hotseat.nu",
    "elvish": "hotseat.elv",
}

# What comes along, by the name it has in the archive. The questions have a licence of their own.
DOCUMENTS = {
    "README.md": "README.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "LICENSE-MIT": "LICENSE-MIT",
    "LICENSE-APACHE": "LICENSE-APACHE",
    "LICENSE-questions": "data/LICENSE",
}


def version() -> str:
    # The first in the file is that of the package.
    return re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[1]


def build(target: str) -> Path:
    subprocess.run(["cargo", "build", "--release", "--locked", "--target", target], cwd=ROOT, check=True)
    folder = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return folder / target / "release" / ("hotseat.exe" if "windows" in target else "hotseat")


def write_beside(binary: Path, out: Path) -> None:
    """Let the program write its completions and man pages."""
    for folder in ("completions", "man1"):
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir(parents=True)
    for shell, name in COMPLETIONS.items():
        script = subprocess.run([binary, "completions", shell], check=True, capture_output=True).stdout
        (out / "completions" / name).write_bytes(script)
    subprocess.run([binary, "man", "--dir", out / "man1"], check=True)


def contents(binary: Path, out: Path) -> list[tuple[str, bytes, int]]:
    """Name, bytes and mode of every file, in the order of their names."""
    files = [(binary.name, binary.read_bytes(), 0o755)]
    files += [(name, (ROOT / path).read_bytes(), 0o644) for name, path in DOCUMENTS.items()]
    for folder in ("completions", "man1"):
        files += [(f"{folder}/{path.name}", path.read_bytes(), 0o644) for path in (out / folder).iterdir()]
    return sorted(files)


def as_tar(top: str, files: list[tuple[str, bytes, int]]) -> bytes:
    packed = io.BytesIO()
    # Without a time, a name or an owner, so that the bytes depend on the files alone.
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as zipped:
        with tarfile.open(mode="w", fileobj=zipped, format=tarfile.USTAR_FORMAT) as tar:
            for name, data, mode in files:
                entry = tarfile.TarInfo(f"{top}/{name}")
                entry.size, entry.mode = len(data), mode
                tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def as_zip(top: str, files: list[tuple[str, bytes, int]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in files:
            entry = zipfile.ZipInfo(f"{top}/{name}")
            entry.create_system, entry.external_attr = 3, (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def archives(out: Path) -> list[Path]:
    return sorted([*out.glob("hotseat-*.tar.gz"), *out.glob("hotseat-*.zip")])


def main() -> None:
    arguments = argparse.ArgumentParser(description="Pack a release of hotseat for one target.")
    arguments.add_argument("target", help="the target, such as x86_64-unknown-linux-gnu")
    arguments.add_argument("--binary", type=Path, help="pack this program and build none")
    arguments.add_argument("--out", type=Path, default=ROOT / "target" / "dist", help="where to write")
    given = arguments.parse_args()

    binary = (given.binary or build(given.target)).resolve()
    out = given.out.resolve()
    write_beside(binary, out)
    top = f"hotseat-{version()}-{given.target}"
    is_windows = "windows" in given.target
    files = contents(binary, out)
    packed = as_zip(top, files) if is_windows else as_tar(top, files)
    name = top + (".zip" if is_windows else ".tar.gz")
    (out / name).write_bytes(packed)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in archives(out)]
    (out / "SHA256SUMS").write_bytes("".join(sums).encode())
    print(f"{out / name}: {len(files)} files, {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
