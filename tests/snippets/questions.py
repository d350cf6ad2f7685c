"""Reading question files: which blocks run, in which order, and what they should print."""

from __future__ import annotations

import hashlib
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"(`{3,})(.*)$")
CONDITION = re.compile(r"([a-z][a-z0-9-]*)(>=|<=|==|!=|>|<)(\d+(?:\.\d+)*)$")
MATCHES = ("exact", "contains", "regex", "unordered")


class Malformed(Exception):
    """The file breaks a rule of the block format; `line` says where."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


@dataclass
class Block:
    """One fenced block that is executed."""

    path: Path
    line: int  # of the opening fence
    language: str
    engine: str
    code: str
    id: str | None = None
    setup: bool = False
    expect: str | None = None  # the CODE of expect=error:CODE
    when: tuple[str, str, str] | None = None  # product, operator, version
    match: str = "exact"
    expected: str | None = None  # text of the out block
    expected_line: int = 0

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def label(self) -> str:
        return self.id or ("setup" if self.setup else f"line {self.line}")


@dataclass
class Question:
    """All executed blocks of one file, in the order in which they run."""

    path: Path
    blocks: list[Block] = field(default_factory=list)
    digest: str = ""

    @property
    def id(self) -> str:
        return self.path.stem

    @property
    def engines(self) -> list[str]:
        return sorted({block.engine for block in self.blocks})


@dataclass
class _Fence:
    line: int
    info: str
    body: str


def fences(text: str):
    """Every closed fence that starts in the first column."""
    opened, lines = None, []
    for number, line in enumerate(text.split("\n"), 1):
        found = FENCE.match(line)
        if opened is None:
            if found:
                opened, lines = (number, found[1], found[2].strip()), []
        elif found and found[1] == opened[1] and not found[2].strip():
            yield _Fence(opened[0], opened[2], "".join(f"{one}\n" for one in lines))
            opened = None
        else:
            lines.append(line)
    if opened is not None:
        raise Malformed(opened[0], "the fence is not closed")


def attributes(fence: _Fence) -> tuple[str, dict[str, str]]:
    try:
        words = shlex.split(fence.info)
    except ValueError as error:
        raise Malformed(fence.line, f"the fence line cannot be read: {error}") from None
    pairs = (word.partition("=") for word in words[1:])
    return (words[0] if words else ""), {key: value for key, _, value in pairs}


def _block(path: Path, fence: _Fence, language: str, given: dict[str, str]) -> Block:
    unknown = set(given) - {"run", "id", "setup", "expect", "when", "match"}
    if unknown:
        raise Malformed(fence.line, f"unknown attribute {sorted(unknown)[0]!r}")
    expect = given.get("expect")
    if expect is not None:
        kind, _, expect = expect.partition(":")
        if kind != "error" or not expect:
            raise Malformed(fence.line, "expect= must be error:CODE")
    when = given.get("when")
    if when is not None:
        found = CONDITION.match(when)
        if not found:
            raise Malformed(fence.line, "when= must be a condition such as django>=6.1")
        when = found.groups()
    match = given.get("match", "exact")
    if match not in MATCHES:
        raise Malformed(fence.line, f"match= must be one of {', '.join(MATCHES[1:])}")
    return Block(
        path,
        fence.line,
        language,
        given["run"],
        fence.body,
        given.get("id"),
        "setup" in given,
        expect,
        when,
        match,
    )


def read(path: Path) -> Question:
    """The executed blocks of a file: `setup` blocks first, each group in the order of the file."""
    blocks: list[Block] = []
    outputs: dict[str, tuple[_Fence, dict[str, str]]] = {}
    hashed = hashlib.sha256()
    for fence in fences(path.read_text(encoding="utf-8")):
        language, given = attributes(fence)
        if "run" not in given and "out" not in given:
            continue
        hashed.update(f"{fence.info}\n{fence.body}".encode())
        if "out" in given:
            if given["out"] in outputs:
                raise Malformed(fence.line, f"a second block out={given['out']}")
            outputs[given["out"]] = fence, given
        else:
            block = _block(path, fence, language, given)
            if block.id and any(other.id == block.id for other in blocks):
                raise Malformed(fence.line, f"a second block id={block.id}")
            blocks.append(block)
    for block in blocks:
        if block.id in outputs:
            fence, given = outputs.pop(block.id)
            block.expected, block.expected_line = fence.body, fence.line
            block.match = given.get("match", block.match)
    for name, (fence, _) in outputs.items():
        raise Malformed(fence.line, f"out={name} belongs to no block with id={name}")
    blocks.sort(key=lambda block: not block.setup)  # stable: the order of the file is kept
    return Question(path, blocks, hashed.hexdigest()[:16])


def find(paths: list[Path]) -> list[Path]:
    """The question files among `paths`: files as named, folders searched for *.md."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(path.rglob("*.md"))))
        else:
            found[path] = None
    return list(found)
