"""Sixth stage: numbers → what each says, of which indicator, for what time.

A clause is read around its numbers: the text between them is shared out (:mod:`gzgov.parse.gaps`); what stands in front of one
holds subject and verb (:mod:`gzgov.parse.leads`), what stands behind its measure word may be the thing counted; what a clause
leaves out is taken over from the one before. Unequal lists become a doubt, never a guess. Turning claims into records is
left to :mod:`gzgov.parse.assemble`.
"""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from gzgov.catalogue import match
from gzgov.measure import Aspect, Bound, Direction
from gzgov.parse.gaps import find_groups, is_counted, of_size, share_text
from gzgov.parse.leads import (
    COMPARED,
    PREVIOUS,
    UNITS_OF_POINTS,
    Lead,
    moves_to,
    read_lead,
)
from gzgov.parse.nouns import (
    CJK,
    RECIPIENT_MARKS,
    Subject,
    degrees,
    distribute,
    head_adverbs,
    head_verb,
    last_of_list,
    later_verb,
    mending_verb,
    milestone,
    split_verb,
    strip_head,
    unmended,
    with_earlier_scope,
    with_shared_scope,
    with_shared_tail,
    without_predicate,
    without_property,
    word_set,
)
from gzgov.parse.parts import Claim, Doubt, Folded, Form, Mention, Part, Sentence, Setting, frozen
from gzgov.parse.senses import (
    BASE_BEHIND,
    Surroundings,
    find_aspect,
    find_kind,
    find_period,
    find_reference,
)
from gzgov.parse.times import Time, find_times, settle
from gzgov.period import Period, Reference, ReferenceKind
from gzgov.records import Kind

_MEASURED_NOUN = re.compile(r"(.{2,12}?)(?:增速|规模|总量|数量|质量(?!综合|指数|合格)|水平|能力)")
_TONE_ONLY = re.compile(r"(?:力争|争取|确保|努力|冲刺)(?:达到?|完成|实现|为)?")
_ENDS_IN_VERB = re.compile(
    r"(?:派出|建成|推出|提供|投入|安排|实施|为|向|对|给|以|与|(?<!合)同|建设|引进|汇聚|建有|开行|办理|开展|举办|部署|[年日](?:产|处理|加工))$"
)
_PURPOSE = re.compile(r"围绕|聚焦|按照|根据|依托|对标|面对|坚持|立足|从.*看|在(?![线校建职岗园编册])")
# 按照“十一五”期间加快发展的要求，…; 从这两年的趋势看，…: whose time is not that of what follows
_ACCORDING = re.compile("围绕|聚焦|按照?|对照|对标|从.*看")
_ITEM = re.compile("[一二三四五六七八九十]是")  # 一是近三年平均增长9%，二是…
_RANKED_IN = re.compile(r"在(?:去年|上年)?([^，]{3,24}?(?:评|考核|排名|评价|测评|评估|竞赛|大赛))中$")
# 居民收入明显 | 增长
_GROWTH_OF = re.compile(r"的([^，。；的]{0,8}?)(?:增长|增速|涨幅)")
_CATCHWORD = re.compile(r"(?:同比|实现|保持)+“[^”]{1,8}”$")  # 事故起数、死亡人数 | 同比“双下降”
_REACHING = re.compile(r"(.{4,})、(?:累计)?惠及")
_REALISED = re.compile(
    r"(?<=企业|园区|集团|公司|工业|业上)(?:盈亏相抵后?)?(?:累计)?实现(?=净?利[润税]|税收|(?:工业)?总?产值|(?:工业)?增加值|[营主销])|(?<=..)(?:共|累计)?完成(?=投资$)"
)
# In a section of several years, what tells of one of them: growth on the year before, a plain growth, or one beside 年均.
_LAST_YEAR = re.compile("[比较]上年|同比|全年")
_YEARLY = re.compile(r"年均|[，；、。\n][^，；、。比是累均为]{0,16}增长[0-9.]+%")
_GROWN = "增速"
_AMOUNTS = ("额", "量", "值", "率", "收入", "税收", "投资")
_CONTRIBUTION = re.compile("对.{2,10}贡献率")
_LOOSE_END = re.compile(
    "(?:的|(?<=.{4})(?<![高初其集])中|(?<=.{2})(?:已|(?<!一)再|且|(?<![总饱温缓共])和|(?<![惠涉普波埃])及|(?<![公中一总])共|(?<![合兼归一])并))+$"
)  # 外出农民工 | 和, 补助标准 | 已
_LOOSE_ENDS = frozenset("的已再且和及共并中")
_LOOSE_AT = re.compile("(?<![存所现内潜实])在$")  # 一般性支出 | 在压减10%的基础上
_BASE_END = re.compile(r"(?:年?[末底]|同期|水平)?(?:相比较?|比较|相较|比)?")  # 与2015年 | 相比
_RESIDENTS = re.compile(r"(?:城镇|农村|城市)(?:常住)?居民")
_OF_RESIDENTS = re.compile(r"居民[^居]*收入$")
_RATIO = re.compile(r"(?<![0-9.:∶：])[0-9]+(?:\.[0-9]+)?(?:[:∶：][0-9]+(?:\.[0-9]+)?){2,}(?![0-9.:∶：])")
_RATIO_HINT = re.compile("[0-9][:∶：][0-9]")
_RATIO_MARKS = re.compile("[:∶：]")
_WHOLE = 100
_NEAR_START = 2
_SHORT_NOUN = 4
_LONGEST_SUBJECT = 16
_LONGEST_PHRASE = 24


