"""Targets without a number: whose they are, and what they ask for.

In: a clause of a list of targets that holds no number. Out: :class:`Requirement`: its subjects, one for each target, and
where the words that require begin. Which clauses belong to the list is left to :mod:`gzgov.parse.aims`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.catalogue import match
from gzgov.parse.nouns import distribute, word_set
from gzgov.parse.parts import frozen
from gzgov.vocabulary import load

_LEVELS = r"(?:国家|省|自治区|市|上级)(?:级)?"
_MODAL = re.compile(r"(?:均|都|也|将|要|分别|得到)+$")
_WAY = re.compile(r"(?:正|稳定|平稳|稳步|较快|持续|同步|合理)增长$")
_LIST = re.compile(r"、|以及|[及与]|和(?![谐平美睦])")


@frozen
class Requirement:
    """A target in words.

    Attributes:
        subjects: The phrase of each indicator that the clause names, in its order; empty if the one before is meant.
        start: Where the words of the aim begin in the clause.
    """

    subjects: tuple[str, ...]
    start: int


def read_requirement(clause: str) -> Requirement | None:
    """Return what a clause without a number aims at; None if it states no aim.

    >>> read_requirement("城镇登记失业率、居民消费价格指数控制在省定范围内")
    Requirement(subjects=('城镇登记失业率', '居民消费价格指数'), start=16)
    >>> read_requirement("确保完成省下达的节能减排降碳控制目标")
    Requirement(subjects=('节能减排降碳控制目标',), start=2)
    >>> read_requirement("力争两位数增长"), read_requirement("改革开放走在前列")
    (Requirement(subjects=(), start=0), None)
    """
    if _again().match(clause):
        return Requirement((), 0)
    if deed := _deed().match(clause):
        if related := _related().match(deed["object"]):  # 实现 | 居民收入和经济发展同步
            return Requirement(_members(related["subject"]), deed.start("object") + related.start("aim"))
        way = _WAY.search(deed["object"])
        noun = deed["object"][: way.start()] if way else deed["object"]
        return Requirement(_members(noun), deed.start("aim")) if noun else None
    found = _requirement().match(clause)
    if not found:
        return None
    subject = _MODAL.sub("", found["subject"])
    for word in word_set("head", "adverbs"):
        subject = subject.removeprefix(word) if len(subject) > len(word) + 1 else subject
    return None if _none().fullmatch(subject) else Requirement(_members(subject), found.start("aim"))


def aim_words(table: str, group: str) -> str:
    """Return a pattern of the words and patterns of one group of ``data/aims.toml``, longest word first."""
    found = load("aims.toml")[table][group]
    ordered = sorted(found["words"], key=lambda word: (-len(word), word))
    return "|".join([*map(re.escape, ordered), *found.get("patterns", ())])


@cache
def _again() -> re.Pattern[str]:
    """Pattern of a second aim for the indicator before: 增长9%，力争两位数增长."""
    firm = aim_words("object", "firmness")
    return re.compile(
        rf"(?:(?:根据|在)[^，。；]{{2,8}}?)?(?:{firm})+(?:实现|达到|取得|保持)?(?:{aim_words('headline', 'again')})$"
    )


@cache
def _deed() -> re.Pattern[str]:
    """Pattern of an aim whose indicator is its object: 不折不扣完成省下达约束性指标任务."""
    firm = aim_words("object", "firmness")
    return re.compile(
        rf"(?:{firm})*(?P<aim>(?:完成|实现|达到)(?:{_LEVELS}(?:下达|制定|规定|确定)?)?的?(?P<object>[^，。；]{{2,}}))$"
    )


@cache
def _requirement() -> re.Pattern[str]:
    """Pattern of a subject with its aim: 各类风险 | 有序有效防控."""
    opens = aim_words("headline", "verbs")
    return re.compile(rf"(?P<subject>[^，。；]{{2,60}}?)(?P<aim>{_relation()}|(?:{opens})[^，。；]*)$")


@cache
def _related() -> re.Pattern[str]:
    """Pattern of a subject with its relation to another: 居民收入 | 与经济增长基本同步."""
    return re.compile(rf"(?P<subject>[^，。；]{{2,60}}?)(?P<aim>{_relation()})$")


@cache
def _none() -> re.Pattern[str]:
    """Pattern of what stands in front of an aim and is no subject: 重点 | 控制化石能源消费."""
    return re.compile(aim_words("idle", "before"))


def _relation() -> str:
    """Pattern of what a subject is set beside, and its relation to it: 与经济增长基本同步."""
    return rf"(?:{aim_words('headline', 'joins')})[^，。；]{{2,16}}?(?:{aim_words('headline', 'relations')})[^，。；]*"


def _members(noun: str) -> tuple[str, ...]:
    """Return the members of a list that shares one aim; a noun that the catalogue knows is one.

    A member takes the noun at the list's end where that alone gives it a meaning: 节能减排和大气、水环境质量.
    """
    members = [member for member in _LIST.split(noun) if member]
    if match(noun) or len(members) < 2 or len(members[-1]) < 2 or "“" in noun or "（" in noun:
        return (noun,)
    full = distribute("、".join(members), len(members)) or members
    return tuple(member if match(member) else whole for member, whole in zip(members, full, strict=True))
