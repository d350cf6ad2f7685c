"""Tests of the runner itself: python3 -m unittest discover tests/snippets"""

from __future__ import annotations

import contextlib
import datetime
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

import results
import run
from compare import difference, satisfied
from javascript import assemble
from questions import Malformed, find, read
from redis_cli import Error, shown, split


class Temporary(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def file(self, text: str, name: str = "a-question.md") -> Path:
        path = self.folder / name
        path.write_text(text)
        return path


class Reading(Temporary):
    def test_setup_runs_first_and_outputs_are_attached(self):
        path = self.file(
            "```python run=python id=one\n1\n```\n\n```text out=one match=regex\n.\n```\n\n"
            '```python run=python setup\n2\n```\n```python norun="why not"\n3\n```\n'
        )
        blocks = read(path).blocks
        self.assertEqual(
            [(one.label, one.line, one.code) for one in blocks],
            [("setup", 9, "2\n"), ("one", 1, "1\n")],
        )
        self.assertEqual((blocks[1].expected, blocks[1].match), (".\n", "regex"))

    def test_broken_rules_name_their_line(self):
        for text, line in (
            ("```text out=x\n```\n", 1),
            ("\n```python run=python\n", 2),
            ("```sql run=pg expect=failure\n```\n", 1),
            ("```sql run=pg when=pg~15\n```\n", 1),
            ("```sql run=pg id=a\n```\n```sql run=pg id=a\n```\n", 3),
            ("```sql run=pg colour=red\n```\n", 1),
        ):
            with self.subTest(text), self.assertRaises(Malformed) as caught:
                read(self.file(text))
            self.assertEqual(caught.exception.line, line)

    def test_a_longer_fence_may_hold_a_shorter_one(self):
        path = self.file("````text\n```python run=python\n```\n````\n")
        self.assertEqual(read(path).blocks, [])

    def test_folders_are_searched(self):
        self.file("", "b.md"), self.file("", "a.md"), self.file("", "c.txt")
        self.assertEqual([path.name for path in find([self.folder])], ["a.md", "b.md"])


class Comparing(unittest.TestCase):
    def test_matches(self):
        for expected, got, match, same in (
            ("a\nb\n", "a  \nb\n\n", "exact", True),
            ("a\n", " a\n", "exact", False),
            ("b\na\n", "a\nb", "unordered", True),
            ("b\n", "a\nabc\n", "contains", True),
            ("x\n", "abc\n", "contains", False),
            (r"\d+ rows", "12 rows\n", "regex", True),
            (r"\d+", "12 rows\n", "regex", False),
            ("(", "(", "regex", False),
            ("", "", "exact", True),
        ):
            with self.subTest(expected=expected, match=match):
                self.assertEqual(difference(expected, got, match) == [], same)

    def test_versions(self):
        for actual, compare, wanted, holds in (
            ("6.1.3", ">=", "6.1", True),
            ("6.1.3", "==", "6.1", True),
            ("6.1.3", ">", "6.1", False),
            ("6.1.3", "<=", "6", True),
            ("18", ">=", "18.0", True),
            ("3.9", "<", "3.10", True),
            ("18.4 (Debian)", ">=", "18", True),
        ):
            with self.subTest(actual=actual, compare=compare, wanted=wanted):
                self.assertEqual(satisfied(actual, compare, wanted), holds)


class Redis(unittest.TestCase):
    def test_replies_look_like_redis_cli(self):
        self.assertEqual(
            shown([1, [b"a\n\xff", None], [], "OK", Error("ERR no")]),
            '1) (integer) 1\n2) 1) "a\\n\\xff"\n   2) (nil)\n'
            "3) (empty array)\n4) OK\n5) (error) ERR no",
        )
        self.assertEqual(shown([b"x"] * 10).splitlines()[0], ' 1) "x"')

    def test_words(self):
        self.assertEqual(
            split(r"""SET k "a \"b\" \x41\n" 'c d' "" é"""),
            [b"SET", b"k", b'a "b" A\n', b"c d", b"", "é".encode()],
        )


class JavaScript(Temporary):
    def test_imports_move_up_once_and_lines_are_known(self):
        path = self.file(
            "```javascript run=node\nimport {\n  a } from 'x';\na();\n```\n"
            "```javascript run=node\nimport { b } from 'y'\nimport 'z';\nb();\n```\n"
        )
        module = assemble(read(path).blocks)
        text = "\n".join(module.lines)
        self.assertTrue(
            text.startswith("import {\n  a } from 'x';\nimport { b } from 'y';\nimport 'z';\n")
        )
        self.assertEqual(module.at(module.lines.index("a();") + 1)[1], 4)
        self.assertEqual(module.at(module.lines.index("b();") + 1)[1], 9)


class Results(Temporary):
    def entry(self, digest: str, version: str, failed=()):
        question = mock.Mock(id="a-question", digest=digest)
        report = mock.Mock(
            question=question, failed=list(failed), skipped=[], passed=[mock.Mock(engine="e")]
        )
        return report, {"e": mock.Mock(version=version)}

    def write(self, day: int, *given, **more) -> str:
        report, engines = self.entry(*given, **more)
        results.write(self.folder / "verified.toml", [report], engines, datetime.date(2026, 1, day))
        return (self.folder / "verified.toml").read_text()

    def test_a_date_lasts_as_long_as_its_facts(self):
        self.file("")
        first = self.write(1, "d1", "1.0")
        self.assertIn('[a-question]\nengine = "e"\nversion = "1.0"\ndate = 2026-01-01\n', first)
        self.assertEqual(self.write(2, "d1", "1.0"), first)
        self.assertIn("date = 2026-01-03", self.write(3, "d1", "1.1"))
        self.assertIn("date = 2026-01-04", self.write(4, "d2", "1.1"))
        self.assertNotIn("a-question", self.write(5, "d2", "1.1", failed=[None]))


class WholeRun(Temporary):
    def run_files(self, *arguments: str) -> tuple[int, list[str]]:
        output = io.StringIO()
        with (
            mock.patch.object(sys, "argv", ["run.py", *arguments]),
            contextlib.redirect_stdout(output),
        ):
            status = run.main()
        return status, output.getvalue().splitlines()

    def test_what_is_counted_and_said(self):
        path = self.file(
            "```python run=python setup\nx = 1\n```\n```python run=python id=good\nprint(x)\n```\n"
            "```text out=good\n1\n```\n```python run=python id=wrong\nprint(x + 1)\n```\n"
            "```text out=wrong\n3\n```\n```python run=python expect=error:KeyError\n{}['a']\n```\n"
            "```python run=python when=python>=9\n```\n```text run=none\n```\n"
            "```text run=nothing\n```\n"
        )
        status, lines = self.run_files(str(path))
        self.assertEqual(status, 1)
        self.assertIn(f"{path}:13: python wrong: output differs", lines)
        self.assertIn("    +2", lines)
        self.assertEqual(lines[-1], "3 passed, 2 failed, 2 skipped")
        self.assertEqual(self.run_files("--require", "none", "--engines", "none", str(path))[0], 1)

    def test_a_file_that_takes_too_long_is_stopped(self):
        path = self.file(
            "```python run=python\nimport time; time.sleep(60)\n```\n```python run=python\n```\n"
        )
        status, lines = self.run_files("--timeout", "0.5", str(path))
        self.assertEqual(lines[-1], "0 passed, 2 failed, 0 skipped")
        self.assertIn("stopped after 0.5 seconds", lines[0])


if __name__ == "__main__":
    unittest.main()