@attrs.define
class _Frame:
    """What a sentence has said so far."""

    subjects: list[str] = attrs.field(factory=list)
    history: list[str] = attrs.field(factory=list)
    fallback: str = ""
    time: Period | None = None
    is_within: bool = False  # whether the time stands behind a subject: 工业利润 | 1-11月 | 增长31%
    time_cue: tuple[str, int, int] | None = None  # the words that said it
    base: Reference | None = None
    effect: str = ""  # "new" or "cut" while a list runs: 新增A3个、B5个
    verb: str = ""  # 新登记, which 其中 carries on
    ranking: str = ""  # 在全省增比进位综合测评中

    @property
    def leading_time(self) -> Period | None:
        """The time that goes for the sentences behind ；, too."""
        return None if self.is_within else self.time


@frozen
class _Group:
    """Numbers of one clause that share a verb: 21家和241家."""

    clause: tuple[int, int]
    mentions: tuple[Mention, ...]
    rights: tuple[str, ...]
    rest: str  # the text behind the clause's last number
    is_first: bool
    is_last: bool

    @property
    def is_counted(self) -> bool:
        """Whether the numbers stand before a measure word, so that a noun may follow."""
        return is_counted(self.mentions[0])


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


class _Reader:
    """Reads sentence after sentence; holds what is carried from clause to clause."""

    def __init__(self, folded: Folded, sentences: tuple[Sentence, ...], settings: tuple[Setting, ...]) -> None:
        self.text = folded.text
        self.year = folded.document.year
        self.sentences = sentences
        self.settings = settings
        self.claims: list[Claim] = []
        self.latest: Claim | None = None  # the last claim; behind a bracket the one before it
        self.doubts: list[Doubt] = []
        self.frame = _Frame()
        self.paragraph = -1
        self.index = 0
        # where the numbers start that belong to the name of what the next one counts, or to its field: their own phrase, if any
        self.sized: dict[int, str] = {}
        self.yearly: str | None = (
            None  # what tells that the sentence speaks of one year of several; None if not asked yet
        )
        self.led: Period | None = None  # the year that a sentence of this paragraph opened with

    def sentence(self, index: int, mentions: tuple[Mention, ...]) -> None:
        """Read one sentence with its numbers."""
        sentence = self.sentences[index]
        self.index = index
        same = sentence.paragraph == self.paragraph
        follows = same and self.text[sentence.start - 1 : sentence.start] == "；"
        before = self.frame
        self.frame = (
            _Frame(history=before.history, time=before.leading_time, time_cue=before.time_cue, base=before.base)
            if follows
            else _Frame()
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
                and not _ACCORDING.match(text)
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
            members = _Group(
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

    def group(self, group: _Group, lead: Lead, base: list[int]) -> list[int]:
        """Make the claims of one group; return their places if they are the base of the next group."""
        subjects, rule = self.subjects(group, lead)
        lead.annual = lead.annual or group.rest.startswith("的年均")  # 保持10% | 的年均增长水平
        setting = self.settings[self.index]
        sentence = self.sentences[self.index]
        led = self.year_of(sentence, setting)
        base_of_all = self.frame.base or _base_of(self.last(), lead)
        around = Surroundings(self.text, self.year, sentence, setting, group.clause, self.frame.time, base_of_all, led)
        final = group.mentions[-1]
        shared = final.bound if len(group.mentions) > 1 and final.outer_end > final.end else None  # 8.5%和9.5%左右
        leading = group.mentions[0]
        if lead.respectively and leading.outer_start < leading.start:  # 分别超过55%和60%
            shared = shared or leading.bound
        bases = _bases(lead.reference, len(group.mentions))
        alone = len(group.mentions) == 1
        made: list[int] = []
        for place, printed in enumerate(group.mentions):
            mention = printed
            if mention.form is Form.DAMAGED:
                self.doubt(
                    "damaged-number",
                    f"the number {self.text[mention.start : mention.end]!r} has lost characters; it was not read",
                    (mention.start, mention.end),
                )
                continue
            subject = subjects[place] if place < len(subjects) else subjects[-1]
            is_size = mention.start in self.sized
            aspect, direction = (Aspect.SIZE, None) if is_size else find_aspect(mention, lead, subject, around)
            if mention.low < 0 and direction is Direction.UP:  # 增长-2.5% is a fall
                mention, direction = attrs.evolve(mention, low=-mention.high, high=-mention.low), Direction.DOWN
            last = self.last(mention) if aspect is Aspect.SHARE and _TONE_ONLY.fullmatch(lead.raw) else None
            if last:
                aspect, direction = last.aspect, last.direction  # 增长12%，力争15%
            period = find_period(lead, around)
            kind, against = find_kind(mention, aspect, period, lead, around)
            if (
                kind is Kind.TARGET and period is None and self.year
            ):  # 力争招商引资 | 30亿元, where no heading says when
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
        told = lead.time and not lead.is_base and not _ACCORDING.match(self.text, *group.clause)
        if lead.time and told and not BASE_BEHIND.match(self.text, final.outer_end):
            self.frame.time = find_period(lead, around)
            self.frame.time_cue = next((cue for cue in lead.cues if cue[0].startswith("time.")), None)
            self.frame.is_within = self.is_behind_a_subject(group)
            if group.is_first:
                self.note_year(group.clause, lead.time)
        return made if lead.is_base else []

    def phrase(self, subject: str, mention: Mention, aspect: Aspect, lead: Lead, *, carried: bool, alone: bool) -> str:
        """What a number measures, as a phrase of its own."""
        if carried and (last := self.last()):
            subject = last.phrase if alone and _goes_on(last, mention, aspect, lead) else subject
            subject += _GROWN if _outgrows(last, mention, aspect, subject) else ""
        if aspect is Aspect.RANK and self.frame.ranking and (carried or len(subject) <= _SHORT_NOUN):
            subject = self.frame.ranking
        phrase = self.sized.get(mention.start) or subject
        if phrase[-1:] in _LOOSE_ENDS:
            phrase = _LOOSE_END.sub("", phrase)
        if lead.share_of:
            phrase = phrase.removesuffix(_GROWN)  # 增加值增速居第一，占GDP比重达34%
            added = lead.effect == "new" and not phrase.startswith("新")
            phrase = f"新增{phrase}" if added else phrase  # 新增存款和贷款分别占全省的12%和15%
            phrase += f"完成{lead.share_of}" if lead.completes else f"占{lead.share_of}比重"
        return phrase

    def note_year(self, clause: tuple[int, int], time: Period) -> None:
        """Keep the one year that a sentence opens with."""
        if clause == self.first_clause() and time == Period.year(time.end.year):
            self.led = time

    def is_behind_a_subject(self, group: _Group) -> bool:
        """Whether the part of a year that was just read goes with its own subject alone: 工业利润 | 1-11月 | 增长31%."""
        cue, time = self.frame.time_cue, self.frame.time
        if not cue or time is None or time == Period.year(time.end.year) or time.is_day:
            return False
        return bool(strip_head(self.text[group.clause[0] : cue[1]]))

    def first_clause(self) -> tuple[int, int]:
        """The clause that opens the sentence."""
        return self.sentences[self.index].clauses[0]

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

    def last(self, mention: Mention | None = None) -> Claim | None:
        """The claim before in this sentence, those within a bracket aside; in the unit of `mention` if one is given."""
        last = self.latest
        if last is None or last.sentence != self.index:
            return None
        return last if mention is None or last.mention.unit == mention.unit else None

    def doubt(self, code: str, message: str, place: tuple[int, int]) -> None:
        """Note a passage that could not be understood."""
        self.doubts.append(Doubt(code=code, message=message, start=place[0], end=place[1]))

    def doubt_list(self, noun: str, group: _Group) -> None:
        """Note that 分别 shares more numbers out than there are nouns."""
        message = f"{len(group.mentions)} numbers for the list {noun!r}; none was assigned to a single member"
        self.doubt("unequal-lists", message, group.clause)

    def doubt_ratios(self) -> None:
        """Note the shares that a whole is written in: 三次产业结构调整为1.2:31.9:66.9 is no single measure."""
        if not _RATIO_HINT.search(self.text):
            return
        for ratio in _RATIO.finditer(self.text):
            if sum(map(Decimal, _RATIO_MARKS.split(ratio[0])), Decimal(0)).quantize(Decimal(1)) == _WHOLE:
                self.doubt("ratio", f"the shares {ratio[0]} of one whole were not read", ratio.span())

    def subjects(self, group: _Group, lead: Lead) -> tuple[list[str], str]:
        """Return the indicator phrase for each number of the group, and the rule that gave it."""
        frame, count = self.frame, len(group.mentions)
        listed = lead.subject.endswith("等") or "、" in lead.subject
        subject = split_verb(strip_head(lead.subject))
        verb, right = subject.verb, group.rights[-1]
        noun = with_earlier_scope(subject.noun, frame.subjects[-1]) if frame.subjects else subject.noun
        noun, right = _behind(noun, right, group)
        self.note_effect(group, lead, subject)
        owner = frame.subjects[-1] if frame.subjects else frame.fallback
        named = of_size().match(noun) if group.rest.startswith("的") and right else None
        if named:  # 总投资50亿元的光伏产业园一期
            self.remember([right])
            return [right + named["property"]] * count, "rule.property"
        reached = _REACHING.fullmatch(lead.subject)  # 提高居民基础养老金、惠及549万人
        owner = split_verb(strip_head(reached[1])).noun if reached else owner
        if owner and (reached or verb == "惠及"):
            return [f"{owner}惠及{right if reached else noun or right}"] * count, "rule.property"
        if right and group.is_counted and noun and lead.subject.endswith("的"):
            return self.remember([f"{noun}的{right}"] * count), "rule.counted-noun"
        acts = not lead.predicate or listed or (lead.course == "delta" and right not in UNITS_OF_POINTS)
        if right and (not noun or (group.is_counted and acts)):  # 国务院部门取消 | 311项行政审批事项
            return self.remember([self.counted(group, subject, right, listed=listed)] * count), "rule.counted-noun"
        told = (
            2 <= len(group.rest) <= 14
            and CJK.match(group.rest)
            and not milestone().match(group.rest.removeprefix("的"))
        )
        if not noun and group.is_counted and told and group.is_last:
            if verb:  # 资助20.1万人次参加医保
                return self.remember([verb + group.rest] * count), "rule.verb-phrase"
            if frame.subjects:  # 23项在全省复制推广
                return [group.rest + frame.subjects[-1]] * count, "rule.carried-subject"
        if not noun and not right and verb in word_set("noun", "spending") and group.mentions[0].unit.endswith("元"):
            return [(frame.subjects[-1] if frame.subjects else "") + verb] * count, "rule.verb-phrase"
        return self.subjects_in_front(noun, subject, owner, group, lead)

    def subjects_in_front(
        self, noun: str, subject: Subject, owner: str, group: _Group, lead: Lead
    ) -> tuple[list[str], str]:
        """The phrases where a noun in front of the numbers is measured, or one said before: `owner` is the last of those."""
        count, first = len(group.mentions), group.mentions[0]
        if noun == "人均" and owner:
            return [noun + owner] * count, "rule.property"
        rate = noun in word_set("carried", "rates") and (first.unit in UNITS_OF_POINTS or first.form is Form.RANK)
        if not noun or (noun in word_set("carried", "subjects") | word_set("carried", "states") and not rate):
            bases = _bases(lead.reference, count)  # 失业率2.15%，分别低于全国、全省1.47个和0.1个百分点
            carried = self.carried(1 if bases else count, subject, strip_head(lead.subject))
            carried *= count // len(carried)
            if lead.respectively and not bases and len(set(carried)) < count:
                self.doubt_list(carried[-1], group)
            return carried, "rule.carried-subject"
        given = not group.is_first and subject.verb in word_set("noun", "giving") and len(noun) <= _SHORT_NOUN
        if owner and (given or rate or _contributes(noun) or noun in word_set("carried", "shares")):
            return self.property(owner if rate else without_property(owner) or owner, noun, count)
        if (
            noun in word_set("carried", "properties")
            and not self.opens(noun, group, lead)
            and (holder := _holder(owner, noun))
        ):
            holders = self.frame.history[-count:]
            if (
                lead.respectively and len(holders) == count > 1
            ):  # 高速公路13公里、省道26公里，总里程分别达42公里和31公里
                return [_holder(one, noun) + noun for one in holders], "rule.property"
            return self.property(holder, noun, count)
        return self.named(noun, subject.stock, group, lead)

    def opens(self, noun: str, group: _Group, lead: Lead) -> bool:
        """Whether a verb of spending speaks of what follows, not of the subject before: 投资107万元，完成弹石公路9公里."""
        if noun != "投资" or not group.is_first or strip_head(lead.raw) != noun:
            return False
        behind = group.mentions[0].outer_end
        return group.clause == self.first_clause() or head_verb().match(self.text[behind : group.clause[1]]) is not None

    def property(self, owner: str, noun: str, count: int) -> tuple[list[str], str]:
        """A property of what the sentence speaks of: 为2.8万多家企业提供信贷200多亿元."""
        whole = owner if owner.endswith(noun) else owner + noun
        if self.frame.subjects:
            self.frame.history.append(whole)
        else:
            self.remember([whole])
        return [whole] * count, "rule.property"

    def named(self, noun: str, stock: str, group: _Group, lead: Lead) -> tuple[list[str], str]:
        """Share a noun in front of the numbers out among them; `stock` is what it adds to, "" if it adds to none."""
        count = len(group.mentions)
        noun = _REALISED.sub("", noun) if "实现" in noun or noun.endswith("投资") else noun
        noun = last_of_list(noun) if group.is_counted else noun
        if lead.is_part and self.frame.verb:
            noun = self.frame.verb + noun
        noun = self.mended(lead, group) + noun
        if (
            _RESIDENTS.fullmatch(noun)
            and self.frame.subjects
            and (owned := _OF_RESIDENTS.search(self.frame.subjects[-1]))
        ):
            noun = noun.removesuffix("居民") + owned[0]  # 居民人均可支配收入增长7%，其中农村居民增长8%
        if count > 1:
            if parts := self.owned(distribute(noun, count)) or self.counted_set(group, count):
                return self.remember(parts), "rule.distributed"
            if lead.respectively:
                self.doubt_list(noun, group)
        self.remember([(stock or noun).removesuffix("任务") or noun] * count)  # 收入任务174万元，完成 | 198万元
        return [noun] * count, ""

    def mended(self, lead: Lead, group: _Group) -> str:
        """The verb of mending that a list goes on with: 改造老旧小区96个、棚户区 | 8000户; "" for none."""
        last = self.last()
        if not last or last.clause != group.clause or not self.text.startswith("、", last.mention.outer_end):
            return ""
        verb = mending_verb().match(last.phrase)
        return verb[0] if verb and not lead.effect and not split_verb(strip_head(lead.subject)).verb else ""

    def owned(self, parts: list[str]) -> list[str]:
        """Properties that a list names with those they belong to: 营业收入、利润总额 of the 国有企业 before."""
        owner = self.frame.subjects[-1] if self.frame.subjects else ""
        if not owner or not word_set("carried", "properties").issuperset(parts):
            return parts
        return [without_property(owner) + part for part in parts]

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

    def counted_set(self, group: _Group, count: int) -> list[str]:
        """The members of a set just counted: A、B、C、D四项主要污染物排放量分别削减…; [] if there is none of that size."""
        last = self.latest
        counted = last is not None and last.clause == group.clause and last.mention.low == count
        return distribute(last.phrase, count) if last and counted else []

    def note_effect(self, group: _Group, lead: Lead, subject: Subject) -> None:
        """Settle whether the number adds to a stock or takes from it: 新增A3个、B5个 says so for both."""
        frame = self.frame
        if subject.effect or "新增" in subject.noun:
            lead.effect = subject.effect or "new"
            frame.effect = lead.effect
        elif (
            lead.course
            or lead.predicate
            or lead.is_base
            or (group.is_first and not lead.is_part and (subject.noun or subject.verb))
        ):
            frame.effect = lead.effect
        elif frame.effect and not subject.verb and not lead.raw.startswith(("累计", "总", "合计", "共")):
            lead.effect = frame.effect

    def counted(self, group: _Group, subject: Subject, right: str, *, listed: bool) -> str:
        """Return the phrase of a thing counted, with its owner or the noun that its list shares."""
        if not group.is_last and len(right) <= _SHORT_NOUN:
            scoped = with_shared_scope(right, group.rest)  # 5个国家级、60个省级高技能人才培训基地
            right = scoped if scoped != right else with_shared_tail(right, group.rest)
        if subject.verb in word_set("head", "mending") and not subject.noun:  # 整治 | 59条城中村
            return subject.verb + right
        if listed:  # 拆除北门、南门等 | 5个收费站
            return next((word for word in word_set("head", "removing") if subject.noun.startswith(word)), "") + right
        if right in subject.noun:
            return subject.noun
        owned = subject.noun and not subject.verb and not _ENDS_IN_VERB.search(subject.noun)
        return subject.noun + right if owned and len(subject.noun) + len(right) <= _LONGEST_PHRASE else right

    def remember(self, subjects: list[str]) -> list[str]:
        """Keep the subjects for clauses that leave theirs out."""
        frame = self.frame
        frame.subjects = list(dict.fromkeys(subjects))
        frame.history += [name for name in frame.subjects if name not in frame.history]
        return subjects

    def topic(self) -> str:
        """What the sentence before names and tells no number of: 经济总量跨上新台阶。首次突破 | 3万亿元."""
        sentence, before = self.sentences[self.index], self.sentences[self.index - 1]
        if (
            before.paragraph != sentence.paragraph
            or len(before.clauses) != 1
            or self.text[before.end - 1] != "。"
            or _ACCORDING.match(self.text, sentence.start)
        ):
            return ""
        clause = self.text[slice(*before.clauses[0])]
        cut = later_verb().search(clause)
        return strip_head(clause[: cut.start()]) if cut and not re.search("[0-9]", clause) else ""

    def carried(self, count: int, subject: Subject, words: str) -> list[str]:
        """Take the subjects over from the clauses before."""
        frame = self.frame
        subjects = frame.subjects
        if not subjects:
            owner = frame.fallback or subject.noun or words or self.topic()
            parts = distribute(owner, count) if count > 1 else []
            carried = parts if parts and ("、" in owner or all(map(match, parts))) else [owner] * count
        elif count == 1:
            carried = ["、".join(subjects)]
        elif len(subjects) >= count:
            carried = subjects[-count:]
        elif len(frame.history) >= count:
            carried = frame.history[-count:]
        else:
            carried = distribute(subjects[-1], count) or [subjects[-1]] * count
        if subject.verb in word_set("head", "mending"):  # 新建公路300公里，养护 | 600公里
            names = (name.removeprefix(frame.verb).removeprefix("新建") for name in carried)
            return [subject.verb + unmended(name) for name in names]
        if subject.effect == "new":  # 改造公路300公里，新建 | 200公里
            carried = [mending_verb().sub("", name, 1) if mending_verb().match(name) else name for name in carried]
        if words in word_set("carried", "states") and frame.verb:  # 新开工60个、续建60个
            return [name.removeprefix(frame.verb) for name in carried]
        if subject.verb.startswith("新") and not subject.effect and carried[0]:
            frame.verb = subject.verb
            carried = [name if name.startswith(subject.verb) else subject.verb + name for name in carried]
            self.remember(carried)
        return carried


def _behind(noun: str, right: str, group: _Group) -> tuple[str, str]:
    """The noun in front of the numbers and the thing counted behind them, where only the text behind names the subject."""
    noun = _LOOSE_AT.sub("", noun) if noun.endswith("在") else noun
    if noun in RECIPIENT_MARKS or (noun in {"以", "与", "同"} and group.is_counted):  # 对24.46万人次实施医疗救助
        return "", right or split_verb(group.rest).noun
    if not noun and group.is_last and (grown := _GROWTH_OF.match(group.rest)):  # 8%的经济增长目标
        return grown[1], ""
    return noun, right


def _goes_on(last: Claim, mention: Mention, aspect: Aspect, lead: Lead) -> bool:
    """Whether a number without subject says more of the number before it, whatever the sentence is about."""
    if aspect is Aspect.SHARE:
        return last.mention.unit in UNITS_OF_POINTS  # 占全国份额提高0.5个百分点、达到14.3%
    if aspect is Aspect.GROWTH:  # 实现利润4066亿元，增长31.3%
        return last.aspect in (Aspect.LEVEL, Aspect.CHANGE) and not strip_head(lead.subject)
    return mention.unit in UNITS_OF_POINTS  # 占比预计达3.15%，5年提高0.81个百分点


def _base_of(last: Claim | None, lead: Lead) -> Reference | None:
    """The base of a change that goes for what follows: 比2000年增加463亿元，增长 | 1.8倍; 是2010年的2.2倍，占比提高 | 2个百分点."""
    if not last or not last.reference or last.reference.kind is not ReferenceKind.PERIOD:
        return None
    further = last.aspect is Aspect.CHANGE and last.mention.unit not in UNITS_OF_POINTS and not strip_head(lead.subject)
    return last.reference if further or (last.aspect is Aspect.MULTIPLE and lead.share_of) else None


def _outgrows(last: Claim, mention: Mention, aspect: Aspect, subject: str) -> bool:
    """Whether points are of the growth just told, not of what grew: 增长6.5%，高于全省 | 2个百分点."""
    grown = (last.aspect is Aspect.GROWTH and last.direction is Direction.UP) or last.phrase.endswith(_GROWN)
    points = aspect is Aspect.CHANGE and mention.unit in UNITS_OF_POINTS
    return (
        points and grown and not subject.endswith((_GROWN, *word_set("carried", "rates"), "率", "比重", "占比", "涨幅"))
    )


def _in_brackets(text: str, start: int, at: int) -> bool:
    return text.rfind("（", start, at) > text.rfind("）", start, at)


def _bases(reference: Reference | None, count: int) -> list[Reference]:
    """The bases that a list names, one a number: 高于全国、全省 | 2.0个和0.6个百分点; [] if it does not name as many."""
    names = re.split("[、和]", reference.label) if reference and reference.label and count > 1 else []
    return [Reference(ReferenceKind.GROUP, label=name) for name in names] if len(names) == count else []


def _holder(owner: str, noun: str) -> str:
    """Who has a property, where the subject before may be another; "" if that is an amount: 出口额增长5%。完成投资 | 5亿元."""
    holder = owner if owner.endswith(noun) else without_property(owner)
    if holder.endswith(noun):
        return holder
    return "" if holder == owner and owner.endswith(_AMOUNTS) else holder


def _contributes(noun: str) -> bool:
    """Whether the noun is a contribution that does not say of what: 信息经济增加值增长21%，对GDP增长贡献率达42%."""
    return _CONTRIBUTION.fullmatch(noun) is not None and match(noun) is None
