"""Measure how well reports are read: their records against what was annotated by hand.

usage: python tests/gold/score.py                                 the seed, annotated in full beside this file
       python tests/gold/score.py --gold FOLDER --texts FOLDER…   any other annotations of this form, a line a document

An annotation is made by reading, never by running the parser; rows with ``scored: false`` cost nothing either way, and a list
holds every value that a careful reader accepts. Its first line is ``{"doc", "sha256", "ranges"}``: only rows inside the ranges
of characters count, and the text is the file with that hash in the folders of texts. Measures stand in FOLDER, the other tables
in FOLDER/projects and FOLDER/initiatives. The floors of the seed's figures stand in ``tests/test_gold.py``.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from gzgov.export.tables import rows
from gzgov.parse import parse
from gzgov.read import load_seed, read
from gzgov.records import Report

GOLD = Path(__file__).parent
FIELDS = {
    "measures": ("indicator", "bound", "aspect", "direction", "kind", "period", "reference"),
    "projects": ("status",),
    "initiatives": ("verb", "level"),
}
STRICT = ("indicator", "bound", "aspect", "kind", "period")  # five at once, besides number and unit
Row = dict[str, Any]


class Score(NamedTuple):
    """What was found of one annotation, or of several.

    Attributes:
        gold: how many rows were annotated and count.
        read: how many rows of gzgov count: those that were found, and those that the annotation does not have.
        pairs: the rows that were found, each with its annotation.
    """

    gold: int
    read: int
    pairs: tuple[tuple[Row, Row], ...]

    @property
    def found(self) -> float:
        """The share of the annotated rows that were found."""
        return len(self.pairs) / self.gold

    @property
    def right(self) -> float:
        """The share of gzgov's rows that are in the annotation."""
        return len(self.pairs) / self.read

    def share(self, field: str) -> float:
        """Return the share of the rows found that are right in a field; five at once is the F1 of measures right in all of those."""
        if field == "five at once":
            right = sum(all(agrees(row, gold, one) for one in STRICT) for row, gold in self.pairs)
            return 2 * right / (self.read + self.gold)
        return sum(agrees(row, gold, field) for row, gold in self.pairs) / len(self.pairs)


def opened(path: Path) -> tuple[Row, tuple[Row, ...]]:
    """Return the head of an annotation, and its rows."""
    head, *found = map(json.loads, path.read_text("utf-8").splitlines())
    return head, tuple(found)


@cache
def seed_gold(table: str) -> tuple[Row, tuple[Row, ...]]:
    """Return the annotation of the seed."""
    return opened(GOLD / f"{table}.jsonl")


@cache
def seed_rows(table: str) -> tuple[Row, ...]:
    """Return the rows of the seed as gzgov reads them."""
    return tuple(rows(parse(load_seed("guangzhou-2021")), table))


@cache
def seed_score(table: str) -> Score:
    """Return the score of the seed."""
    return match(table, *seed_gold(table), seed_rows(table))


def squeeze(text: str | None) -> str:
    """Leave out blanks and quotation marks."""
    return re.sub(r"[\s“”\"'‘’]+", "", text or "")


def alike(first: str | None, second: str | None, least: float) -> bool:
    """Tell whether two texts share most of their characters."""
    return difflib.SequenceMatcher(None, squeeze(first), squeeze(second)).ratio() >= least


def same_measure(row: Row, gold: Row) -> bool:
    """Tell whether two rows have the same numbers in the same unit."""
    units = gold["unit"] if isinstance(gold["unit"], list) else [gold["unit"]]
    numbers = all(Decimal(row[end]) == Decimal(gold[end]) for end in ("low", "high"))
    return bool(numbers and squeeze(row["unit"]) in map(squeeze, units))


def same_project(row: Row, gold: Row) -> bool:
    """Tell whether two rows name one project."""
    return alike(row["name"], gold["name"], 0.8)


def same_initiative(row: Row, gold: Row) -> bool:
    """Tell whether two rows share half of the characters that either covers."""
    both = min(row["end"], gold["end"]) - max(row["start"], gold["start"])
    return bool(both / (row["end"] - row["start"] + gold["end"] - gold["start"] - both) >= 0.5)


SAME: dict[str, Callable[[Row, Row], bool]] = {
    "measures": same_measure,
    "projects": same_project,
    "initiatives": same_initiative,
}


def overlaps(row: Row, gold: Row) -> bool:
    """Tell whether two rows share a character."""
    return bool(row["start"] < gold["end"] and gold["start"] < row["end"])


