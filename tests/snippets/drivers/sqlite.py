"""Prelude of the sqlite engine: SQL blocks, printed as the sqlite3 shell prints in list mode."""

import re as _re

import apsw as _apsw

_connection = _apsw.Connection("main.db")
_connection.execute("PRAGMA synchronous = OFF")
_BLANK = _re.compile(r"\A(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", _re.S)


def _statements(code):
    """Splits at semicolons that end a statement; triggers keep theirs."""
    text = ""
    for part in _re.split(r"(;)", code):
        text += part
        if part == ";" and _apsw.complete(text):
            yield text
            text = ""
    if _BLANK.sub("", text):
        yield text


def _text(value):
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):  # 15 digits, because newer releases show 17
        return _connection.execute("SELECT printf('%!.15g', ?)", (value,)).fetchone()[0]
    return str(value)


def _tree(rows):
    """EXPLAIN QUERY PLAN as the shell draws it."""
    print("QUERY PLAN")

    def children(parent, indent):
        mine = [row for row in rows if row[1] == parent]
        for row in mine:
            last = row is mine[-1]
            print(f"{indent}{'`--' if last else '|--'}{row[3]}")
            children(row[0], indent + ("   " if last else "|  "))

    children(0, "")


def _error_name(error):
    """SQLITE_CONSTRAINT_UNIQUE where there is an extended code, else SQLITE_ERROR and the like."""
    extended = _apsw.mapping_extended_result_codes.get(getattr(error, "extendedresult", None))
    return extended or _apsw.mapping_result_codes.get(getattr(error, "result", None), "SQLITE")


def _execute(code, name):
    for statement in _statements(code):
        bare = _BLANK.sub("", statement)
        if bare.startswith("."):
            raise ValueError(f"{bare.split()[0]} is a command of the shell, not SQL")
        try:
            rows = _connection.execute(statement)
            if _re.match(r"EXPLAIN\s+QUERY\s+PLAN\b", bare, _re.I):
                _tree(rows.fetchall())
            else:
                for row in rows:
                    print("|".join(map(_text, row)))
        except _apsw.Error as error:
            raise RuntimeError(f"{_error_name(error)}: {error}") from None
