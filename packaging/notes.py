#!/usr/bin/env python3
"""Print what the changelog says of a version: the notes of its release.

    packaging/notes.py 0.1.0

Fails when the changelog does not name the version, or Cargo.toml has another one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def notes(changelog: str, version: str) -> str | None:
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for section in sections:
        title, _, body = section.partition("\n")
        if title.split()[0].strip("[]") == version:
            return body.strip()
    return None


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    version = sys.argv[1].removeprefix("v")
    own = re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)[1]
    if own != version:
        sys.exit(f"Cargo.toml says {own}, the tag says {version}")
    found = notes((ROOT / "CHANGELOG.md").read_text(), version)
    if not found:
        sys.exit(f"CHANGELOG.md says nothing of {version}")
    print(found)


if __name__ == "__main__":
    main()
