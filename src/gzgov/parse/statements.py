"""Sixth stage: numbers → what each says, of which indicator, for what time.

A clause is read around its numbers: the text between them is shared out (:mod:`gzgov.parse.gaps`); what stands in front of one
holds subject and verb (:mod:`gzgov.parse.leads`), what stands behind its measure word may be the thing counted; which indicator
that makes is put together in :mod:`gzgov.parse.subjects`. Turning claims into records is left to :mod:`gzgov.parse.assemble`.
"""

from __future__ import annotations

import re

import attrs

from gzgov.catalogue import match
from gzgov.measure import Aspect, Bound, Direction
from gzgov.parse.gaps import find_groups, share_text
from gzgov.parse.leads import (
    COMPARED,
    PREVIOUS,
    UNITS_OF_POINTS,
    UNITS_OF_RATE,
    Lead,
    moves_to,
    read_lead,
)
from gzgov.parse.nouns import (
    degrees,
    growth_rate,
    head_adverbs,
    head_verb,
    later_verb,
    strip_head,
    without_predicate,
    word_set,
)
from gzgov.parse.numbers import find_ratios
from gzgov.parse.parts import Claim, Doubt, Folded, Form, Mention, Part, Sentence, Setting
from gzgov.parse.senses import (
    BASE_BEHIND,
    Surroundings,
    find_aspect,
    find_kind,
    find_period,
    find_reference,
)
from gzgov.parse.subjects import ACCORDING, FURTHER_SHARE, Frame, Group, Subjects, bases_of
from gzgov.parse.times import Time, find_times, settle
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Kind

_MEASURED_NOUN = re.compile(r"(.{2,12}?)(?:增速|规模|总量|数量|质量(?!综合|指数|合格)|水平|能力)")
_TONE_ONLY = re.compile(r"(?:力争|争取|确保|努力|冲刺)(?:达到?|完成|实现|为)?")
_PURPOSE = re.compile(r"围绕|聚焦|按照|根据|依托|对标|面对|坚持|立足|从.*看|在(?![线校建职岗园编册])")
_ITEM = re.compile("[一二三四五六七八九十]是")  # 一是近三年平均增长9%，二是…
_RANKED_IN = re.compile(r"在(?:去年|上年)?([^，]{3,24}?(?:评|考核|排名|评价|测评|评估|竞赛|大赛))中$")
_CATCHWORD = re.compile(r"(?:同比|实现|保持)+“[^”]{1,8}”$")  # 事故起数、死亡人数 | 同比“双下降”
# In a section of several years, what tells of one of them: growth on the year before, a plain growth, or one beside 年均.
_LAST_YEAR = re.compile("[比较]上年|同比|全年")
_YEARLY = re.compile(r"年均|[，；、。\n][^，；、。比是累均为]{0,16}增长[0-9.]+%")
_BASE_END = re.compile(r"(?:年?[末底]|同期|水平)?(?:相比较?|比较|相较|比)?")  # 与2015年 | 相比
_NEAR_START = 2
_LONGEST_SUBJECT = 16