def agrees(row: Row, gold: Row, field: str) -> bool:
    """Tell whether a row holds a value that the annotation accepts; phrases of indicators need most of their characters."""
    if field == "indicator":
        return alike(row[field], gold[field], 0.6)
    if field == "status" and gold[field] is None:  # the words do not tell, and the annotation leaves it open
        return True
    accepted = gold[field] if isinstance(gold[field], list) else [gold[field] or None]
    return (row[field] or None) in accepted


def match(table: str, head: Row, gold: Iterable[Row], found: Iterable[Row]) -> Score:
    """Pair each annotated row with the first row of gzgov that says the same of the same place."""
    inside = [row for row in found if any(a <= row["start"] and row["end"] <= b for a, b in head["ranges"])]
    scored = [row for row in gold if row["scored"]]
    grey = [row for row in gold if not row["scored"]]
    pairs: list[tuple[Row, Row]] = []
    used: set[int] = set()
    for target in scored:
        near = (
            i for i, row in enumerate(inside) if i not in used and overlaps(row, target) and SAME[table](row, target)
        )
        if (index := next(near, None)) is not None:
            used.add(index)
            pairs.append((inside[index], target))
    extra = [row for i, row in enumerate(inside) if i not in used and not any(overlaps(row, other) for other in grey)]
    return Score(len(scored), len(pairs) + len(extra), tuple(pairs))


def together(scores: Iterable[Score]) -> Score:
    """Return the score of several annotations as if they were one."""
    gold, counted, pairs = zip(*scores, strict=True)
    return Score(sum(gold), sum(counted), tuple(chain.from_iterable(pairs)))


def of_folder(gold: Path, texts: Iterable[Path]) -> dict[str, dict[str, Score]]:
    """Return the score of each annotation of a folder, by table and document."""
    hashes = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for folder in texts
        for path in folder.iterdir()
        if path.is_file()
    }

    @cache
    def report(digest: str) -> Report:
        return parse(read(hashes[digest]))

    scores: dict[str, dict[str, Score]] = {table: {} for table in SAME}
    for table in SAME:
        for path in sorted((gold if table == "measures" else gold / table).glob("*.jsonl")):
            head, annotated = opened(path)
            if head["sha256"] not in hashes:
                raise SystemExit(
                    f"{path}: no text has its sha256, {head['sha256']}; name the folder of the text it was made from with --texts"
                )
            scores[table][head["doc"]] = match(table, head, annotated, rows(report(head["sha256"]), table))
    if not any(scores.values()):
        raise SystemExit(
            f"{gold}: no annotation in it; measures stand in files *.jsonl there, other tables in a folder each"
        )
    return {table: found for table, found in scores.items() if found}


def seed_lines() -> Iterator[str]:
    """Yield what is to be said of the seed."""
    scores = {table: seed_score(table) for table in SAME}
    yield f"{'table':<12}{'by hand':>8}{'found':>8}{'right':>8}"
    for table, score in scores.items():
        yield f"{table:<12}{score.gold:>8}{score.found:>8.1%}{score.right:>8.1%}"
    yield ""
    for table, fields in FIELDS.items():
        for field in fields:
            yield f"{table:<12}{field:<14}{scores[table].share(field):>6.1%}"
    yield f"{'measures':<12}{'five at once':<14}{scores['measures'].share('five at once'):>6.1%}"


def folder_lines(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """Yield a table of each kind, a line a document."""
    for table, documents in scores.items():
        fields = FIELDS[table] + (("five at once",) if table == "measures" else ())
        yield f"{table:<20}{'by hand':>8}{'found':>8}{'right':>8}" + "".join(f"  {field:>6}" for field in fields)
        for name, score in (*documents.items(), ("all", together(documents.values()))):
            yield f"{name:<20}{score.gold:>8}{score.found:>8.1%}{score.right:>8.1%}" + "".join(
                f"  {score.share(field):>{max(len(field), 6)}.1%}" for field in fields
            )
        yield ""


def main(arguments: list[str] | None = None) -> None:
    """Print the score of the seed, or of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="annotations of other reports")
    parser.add_argument("--texts", type=Path, nargs="+", metavar="FOLDER", help="of the files that they were made from")
    asked = parser.parse_args(arguments)
    if (asked.gold is None) != (asked.texts is None):
        parser.error("--gold and --texts go together")
    lines = folder_lines(of_folder(asked.gold, asked.texts)) if asked.gold else seed_lines()
    print("\n".join(lines) + "\n", end="")  # in one piece, since a reader such as head leaves after its first lines


if __name__ == "__main__":
    main()
