"""The reading view: a report as one HTML page, every record marked in its place.

In: :class:`gzgov.Report`; its headings and the rows of a scorecard, if the caller has them. Out: one page that holds its
styles, its script and its data, and loads nothing. How the page looks and moves stands in ``data/view.html``, ``view.css``,
``view.js``, what it calls things in ``data/view.toml``. Finding headings is left to :mod:`gzgov.parse`, verdicts to
:mod:`gzgov.compare`.
"""

from __future__ import annotations

import base64
import hashlib
import heapq
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

import attrs

from gzgov.catalogue import entry
from gzgov.errors import GzgovError, LexiconError
from gzgov.export.scorecards import actual_of, gap_of
from gzgov.export.tables import Row
from gzgov.measure import plain
from gzgov.records import (
    Binding,
    Challenge,
    Indicator,
    Initiative,
    Issue,
    Project,
    ProjectMention,
    Provenance,
    Report,
    Statement,
    Tone,
    kind_of,
)
from gzgov.source import Document, Span
from gzgov.vocabulary import load

_SYNTAX = re.compile(r"^#{1,6} +", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile("[<>&\u2028\u2029]")  # what could end a script element, or a line of a script
_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")  # no HTML page can hold them
_UNMARKED = (Tone.PLAIN, Binding.UNSTATED)  # codes that say that there is nothing to say
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@attrs.frozen(kw_only=True)
class Heading:
    """A heading of the outline.

    Attributes:
        title: Its words, without ordinal.
        level: Its depth; 0 or 1 for chapters, more for what stands under them.
        span: Where it stands, ordinal and Markdown signs included.
    """

    title: str
    level: int
    span: Span


@attrs.frozen
class _Entry:
    """One record as the page knows it.

    Attributes:
        kind: The kind of record, a key of ``[kinds]`` in ``view.toml``.
        title: What it is about.
        span: The place that is marked.
        clause: What it stands in.
        facts: What a card says of it: field to code or text, both as in ``view.toml``.
        english: The English name of its indicator, "" where there is none.
        place: Where and why it was read; None for issues, which have a span only.
        low: The printed number, by which a table sorts; None where there is none.
        unit: Its registry unit.
    """

    kind: str
    title: str
    span: Span
    clause: Span
    facts: dict[str, str]
    english: str = ""
    place: Provenance | None = None
    low: str | None = None
    unit: str = ""


def view_page(report: Report, *, headings: Iterable[Heading] = (), found: Sequence[Row] = ()) -> str:
    r"""Write a report as one HTML page for reading, every record marked in its place.

    The text stands in the element with the id ``text`` as it is: its ``textContent`` equals the document's text, but for NUL
    and lone surrogates, which no HTML page can hold and which are shown as U+FFFD. The page needs no network, its content
    security policy allows none, and text and data are escaped. The same report always makes the same page.

    Args:
        report: A parsed report.
        headings: The headings of its text in their order; without them the page has no outline.
        found: Rows of ``gzgov.compare.scorecard.scorecard``, one a target of the report; without them no verdicts are
            shown.

    Raises:
        GzgovError: If a row of `found` belongs to no target of the report.

    >>> import gzgov
    >>> page = view_page(gzgov.parse("2020年地区生产总值增长2.7%。"))
    >>> print(page.partition("<article")[2].partition(">")[2].partition("</article>")[0])
    2020年地区生产总值增长<mark id="achievement-13" class="achievement" data-r="0" tabindex="-1">2.7%</mark>。
    """
    document = report.document
    name = re.split(r"[/\\]", document.origin.name)[-1]  # where the folder lies is nobody's business
    entries = sorted(_entries(report, _by_target(report, found)), key=lambda one: (one.span.start, -one.span.end))
    outline = list(headings)
    ids = list(_ids(entries))
    style, script = _resource("view.css"), _resource("view.js")
    slots = {
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
        "title": _escape(document.title or name or "untitled"),
        "about": _about(document),
        "source": _escape(" · ".join(filter(None, (name, f"sha256 {document.sha256}")))),
        "legend": "".join(_legend(Counter(one.kind for one in entries))),
        "outline": "".join(_outline(outline)),
        "text": "".join(_text(document.text, entries, ids, outline)),
        "data": _embed(_data(document, entries, ids)),
        "style": style,
        "script": script,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _resource("view.html"))


@cache
def _resource(name: str) -> str:
    return files("gzgov").joinpath("data", name).read_text("utf-8")


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _escape(text: str) -> str:
    """Escape a text for HTML, character for character: a carriage return, too, which a page would read as a line feed."""
    return html.escape(_NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)).replace("\r", "&#13;")


