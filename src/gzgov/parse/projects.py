"""Projects: folded text and its sentences → the named works that the report builds, each with its status.

A name is a proper name with a head noun (航站楼, 城际, 医院), or one of a list closed by 等项目, and it stands with a word
that tells how far it is: 推进…建设, 开工建设, …建成通车. The words are those of ``data/projects.toml``. Policies, campaigns, roles
(国际航运中心) and masses (11个地铁项目) are no projects. What makes a name is left to :mod:`gzgov.parse.names`, what is
measured of a project to other stages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gzgov.parse.endings import DATA, inner_head, loose_words, may_name, opens_with_activity
from gzgov.parse.items import count_pattern, is_count
from gzgov.parse.names import find_names
from gzgov.parse.parts import Folded, Named, Part, Section, Sentence, Setting, frozen
from gzgov.parse.times import WHEN_DONE
from gzgov.records import Project, ProjectMention, ProjectStatus
from gzgov.vocabulary import either, entries, guard, load

_STAGES = list(ProjectStatus)
_READ = (Part.OPENING, Part.REVIEW, Part.OUTLOOK, Part.PLAN)
_SHORTEST = 5  # characters of a clause that names a project: 建成海心桥
_BRACKET_END = re.compile(r"（[^（）]*）$")
_CONNECTED = re.compile(r"[、和及与并]|以及")
# 实施 and 开展 before names have programmes for objects, unless the name or 等项目 says what is built
_PROGRAMME_CUES = frozenset(("实施", "开展"))
# 把现代农业建成农民的绿色银行 builds nothing
_MADE_OF = re.compile(r"[把将][^，]{2,}$")
_NAME_END = re.compile(r"(?:建设)?(?:工程|项目|建设)+$")
_SYSTEM_STARTS = frozenset("地轨")
_SYSTEM = re.compile(r"^(?:地铁|轨道(?:交通)?)(?=[0-9一二三四五六七八九十]+号线)")
_QUOTES = re.compile("[“”‘’]")
_WAY = re.compile(".[路街道]")
_OPENERS = "，。；：、\n"
_COUNTED = 2  # characters of what is counted that tell counts apart: 11个地铁


@frozen
class _Meaning:
    """What a run of cue words says: see :class:`_Run`."""

    status: ProjectStatus | None
    front: bool
    back: bool
    firm: bool


@frozen
class _Run:
    """Cue words with nothing but adverbs between them.

    Attributes:
        start: Start of the first word.
        end: Behind the last.
        words: The words.
        status: How far the project is; None if the words only open a name.
        front: Whether a name may follow.
        back: Whether a name may stand before.
        firm: Whether more than 推进 and 建设 decides.
    """

    start: int
    end: int
    words: tuple[str, ...]
    status: ProjectStatus | None
    front: bool
    back: bool
    firm: bool


class _CueWord(NamedTuple):
    """A cue word: the status it gives in a plan and in a look back, and its side."""

    status: ProjectStatus | None
    reported: ProjectStatus | None
    side: str


class _Cues(NamedTuple):
    words: dict[str, _CueWord]
    word: re.Pattern[str]
    glue: re.Pattern[str]
    follows: re.Pattern[str]
    note: re.Pattern[str]
    counts: re.Pattern[str]
    opening: frozenset[str]
    partners: frozenset[str]
    partner: re.Pattern[str]
    note_kind: re.Pattern[str]
    note_not: re.Pattern[str]


_Counted = dict[str, tuple[ProjectStatus, tuple[str, int, int]]]


@cache
def _cues() -> _Cues:
    found: dict[str, _CueWord] = {}
    stops: dict[str, str] = {}
    for stage in load(DATA)["cue"]:
        for entry in entries(DATA, f"cue.{stage}"):
            word = entry["word"]
            status = None if stage == "none" else ProjectStatus(stage)
            reported = ProjectStatus(entry["reported"]) if "reported" in entry else status
            found[word] = _CueWord(status, reported, entry["side"])
            stops[word] = guard(DATA, entry)
    adverb = rf"{loose_words('adverb')}|{loose_words('manner')}"
    return _Cues(
        words=found,
        # what only holds a cue is matched too, and passed over: 光伏发电
        word=re.compile(rf"{loose_words('no_cue')}|{either(found, stops)}"),
        # 当年开工、当年投产: the first of two times opens the list
        glue=re.compile(
            rf"(?:、(?=当年|同年|次年|年内|年底|年末|[0-9]{{1,2}}月))?(?:{adverb}|{WHEN_DONE}|同年|次年|已|都|试|再|又|新|将|要|能|了|并|主体|结构|工程|项目|工作|等)*"
        ),
        follows=re.compile(rf"$|[、和及与并或]|{loose_words('follows')}|{adverb}|[\s（）]"),
        note=re.compile(
            rf"(?<=[\n：。；，、.．])(?![0-9]{{1,3}}[.．])(?P<owner>[^：，。、0-9]{{0,16}}?)"
            rf"(?P<count>{count_pattern()})(?P<kind>[^：，。、]{{1,14}}?)(?:，指|：指?)"
        ),
        counts=re.compile(rf"{count_pattern()}.{{0,{_COUNTED}}}"),
        opening=_marked("opens"),
        partners=_marked("partners"),
        # 同北江大学, 企业与北江大学; but not 同江口岸, 大同机场
        partner=re.compile(
            rf"(?:[要拟]?|[^，]{{2,}}?(?<![大协共合会胡相不]))(?!{loose_words('good_start')})[同跟赴]|[^，]*?与"
        ),
        note_kind=re.compile(loose_words("note")),
        note_not=re.compile(rf"(?:{loose_words('abstract')})$"),
    )


def _marked(mark: str) -> frozenset[str]:
    """The cues that the data file marks."""
    return frozenset(
        entry["word"] for stage in load(DATA)["cue"] for entry in entries(DATA, f"cue.{stage}") if mark in entry
    )


def find_projects(
    folded: Folded,
    sections: tuple[Section, ...],  # noqa: ARG001 - every stage takes what the stages before it made
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
) -> list[Named]:
    """Return every place that names a project, in text order.

    >>> from gzgov.parse.clauses import find_sentences
    >>> from gzgov.parse.context import find_settings
    >>> from gzgov.parse.fold import fold
    >>> from gzgov.source import Document
    >>> folded = fold(
    ...     Document(text="推动会展西路隧道、沉香大桥等6个项目开工，力争洛溪大桥拓宽等7个城市道路项目建成通车。")
    ... )
    >>> sentences = find_sentences(folded, ())
    >>> for named in find_projects(folded, (), sentences, find_settings(folded, (), sentences)):
    ...     print(named.name, named.status.value)
    会展西路隧道 started
    沉香大桥 started
    洛溪大桥拓宽 in_operation
    """
    text = folded.text
    words = _cue_words(text)
    places = [word.start() for word in words]
    found: list[Named] = []
    counted: _Counted = {}
    for index, (sentence, setting) in enumerate(zip(sentences, settings, strict=True)):
        if setting.part is Part.NOTES:
            found += _named_in_note(text, index, sentence, counted)
        elif setting.part in _READ and not sentence.heading:
            said = words[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
            if said:
                is_review = setting.part is Part.REVIEW
                found += _named_in_sentence(text, index, sentence, said, counted, is_review=is_review)
    return found


def _cue_words(text: str) -> list[re.Match[str]]:
    """The cues of a text; those that open a clause or an item only where one begins, or behind another cue."""
    cues = _cues()
    known, opening = cues.words, cues.opening
    return [
        word
        for word in cues.word.finditer(text)
        if (cue := word[0]) in known and (cue not in opening or _opens(text, word.start()))
    ]


def _opens(text: str, start: int) -> bool:
    """Tell whether a clause or an item begins at `start`, or another cue ends there: 启动改造升平小学."""
    return start == 0 or text[start - 1] in _OPENERS or text.endswith(tuple(_cues().words), 0, start)


def _named_in_sentence(
    text: str, index: int, sentence: Sentence, words: list[re.Match[str]], counted: _Counted, *, is_review: bool
) -> list[Named]:
    """Names of one sentence; a clause that is a list of names alone goes on with the cue before: 建成A，B、C."""
    found: list[Named] = []
    open_run: _Run | None = None
    for clause in sentence.clauses:
        start, end = clause
        said = [word for word in words if start <= word.start() < end]
        if not open_run and (not said or end - start < _SHORTEST):
            continue
        runs = _runs(text, start, said, is_review=is_review)
        earlier = found[-1].name if found else ""
        named, open_run = _named_in_clause(text, index, clause, runs, counted, earlier, open_run)
        found += named
    return found


def _named_in_clause(
    text: str,
    sentence: int,
    clause: tuple[int, int],
    runs: list[_Run],
    counted: _Counted,
    earlier: str,
    open_run: _Run | None,
) -> tuple[list[Named], _Run | None]:
    """Names of one clause, each list with the cues around it, and the cue that stays open behind its last list.

    Counted masses go to `counted`.
    """
    start, end = clause
    where = (sentence, clause)
    is_on = not runs and open_run is not None
    if not (is_on or any(run.status for run in runs)) or not may_name(text, start, end):
        return [], None
    if is_on and open_run:
        if opens_with_activity(text, start) or not find_names(text, start, end).is_whole:
            return [], None
        return _named_in_list(text, clause, open_run, where, ("", False), counted, is_shared=False), open_run
    found: list[Named] = []
    left: _Run | None = None
    is_taken = False  # whether the run before belongs to the names before it
    for before, after in zip((None, *runs), (*runs, None), strict=True):
        first = before.end if before else start
        last = after.start if after else end
        if is_taken:
            left = left if _CONNECTED.match(text, first, last) else None
        else:
            left = before if before and before.front and not _MADE_OF.search(text, start, before.start) else None
        right = after if after and _is_behind(text, after, first, end) else None
        is_taken = right is not None
        run = _deciding(left, right)
        open_run = None
        if run and last - first > 1 and not (right and _is_partner(text, first, right)):
            known = (found[-1].name, True) if found else (earlier, False)
            named = _named_in_list(text, (first, last), run, where, known, counted, is_shared=run is right)
            open_run = left if named and not after else None
            found += named
    return found, open_run


def _deciding(left: _Run | None, right: _Run | None) -> _Run | None:
    """The run that decides: the one behind the names if it is firm, else the one before them."""
    run = right if right and (right.firm or not left or not left.status) else left
    return run if run and run.status else None


def _named_in_list(
    text: str,
    place: tuple[int, int],
    run: _Run,
    where: tuple[int, tuple[int, int]],
    earlier: tuple[str, bool],
    counted: _Counted,
    *,
    is_shared: bool,
) -> list[Named]:
    """Names of one list; 主体结构 behind it holds back all of them if the cue is shared, else the last."""
    status = run.status or ProjectStatus.UNDER_CONSTRUCTION
    cue = (f"status.{status.value}", run.start, run.end)
    is_firm = run.start >= place[1] or not _PROGRAMME_CUES.issuperset(run.words)
    listed = find_names(text, *place, before=earlier[0], is_near=earlier[1], is_firm=is_firm)
    counted.update((_count_key(count), (status, cue)) for count in listed.counts)
    is_rebuilt = run.end <= place[0] and run.words[-1] in _cues().opening
    if is_rebuilt and listed.names and _is_within(text[listed.names[-1][1] : place[1]].lstrip("、")):
        return []
    found = []
    for number, (start, end, name) in enumerate(listed.names, 1):
        own = status
        is_last = number == len(listed.names)
        if start in listed.parts or (listed.is_partial and (is_shared or listed.is_shared or is_last)):
            own = min(status, ProjectStatus.UNDER_CONSTRUCTION, key=_STAGES.index)
        cues = (cue,) if text[start:end] == name else (cue, ("rule.shared-words", start, end))
        found.append(Named(start=start, end=end, name=name, status=own, sentence=where[0], clause=where[1], cues=cues))
    return found


def _is_within(text: str) -> bool:
    """Tell whether the last of what is rebuilt is but a part, as it is of those before: 育才小学旱厕, 城西路管网."""
    if text.startswith("等") or is_count(text.lstrip("和及与")):
        return False
    head = inner_head(text, 1) or _WAY.search(text, 1)
    return head is not None and head.end() < len(text)


def _count_key(text: str) -> str:
    """The count and the first of what it counts: 11个地铁 of 11个地铁项目."""
    return str(_cues().counts.findall(text)[0])


def _runs(text: str, start: int, words: Iterable[re.Match[str]], *, is_review: bool) -> list[_Run]:
    """Runs of cue words with nothing but adverbs between them; 未 before one silences it."""
    glue = _cues().glue
    groups: list[list[re.Match[str]]] = []
    for match in words:
        if groups and glue.fullmatch(text, groups[-1][-1].end(), match.start()) and not _starts_anew(text, match):
            groups[-1].append(match)
        else:
            groups.append([match])
    runs = []
    for group in groups:
        first, last = group[0].start(), group[-1].end()
        if first == start or text[first - 1] not in "未不":
            found = tuple(match[0] for match in group)
            meaning = _meaning(found, is_review)
            runs.append(_Run(first, last, found, meaning.status, meaning.front, meaning.back, meaning.firm))
    return runs


def _starts_anew(text: str, word: re.Match[str]) -> bool:
    """Tell whether a cue behind 并 tells of something else: 竣工并成功举办首展, but not 建成并运行."""
    cue = _cues().words[word[0]]
    return cue.status is None and cue.side == "front" and text.rfind("并", word.start() - 3, word.start()) >= 0


@cache
def _meaning(found: tuple[str, ...], is_review: bool) -> _Meaning:  # noqa: FBT001 - cached by position
    """What cue words say together: the furthest stage decides, but work that goes before (前期工作) decides always."""
    cues = [_cues().words[word] for word in found]
    stages = [(cue.reported if is_review else cue.status, cue.side) for cue in cues]
    said = [stage for stage, _ in stages if stage]
    firm = [
        stage for stage, side in stages if stage and (stage is not ProjectStatus.UNDER_CONSTRUCTION or side == "back")
    ]
    status = max(firm, key=_STAGES.index) if firm else said[0] if said else None
    if (ProjectStatus.PROPOSED, "back") in stages:
        status = ProjectStatus.PROPOSED
    return _Meaning(status, front=cues[-1].side != "back", back=cues[0].side != "front", firm=bool(firm))


def _is_behind(text: str, run: _Run, first: int, end: int) -> bool:
    """Tell whether the run says something of the names before it, rather than of those behind."""
    if not run.back or run.start <= first or text[run.start - 1] in "、和及与并或":
        return False
    is_effort = text.startswith("力度", run.end) and run.end + len("力度") == end  # 加大升平路建设力度
    if text[run.end] in "的力性型度量率水" and not is_effort:
        return False
    return not run.front or bool(_cues().follows.match(text, run.end, end))


def _is_partner(text: str, first: int, run: _Run) -> bool:
    """Tell whether what stands before 签约 takes part in it, with no work before it: 与北江大学签约."""
    cues = _cues()
    with_whom = None if cues.partners.isdisjoint(run.words) else cues.partner.match(text, first, run.start)
    return with_whom is not None and not find_names(text, first, with_whom.end() - 1).names


def _named_in_note(text: str, index: int, sentence: Sentence, counted: _Counted) -> list[Named]:
    """Names that a glossary lists behind a count of the report: 3个国铁项目：南沙港铁路、…; their status is that of the count."""
    cues = _cues()
    found: list[Named] = []
    heads = list(cues.note.finditer(text, sentence.start, sentence.end))
    stops = [head.start() for head in heads[1:]] + [sentence.end]
    for head, following in zip(heads, stops, strict=False):
        if not cues.note_kind.search(head["owner"] + head["kind"]) or cues.note_not.search(head["kind"]):
            continue
        last = head.end() + len(text[head.end() : following].rstrip("。；\n"))
        known = counted.get(_count_key(head["count"] + head["kind"]))
        shared, *cue = known or (ProjectStatus.UNDER_CONSTRUCTION,)
        rule = ("rule.glossary-list", head.start("count"), head.end("kind"))
        for start, end, name in find_names(text, head.end(), last, is_note=True).names:
            status, stop = _own_status(text, start, end) or (shared, end)
            full = name[: len(name) - (end - stop)]
            found.append(
                Named(
                    start=start,
                    end=stop,
                    name=full,
                    status=status,
                    sentence=index,
                    clause=(start, end),
                    cues=(rule, *cue),
                )
            )
    return found


def _own_status(text: str, start: int, end: int) -> tuple[ProjectStatus, int] | None:
    """The status that a bracket behind a name in a list tells, and where the bracket opens: 深茂铁路（计划新开工）."""
    bracket = _BRACKET_END.search(text, start, end)
    if not bracket:
        return None
    runs = _runs(text, bracket.start(), _cues().word.finditer(text, *bracket.span()), is_review=False)
    if runs and runs[-1].status and runs[-1].firm:
        return runs[-1].status, bracket.start()
    return None


def make_projects(
    folded: Folded,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
    named: list[Named],
) -> list[Project]:
    """Return one project a name, in the order of their first mention; see :class:`gzgov.Project` for what they hold.

    Names that differ by 项目, 工程 or 建设 at their end, by quotation marks or by 地铁 before a line are one; 一期 and 二期
    never are.

    >>> from gzgov.parse.clauses import find_sentences
    >>> from gzgov.parse.context import find_settings
    >>> from gzgov.parse.fold import fold
    >>> from gzgov.source import Document
    >>> folded = fold(Document(text="广州呼吸中心主体结构封顶。加快白云机场三期项目建设。建成广州呼吸中心。"))
    >>> sentences = find_sentences(folded, ())
    >>> settings = find_settings(folded, (), sentences)
    >>> make_projects(folded, (), sentences, settings, find_projects(folded, (), sentences, settings))
    [<Project 广州呼吸中心 completed, 2 mention(s)>, <Project 白云机场三期项目 under_construction, 1 mention(s)>]
    """
    grouped: dict[str, list[ProjectMention]] = {}
    for entry in named:
        mention = _mention(folded, sections, sentences, settings, entry)
        grouped.setdefault(_key(mention.name), []).append(mention)
    projects = []
    for mentions in grouped.values():
        _, latest = max(enumerate(mentions), key=lambda place: (_due(place[1]), place[0]))
        projects.append(
            Project(
                id=f"project-{mentions[0].provenance.span.start}",
                name=max((mention.name for mention in mentions), key=len),
                status=latest.status,
                mentions=tuple(mentions),
            )
        )
    return projects


def _key(name: str) -> str:
    """What two names of one project share: 项目 at the end, quotation marks or 地铁 before a line tell none apart."""
    plain = _QUOTES.sub("", name)
    if plain[:1] in _SYSTEM_STARTS:
        plain = _SYSTEM.sub("", plain)
    return _NAME_END.sub("", plain) or plain


def _due(mention: ProjectMention) -> int:
    """When a mention's status holds, as a number to sort by; an open period comes first."""
    return mention.period.end.toordinal() if mention.period else 0


def _mention(
    folded: Folded,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
    named: Named,
) -> ProjectMention:
    section = sentences[named.sentence].section
    path = sections[section].path if section >= 0 else ()
    cues = sorted(named.cues, key=_by_place)
    provenance = folded.provenance((named.start, named.end), named.clause, path, cues)
    period = settings[named.sentence].period
    return ProjectMention(name=named.name, status=named.status, period=period, provenance=provenance)


def _by_place(cue: tuple[str, int, int]) -> tuple[int, int]:
    return cue[1:]
