"""Stage of actions: sentences → what the government promises to do, or reports to have done.

An action is a clause that opens with a verb of ``data/verbs.toml``, words of manner, time and actor before it aside. A new
verb opens a new action; verbs that share an object, and objects that share a verb, stay together. Clauses of purpose and
principle (为…提供支撑, 以…为主攻方向) are none. What the numbers in them say is left to the stages of measures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from gzgov.parse.endings import Form, read_ending
from gzgov.parse.parts import Action, Folded, Part, Section, Sentence, Setting, frozen
from gzgov.records import Initiative, InitiativeLevel
from gzgov.vocabulary import load

_PARTS = (Part.REVIEW, Part.OUTLOOK, Part.PLAN)
_OPEN = frozenset(("drive", "explore"))
_SPLIT = frozenset(("make", "improve"))
_MARKED = frozenset("—-·●■#①②③④⑤⑥⑦⑧⑨⑩（0123456789一二三四五六七八九十")
# 一是, 二要, （三）, ——, ①: marks before the words of a clause
_MARK = re.compile(
    r"[—\-·●■#①-⑳]*(?:（[0-9一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[是、]|[一二三四五六七八九十]要|[0-9]{1,2}[.、）](?![0-9]))?"
)
# 各级政府要…, 我们必须…: an actor and 要, but not 重要, 主要, 要素
_ACTOR = re.compile(r"[^，。：、]{0,12}?(?<![重需主首必只纲概摘])(?:要|必须|应当)(?![素点求闻务])")
# 2021年将新建公园10个, but not 2021年发展目标
_YEAR = re.compile("20[0-9]{2}年")
_ACTOR_REACH = 15
# 在新的起点上推进…: a place before the verb
_PLACE = re.compile(r"在[^，]{1,20}?(?:上|中|下|内|方面|前|后)(?=[^的、])")
_PURPOSE = re.compile(r"以[^，]*为[^，]{1,12}$")
# 将南沙打造成…
_BECOMES = re.compile(
    r"[将把][^，]{2,40}?(?P<verb>(?:打造|建设|培育|发展|改造|转化|建(?!成))(?=[成为])|建成|纳入|列入)"
)
# 地铁运营里程突破600公里: a level that is to be reached, its subject before it
_GOAL = re.compile(
    r"(?:其中|今年|全年|年内|预计|着力|努力|[把将])*(?P<subject>[^，。0-9]{2,24}?)(?:力争|确保|基本|分别|计划|预计|安排|均|将|(?<![主重需必概])要|应)*"
    r"(?P<verb>突破|达到|(?<!高)达(?!标)|超过|增至|增加到|提高到|提升到|提高至|提升至)[^，。0-9]{0,4}[0-9]"
)
# 南江水厂|年内要|投产, but not 已投产
_DUE = re.compile(
    r"(?:要|将|均|都|实现|力争|争取|确保|正式|全面|全部|顺利|如期|按期|尽快|早日|陆续|相继|[在于]?(?:今年|年内|年底|[上下]半年|[0-9]{1,2}月份?)[底末]?前?)*$"
)
_NOT_DUE = ("已", "未", "能", "可", "待", "才", "刚", "被", "抓", "促", "保", "后", "的", "基本", "初步")
_NO_SUBJECT = ("随着", "因", "待", "自", "当", "使", "让", "把", "为")
# 5座, 600公里, 3500家, 30%, 百家: a counted thing; not 5G, PM2.5, 2035年, 100周年, 20万吨级
_COUNT = re.compile("[0-9百成]")
_MEASURED = re.compile(
    r"(?<![A-Za-z0-9.“+])[0-9][0-9,.]*(?:[至—~-][0-9.]+)?(?:个?百分点|[万亿千百多余几]*(?:%|[美港]?元|公里|千米|平方|米|亩|公顷|吨(?!级)|立方"
    r"|[家个项座套间所张条宗场处株户人名辆艘件对台支只例批](?!省实验室)|倍|成|床|标箱|小时|以上|左右)|[万亿](?!吨级))"
    r"|百[家人项](?!争)|[两三四五六七八九]成(?![为功果立员])"
)
# 新建学校5所、|改造提升8所
_COUNTED = re.compile(r"[0-9百千万亿余多][万亿]?(?:公里|平方米|人次|万?[^0-9，、的和\W]{1,2})(?:以上|左右)?$")
# 增加497元, 突破3万亿: a look back that says no more tells a figure and no action
_FIGURE = re.compile(r"[0-9][0-9.,]*[万亿多余]*(?:个百分点|%|美?元|人次?|公顷|亩|平方米|公里|吨|[个项座套家户件名])?$")
_CHANGES = frozenset(("增加", "减少", "提高", "降低", "突破", "压缩"))
# What follows a verb that opens no action: 发展是…, 改革要再深化, 做好以下工作, 庆祝…100周年
_GENERIC = re.compile(
    r"[的是]|到(?![户村]|位.{0,3}资)|就(?![业医学读近地餐])|要(?![素点求害])|落实$|[0-9一二三四五六七八九十百]+周年"
    r"|(?:好|了)?(?:以下|如下|下列|这些|上述|下面|[一二三四五六七八九十几0-9]+个?方面|[几各]项工作)"
)
_GENERIC_STARTS = frozenset("的是到就要落好了以如下这上几各0123456789一二三四五六七八九十百")
_COPULA = re.compile(r"[^，“]{1,14}(?<![别其但于可总国])(?:是(?![否非])|要(?=[抓有做取在]))")
# 创新能力不断增强: a state, its subject a noun
_STATE = re.compile(r"(?:不断|明显|显著|持续|进一步|稳步|大幅|日益|更加)[^，、]{2,4}$")
_SPIRIT = re.compile(r"(?:思想|精神|理念|方针|方略|路线|总要求|论述)[”’]?$")
# 建成区域中心, 开发区块链: no 建成区, no 开发区
_AREAS = frozenset("域级块间")
_SPIRITED = frozenset(("贯彻", "践行", "坚持", "把握"))
_PIECE = re.compile(r"“[^”\n]*”|（[^（）\n]*）|《[^》\n]*》|(?P<stop>、)")
_QUOTED = re.compile(r"“[^”]{1,20}”[^，。、“和与及的]{0,14}")
_LISTED = re.compile(r"[、“《0-9]")
# 推进东江段、西江段，|南桥、北桥，|旧港等9个项目建设
_LIST_END = re.compile("等[^，、的]{0,12}(?:项目|工程)(?:建设)?$")
_LISTS = re.compile("，(?:[^，、]+(?:、[^，、]+)+，)*")
# 推进南江项目投产、北江大桥建设: 建设 closes the last member alone
_OWN_CLOSE = re.compile("(?:投产|竣工|开工|通车|投用|开业|运营)、|完成")
_SHORTEST = 4
_DRIVEN = 3  # 推动产业转型、优化升级: shorter objects are none
_SUBJECT = 24
_BUILDS = re.compile("建设(?=[^为的和、要需]{5})")  # 对标国际先进水平建设国际贸易单一窗口
_ZONES = ("区", "城", "带", "园", "港", "枢纽")
_RUN_IN_LENGTH = 17
_RUN_IN_FEWEST = 8
_RUN_IN_NEXT = 17


@frozen
class _Verb:
    """A verb of the data: its group, and whether it reads in front of some nouns as a noun itself."""

    word: str
    group: str
    noun: bool


@frozen
class _Head:
    """Verbs at the head of a clause: where they stand, the first of them, and what is to reach a level before them."""

    start: int
    end: int
    first: _Verb
    subject: tuple[int, int] | None = None


_Piece: TypeAlias = tuple[int, int, _Head]
"""Start, end and verbs of a stretch of a sentence that is one action."""


class _Lexicon(NamedTuple):
    """The tables of ``data/verbs.toml``; lengths are those of the words with one first character, the longest first.

    Words that only begin as a verb does stand among the verbs as None.
    """

    verbs: dict[str, _Verb | None]
    verb_lengths: dict[str, tuple[int, ...]]
    manners: frozenset[str]
    manner_lengths: dict[str, tuple[int, ...]]
    verb_start: re.Pattern[str]
    manner_start: re.Pattern[str]
    object_end: re.Pattern[str]
    principle: re.Pattern[str]
    provides: re.Pattern[str]
    forecast: tuple[str, ...]
    front: tuple[str, ...]
    regard: tuple[str, ...]
    telling: tuple[str, ...]
    attribute: tuple[str, ...]
    continuation: tuple[str, ...]
    closing: tuple[str, ...]
    completion: tuple[str, ...]
    unclosed: tuple[str, ...]
    shared: tuple[str, ...]
    actors: frozenset[str]
    programme: tuple[str, ...]
    closable: frozenset[str]
    light: frozenset[str]
    nominal: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("verbs.toml")
    verbs: dict[str, _Verb] = {}
    for group, lines in data["verbs"].items():
        for marked in _first_words(lines):
            word = marked.rstrip("*")
            verbs[word] = _Verb(word, group, word != marked)
    table = {name: _first_words(lines) for name, lines in data["words"].items()}
    nominal = frozenset(table["nominal"])
    strong = [word for word, verb in verbs.items() if _opens(verb, nominal) or word == "建设"]
    found: dict[str, _Verb | None] = {**verbs, **dict.fromkeys(table["whole"])}
    return _Lexicon(
        verbs=found,
        verb_lengths=_lengths(found),
        manners=frozenset(table["manner"]),
        manner_lengths=_lengths(table["manner"]),
        verb_start=_starts(strong),
        manner_start=_starts(word for word in table["manner"] if len(word) > 1),
        object_end=re.compile(
            f"(?:{'|'.join(table['object'])})(?=[、和与及等的]|建设|$)|(?:{'|'.join(table['kind'])})(?=[0-9])"
        ),
        principle=re.compile("|".join(table["principle"])),
        # 为市民提供…服务, but not 为发展提供…支撑; 为5000名老人免费开展体检
        provides=re.compile(
            f"为[^，]{{1,10}}?(?P<verb>提供)(?![^，]*(?:{'|'.join(table['support'])})$)"
            "|为[0-9]+[^，]{1,24}?(?P<given>实施|开展|进行|发放|安装|配备|购买)(?![的和与、])"
        ),
        forecast=table["forecast"],
        front=tuple(sorted(table["front"], key=len, reverse=True)),
        regard=table["regard"],
        telling=table["telling"],
        attribute=table["attribute"],
        continuation=table["continuation"],
        closing=table["closing"],
        completion=tuple(sorted(table["completion"], key=len, reverse=True)),
        unclosed=table["unclosed"],
        shared=table["shared"],
        actors=frozenset(table["actors"]),
        programme=table["programme"],
        closable=frozenset(table["closable"]),
        light=frozenset(table["light"]),
        nominal=nominal,
    )


def _first_words(lines: str) -> tuple[str, ...]:
    return tuple(line.partition(" ")[0] for line in lines.splitlines())


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    """Where one of the words may start, judged by its first two characters: quick to compile; the caller looks closer."""
    pairs = [word[:2] for word in words]
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


def _opens(verb: _Verb, nominal: frozenset[str]) -> bool:
    """Tell whether a verb within a clause is none of the many that may be nouns there."""
    return not (verb.noun or verb.group == "hold" or verb.word in nominal)


def find_actions(
    folded: Folded,
    sections: tuple[Section, ...],  # noqa: ARG001 - every stage is called with all that the stages before it made
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
) -> list[Action]:
    """Return the actions of plan, outlook and review in text order; those of the review are ``reported``.

    >>> from gzgov.parse.clauses import find_sentences
    >>> from gzgov.parse.context import find_settings
    >>> from gzgov.parse.fold import fold
    >>> from gzgov.parse.outline import find_sections
    >>> from gzgov.source import Document
    >>> folded = fold(Document(text="三、2021年工作安排\\n\\n继续推进生物岛等 4 家省实验室建设，加快完善创新体系。"))
    >>> sections = find_sections(folded)
    >>> sentences = find_sentences(folded, sections)
    >>> actions = find_actions(folded, sections, sentences, find_settings(folded, sections, sentences))
    >>> [(action.verb, action.object) for action in actions]
    [('推进建设', '生物岛等4家省实验室'), ('加快完善', '创新体系')]
    """
    text, reader = folded.text, _Reader(folded.text)
    run_in = _run_in_headings(reader, sentences)
    principles = [found.start() for found in reader.lexicon.principle.finditer(text)]
    actions: list[Action] = []
    area, paragraph = "", -1
    for index, (sentence, setting) in enumerate(zip(sentences, settings, strict=True)):
        if sentence.paragraph != paragraph:
            area, paragraph = "", sentence.paragraph
        if setting.part not in _PARTS or setting.headline:
            continue
        at = bisect_left(principles, sentence.start)
        if at < len(principles) and principles[at] < sentence.end:
            continue
        heads = sentence.heading or sentence.lead or index in run_in
        reported = setting.part is Part.REVIEW
        pieces = reader.pieces(sentence, reported=reported)
        actions += [_action(folded, piece, index, area, heads=heads, reported=reported) for piece in pieces]
        if heads and not sentence.heading:
            area = text[sentence.start : sentence.end].rstrip("。；！")
    return actions


def make_initiatives(
    folded: Folded,
    sections: tuple[Section, ...],
    sentences: tuple[Sentence, ...],
    settings: tuple[Setting, ...],
    actions: Iterable[Action],
) -> list[Initiative]:
    """Make the records of `actions`, anchored to the raw text; the policy area of a heading leaves out itself."""
    initiatives = []
    for action in actions:
        sentence, setting = sentences[action.sentence], settings[action.sentence]
        path = sections[sentence.section].path if sentence.section >= 0 else ()
        area = path[:-1] if sentence.heading else path + ((action.area,) if action.area else ())
        cues = (setting.cue, *action.cues) if setting.cue else action.cues
        place = folded.provenance((action.start, action.end), (sentence.start, sentence.end), path, cues)
        initiatives.append(
            Initiative(
                verb=action.verb,
                object=action.object,
                level=action.level,
                policy_area=area,
                programme=action.programme,
                measured=action.measured,
                reported=action.reported,
                period=setting.period,
                provenance=place,
            )
        )
    return initiatives


def _action(folded: Folded, piece: _Piece, sentence: int, area: str, *, heads: bool, reported: bool) -> Action:
    start, end, head = piece
    text, stop, lexicon = folded.text, end, _lexicon()
    verb = text[head.start : head.end]
    closing = ""
    if verb in lexicon.closable and not _OWN_CLOSE.search(text, head.end, stop):
        closing = next((word for word in lexicon.closing if text.endswith(word, head.end + 1, stop)), "")
    last = stop - len(closing)
    if closing and text[last - 1] != "的" and not text.endswith(lexicon.unclosed, 0, last):  # 党的 | 建设
        verb, stop = verb + closing, last
    said = head.subject[0] if head.subject else head.end
    acted_on = head.subject or (head.end + (text[head.end] in "了成"), stop)
    return Action(
        start=start,
        end=end,
        sentence=sentence,
        verb=verb,
        object=_verbatim(folded, *acted_on),
        level=InitiativeLevel.HEADING if heads else InitiativeLevel.ACTION,
        area="" if heads else area,
        programme=_programme(text, head, end),
        measured=bool(_COUNT.search(text, said, end) and _MEASURED.search(text, said, end)),
        reported=reported,
        cues=((f"verb.{head.first.group}", head.start, head.end),),
    )


def _verbatim(folded: Folded, start: int, end: int) -> str:
    """The raw characters of a folded range without what folding dropped between them."""
    raw, offsets = folded.document.text, folded.offsets
    if offsets[end - 1] - offsets[start] == end - 1 - start:
        return raw[offsets[start] : offsets[end - 1] + 1]
    return "".join(raw[offsets[at]] for at in range(start, end))


def _programme(text: str, head: _Head, end: int) -> str | None:
    """The programme that an action names: in quotation marks, or by a noun like 工程 behind a verb like 实施."""
    opens = text.find("“", head.end, end)
    quoted = _QUOTED.search(text, opens, end) if opens >= 0 else None
    if quoted:
        return quoted[0]
    if head.first.group == "paper" and text.endswith(_lexicon().programme, head.end, end):
        return text[max(head.end, text.rfind("、", head.end, end) + 1) : end]
    return None


class _Reader:
    """Finds the actions in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexicon = lexicon = _lexicon()
        self.verbs, self.verb_lengths, self.attribute = lexicon.verbs, lexicon.verb_lengths, lexicon.attribute
        self.manners, self.manner_lengths = lexicon.manners, lexicon.manner_lengths

    def pieces(self, sentence: Sentence, *, reported: bool) -> list[_Piece]:
        """The actions of one sentence; verbs of principle count only where there are no others."""
        text = self.text
        pieces: list[_Piece] = []
        principles: list[_Piece] = []
        for start, end in sentence.clauses:
            mark = _MARK.match(text, start, end) if text[start] in _MARKED else None
            at = mark.end() if mark else start
            if end - at < _SHORTEST or text.startswith(self.lexicon.forecast, at):
                continue
            head = self.head(at, end)
            if not head and (actor := _actor(text, at, end)):
                head = self.head(actor.end(), end)
            if not head and (year := _YEAR.match(text, at, end)):
                head = self.head(year.end(), end)
                head = None if head and head.first.noun and text[year.end() : head.end] == head.first.word else head
            opens = head is not None
            if not head:
                if pieces and self.goes_on(pieces[-1], start, at, end):
                    pieces[-1] = (pieces[-1][0], end, pieces[-1][2])
                    continue
                head = self.inner_head(at, end, reported=reported)
            if not head or self.tells(head.end, end):
                continue
            if text[head.end] == "了" and not reported:
                continue  # a look back within the plan
            if reported and head.first.word in _CHANGES and _FIGURE.match(text, head.end, end):
                continue
            if head.first.word in self.lexicon.nominal and _STATE.search(text, head.end, end):
                continue
            if head.first.group == "hold" or (head.first.word in _SPIRITED and _SPIRIT.search(text, head.end, end)):
                principles.append((at, end, head))
                continue
            pieces += self.split(at, end, head, opens=opens)
        return pieces or (principles if len(sentence.clauses) == 1 else [])

    def goes_on(self, piece: _Piece, start: int, at: int, end: int) -> bool:
        """Tell whether a clause without a verb goes on with the object of the action before it."""
        text, (_, stop, head) = self.text, piece
        if stop == start - 1 and text.startswith(self.lexicon.continuation, at, end):
            return True
        if head.first.word not in self.lexicon.closable or text.endswith(self.lexicon.closing, head.end, stop):
            return False
        return bool(
            text.find("等", at, end) > 0 and _LIST_END.search(text, at, end) and _LISTS.fullmatch(text, stop, start)
        )

    def tells(self, at: int, end: int) -> bool:
        """Tell whether what follows a verb at the head makes the clause a statement about something, not an action."""
        text = self.text
        if (text[at] in _GENERIC_STARTS and _GENERIC.match(text, at, end)) or text.endswith(
            self.lexicon.telling, at, end
        ):
            return True
        near = text[at : at + 16]
        return ("是" in near or "要" in near) and bool(_COPULA.match(text, at, end))

    def split(self, start: int, end: int, head: _Head, *, opens: bool) -> list[_Piece]:
        """Cut a clause at 、 where a new verb starts: 建立百家工作站、组建百人队伍."""
        if self.text.find("、", head.end + 2, end) < 0:
            return [(start, end, head)]
        pieces = []
        for match in _PIECE.finditer(self.text, head.end, end):
            stop, behind = match.span()
            if match["stop"] and stop >= head.end + 2 and behind + _SHORTEST <= end:
                found = self.head(behind, end)
                if found and self.parts(head, stop, found, end, opens=opens):
                    pieces.append((start, stop, head))
                    start, head = behind, found
        pieces.append((start, end, head))
        return pieces

    def parts(self, head: _Head, stop: int, found: _Head, end: int, *, opens: bool) -> bool:
        """Tell whether the verb `found` behind the 、 at `stop` opens an action, rather than goes on with an object.

        Behind verbs that make or improve it does. Behind others the object may be a rule, or what an actor does, with
        verbs of its own; then the list is one object, and so it is if its end is shared: 实施绿化、净化工程.
        """
        text, first, second = self.text, head.first, found.first
        behind = text.find("、", found.end, end)
        last = behind if behind >= 0 else end
        if _COUNTED.search(text, head.end, stop) and _COUNTED.search(text, found.end, last):  # 新建81栋、维修437栋
            return second.word not in self.lexicon.nominal and not self.lexicon.object_end.match(text, found.end, last)
        if not _opens(second, self.lexicon.nominal):
            return False
        if first.group in _SPLIT and second.group != "drive":
            return True
        rest = text[found.end : end]
        if "的" in rest or ("等" in rest and behind < 0):
            return False
        if second.group != "paper" and rest.endswith(self.lexicon.programme):
            return False
        shared = second.group != "drive" and rest.endswith(self.lexicon.shared)
        if first.group == "drive" and (shared or last < found.end + _DRIVEN):
            return False
        return opens and first.word not in self.lexicon.actors and not self.holds_verb(head.end, stop)

    def holds_verb(self, at: int, end: int) -> bool:
        """Tell whether an object holds a verb of its own: 各级政府破解难题."""
        return any(
            (verb := self.verb(match.start(), end)) and _opens(verb, self.lexicon.nominal)
            for match in self.lexicon.verb_start.finditer(self.text, at, end)
        )

    def acts_on_one_work(self, start: int, end: int) -> bool:
        """Tell whether a clause acts on one building or line, 启动城西农贸市场建设; a zone, 建设光明科学城, is many works."""
        head = self.head(start, end)
        if not head:
            return False
        acted_on = self.text[head.end : end].removesuffix("建设")
        ending = read_ending(acted_on)
        return ending.form is Form.NAME and not acted_on.endswith(_ZONES, 0, ending.end)

    def head(self, at: int, end: int) -> _Head | None:
        """The verbs at `at`, behind any words of manner."""
        if self.text[at] not in self.manner_lengths:
            first = self.verb(at, end)
            return self.chained(at, end, first) if first else None
        places = [at]
        while (stop := self.behind_manner(at, end)) > at:
            at = stop
            if self.text[at] in "、地" and (self.verb(at + 1, end) or self.behind_manner(at + 1, end) > at + 1):
                at += 1
            places.append(at)
        for number in range(len(places) - 1, -1, -1):
            place = places[number]
            first = self.verb(place, end)
            if not first:
                continue
            stop = place + len(first.word)
            if first.noun and number and (earlier := self.verb(places[number - 1], place)):
                following = self.verb(stop, end)
                if following and following.noun and earlier.group != "hold":  # 统筹督查检查考核事项: 统筹 is the verb
                    return _Head(places[number - 1], place, earlier)
            return self.chained(place, end, first)
        return None

    def chained(self, place: int, end: int, first: _Verb) -> _Head | None:
        """The first verb with those behind it that share its object; None if there is no object."""
        text, before, at = self.text, first, place + len(first.word)
        may_go_on, is_paired = first.group in _OPEN, False
        for number in range(2):
            joined = text[at] in "和与、并或"
            start = at + joined
            verb = self.verb(start, end)
            if not verb or not self.joins(before, verb, joined=joined):
                break
            if number and not (may_go_on or (is_paired and not verb.noun)):
                break  # 新建和改造提升, but not 打赢防范化解
            is_paired = joined
            stop = start + len(verb.word)
            if stop + 2 > end or text[stop] in "的、等，了":
                break
            if verb.noun and (text[stop] in "和与及" or self.lexicon.object_end.match(text, stop, end)):
                break
            at, before = stop, verb
        if text[at] == "好" and at + 2 < end and text[at + 1] not in "转评坏":
            at += 1
        return _Head(place, at, first) if at + 2 <= end else None

    def joins(self, first: _Verb, second: _Verb, *, joined: bool) -> bool:
        """Tell whether `second` behind `first` is a verb with the same object, rather than part of the object."""
        if second.group == "hold" or (second.word in self.lexicon.nominal and not joined):
            return False
        if first.group in _OPEN or joined:
            return True
        if first.group == "paper":
            return second.group == "paper"
        if first.word in self.lexicon.light:
            return not second.noun and second.group in {"improve", "paper"}
        return second.group not in _OPEN

    def inner_head(self, at: int, end: int, *, reported: bool) -> _Head | None:
        """The verb of a clause that opens with means, side or subject: 以信息化手段提升…, 地铁运营里程突破600公里."""
        text = self.text
        front = self.front(at, end)
        if front:
            if _PURPOSE.match(text, at, end) or text.endswith(self.lexicon.regard, at, end):
                return None
            return self.behind_front(front + 1, end)
        if not reported and text.endswith(self.lexicon.completion, at, end) and (head := self.completed(at, end)):
            return head
        if not reported and (head := self.behind_subject(at, end)):
            return head
        found = _BECOMES.match(text, at, end) or self.lexicon.provides.match(text, at, end)
        level = None if found or reported else _GOAL.match(text, at, end)
        found = found or level
        if not found:
            return None
        name = str(found.lastgroup)
        start, stop = found.span(name)
        return _Head(start, stop, _Verb(found[name], "goal", noun=False), level.span("subject") if level else None)

    def front(self, at: int, end: int) -> int:
        """Where the words end that open means, side or place; 0 if there are none."""
        if self.text.startswith(self.lexicon.front, at, end):
            return at + len(next(word for word in self.lexicon.front if self.text.startswith(word, at, end)))
        place = _PLACE.match(self.text, at, end)
        return place.end() if place else 0

    def behind_front(self, at: int, end: int) -> _Head | None:
        """The verb behind words for means or side: the first that cannot be a noun, with such verbs as stand next to it."""
        text = self.text
        for match in self.lexicon.verb_start.finditer(text, at, end):
            place = match.start()
            verb = self.verb(place, end)
            if not verb or not (_opens(verb, self.lexicon.nominal) or _BUILDS.match(text, place, end)):
                continue
            head = self.head(place, end)
            if head and text[head.end] not in "的、和与上中下为":
                return head
        return None

    def behind_subject(self, at: int, end: int) -> _Head | None:
        """The verb behind a subject and a word of manner: 企业开办和重要民生事项全面推行“一件事”办理."""
        if self.text[at] in "让使为将把":
            return None
        for match in self.lexicon.manner_start.finditer(self.text, at + 2, min(end, at + _SUBJECT)):
            place = match.start()
            if self.text[place - 1] in "是了":
                return None
            if self.behind_manner(place, end) > place + 1:
                head = self.head(place, end)
                if head and head.start > place and not head.first.noun and head.first.group != "hold":
                    return head
        return None

    def completed(self, at: int, end: int) -> _Head | None:
        """The verb behind what is to be completed: 南江水厂年内投产."""
        text = self.text
        word = next(word for word in self.lexicon.completion if text.endswith(word, at, end))
        due = _DUE.search(text, at, end - len(word))
        stop = due.start() if due else at
        if stop < at + _SHORTEST - 1 or text.endswith(_NOT_DUE, at, stop) or text.startswith(_NO_SUBJECT, at):
            return None
        earlier = self.behind_subject(at, end)
        if earlier and earlier.start < end - len(word):  # 各区全力推动项目开工
            return earlier
        return _Head(end - len(word), end, _Verb(word, "goal", noun=False), (at, stop))

    def behind_manner(self, at: int, end: int) -> int:
        """Where the longest word of manner at `at` ends; `at` if there is none."""
        for length in self.manner_lengths.get(self.text[at], ()):
            stop = at + length
            if stop < end and self.text[at:stop] in self.manners:
                return stop
        return at

    def verb(self, at: int, end: int) -> _Verb | None:
        """The longest verb at `at`, unless it is a noun there, 服务业, 建设用地, or a longer word: 增加值."""
        for length in self.verb_lengths.get(self.text[at], ()):
            stop = at + length
            if stop <= end and (word := self.text[at:stop]) in self.verbs:
                verb = self.verbs[word]
                if not verb and self.text[stop] in _AREAS:
                    continue
                return None if verb and verb.noun and self.text.startswith(self.attribute, stop, end) else verb
        return None


def _actor(text: str, at: int, end: int) -> re.Match[str] | None:
    """The actor and the 要 that open a clause, None if it has neither."""
    near = text[at : at + _ACTOR_REACH]
    return _ACTOR.match(text, at, end) if "要" in near or "必须" in near or "应当" in near else None


def _run_in_headings(reader: _Reader, sentences: tuple[Sentence, ...]) -> set[int]:
    """Short sentences that head what follows them where an item is one long paragraph with its heading in it."""
    text = reader.text
    paragraphs: dict[int, list[int]] = {}
    for index, sentence in enumerate(sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(index)
    found: set[int] = set()
    for members in paragraphs.values():
        if not sentences[members[0]].heading or len(members) < _RUN_IN_FEWEST:
            continue
        for index, following in pairwise(members[1:]):
            sentence, after = sentences[index], sentences[following]
            if text[sentence.end - 1] != "。" or sentence.end - sentence.start > _RUN_IN_LENGTH or index - 1 in found:
                continue
            if after.end - after.start < _RUN_IN_NEXT or _LISTED.search(text, sentence.start, sentence.end):
                continue
            if not reader.acts_on_one_work(sentence.start, sentence.end - 1):
                found.add(index)
    return found
