"""Executes Python blocks in one namespace: `driver.py [PRELUDE.py]`; protocol: sessions.py.

The blocks see a fresh `__main__` module, as they would in a script or at the prompt. A prelude is
run first in that module; what it defines is predefined for the blocks. When it defines a function
`_execute(code, name)` blocks are given to that function instead, which is how SQL is run.
"""

import linecache
import os
import sys
import traceback
import types

sys.path[0] = os.getcwd()  # not the folder of the drivers, whose names are those of packages
requests = os.fdopen(os.dup(0), "rb")
answers = os.fdopen(os.dup(1), "wb")
capture = os.open("stdout.capture", os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(capture, 1)
sys.stdout.reconfigure(encoding="utf-8", line_buffering=False)

main = types.ModuleType("__main__")
main.__builtins__ = __builtins__
sys.modules["__main__"] = main


sources = {}


def run_python(code, name):
    """Compiled so that tracebacks and inspect.getsource() speak of lines of the question file."""
    path, _, line = name.rpartition(":")
    known = sources.setdefault(path, [])
    known.extend(["\n"] * (int(line) - len(known)))
    known[int(line) : int(line) + code.count("\n")] = code.splitlines(True)
    linecache.cache[path] = sum(map(len, known)), None, known, path
    exec(compile("\n" * int(line) + code, path, "exec"), main.__dict__)


def frame():
    head = requests.readline()
    return requests.read(int(head)).decode() if head else None


def describe(error):
    """The traceback inside the block, and the SQLSTATE of database errors, also of wrapped ones."""
    here = os.path.dirname(os.path.abspath(__file__))
    shown = traceback.TracebackException.from_exception(error, compact=True)
    part = shown
    while part is not None:
        part.stack = traceback.StackSummary.from_list(
            [one for one in part.stack if not one.filename.startswith(here)]
        )
        part = part.__cause__ or part.__context__
    text = "".join(shown.format())
    cause, seen = error, set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
        if code and code not in text:
            text += f"[{code}]\n"
        cause = getattr(cause, "orig", None) or cause.__cause__ or cause.__context__
    return text


def answer(*parts):
    for part in parts:
        data = part.encode("utf-8", "replace")
        answers.write(b"%d\n%s" % (len(data), data))
    answers.flush()


if len(sys.argv) > 1:
    with open(sys.argv[1], encoding="utf-8") as source:
        exec(compile(source.read(), sys.argv[1], "exec"), main.__dict__)
execute = main.__dict__.get("_execute", run_python)
sys.argv = ["block.py"]

while (name := frame()) is not None:
    code = frame()
    os.ftruncate(capture, 0)
    failed = ""
    try:
        execute(code, name)
    except BaseException as error:  # also SystemExit: a block must not end the session silently
        failed = describe(error)
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        failed = failed or f"stdout: {error}"
    with open("stdout.capture", encoding="utf-8", errors="replace") as printed:
        answer("error" if failed else "ok", printed.read(), failed)
