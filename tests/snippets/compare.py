"""Comparing what a block printed with what the question says, and versions with conditions."""

from __future__ import annotations

import difflib
import operator
import re

OPERATORS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def version_key(version: str) -> tuple[int, ...]:
    """`6.1.3rc1` -> (6, 1, 3); what follows the numbers does not count."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def satisfied(actual: str, compare: str, wanted: str) -> bool:
    """Compares as many parts as `wanted` has: 6.1.3 == 6.1 holds, 6.1.3 > 6.1 does not."""
    right = version_key(wanted)
    left = version_key(actual)[: len(right)]
    left += (0,) * (len(right) - len(left))
    return OPERATORS[compare](left, right)


def normal(text: str) -> list[str]:
    """Lines without trailing blanks, without empty lines at the end."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def difference(expected: str, got: str, match: str) -> list[str]:
    """An empty list when `got` is as expected, else lines that show the difference."""
    wanted, printed = normal(expected), normal(got)
    if match == "contains":
        missing = [line for line in wanted if not any(line in one for one in printed)]
        return [f"missing: {line}" for line in missing] and _show(missing, printed)
    if match == "regex":
        pattern = "\n".join(wanted)
        try:
            fits = re.fullmatch(pattern, "\n".join(printed)) is not None
        except re.error as error:
            return [f"the regular expression is not valid: {error}"]
        return [] if fits else _show(wanted, printed)
    if match == "unordered":
        wanted, printed = sorted(wanted), sorted(printed)
    if wanted == printed:
        return []
    return _show(wanted, printed)


def _show(wanted: list[str], printed: list[str]) -> list[str]:
    lines = list(difflib.unified_diff(wanted, printed, "expected", "got", lineterm="", n=2))
    return lines[:60] + ([f"... {len(lines) - 60} more lines"] if len(lines) > 60 else [])