def _embed(data: object) -> str:
    """Write data as JSON that cannot end the script element it stands in."""
    text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODER.encode(data))
    return text.encode("utf-8", "backslashreplace").decode()  # a lone surrogate becomes its JSON escape


# ---- records → entries


def _by_target(report: Report, found: Sequence[Row]) -> dict[tuple[object, ...], Row]:
    rows: dict[tuple[object, ...], Row] = {
        (row["target_start"], row["target_end"], row["indicator"]): row for row in found
    }
    strange = rows.keys() - {_key(target.provenance, target.indicator.phrase) for target in report.targets}
    if strange:
        raise GzgovError(
            f"no target of the report stands at {min(strange, key=str)!r}; compare the report that is shown"
        )
    return rows


def _key(place: Provenance, phrase: str) -> tuple[object, ...]:
    return place.span.start, place.span.end, phrase


def _entries(report: Report, rows: dict[tuple[object, ...], Row]) -> Iterator[_Entry]:
    statements: list[Statement] = [*report.targets, *report.achievements, *report.baselines, *report.contexts]
    for statement in statements:
        yield _statement(statement, rows.get(_key(statement.provenance, statement.indicator.phrase)))
    for project in report.projects:
        for number, mention in enumerate(project.mentions, 1):
            yield _mention(project, mention, f"{number}/{len(project.mentions)}")
    yield from map(_initiative, report.initiatives)
    yield from map(_challenge, report.challenges)
    yield from (_issue(issue) for issue in report.issues if issue.span.start < issue.span.end)


def _statement(statement: Statement, row: Row | None) -> _Entry:
    measure, place = statement.measure, statement.provenance
    facts: dict[str, object] = {"printed": place.text}
    if measure:
        ends = dict.fromkeys((plain(measure.low), plain(measure.high)))
        facts |= {
            "value": _unlike(place.text, f"{'–'.join(ends)} {measure.unit_word}".rstrip()),
            "bound": measure.bound,
            "aspect": measure.aspect,
            "direction": measure.direction,
        }
    facts |= {"period": statement.period, "reference": statement.reference}
    baseline = getattr(statement, "baseline", None)
    facts["baseline"] = baseline and baseline.provenance.text
    facts["headline"] = getattr(statement, "headline", False) and "yes"
    facts |= {name: getattr(statement, name, None) for name in ("tone", "binding")}
    facts = {name: fact for name, fact in facts.items() if fact not in _UNMARKED}
    if row:
        facts |= {"verdict": row["verdict"], "actual": actual_of(row), "gap": gap_of(row)}
        facts |= {name: row[name] for name in ("tolerance", "reason")}
        if row["actual_period"] != str(statement.period):
            facts["actual_period"] = row["actual_period"]
    return _Entry(
        kind=kind_of(statement).value,
        title=statement.indicator.phrase,
        english=_english(statement.indicator),
        span=place.span,
        clause=place.statement,
        facts=_said(facts),
        place=place,
        low=plain(measure.low) if measure else None,
        unit=measure.unit if measure else "",
    )


def _unlike(printed: str, value: str) -> str:
    """Return a value, "" if it is what is printed."""
    return value if "".join(value.split()) != "".join(printed.split()) else ""


def _english(indicator: Indicator) -> str:
    try:
        return entry(indicator.id).english if indicator.id else ""
    except LexiconError:  # a report of another version's catalogue
        return ""


def _mention(project: Project, mention: ProjectMention, number: str) -> _Entry:
    place = mention.provenance
    measures = "; ".join(map(str, project.measures))
    facts = {"status": mention.status, "period": mention.period, "measures": measures, "mentions": number}
    name = mention.name if mention.name == project.name else f"{mention.name} → {project.name}"
    return _Entry(kind="project", title=name, span=place.span, clause=place.statement, facts=_said(facts), place=place)


def _initiative(initiative: Initiative) -> _Entry:
    place = initiative.provenance
    facts = {
        "verb": initiative.verb,
        "object": initiative.object,
        "programme": initiative.programme,
        "level": initiative.level,
        "reported": "yes" if initiative.reported else "no",
        "period": initiative.period,
    }
    title = "".join(f"{initiative.verb}{initiative.object}".split())
    return _Entry(kind="initiative", title=title, span=place.span, clause=place.span, facts=_said(facts), place=place)


def _challenge(challenge: Challenge) -> _Entry:
    place = challenge.provenance
    return _Entry(kind="challenge", title=challenge.summary, span=place.span, clause=place.span, facts={}, place=place)


