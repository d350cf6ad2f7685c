#!/usr/bin/env python3
"""Runs the code blocks of question files and compares what they print with what the files say.

    run.py [--engines a,b] [--list] [--jobs N] [--write-results FILE] [PATH...]

The README beside this file describes the engines and the rules.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cache
import results
from compare import difference, satisfied
from engine import Context, Engine
from engines import registry
from questions import Block, Malformed, Question, find, read
from sessions import SessionEnded

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass
class Report:
    """What happened to the blocks of one file."""

    question: Question
    passed: list[Block] = field(default_factory=list)
    failed: list[tuple[Block | None, str]] = field(default_factory=list)
    skipped: list[tuple[Block, str]] = field(default_factory=list)

    def text(self) -> str:
        return "".join(f"{message}\n" for _, message in self.failed)


def names(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs the code blocks of question files.")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="question files or folders of them (default: data/)",
    )
    parser.add_argument(
        "--engines", type=names, metavar="A,B", help="only the blocks of these engines"
    )
    parser.add_argument(
        "--require",
        type=names,
        default=[],
        metavar="A,B",
        help="engines that must be available: their blocks are never skipped for the lack of them",
    )
    parser.add_argument("--list", action="store_true", help="list the blocks, run nothing")
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="files that run side by side (default: one per core)",
    )
    parser.add_argument(
        "--timeout", type=float, default=60, metavar="SECONDS", help="per file (default: 60)"
    )
    parser.add_argument(
        "--write-results",
        type=Path,
        metavar="FILE",
        help="note per question what it was run on (data/verified.toml)",
    )
    parser.add_argument("--verbose", action="store_true", help="also print every skipped block")
    return parser.parse_args()


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())


def complaint(block: Block, headline: str, details: str = "", line: int = 0) -> str:
    first = f"{block.path}:{line or block.line}: {block.engine} {block.label}: {headline}"
    return f"{first}\n{indented(details)}" if details.strip() else first


def judge(block: Block, output: str, error: str | None) -> str | None:
    """None when the block did what the file says, else the complaint."""
    if block.expect is None and error is not None:
        return complaint(block, "failed", error)
    if block.expect is not None:
        if error is None:
            return complaint(
                block, f"expected an error with {block.expect}, there was none", output
            )
        if block.expect not in error:
            return complaint(block, f"expected an error with {block.expect}, got another", error)
    if block.expected is not None:
        wrong = difference(block.expected, output, block.match)
        if wrong:
            return complaint(block, "output differs", "\n".join(wrong), block.expected_line)
    return None


class Runner:
    def __init__(self, engines: dict[str, Engine], timeout: float, required: list[str]):
        self.engines, self.timeout, self.required = engines, timeout, required
        self.unavailable: dict[str, str] = {}
        self.open: set[Context] = set()

    def prepare(self, wanted: set[str]) -> None:
        for name in sorted(wanted & self.engines.keys()):
            try:
                self.engines[name].prepare()
            except cache.Unavailable as reason:
                self.unavailable[name] = str(reason)

    def run(self, question: Question) -> Report:
        report = Report(question)
        context = Context()
        self.open.add(context)
        timer = threading.Timer(self.timeout, context.expire)
        timer.daemon = True
        timer.start()
        try:
            self._run(question, report, context)
        finally:
            timer.cancel()
            context.close()
            self.open.discard(context)
        return report

    def abort(self) -> None:
        for context in list(self.open):
            context.expire()

    def _run(self, question: Question, report: Report, context: Context) -> None:
        sessions, over = {}, {}  # by engine: what is open, why there is no more
        expired = f"stopped after {self.timeout:g} seconds"
        runnable = [block for block in question.blocks if self._can_run(block, report)]
        for block in runnable:
            name = block.engine
            if context.expired or name in over:
                reason = expired if context.expired else over[name]
                report.failed.append((block, complaint(block, reason)))
                continue
            try:
                if name not in sessions:
                    mine = [one for one in runnable if one.engine == name]
                    sessions[name] = context.keep(self.engines[name].open(context, mine))
                result = sessions[name].run(block)
            except (SessionEnded, OSError) as error:
                headline, details = (expired, "") if context.expired else ("failed", str(error))
                report.failed.append((block, complaint(block, headline, details)))
                over[name] = "not run, the session has ended"
                continue
            wrong = judge(block, result.output, result.error)
            if wrong is None:
                report.passed.append(block)
                continue
            report.failed.append((block, wrong))
            if block.setup:
                over[name] = "not run, the set-up failed"

    def _can_run(self, block: Block, report: Report) -> bool:
        engine = self.engines.get(block.engine)
        if engine is None:
            report.failed.append((block, complaint(block, f"there is no engine {block.engine!r}")))
        elif block.engine in self.unavailable:
            reason = f"{block.engine} is not available: {self.unavailable[block.engine]}"
            if block.engine in self.required:
                report.failed.append((block, complaint(block, reason)))
            else:
                report.skipped.append((block, reason))
        elif block.when and block.when[0] not in engine.versions:
            known = ", ".join(engine.versions)
            wrong = f"when= names {block.when[0]!r}; {block.engine} knows {known}"
            report.failed.append((block, complaint(block, wrong)))
        elif block.when and not satisfied(engine.versions[block.when[0]], *block.when[1:]):
            product, compare, wanted = block.when
            report.skipped.append(
                (block, f"needs {product}{compare}{wanted}, this is {engine.versions[product]}")
            )
        else:
            return True
        return False


def load(paths: list[Path], only: list[str] | None) -> tuple[list[Question], list[str]]:
    questions, broken = [], []
    for path in find(paths):
        try:
            question = read(path)
        except Malformed as error:
            broken.append(f"{path}:{error.line}: {error}")
        except (OSError, UnicodeDecodeError) as error:
            broken.append(f"{path}:1: {error}")
        else:
            if only is not None:
                question.blocks = [block for block in question.blocks if block.engine in only]
            if question.blocks:
                questions.append(question)
    return questions, broken


def shown(path: Path) -> Path:
    """Relative to the current folder when that is shorter to read."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def main() -> int:
    options = arguments()
    engines = registry()
    for name in {*(options.engines or []), *options.require} - engines.keys():
        sys.exit(f"run.py: there is no engine {name!r}; known: {', '.join(engines)}")
    questions, broken = load([shown(path) for path in options.paths or [DATA]], options.engines)
    if options.list:
        for question in questions:
            for block in question.blocks:
                print(f"{block.where}: {block.engine} {block.label}")
        return 0

    for line in broken:
        print(line)
    runner = Runner(engines, options.timeout, options.require)
    reports: list[Report] = []
    try:
        runner.prepare({name for question in questions for name in question.engines})
        with ThreadPoolExecutor(max(1, options.jobs)) as pool:
            try:
                for report in pool.map(runner.run, questions):
                    reports.append(report)
                    print(report.text(), end="", flush=True)
            except BaseException:  # an interruption: what runs is stopped, what waits is not begun
                pool.shutdown(wait=False, cancel_futures=True)
                runner.abort()
                raise
    finally:
        for engine in engines.values():
            engine.stop()

    skipped = [item for report in reports for item in report.skipped]
    reasons: dict[str, list[Block]] = {}
    for block, reason in skipped:
        reasons.setdefault(reason, []).append(block)
    for reason, blocks in reasons.items():
        places = ", ".join(block.where for block in (blocks if options.verbose else blocks[:3]))
        more = "" if options.verbose or len(blocks) <= 3 else f" and {len(blocks) - 3} more"
        print(f"skipped: {reason} ({places}{more})")
    if options.write_results:
        results.write(options.write_results, reports, engines)
    passed = sum(len(report.passed) for report in reports)
    failed = len(broken) + sum(len(report.failed) for report in reports)
    print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    return 1 if failed else 0


def interrupted(*_) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupted)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