def find_claims(
    folded: Folded, sentences: tuple[Sentence, ...], settings: tuple[Setting, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    """Return one claim for each number that says something, in text order, and the passages that stay in doubt.

    A heading's numbers name its section; they measure nothing.
    """
    reader = _Reader(folded, sentences, settings)
    position = 0
    for index, sentence in enumerate(sentences):
        if position == len(mentions):
            break
        first = position
        while position < len(mentions) and mentions[position].start < sentence.end:
            position += 1
        if not sentence.heading:
            reader.sentence(index, mentions[first:position])
    reader.doubt_ratios()
    return tuple(reader.claims), tuple(reader.doubts)


class _Reader(Subjects):
    """Reads sentence after sentence."""

    def __init__(self, folded: Folded, sentences: tuple[Sentence, ...], settings: tuple[Setting, ...]) -> None:
        super().__init__(folded.text, sentences)
        self.year = folded.document.year
        self.settings = settings
        self.paragraph = -1
        self.yearly: str | None = (
            None  # what tells that the sentence speaks of one year of several; None if not asked yet
        )
        self.spread: tuple[tuple[int, int], int] = ((0, 0), 0)  # a clause, and the years that its change took
        self.led: Period | None = None  # the year that a sentence of this paragraph opened with

    def sentence(self, index: int, mentions: tuple[Mention, ...]) -> None:
        """Read one sentence with its numbers."""
        sentence = self.sentences[index]
        self.index = index
        same = sentence.paragraph == self.paragraph
        follows = same and self.text[sentence.start - 1 : sentence.start] == "；"
        before = self.frame
        self.frame = (
            Frame(
                history=before.history,
                is_rate=before.is_rate,
                time=before.leading_time,
                time_cue=before.time_cue,
                base=before.base,
            )
            if follows
            else Frame()
        )
        if same and before.subjects:
            self.frame.fallback = before.subjects[-1]
        self.paragraph = sentence.paragraph
        self.yearly = None
        self.led = self.led if same else None
        if not mentions:
            return
        at = 0
        for clause in sentence.clauses:
            first = at
            while at < len(mentions) and mentions[at].start < clause[1]:
                at += 1
            self.widen_time(clause)
            if self.text.startswith("是", clause[0] + 1) and _ITEM.match(self.text, clause[0]):
                self.frame.time = None
            if at > first:
                self.clause(clause, mentions[first:at])
            else:
                self.bare_clause(clause)

    def times(self, text: str, start: int, end: int) -> list[Time]:
        """The times that a stretch names; those without a year are of the year of the sentence, else of its section."""
        setting = self.settings[self.index]
        near, section, is_ahead = self.frame.time, setting.period, setting.part in (Part.PLAN, Part.OUTLOOK)
        return [
            settle(time, near, section, is_ahead=is_ahead) if time.open else time
            for time in find_times(text, self.year, start, end)
        ]

    def widen_time(self, clause: tuple[int, int]) -> None:
        """Behind a part of a year, 全年 speaks of all of it: 一季度下降6.7%，全年增长1.7%."""
        time = self.frame.time
        if time and time.start.year == time.end.year and self.text.find("全年", *clause) >= 0:
            self.frame.time = Period.year(time.end.year)

    def bare_clause(self, clause: tuple[int, int]) -> None:
        """A clause without number may set the time, the base of comparison, or the subject of what follows."""
        frame, text = self.frame, self.text[clause[0] : clause[1]]
        times = self.times(text, 0, len(text))
        if times:
            time = times[-1]
            if COMPARED.search(text, 0, time.start):
                if _BASE_END.fullmatch(text, time.end):
                    last_year = time.rule == "time.last_year"  # 高于上年；居民消费价格上涨2%
                    frame.base = PREVIOUS if last_year else Reference(ReferenceKind.PERIOD, time.period)
                time = times[0]  # 一九八二年预计同一九八〇年比较
            if COMPARED.search(text, 0, time.start):
                pass
            elif (
                not time.loose
                and not ACCORDING.match(text)
                and (time.start <= _NEAR_START or text[time.start - 1] in "至到")
            ):
                frame.time, frame.is_within = time.period, False
                frame.time_cue = (time.rule, clause[0] + time.start, clause[0] + time.end)
                self.note_year(clause, time.period)
        body = text[times[0].end :] if times and times[0].start <= _NEAR_START else text
        body = head_adverbs().sub("", body)
        if ranked := _RANKED_IN.search(text):
            frame.ranking = ranked[1]
        if opened := head_verb().match(body):
            body = body[opened.end() :]
        body = _CATCHWORD.sub("", body)
        cut = later_verb().search(body)
        noun = without_predicate(strip_head(body[: cut.start()] if cut else body.rstrip("0123456789.")))
        noun = degrees().sub("", noun)
        if (
            noun.count("“") != noun.count("”")
            or noun.endswith("是")
            or _PURPOSE.match(noun)
            or (text[0] == "按" and "价" in text)
        ):  # 实施“重大项目 | 建设攻坚年”行动
            noun = ""
        frame.is_rate = growth_rate().search(body) is not None
        if found := _MEASURED_NOUN.match(noun):
            noun = found[1]
        if 2 <= len(noun) <= _LONGEST_SUBJECT:
            frame.fallback = noun
            if cut and match(noun):
                self.remember([noun])
        frame.effect = ""

    def clause(self, clause: tuple[int, int], mentions: tuple[Mention, ...]) -> None:
        """Read a clause with numbers, group after group."""
        text = self.text
        times = self.times(text, *clause)
        shares = share_text(text, clause, mentions)
        self.sized |= shares.sized
        if not text.startswith("其中", clause[0]):
            self.frame.effect = ""
        base: list[int] = []
        bracketed = text.find("（", *clause) >= 0
        before: tuple[list[str], list[str], Claim | None] | None = None  # what had been said before a bracket opened
        for group in find_groups(text, mentions, shares):
            first, last = group[0], group[-1]
            is_aside = bracketed and _in_brackets(text, clause[0], mentions[first].start)
            if is_aside and not before:
                before = self.frame.subjects, self.frame.history[:], self.latest
            elif before and not is_aside:
                (self.frame.subjects, self.frame.history, self.latest), before = before, None
            start = mentions[first - 1].outer_end if first else clause[0]
            if text.startswith(shares.leads[first], at := mentions[first].outer_start - len(shares.leads[first])):
                start = min(start, at)  # 今年新开工亿元以上项目200个: back over the size
            local = [time for time in times if start <= time.start and time.end <= mentions[first].outer_start]
            moves = bool(moves_to().match(text, mentions[first].outer_end))
            lead = read_lead(shares.leads[first], start, mentions[first], local, moves=moves)
            members = Group(
                clause=clause,
                mentions=mentions[first : last + 1],
                rights=tuple(shares.counted[first : last + 1]),
                rest=text[mentions[-1].outer_end : clause[1]],
                is_first=first == 0,
                is_last=last == len(mentions) - 1,
            )
            base = self.group(members, lead, base)
        if before:
            self.frame.subjects, self.frame.history, self.latest = before

    def group(self, group: Group, lead: Lead, base: list[int]) -> list[int]:
        """Make the claims of one group; return their places if they are the base of the next group."""
        if further := self.further_share(group):
            lead.share_of, lead.course, lead.predicate, lead.subject = further[1], "share", True, ""
        self.spread_over(group, lead)
        subjects, rule = self.subjects(group, lead)
        self.frame.is_rate &= rule == "rule.carried-subject"
        lead.annual = lead.annual or group.rest.startswith("的年均")  # 保持10% | 的年均增长水平
        setting = self.settings[self.index]
        sentence = self.sentences[self.index]
        led = self.year_of(sentence, setting)
        base_of_all = self.frame.base or _base_of(self.last(), lead)
        around = Surroundings(
            self.text, self.year, sentence, setting, group.clause, self.frame.time, base_of_all, led, self.frame.is_rate
        )
        final = group.mentions[-1]
        shared = final.bound if len(group.mentions) > 1 and final.outer_end > final.end else None  # 8.5%和9.5%左右
        leading = group.mentions[0]
        if lead.respectively and leading.outer_start < leading.start:  # 分别超过55%和60%
            shared = shared or leading.bound
        bases = bases_of(lead.reference, len(group.mentions))
        alone = len(group.mentions) == 1
        made: list[int] = []
        for place, printed in enumerate(group.mentions):
            if printed.form is Form.DAMAGED:
                self.doubt(
                    "damaged-number",
                    f"the number {self.text[printed.start : printed.end]!r} has lost characters; it was not read",
                    (printed.start, printed.end),
                )
                continue
            subject = subjects[place] if place < len(subjects) else subjects[-1]
            mention, aspect, direction = self.sense(printed, lead, subject, around)
            period = find_period(lead, around)
            kind, against = find_kind(mention, aspect, period, lead, around)
            if kind is Kind.TARGET and period is None and self.year:  # 力争招商引资 | 30亿元 under no heading
                period = Period.year(self.year)
            phrase = self.phrase(subject, mention, aspect, lead, carried=rule == "rule.carried-subject", alone=alone)
            start = base[place] if place < len(base) and not lead.is_base else None
            if start is not None and not lead.subject:
                phrase = self.claims[start].phrase
            bound = mention.bound
            if bound is Bound.EXACT:
                bound = shared or (lead.bound if lead.bound and place == 0 else bound)
            made.append(len(self.claims))
            self.latest = Claim(
                mention=mention,
                sentence=self.index,
                clause=group.clause,
                kind=kind,
                aspect=aspect,
                direction=direction,
                reference=bases[place] if bases else find_reference(mention, aspect, lead, around),
                period=lead.time if kind is Kind.BASELINE else period,
                phrase=phrase,
                bound=bound,
                baseline=start,
                cues=(
                    *((setting.cue,) if setting.cue else ()),
                    *((against,) if against else ()),
                    *self.time_cue(lead, period),
                    *self.effect_cue(lead, group.clause[0], mention.start),
                    *lead.cues,
                    *mention.cues,
                    *(((rule, mention.start, mention.end),) if rule else ()),
                ),
            )
            self.claims.append(self.latest)
        told = lead.time and not lead.is_base and not ACCORDING.match(self.text, *group.clause)
        if lead.time and told and not BASE_BEHIND.match(self.text, final.outer_end):
            self.frame.time = find_period(lead, around)
            self.frame.time_cue = next((cue for cue in lead.cues if cue[0].startswith("time.")), None)
            self.frame.is_within = self.is_behind_a_subject(group)
            if group.is_first:
                self.note_year(group.clause, lead.time)
        return made if lead.is_base else []

    def spread_over(self, group: Group, lead: Lead) -> None:
        """The years that a change took go for its yearly rate, too: 十年增加70万亿元、年均增长 | 6.2%."""
        if lead.annual and not lead.over and self.spread[0] == group.clause:
            lead.over = self.spread[1]
        self.spread = group.clause, lead.over

    def sense(
        self, mention: Mention, lead: Lead, subject: str, around: Surroundings
    ) -> tuple[Mention, Aspect, Direction | None]:
        """What a number says of its subject and which way that went, and the number itself, without a sign that only says so."""
        if mention.start in self.sized:
            return mention, Aspect.SIZE, None
        aspect, direction = find_aspect(mention, lead, subject, around)
        if lead.verb == "改善" and (known := match(subject)) and known.ascending is False:  # PM2.5浓度改善17.8%
            direction = Direction.DOWN
        if mention.low < 0 and direction is Direction.UP:  # 增长-2.5% is a fall
            mention, direction = attrs.evolve(mention, low=-mention.high, high=-mention.low), Direction.DOWN
        last = self.last(mention) if aspect is Aspect.SHARE and _TONE_ONLY.fullmatch(lead.raw) else None
        return (mention, last.aspect, last.direction) if last else (mention, aspect, direction)  # 增长12%，力争15%

    def further_share(self, group: Group) -> re.Match[str] | None:
        """The next whole, of which the number is a share as the one before was: 占耕地的74.5%和农户总数的 | 79.1%."""
        last, first = self.latest, group.mentions[0]
        is_part = first.unit in UNITS_OF_RATE or first.form is Form.PART
        if last is None or last.clause != group.clause or not is_part:
            return None
        if last.aspect is not Aspect.SHARE or "占" not in last.phrase or not last.phrase.endswith("比重"):
            return None
        return FURTHER_SHARE.match(self.text, last.mention.outer_end)

    def note_year(self, clause: tuple[int, int], time: Period) -> None:
        """Keep the one year that a sentence opens with."""
        if clause == self.first_clause() and time == Period.year(time.end.year):
            self.led = time

    def is_behind_a_subject(self, group: Group) -> bool:
        """Whether the part of a year that was just read goes with its own subject alone: 工业利润 | 1-11月 | 增长31%."""
        cue, time = self.frame.time_cue, self.frame.time
        if not cue or time is None or time == Period.year(time.end.year) or time.is_day:
            return False
        return bool(strip_head(self.text[group.clause[0] : cue[1]]))

    def year_of(self, sentence: Sentence, setting: Setting) -> Period | None:
        """The one year of a longer section that a sentence tells of: 比上年增长12.6%; None if it does not say."""
        section = setting.period
        if section is None or section.start.year == section.end.year:
            return None
        if self.yearly is None:
            last = _LAST_YEAR.search(self.text, sentence.start, sentence.end)
            told = last or _YEARLY.search(self.text, sentence.start - 1, sentence.end)
            self.yearly = "last" if last else "told" if told else ""
        by_itself = Period.year(section.end.year) if self.yearly == "last" else None
        return (self.led or by_itself) if self.yearly else None

    def doubt_ratios(self) -> None:
        """Note the shares of a whole that were not read: 城乡居民收入结构为10.2:30.9:58.9 is no single measure."""
        read = {claim.mention.start for claim in self.claims}
        for ratio, _ in find_ratios(self.text):
            if ratio.start() not in read:
                self.doubt("ratio", f"the shares {ratio[0]} of one whole were not read", ratio.span())

    def time_cue(self, lead: Lead, period: Period | None) -> list[tuple[str, int, int]]:
        """The words of an earlier clause that set the time, if the number's own do not."""
        cue = self.frame.time_cue
        return [cue] if cue and not lead.time and period == self.frame.time else []

    def effect_cue(self, lead: Lead, start: int, end: int) -> list[tuple[str, int, int]]:
        """Where the word stands that adds to a stock or takes from it, if one does."""
        if not lead.effect:
            return []
        places = [(self.text.rfind(word, start, end), len(word)) for word in word_set("change", lead.effect)]
        at, length = max(places)
        return [(f"change.{lead.effect}", at, at + length)] if at >= 0 else []


def _base_of(last: Claim | None, lead: Lead) -> Reference | None:
    """The base of a change that goes for what follows: 比2000年增加463亿元，增长 | 1.8倍; 是2010年的2.2倍，占比提高 | 2个百分点."""
    if not last or not last.reference or last.reference.kind is not ReferenceKind.PERIOD:
        return None
    further = last.aspect is Aspect.CHANGE and last.mention.unit not in UNITS_OF_POINTS and not strip_head(lead.subject)
    return last.reference if further or (last.aspect is Aspect.MULTIPLE and lead.share_of) else None


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.rfind("（", start, at) > text.rfind("）", start, at)