def _issue(issue: Issue) -> _Entry:
    return _Entry(kind="issue", title=issue.code, span=issue.span, clause=issue.span, facts={"message": issue.message})


def _said(facts: Mapping[str, object]) -> dict[str, str]:
    """Return what there is to say, as text."""
    return {name: " ".join(str(fact).split()) for name, fact in facts.items() if fact}


# ---- entries → page


def _about(document: Document) -> str:
    day = f'<time datetime="{document.date}">{document.date}</time>' if document.date else str(document.year or "")
    return " · ".join(
        filter(None, (_escape(document.place), day, _escape(document.speaker), _escape(document.session)))
    )


def _legend(counts: Counter[str]) -> Iterator[str]:
    for kind, (chinese, english) in load("view.toml")["kinds"].items():
        if counts[kind]:
            yield (
                f'<button type="button" class="chip {kind}" data-kind="{kind}" aria-pressed="true">'
                f'<i aria-hidden="true"></i>{chinese} <span lang="en">{english}</span> <b>{counts[kind]}</b></button>'
            )


def _outline(headings: Sequence[Heading]) -> Iterator[str]:
    for number, heading in enumerate(headings):
        yield f'<li class="level-{min(heading.level, 3)}"><a href="#h{number}">{_escape(heading.title)}</a></li>'


def _ids(entries: Iterable[_Entry]) -> Iterator[str]:
    """Name each entry by its kind and place, so that a link to a place of the page lasts: ``target-12758``."""
    seen: Counter[str] = Counter()
    for one in entries:
        id_ = f"{one.kind}-{one.span.start}"
        seen[id_] += 1
        yield id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}"


def _text(text: str, entries: Sequence[_Entry], ids: Sequence[str], headings: Sequence[Heading]) -> Iterator[str]:
    """Write the text with every mark around its place.

    What lies inside another mark stands inside its element; a mark that reaches beyond the end of one that it began in is
    cut there and goes on behind it, its second element without an id.
    """
    waiting = [
        *((h.span.start, -h.span.end, 0, f'<span id="h{n}" class="heading"', "span") for n, h in enumerate(headings)),
        *((found.start(), -found.end(), 1, '<span class="syntax"', "span") for found in _SYNTAX.finditer(text)),
        *((one.span.start, -one.span.end, 2 + n, _opening(one, ids[n], n), "mark") for n, one in enumerate(entries)),
    ]
    heapq.heapify(waiting)
    inside: list[tuple[int, str]] = []
    at = 0

    while waiting or inside:
        if inside and (not waiting or inside[-1][0] <= waiting[0][0]):
            end, name = inside.pop()
            yield f"{_escape(text[at:end])}</{name}>"
            at = end
            continue
        start, end, order, opening, name = heapq.heappop(waiting)
        end = -end
        if inside and inside[-1][0] < end:
            cut = inside[-1][0]
            heapq.heappush(waiting, (cut, -end, order, re.sub(' id="[^"]*"', "", opening), name))
            end = cut
        yield f"{_escape(text[at:start])}{opening}>"
        at = start
        inside.append((end, name))
    yield _escape(text[at:])


def _opening(one: _Entry, id_: str, number: int) -> str:
    verdict = f' data-verdict="{one.facts["verdict"]}"' if "verdict" in one.facts else ""
    return f'<mark id="{id_}" class="{one.kind}" data-r="{number}"{verdict} tabindex="-1"'


def _data(document: Document, entries: Sequence[_Entry], ids: Sequence[str]) -> object:
    """What the script of the page needs; offsets count UTF-16 units, as scripts do."""
    units = list(accumulate((1 + (character > "\uffff") for character in document.text), initial=0))
    sections = list(dict.fromkeys(one.place.section for one in entries if one.place))

    def pair(span: Span) -> list[int]:
        return [units[span.start], units[span.end]]

    def record(one: _Entry, id_: str) -> dict[str, object]:
        position = document.position(one.span.start)
        made: dict[str, object] = {
            "id": id_, "kind": one.kind, "title": one.title, "at": pair(one.span), "clause": pair(one.clause),
            "line": position.line, "column": position.column, "facts": one.facts,
        }  # fmt: skip
        if one.place:
            made["section"] = sections.index(one.place.section)
            made["cues"] = [[cue.id, *pair(cue.span)] for cue in one.place.cues]
        if one.english:
            made["english"] = one.english
        if one.low:
            made |= {"low": one.low, "unit": one.unit}
        return made

    return {
        "labels": load("view.toml"),
        "sections": [" / ".join(section) for section in sections],
        "records": [record(one, id_) for one, id_ in zip(entries, ids, strict=True)],
    }
