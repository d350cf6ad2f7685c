"""Add the question files of a folder to a new Anki collection; print the seconds of add_notes.

Each file becomes a note of the type Basic: its title in front, its text behind. What is not
the work of Anki, reading the files and making the notes, is not counted.
"""

import sys
import tempfile
import time
import tomllib
from pathlib import Path

from anki.collection import AddNoteRequest, Collection


def read(path: Path) -> tuple[str, str]:
    _, front, body = path.read_text().split("+++\n", 2)
    return tomllib.loads(front)["title"], body


def main() -> None:
    texts = [read(path) for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
    with tempfile.TemporaryDirectory() as home:
        collection = Collection(str(Path(home) / "collection.anki2"))
        basic = collection.models.by_name("Basic")
        deck = collection.decks.id("Questions")
        requests = []
        for title, body in texts:
            note = collection.new_note(basic)
            note["Front"], note["Back"] = title, body
            requests.append(AddNoteRequest(note=note, deck_id=deck))
        start = time.perf_counter()
        collection.add_notes(requests)
        print(time.perf_counter() - start)
        assert collection.note_count() == len(texts)
        collection.close()


main()
