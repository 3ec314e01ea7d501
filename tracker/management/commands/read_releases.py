"""Reads releases and shows what would be proposed; writes nothing."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management import BaseCommand

from releases.reading import Reading, Unreadable, read_bytes
from tracker.desk.sources import words
from tracker.proposals import RULES, Proposal, propose

SHOWN = ("country", "status", "paragraph", "quote", "confidence", "rule", "happened_on")
SHOWN_TOO = ("happened_precision", "date_basis", "assistance")


class Command(BaseCommand):
    help = (
        "Reads releases (.txt, .html, .pdf; - is the standard input) and shows the facts that "
        "would be proposed. Writes nothing. Exit status 1 if a file could not be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="+", metavar="PATH", help="a file, or -")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args, **options):
        gazetteer, phrases = words()
        unread = 0
        for path in options["path"]:
            try:
                reading = read_bytes(self._bytes(path), path)
            except (OSError, Unreadable) as problem:
                unread += 1
                self.stderr.write(f"{path}: {problem}")
                continue
            write = self._write_json if options["json"] else self._write_report
            write(path, reading, propose(reading, gazetteer, phrases))
        if unread:
            sys.exit(1)

    def _bytes(self, path: str) -> bytes:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()

    def _write_json(self, path: str, reading: Reading, proposals: list[Proposal]) -> None:
        line = {
            "file": path,
            "code": reading.code,
            "language": reading.language,
            "title": reading.title,
            "published_on": reading.published_on,
            "paragraphs": len(reading.paragraphs),
            "proposals": [
                {name: asdict(proposal)[name] for name in SHOWN + SHOWN_TOO}
                for proposal in proposals
            ],
            "problems": list(reading.problems),
        }
        self.stdout.write(json.dumps(line, ensure_ascii=False, default=str))

    def _write_report(self, path: str, reading: Reading, proposals: list[Proposal]) -> None:
        self.stdout.write(f"{path}\n  {reading.code or 'no code'} · {reading.title or 'no title'}")
        day, language = reading.published_on or "no date", reading.language or "no language"
        self.stdout.write(f"  {day} · {language} · {len(reading.paragraphs)} paragraphs")
        for problem in reading.problems:
            self.stdout.write(f"  ! {problem}")
        for p in proposals:
            self.stdout.write(f"  {p.country} {p.status}, ¶{p.paragraph}, {p.confidence:.0%}")
            self.stdout.write(f"      “{p.quote}”")
            self.stdout.write(f"      {RULES[p.rule].explanation}")
        if not proposals:
            self.stdout.write("  No facts would be proposed.")
        self.stdout.write("")
