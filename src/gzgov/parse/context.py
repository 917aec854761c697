"""Fourth stage: sentences → what each is for and the time it speaks of, before its own words are weighed.

Headings decide first, then sentences that switch (我们也清醒认识到…, 今年…主要预期目标是：…), then a time that opens a paragraph
(2020年，面对…). The clock is never asked: 今年 is the document's own year. Words for times are read by
:mod:`gzgov.parse.times`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from gzgov.parse.leads import COMPARED
from gzgov.parse.parts import Folded, Part, Section, Sentence, Setting
from gzgov.parse.times import find_times
from gzgov.period import Period
from gzgov.vocabulary import words

_Cue = tuple[str, int, int]
_HEADED = (Part.NOTES, Part.PROBLEMS, Part.REVIEW, Part.OUTLOOK, Part.PLAN)
_OPENS_LIST = re.compile(r"(?:和|及)?[^。，；]{0,8}?(?:是|为|：|:|如下)")
_SPEAKS_OF_AIMS = re.compile(r"完成|实现|达到|好于|高于|超过|确定的|提出的|围绕|对照|按照|锚定")
# 特别是刚刚过去的 | 2020年，…
_JUST_PAST = re.compile("^(?:特别是|尤其是)?(?:刚刚?过去的|在刚刚?过去的)?")
# before what is said: 各位代表，过去五年…; 市长在政府工作报告中指出，2022年是…
_ADDRESSED = re.compile("各位代表|(?!上年|去年).*工作报告[中时]?(?:指出|表示|说|提出)$")
# 过去五年 | 极不寻常、极不平凡: the term of a government, whatever is said of it
_TERM = re.compile("(?:过去的?|这)?[五5]年(?![期内前]|积累)")
# 今年，我们将继续办好十件实事: opens what is planned, where no heading does
_TO_BE_DONE = re.compile(
    "(?:各位代表[，：！])?(?:今年|明年)[^。；]{0,10}?(?:将|(?<![主重需必首])要)(?:继续|重点|着力|切实|全力)?(?:办|抓|做|实施|推进|完成)"
)
_LATER_YEARS = re.compile(
    r"今后[五5]年|未来[五5]年|“十[一二三四五]五”|(?:19|20)[0-9]{2}年[，、]?(?:全面)?(?:建成|实现)|到(?:19|20)[0-9]{2}年"
)
_COMING_YEAR = re.compile(r"今年|(?:19|20)[0-9]{2}年")
_ABOUT_LIST = re.compile(
    r"上述|以上|这些|这一|提出|确定|设定|安排|制定|实现|为实现|做好|在实际|在具体|需要说明|各位|之所以|主要考虑|综合|重点"
    r"|同时.{0,4}要|完成上述|今年.{0,6}工作"
)
_BULLET = re.compile(r"[—\-·●■]|[0-9]{1,2}[.、]|（[0-9一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}[是、]")
_SWITCHING = ("sentence.problems", "sentence.closing", "sentence.headline")
_OPENING_WORDS = 6
_LIST_FOLLOWS = 4  # characters at most between the word that opens a list and the end of its sentence


class _Switch(NamedTuple):
    """A sentence that changes what follows."""

    part: Part
    rule: str
    start: int
    end: int
    headline: bool = False


@cache
def _pattern(table: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("cues.toml", table))))


def _find_places(text: str, *tables: str) -> list[int]:
    """Where a word of the tables begins: found once in the whole text, so that a sentence without one costs nothing."""
    places: list[int] = []
    for word in (word for table in tables for word in words("cues.toml", table)):
        at = text.find(word)
        while at != -1:
            places.append(at)
            at = text.find(word, at + 1)
    return sorted(places)


def find_settings(
    folded: Folded, sections: tuple[Section, ...], sentences: tuple[Sentence, ...]
) -> tuple[Setting, ...]:
    """Return one setting a sentence, in the same order."""
    context = _Context(folded)
    return tuple(
        context.heading(sentence, sections[sentence.section])
        if sentence.heading and sentence.section >= 0
        else context.sentence(sentence)
        for sentence in sentences
    )


class _Context:
    """What the sentences so far have settled."""

    def __init__(self, folded: Folded) -> None:
        self.text = folded.text
        self.year = folded.document.year
        self.part = Part.OPENING
        self.period: Period | None = None
        self.cue: _Cue | None = None
        self.above: list[tuple[int, Part, Period | None]] = []
        self.headline = False
        self.bullets = False  # the list stands in paragraphs of its own
        self.list_paragraph = -1
        self.paragraph = -1
        self.addressed = False  # the sentence before was 各位代表！
        self.places = _find_places(self.text, *_SWITCHING)

    def setting(self, sentence: Sentence, body: str) -> Setting:
        self.paragraph = sentence.paragraph
        self.addressed = body.startswith("各位代表")
        return Setting(part=self.part, period=self.period, headline=self.headline, cue=self.cue)

    def heading(self, sentence: Sentence, section: Section) -> Setting:
        """Weigh a heading: its words, and what stands above it."""
        self.headline = False
        admitted = self.part is Part.PROBLEMS
        self.above = [entry for entry in self.above if entry[0] < section.level]
        if self.above:
            self.part, self.period = self.above[-1][1:]
        said = self.part_of_heading(section)
        chapter = section.level <= 1 or self.part is Part.OPENING
        if said and (chapter or said is Part.NOTES):
            self.part = said
            self.period = self.period_of_heading(section.title) or self.default()
        elif self.part is Part.OPENING and section.level <= 1:
            self.part = Part.REVIEW
            # 一、“七五”期间的工作; a year that is not over is no review's
            named = self.period_of_heading(section.title)
            self.period = named if named and self.year and named.end.year < self.year else self.default()
        elif admitted and section.level <= 1:  # problems end the review, whatever the next chapter's title
            self.part = Part.PLAN
            self.period = self.default()
        self.above.append((section.level, self.part, self.period))
        return self.setting(sentence, section.title)

    def part_of_heading(self, section: Section) -> Part | None:
        """Return what a heading says its section is for; a plan's year does not lie before the report's."""
        title = section.title
        for part in _HEADED:
            found = _pattern(f"heading.{part.name.lower()}").search(title)
            if not found or title.startswith("报告", found.end()):  # 《政府工作报告》数据汇总表
                continue
            at = self.text.index(title, section.start)
            if section.level <= 1 or part is Part.NOTES:
                self.cue = (f"heading.{part.name.lower()}", at + found.start(), at + found.end())
            years = [time.period.end.year for time in find_times(title, self.year) if time.rule == "time.year"]
            past = part is Part.PLAN and self.year is not None and bool(years) and years[-1] < self.year
            return Part.REVIEW if past else part
        return self.part_of_time(section)

    def part_of_time(self, section: Section) -> Part | None:
        """Return what a chapter behind the review is for by the time it names: 二、奋力夺取2021年的新胜利."""
        if section.level > 1 or self.year is None:
            return None
        if self.part is Part.OPENING and not _pattern("heading.deeds").search(section.title):
            return None
        coming = [time for time in find_times(section.title, self.year) if time.period.start.year >= self.year]
        if not coming:
            return None
        at = self.text.index(section.title, section.start)
        self.cue = (coming[0].rule, at + coming[0].start, at + coming[0].end)
        return Part.PLAN if coming[0].period.end.year == self.year else Part.OUTLOOK

    def period_of_heading(self, title: str) -> Period | None:
        """Return the time a heading names; a plan or outlook is not for a time that is over."""
        periods = [time.period for time in find_times(title, self.year)]
        if not periods or self.year is None or self.part not in {Part.PLAN, Part.OUTLOOK}:
            return periods[0] if periods else None
        coming = [period for period in periods if period.end.year >= self.year]
        if coming:
            return coming[0]
        return periods[0] if self.part is Part.OUTLOOK else None

    def default(self) -> Period | None:
        """Return the time a part is for if nothing says so."""
        if self.year is None:
            return None
        match self.part:
            case Part.REVIEW | Part.PROBLEMS:
                return Period.year(self.year - 1)
            case Part.PLAN:
                return Period.year(self.year)
            case Part.OUTLOOK:
                return Period.years(self.year, self.year + 4)
            case _:
                return None

    def sentence(self, sentence: Sentence) -> Setting:
        """Weigh a sentence of running text."""
        body = self.text[sentence.start : sentence.end]
        opens = sentence.paragraph != self.paragraph or self.addressed
        switch = self.switch(body) if self.may_switch(sentence) else None
        if switch:
            self.apply(switch, sentence, body)
        elif self.headline:
            self.go_on(sentence, body)
        elif self.part is Part.OPENING and (aim := _TO_BE_DONE.match(body)):
            self.part = Part.PLAN
            self.period = self.default()
            self.cue = ("sentence.plan", sentence.start, sentence.start + aim.end())
        if opens and not switch and self.part is Part.REVIEW and (time := self.opening_time(sentence)):
            self.period = time
            if self.above and self.above[-1][0] == 1:
                self.above[-1] = (1, self.part, time)
        return self.setting(sentence, body)

    def may_switch(self, sentence: Sentence) -> bool:
        """Whether a word that may change what follows begins in the sentence."""
        places = self.places
        at = bisect_left(places, sentence.start)
        return at < len(places) and places[at] < sentence.end

    def switch(self, body: str) -> _Switch | None:
        """Tell whether the sentence changes what follows."""
        found = _pattern("sentence.problems").search(body)
        if found and self.part in (Part.REVIEW, Part.OPENING, Part.PROBLEMS):
            return _Switch(Part.PROBLEMS, "sentence.problems", *found.span())
        if self.part is Part.NOTES:
            return None
        found = _pattern("sentence.closing").search(body)
        if found:
            part = Part.CLOSING if self.part in {Part.PLAN, Part.CLOSING} else self.part
            return _Switch(part, "sentence.closing", *found.span())
        found = _pattern("sentence.headline").search(body)
        if not found or _SPEAKS_OF_AIMS.search(body, max(0, found.start() - 14), found.start()):
            return None
        if not _OPENS_LIST.match(body, found.end()):
            return None
        later = _LATER_YEARS.search(body, 0, found.start())
        coming = _COMING_YEAR.search(body, 0, found.start())
        if (self.part is Part.OUTLOOK and not coming) or (later and not (coming and self.part is Part.PLAN)):
            return _Switch(Part.OUTLOOK, "headline", *found.span(), headline=True)
        if self.part is Part.PLAN or coming or (self.year is not None and f"{self.year}年" in body):
            return _Switch(Part.PLAN, "headline", *found.span(), headline=True)
        return None

    def apply(self, switch: _Switch, sentence: Sentence, body: str) -> None:
        """Take a switch over."""
        kept = self.period if switch.part is Part.OUTLOOK else None
        self.part, self.headline = switch.part, switch.headline
        self.cue = (switch.rule, sentence.start + switch.start, sentence.start + switch.end)
        if switch.headline:
            self.list_paragraph = sentence.paragraph
            self.bullets = len(body.rstrip("：:。")) - switch.end <= _LIST_FOLLOWS
            named = find_times(body, self.year, 0, switch.start)
            self.period = named[-1].period if named else kept or self.default()
            if self.part is Part.PLAN:  # so are the sections that follow under the same heading
                self.above = [(level, self.part, self.default()) for level, _, _ in self.above]

    def go_on(self, sentence: Sentence, body: str) -> None:
        """Settle whether the list of headline targets goes on: over its paragraph, its own bullet lines, or lines behind ；."""
        elsewhere = sentence.paragraph != self.list_paragraph
        follows = self.text.startswith("；", sentence.start - (2 if elsewhere else 1))
        goes_on = (self.bullets and _BULLET.match(body)) or follows
        is_item = follows and not elsewhere and body.startswith("重点")  # …；重点控制化石能源消费
        if (_ABOUT_LIST.match(body) and not is_item) or (elsewhere and not goes_on):
            self.headline = False
        elif elsewhere:
            self.list_paragraph = sentence.paragraph

    def tells_of_more_years(self, sentence: Sentence, opening: Period) -> bool:
        """Whether a paragraph that opens with one year still tells of all years of its section: 2012年，…，年均增长16%."""
        section = self.period
        if not section or section.start.year == section.end.year or opening.start.year < opening.end.year:
            return False
        return self.text.find("年均", sentence.start, self.text.find("\n", sentence.start)) >= 0

    def tells_of_a_term(self, sentence: Sentence, clause: str) -> bool:
        """Whether a sentence speaks of the years of a government and of nothing else: no figure, and no other time."""
        if not _TERM.match(clause):
            return False
        text = self.text[sentence.start : sentence.end]
        return not any(map(str.isdecimal, text)) and len(find_times(text, self.year)) == 1

    def opening_time(self, sentence: Sentence) -> Period | None:
        """Return the time that opens a paragraph, alone in its clause or spoken of (2020年是极不平凡的一年)."""
        if not sentence.clauses:
            return None
        first, last = sentence.clauses[0]
        if len(sentence.clauses) > 1 and _ADDRESSED.match(self.text, first, last):
            first, last = sentence.clauses[1]
        clause = _JUST_PAST.sub("", self.text[first:last].lstrip("—"))
        times = find_times(clause, self.year)
        if not times or times[0].start > _OPENING_WORDS or COMPARED.search(clause, 0, times[0].start):
            return None
        time = times[0]
        if self.tells_of_more_years(sentence, time.period):
            return None
        if time.loose or time.period.is_day or time.rule == "time.month" or self.text[last : last + 1] in set("\n|"):
            return None  # 本年到位资金: a line of a table, not the opening of a paragraph
        alone = len(clause) - (time.end - time.start) <= _OPENING_WORDS
        is_spoken_of = clause.startswith("是", time.end) or self.tells_of_a_term(sentence, clause)
        return time.period if alone or is_spoken_of else None
