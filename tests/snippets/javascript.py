"""JavaScript and TypeScript: the blocks of one file become one ES module.

That gives them what a module has (imports, top-level await, shared declarations), and Node reports
errors with line numbers, which are translated back to lines of the question file.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import cache
from engine import DRIVERS, Context, Engine, ask
from questions import Block
from sessions import Process, Result, SessionEnded, plain_environment

DRIVER = DRIVERS / "node.mjs"
TSCONFIG = {
    "compilerOptions": {
        "target": "ES2022",
        "module": "ES2022",
        "moduleResolution": "bundler",
        "lib": ["ES2023", "DOM"],
        "strict": True,
        "skipLibCheck": True,
        "types": [],
        "sourceMap": True,
        "outDir": "built",
        "rootDir": ".",
    },
    "angularCompilerOptions": {"strictTemplates": True, "strictInjectionParameters": True},
    "files": ["blocks.ts", "globals.d.ts"],
}
IMPORT = re.compile(r"^import\b(?!\s*[(.])[^;]*?(?:from\s*)?(['\"])[^'\"]+\1[^;\n]*;?[ \t]*$", re.M)
COMPLAINT = re.compile(r"^blocks\.ts:(\d+):\d+ - error .*", re.M)


class _Module:
    """Source text, and for each of its lines the block and the line of the file it came from."""

    def __init__(self, head: str = ""):
        self.lines: list[str] = []
        self.origin: list[tuple[Block, int] | None] = []
        if head:
            self.add(head)

    def add(self, text: str) -> None:
        for line in text.split("\n"):
            self.lines.append(line)
            self.origin.append(None)

    def add_block(self, block: Block, code: str) -> None:
        for number, line in enumerate(code.split("\n"), block.line + 1):
            self.lines.append(line)
            self.origin.append((block, number))

    def at(self, line: int) -> tuple[Block, int] | None:
        return self.origin[line - 1] if line <= len(self.origin) else None


def assemble(blocks: list[Block], head: str = "", without: tuple[int, ...] = ()) -> _Module:
    module, imports, codes = _Module(head), {}, []
    for block in blocks:
        for found in IMPORT.finditer(block.code):
            imports[found[0].strip().rstrip(";")] = None  # the same import twice is one import
        # a statement that is taken out leaves its line feeds, so that line numbers stay
        codes.append(IMPORT.sub(lambda found: "\n" * found[0].count("\n"), block.code))
    for statement in imports:
        module.add(f"{statement};")
    for index, (block, code) in enumerate(zip(blocks, codes)):
        if index in without:
            continue
        module.add(f"__hotseat.begin({index});")
        if block.expect:
            module.add("{ let __error; try {")
            module.add_block(block, code)
            module.add("} catch (error) { __error = error ?? 'undefined'; }")
            module.add("await __hotseat.end(__error); }")
        else:
            module.add_block(block, code)
            module.add(";await __hotseat.end();")
    module.add("export {};")  # a module also when nothing is imported
    return module


class NodeSession(Process):
    """Executes all blocks when the first one is asked for."""

    def __init__(
        self,
        node: Path,
        modules: Path,
        folder: Path,
        blocks: list[Block],
        prelude: Path | None = None,
        angular: bool = False,
    ):
        self.folder, self.blocks, self.results, self.whole = folder, blocks, None, None
        (folder / "node_modules").symlink_to(modules / "node_modules")
        (folder / "package.json").write_text('{"type": "module"}\n')
        self.refused: dict[int, Result] = {}  # blocks that were to be refused by the compiler
        options, head = [], ""
        if prelude:
            shutil.copy(prelude, folder)
        if prelude and angular:
            options += ["--enable-source-maps", "--import", f"./{prelude.name}"]
        elif prelude:  # its exports become globals, which blocks may shadow
            head = f"Object.assign(globalThis, await import('./{prelude.name}'));"
        if angular:
            source = self._compile(node)
        else:
            typed = any(block.language in ("typescript", "ts") for block in blocks)
            source = folder / ("blocks.mts" if typed else "blocks.mjs")
            self._assemble(source, head)
        self.report, self.printed = folder / "report.jsonl", folder / "stdout.capture"
        with open(self.printed, "wb") as printed:
            super().__init__(
                [node, "--no-warnings", *options, DRIVER, source, self.report],
                folder,
                stdin=subprocess.DEVNULL,
                stdout=printed,
            )

    def _assemble(self, source: Path, head: str = "") -> None:
        self.module = assemble(self.blocks, head, tuple(self.refused))
        source.write_text("\n".join(self.module.lines) + "\n", encoding="utf-8")

    def _compile(self, node: Path) -> Path:
        """Ahead of time by Angular's compiler, strict.

        Complaints about blocks that expect an error are their result, and the rest is compiled
        without them; any other complaint ends the session.
        """
        (self.folder / "tsconfig.json").write_text(json.dumps(TSCONFIG))
        (self.folder / "globals.d.ts").write_text("declare const __hotseat: any;\n")
        ngc = self.folder / "node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js"
        while True:
            self._assemble(self.folder / "blocks.ts")
            try:
                done = subprocess.run(
                    [node, ngc, "-p", "tsconfig.json"],
                    cwd=self.folder,
                    capture_output=True,
                    text=True,
                    timeout=60,
                    stdin=subprocess.DEVNULL,
                    env=plain_environment(self.folder),
                )
            except subprocess.TimeoutExpired:
                raise SessionEnded("the compiler did not end within a minute") from None
            if done.returncode == 0:
                return self.folder / "built" / "blocks.js"
            complaints = re.sub(r"\x1b\[\d*m", "", done.stdout + done.stderr)
            refused: dict[int, str] = {}
            for found in COMPLAINT.finditer(complaints):
                place = self.module.at(int(found[1]))
                if place is None or place[0].expect is None:
                    refused.clear()
                    break
                index = self.blocks.index(place[0])
                refused[index] = refused.get(index, "") + self._located(found[0]) + "\n"
            if not refused:
                raise SessionEnded(self._located(complaints))
            self.refused |= {index: Result("", text) for index, text in refused.items()}

    def run(self, block: Block) -> Result:
        if self.results is None:
            self.child.wait()
            self.results = self._read()
        index = self.blocks.index(block)
        if index not in self.results:
            raise SessionEnded(self._why())
        return self.results[index]

    def _read(self) -> dict[int, Result]:
        printed, results = self.printed.read_bytes(), dict(self.refused)
        text = self.report.read_text(encoding="utf-8") if self.report.exists() else ""
        for line in map(json.loads, text.splitlines()):
            error = line["error"] and self._located(line["error"])
            if "index" in line:
                output = printed[line["start"] : line["end"]].decode("utf-8", "replace")
                results[line["index"]] = Result(output, error)
            else:
                self.whole = error
        return results

    def _why(self) -> str:
        reason = self.whole or self._located(self.complaint())
        if not reason and self.results:
            return "not reached, because an earlier block of this session failed"
        return reason or f"node ended with status {self.child.returncode}"

    def _located(self, text: str) -> str:
        """Positions in the assembled module become positions in the question file."""

        def origin(found: re.Match) -> str:
            place = self.module.at(int(found[1]))
            return f"{place[0].path}:{place[1]}" if place else found[0]

        folder = re.escape(str(self.folder))
        place = rf"(?:file://)?(?:{folder}/)?\bblocks\.m?[jt]s:(\d+)(?::\d+)?"
        text = re.sub(place, origin, text)
        kept = [
            line
            for line in text.split("\n")
            if "node:internal" not in line and str(DRIVER) not in line
        ]
        return "\n".join(kept).rstrip()


class Node(Engine):
    """Node.js with packages of npm; `compiled` means by Angular's compiler, with a DOM."""

    def __init__(
        self,
        name: str,
        packages: tuple[str, ...],
        product: str = "node",
        prelude: str = "",
        compiled: bool = False,
        environment: str = "",
    ):
        super().__init__()
        self.name, self.packages, self.product = name, packages, product
        self.prelude, self.compiled = DRIVERS / prelude if prelude else None, compiled
        self.environment = environment or name

    def prepare(self) -> None:
        self.node = cache.node()
        self.modules = cache.npm(self.environment, self.packages)
        self.versions = {"node": ask([self.node, "--version"]).lstrip("v")}
        for package in self.packages:
            name = package.rpartition("@")[0]
            manifest = self.modules / "node_modules" / name / "package.json"
            short = "angular" if name == "@angular/core" else name
            if "@" not in short:
                self.versions[short] = json.loads(manifest.read_text())["version"]

    def open(self, context: Context, blocks: list[Block]):
        return NodeSession(
            self.node, self.modules, context.folder(self.name), blocks, self.prelude, self.compiled
        )
