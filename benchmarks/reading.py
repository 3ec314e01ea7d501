"""Reading releases: finding countries, proposing facts, importing many.

Beside them, in the same run: spaCy's blank PhraseMatcher with the same names, and the writing of a
release's rows to SQLite.
"""

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FEW, MANY = 100, 20_000
TELLING = (
    "The ministers of {a} and {b} met for two days with experts of the Organization.",
    "{a} adopted its National Cybersecurity Strategy in {year}, after a public consultation.",
    "The OAS is also supporting {a}, {b} and {c} in drafting their national strategies.",
    "The representative of {a} thanked the hosts and recalled the workshop of {year}.",
)
SYLLABLES = re.findall("..", "bacedifogulameniporusatevixozuchthprcn")
NAMES = (
    "Paraguay",
    "Costa Rica",
    "the Dominican Republic",
    "Jamaica",
    "Trinidad and Tobago",
    "Peru",
)


def compare() -> None:
    """Print the ratios of reading, each beside its yardstick."""
    print("\nReading releases; one run.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        print(_in_a_process(folder, "speed", DATABASE_URL=f"sqlite:///{folder}/speed.sqlite3"))
        for count in (FEW, MANY):
            url = f"sqlite:///{folder}/import-{count}.sqlite3"
            print(_in_a_process(folder, "import", str(count), DATABASE_URL=url))


def _in_a_process(folder: str, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", "benchmarks.reading", folder, *arguments]
    settings = {"DEBUG": "off", "SECRET_KEY": "only-for-this-measurement" * 3}
    environment = {**os.environ, **settings, **environment}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.rstrip()


def text_of(number: int) -> str:
    """A release of about 3 KB in the layout of the OAS, another one for each number.

    Two of its nine paragraphs speak of countries and strategies, as in the usual release. The rest
    is plain prose whose words come as often as words do (Zipf): forty texts, of some 15,000 words,
    have some 3,000 different ones.
    """
    chance = random.Random(number)
    telling = {chance.randrange(9), chance.randrange(9)}
    paragraphs = [_telling(chance) if n in telling else _plain(chance) for n in range(9)]
    year, running = 10 + number % 15, 1 + number // 15
    header = f"Press Release\n\nMeeting number {number} on cybersecurity\n\nJune 2, 20{year}\n\n"
    return header + "\n\n".join(paragraphs) + f"\n\nReference: E-{running:03d}/{year}"


def _telling(chance: random.Random) -> str:
    sentences = chance.sample(TELLING, 3)
    names = dict(zip("abc", chance.sample(NAMES, 3), strict=True))
    return " ".join(s.format(year=chance.randint(2005, 2025), **names) for s in sentences)


def _plain(chance: random.Random) -> str:
    sentences = []
    for _sentence in range(4):
        words = [_word(int(40 * chance.paretovariate(0.6))) for _word_of in range(14)]
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def _word(rank: int) -> str:
    """The word of a rank, the commonest being the shortest."""
    word = ""
    while rank:
        rank, syllable = divmod(rank, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word


def speed() -> None:
    """Mentions beside spaCy; reading and proposing beside the writing of the rows."""
    import spacy
    from django.core.management import call_command
    from spacy.matcher import PhraseMatcher

    from releases.importing.importer import import_reading
    from releases.importing.runs import Run
    from releases.reading import read_bytes
    from tracker.proposals import load_names, propose, reference_gazetteer, reference_phrases

    call_command("migrate", verbosity=0)
    texts = [text_of(number) for number in range(40)]
    size = sum(len(text.encode()) for text in texts)
    gazetteer, phrases = reference_gazetteer(), reference_phrases()
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("country", [blank.make_doc(name.text) for name in load_names()])

    # Forty releases, each seen for the first time, as when a folder is read: spaCy is several
    # times faster with words that it has seen in the same process.
    for language in (None, "en", "es", "pt", "fr"):
        gazetteer.find("Paraguay", language)
    begun = time.perf_counter()
    for text in texts:
        gazetteer.find(text, "en")
    ours = time.perf_counter() - begun
    begun = time.perf_counter()
    for text in texts:
        matcher(blank.make_doc(text))
    theirs = time.perf_counter() - begun
    print(f"mention finding          {size / ours / 1e6:8.1f} MB/s")
    print(f"spaCy PhraseMatcher      {size / theirs / 1e6:8.1f} MB/s")
    print(f"times as fast            {theirs / ours:8.1f}")

    data = [text.encode() for text in texts]
    propose(read_bytes(data[0], "a.txt"), gazetteer, phrases)  # builds the lists of its language
    begun = time.perf_counter()
    for one in data:
        reading = read_bytes(one, "a.txt")
        propose(reading, gazetteer, phrases)
    understood = (time.perf_counter() - begun) / len(data)
    readings = [read_bytes(one, "a.txt") for one in data]
    run = Run("benchmark")
    begun = time.perf_counter()
    for reading in readings:
        import_reading(reading, name="a.txt", run=run)
    written = (time.perf_counter() - begun) / len(data)
    print(f"read and propose         {understood * 1000:8.2f} ms a release")
    print(f"write its rows           {written * 1000:8.2f} ms a release")
    print(f"read / write             {understood / written:8.2f}")


def import_many(folder: Path, count: int) -> None:
    """Import so many releases with the command; the cost of each, and the memory of the process."""
    from django.core.management import call_command

    source = folder / f"texts-{count}"
    source.mkdir()
    for number in range(count):
        (source / f"{number:05d}.txt").write_text(text_of(number), encoding="utf-8")
    call_command("migrate", verbosity=0)
    call_command("loaddata", "reference", "names", "phrases", verbosity=0)
    begun = time.perf_counter()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        call_command("import_releases", str(source), stdout=nowhere, stderr=nowhere)
    cost = (time.perf_counter() - begun) / count
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import {count:>6,} releases   {cost * 1000:8.2f} ms each   {memory:.0f} MB at most")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    if sys.argv[2] == "speed":
        speed()
    else:
        import_many(Path(sys.argv[1]), int(sys.argv[3]))
