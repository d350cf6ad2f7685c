"""data/verified.toml: per question the engines on which all its blocks passed, and since when.

    [sqlite-foreign-keys-not-enforced]
    engine = "sqlite"
    version = "3.46.1"
    date = 2026-11-22
    digest = "0f3c..."

A question that ran on several engines has an array, `[[id]]`. The digest covers the executed
blocks and their outputs. While digest and version stay the same the date stays too, so running
again writes the same bytes; a date is the day on which these blocks first passed on that version.
"""

from __future__ import annotations

import datetime
import os
import tomllib
from pathlib import Path

HEADER = "# Written by tests/snippets/run.py --write-results; not edited by hand.\n"


def write(path: Path, reports, engines, today: datetime.date | None = None) -> None:
    today = today or datetime.datetime.now(datetime.UTC).date()
    known = _read(path)
    for report in reports:
        question = report.question
        before = {
            entry["engine"]: entry
            for entry in known.pop(question.id, [])
            if entry.get("digest") == question.digest
        }
        if report.failed:
            continue
        entries = dict(before)  # same digest, same blocks: engines that did not run now keep theirs
        for name in sorted({block.engine for block in report.passed}):
            entry = {
                "engine": name,
                "version": engines[name].version,
                "date": today,
                "digest": question.digest,
            }
            old = before.get(name)
            entries[name] = old if old and old["version"] == entry["version"] else entry
        if entries:
            known[question.id] = [entries[name] for name in sorted(entries)]
    text = HEADER
    for identifier in sorted(known):
        single = len(known[identifier]) == 1
        for entry in known[identifier]:
            text += f"\n[{identifier}]\n" if single else f"\n[[{identifier}]]\n"
            text += f'engine = "{entry["engine"]}"\nversion = "{entry["version"]}"\n'
            text += f'date = {entry["date"].isoformat()}\ndigest = "{entry["digest"]}"\n'
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def _read(path: Path) -> dict[str, list[dict]]:
    """What the file says already, without questions that are gone."""
    if not path.exists():
        return {}
    there = {file.stem for file in path.parent.rglob("*.md")}
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        identifier: entry if isinstance(entry, list) else [entry]
        for identifier, entry in content.items()
        if identifier in there
    }
