"""Pieces of a sentence that are one action each: 推进建设|国家实验室，完善|创新体系.

A piece is a clause that opens with a verb of :mod:`gzgov.parse.verbs`, marks, words of manner, actor, means or side before it
aside; a new verb behind 、 opens a new piece. Clauses of purpose and principle (为…提供支撑, 以…为主攻方向) are none. What a piece
says is left to :mod:`gzgov.parse.actions`.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from gzgov.parse.parts import Sentence
from gzgov.parse.verbs import Head, Verb, Verbs, opens

_SPLIT = frozenset(("make", "improve"))
_MARKED = frozenset("—-·●■#①②③④⑤⑥⑦⑧⑨⑩（0123456789一二三四五六七八九十")
# 一是, 二要, （三）, ——, ①: marks before the words of a clause
_MARK = re.compile(
    r"[—\-·●■#①-⑳]*(?:（[0-9一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[是、]|[一二三四五六七八九十]要|[0-9]{1,2}[.、）](?![0-9]))?"
)
# 各级政府要…, 我们必须…, 合肥市将…: an actor and 要 or 将, but not 重要, 主要, 要素
_ACTOR = re.compile(
    r"[^，。：、]{0,12}?(?:(?<![重需主首必只纲概摘])(?:要|必须|应当)(?![素点求闻务])|(?<=.[省市区县州旗镇乡])将(?=..))"
)
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
_NOT_DUE = (*"已未能可待才刚被抓促保后的即就到至边、和与及", "基本", "初步", "当年", "当天", "当月")
# 南江水厂去年底投产, 已有30家企业投产; but not 年产10万吨以上年产线
_PAST = re.compile("去年|上年(?![产加])|已")
_NO_SUBJECT = ("随着", "因", "待", "自", "当", "使", "让", "把", "为")
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
_SPIRITED = frozenset(("贯彻", "践行", "坚持", "把握"))
_PIECE = re.compile(r"“[^”\n]*”|（[^（）\n]*）|《[^》\n]*》|(?P<stop>、)")
# 推进东江段、西江段，|南桥、北桥，|旧港等9个项目建设
_LIST_END = re.compile("等[^，、的]{0,12}(?:项目|工程)(?:建设)?$")
_LISTS = re.compile("，(?:[^，、]+(?:、[^，、]+)+，)*")
_SHORTEST = 4
_DRIVEN = 3  # 推动产业转型、优化升级: shorter objects are none
_SUBJECT = 24
_BUILDS = re.compile("建设(?=[^为的和、要需]{5})")  # 对标国际先进水平建设国际贸易单一窗口

Piece: TypeAlias = tuple[int, int, Head]
"""Start, end and verbs of a stretch of a sentence that is one action."""


class Pieces:
    """Finds the pieces of one text."""

    def __init__(self, verbs: Verbs) -> None:
        self.text, self.lexicon, self.verbs = verbs.text, verbs.lexicon, verbs

    def of(self, sentence: Sentence, *, reported: bool) -> list[Piece]:
        """The actions of one sentence; verbs of principle count only where there are no others."""
        text = self.text
        pieces: list[Piece] = []
        principles: list[Piece] = []
        for start, end in sentence.clauses:
            mark = _MARK.match(text, start, end) if text[start] in _MARKED else None
            at = mark.end() if mark else start
            if end - at < _SHORTEST or text.startswith(self.lexicon.forecast, at):
                continue
            head = self.verbs.head(at, end)
            if not head and (actor := _actor(text, at, end)):
                head = self.verbs.head(actor.end(), end)
            if not head and (year := _YEAR.match(text, at, end)):
                head = self.verbs.head(year.end(), end)
                head = None if head and head.first.noun and text[year.end() : head.end] == head.first.word else head
            leads = head is not None
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
            pieces += self.split(at, end, head, leads=leads)
        return pieces or (principles if len(sentence.clauses) == 1 else [])

    def goes_on(self, piece: Piece, start: int, at: int, end: int) -> bool:
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

    def split(self, start: int, end: int, head: Head, *, leads: bool) -> list[Piece]:
        """Cut a clause at 、 where a new verb starts: 建立百家工作站、组建百人队伍."""
        if self.text.find("、", head.end + 2, end) < 0:
            return [(start, end, head)]
        pieces = []
        for match in _PIECE.finditer(self.text, head.end, end):
            stop, behind = match.span()
            if match["stop"] and stop >= head.end + 2 and behind + _SHORTEST <= end:
                found = self.verbs.head(behind, end)
                if found and self.parts(head, stop, found, end, leads=leads):
                    pieces.append((start, stop, head))
                    start, head = behind, found
        pieces.append((start, end, head))
        return pieces

    def parts(self, head: Head, stop: int, found: Head, end: int, *, leads: bool) -> bool:
        """Tell whether the verb `found` behind the 、 at `stop` opens an action, rather than goes on with an object.

        Behind verbs that make or improve it does. Behind others the object may be a rule, or what an actor does, with
        verbs of its own; then the list is one object, and so it is if its end is shared: 实施绿化、净化工程.
        """
        text, first, second = self.text, head.first, found.first
        behind = text.find("、", found.end, end)
        last = behind if behind >= 0 else end
        if _COUNTED.search(text, head.end, stop) and _COUNTED.search(text, found.end, last):  # 新建81栋、维修437栋
            return second.word not in self.lexicon.nominal and not self.lexicon.object_end.match(text, found.end, last)
        if not opens(second, self.lexicon.nominal):
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
        return leads and first.word not in self.lexicon.actors and not self.verbs.holds_verb(head.end, stop)

    def inner_head(self, at: int, end: int, *, reported: bool) -> Head | None:
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
        return Head(start, stop, Verb(found[name], "goal", noun=False), level.span("subject") if level else None)

    def front(self, at: int, end: int) -> int:
        """Where the words end that open means, side or place; 0 if there are none."""
        if self.text.startswith(self.lexicon.front, at, end):
            return at + len(next(word for word in self.lexicon.front if self.text.startswith(word, at, end)))
        place = _PLACE.match(self.text, at, end)
        return place.end() if place else 0

    def behind_front(self, at: int, end: int) -> Head | None:
        """The verb behind words for means or side: the first that cannot be a noun, with such verbs as stand next to it."""
        text = self.text
        for match in self.lexicon.verb_start.finditer(text, at, end):
            place = match.start()
            verb = self.verbs.verb(place, end)
            if not verb or not (opens(verb, self.lexicon.nominal) or _BUILDS.match(text, place, end)):
                continue
            head = self.verbs.head(place, end)
            if head and text[head.end] not in "的、和与上中下为":
                return head
        return None

    def behind_subject(self, at: int, end: int) -> Head | None:
        """The verb behind a subject and a word of manner: 企业开办和重要民生事项全面推行“一件事”办理."""
        if self.text[at] in "让使为将把":
            return None
        for match in self.lexicon.manner_start.finditer(self.text, at + 2, min(end, at + _SUBJECT)):
            place = match.start()
            if self.text[place - 1] in "是了":
                return None
            if self.verbs.behind_manner(place, end) > place + 1:
                head = self.verbs.head(place, end)
                if head and head.start > place and not head.first.noun and head.first.group != "hold":
                    return head
        return None

    def completed(self, at: int, end: int) -> Head | None:
        """The verb behind what is to be completed: 南江水厂年内投产."""
        text = self.text
        word = next(word for word in self.lexicon.completion if text.endswith(word, at, end))
        due = _DUE.search(text, at, end - len(word))
        stop = due.start() if due else at
        if stop < at + _SHORTEST - 1 or text.endswith(_NOT_DUE, at, stop) or text.startswith(_NO_SUBJECT, at):
            return None
        if _PAST.search(text, at, end):
            return None
        earlier = self.behind_subject(at, end)
        if earlier and earlier.start < end - len(word):  # 市属国企全力推动项目开工
            return earlier
        return Head(end - len(word), end, Verb(word, "goal", noun=False), (at, stop))


def _actor(text: str, at: int, end: int) -> re.Match[str] | None:
    """The actor and the 要 that open a clause, None if it has neither."""
    near = text[at : at + _ACTOR_REACH]
    return _ACTOR.match(text, at, end) if any(map(near.__contains__, ("要", "将", "必须", "应当"))) else None
