"""Which indicator a number measures, put together from what stands around it and what the sentence has said before.

In: a group of numbers with its lead (:mod:`gzgov.parse.leads`) and the things counted (:mod:`gzgov.parse.gaps`). Out: a phrase
for each number. What a clause leaves out is taken over from the one before; unequal lists become a doubt, never a guess. What
a number says of its indicator is left to :mod:`gzgov.parse.statements`.
"""

from __future__ import annotations

import re

import attrs

from gzgov.catalogue import match
from gzgov.measure import Aspect, Direction
from gzgov.parse.gaps import is_counted, of_size
from gzgov.parse.leads import UNITS_OF_POINTS, UNITS_OF_RATE, Lead
from gzgov.parse.nouns import (
    CJK,
    RECIPIENT_MARKS,
    Subject,
    distribute,
    goal_of_task,
    head_verb,
    last_of_list,
    later_verb,
    mending_verb,
    milestone,
    opens_as_verb,
    split_verb,
    strip_head,
    unmended,
    with_earlier_scope,
    with_shared_scope,
    with_shared_tail,
    without_property,
    word_set,
)
from gzgov.parse.parts import Claim, Doubt, Form, Mention, Sentence, frozen
from gzgov.period import Period, Reference, ReferenceKind

_ENDS_IN_VERB = re.compile(
    r"(?:派出|建成|推出|提供|投入|安排|实施|为|向|对|给|以|与|(?<!合)同|建设|引进|汇聚|建有|开行|办理|开展|举办|部署|[年日](?:产|处理|加工))$"
)
# 按照“十一五”期间加快发展的要求，…; 从这两年的趋势看，…: whose time is not that of what follows
ACCORDING = re.compile("围绕|聚焦|按照?|对照|对标|从.*看")
# 分别占耕地面积的74.5% | 和农户总数的 | 79.1%
FURTHER_SHARE = re.compile("[和、与及](?!增长|提高|下降)([^，。；、占0-9]{2,14})的(?=[0-9一二三四五六七八九])")
_GROWTH_OF = re.compile(r"的([^，。；的]{0,8}?)(?:增长|增速|涨幅)")
_REACHING = re.compile(r"(.{4,})、(?:累计)?惠及")
_REALISED = re.compile(
    r"(?<=园区|集团|公司|.业)(?:盈亏相抵后?)?(?:累计)?实现(?=净?利[润税]|税收|(?:工业)?总?产值|(?:工业)?增加值|[营主销])|(?<=..)(?:共|累计)?完成(?=投资$)"
)
_GROWN = "增速"
_AMOUNTS = ("额", "量", "值", "率", "收入", "税收", "投资")
_CONTRIBUTION = re.compile("对.{2,10}贡献率")
_LOOSE_END = re.compile(
    "(?:的|(?<=.{4})(?<![高初其集])中|(?<=.{2})(?:已|(?<!一)再|且|(?<![总饱温缓共])和|(?<![惠涉普波埃])及|(?<![公中一总])共|(?<![合兼归一])并))+$"
)  # 外出农民工 | 和, 补助标准 | 已
_LOOSE_ENDS = frozenset("的已再且和及共并中")
_LOOSE_AT = re.compile("(?<![存所现内潜实])在$")  # 一般性支出 | 在压减10%的基础上
_RESIDENTS = re.compile(r"(?:城镇|农村|城市)(?:常住)?居民")
_OF_RESIDENTS = re.compile(r"居民[^居]*收入$")
_SHORT_NOUN = 4
_LONGEST_PHRASE = 24


@attrs.define
class Frame:
    """What a sentence has said so far."""

    subjects: list[str] = attrs.field(factory=list)
    history: list[str] = attrs.field(factory=list)
    fallback: str = ""
    is_rate: bool = False  # whether the clause before names how fast that grows: 生产总值增速，预期为 | 8%
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
class Group:
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


class Subjects:
    """Names what numbers measure, sentence after sentence; holds what is carried from clause to clause.

    Attributes:
        text: The folded text.
        sentences: Its sentences; ``index`` is the number of the one that is read.
        claims: What the numbers so far say.
        latest: The last claim; behind a bracket the one before it.
        doubts: The passages that stay in doubt.
        frame: What the sentence has said so far.
        sized: Where the numbers start that belong to the name of what the next one counts, or to its field: their own phrase,
            if any.
    """

    def __init__(self, text: str, sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.sentences = sentences
        self.index = 0
        self.claims: list[Claim] = []
        self.latest: Claim | None = None
        self.doubts: list[Doubt] = []
        self.frame = Frame()
        self.sized: dict[int, str] = {}

    def last(self, mention: Mention | None = None) -> Claim | None:
        """The claim before in this sentence, those within a bracket aside; in the unit of `mention` if one is given."""
        last = self.latest
        if last is None or last.sentence != self.index:
            return None
        return last if mention is None or last.mention.unit == mention.unit else None

    def doubt(self, code: str, message: str, place: tuple[int, int]) -> None:
        """Note a passage that could not be understood."""
        self.doubts.append(Doubt(code=code, message=message, start=place[0], end=place[1]))

    def doubt_list(self, noun: str, group: Group) -> None:
        """Note that 分别 shares more numbers out than there are nouns."""
        message = f"{len(group.mentions)} numbers for the list {noun!r}; none was assigned to a single member"
        self.doubt("unequal-lists", message, group.clause)

    def first_clause(self) -> tuple[int, int]:
        """The clause that opens the sentence."""
        return self.sentences[self.index].clauses[0]

    def subjects(self, group: Group, lead: Lead) -> tuple[list[str], str]:
        """Return the indicator phrase for each number of the group, and the rule that gave it."""
        frame, count = self.frame, len(group.mentions)
        listed = lead.subject.endswith("等") or "、" in lead.subject
        subject = split_verb(strip_head(lead.subject))
        verb, right = subject.verb, group.rights[-1]
        noun = with_earlier_scope(subject.noun, frame.subjects[-1]) if frame.subjects else subject.noun
        noun, right = _behind(noun if lead.raw != "为" else lead.raw, right, group)
        self.note_effect(group, lead, subject)
        owner = frame.subjects[-1] if frame.subjects else frame.fallback
        is_amount = group.rest.startswith("的") and right and group.mentions[0].unit not in UNITS_OF_RATE
        named = of_size().match(noun) if is_amount else None
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
        self, noun: str, subject: Subject, owner: str, group: Group, lead: Lead
    ) -> tuple[list[str], str]:
        """The phrases where a noun in front of the numbers is measured, or one said before: `owner` is the last of those."""
        count, first = len(group.mentions), group.mentions[0]
        if noun == "人均" and owner:
            return [noun + owner] * count, "rule.property"
        if owner and noun in word_set("carried", "deeds"):
            return [noun + owner] * count, "rule.carried-subject"
        rate = noun in word_set("carried", "rates") and (first.unit in UNITS_OF_POINTS or first.form is Form.RANK)
        if not noun or (noun in word_set("carried", "subjects") | word_set("carried", "states") and not rate):
            if lead.respectively and lead.share_of and count == 1 and FURTHER_SHARE.match(self.text, first.outer_end):
                return self.frame.history[-2:][:1] or [owner], "rule.carried-subject"
            bases = bases_of(lead.reference, count)  # 失业率2.15%，分别低于全国、全省1.47个和0.1个百分点
            carried = self.carried(1 if bases else count, subject, strip_head(lead.subject))
            carried *= count // len(carried)
            if lead.respectively and not bases and len(set(carried)) < count:
                self.doubt_list(carried[-1], group)
            return carried, "rule.carried-subject"
        given = not group.is_first and subject.verb in word_set("noun", "giving") and len(noun) <= _SHORT_NOUN
        if owner and (given or rate or _contributes(noun) or noun in word_set("carried", "shares")):
            return self.as_property(owner if rate else without_property(owner) or owner, noun, count)
        if (
            noun in word_set("carried", "properties")
            and not self.opens(noun, group, lead)
            and (holder := _holder(owner, noun))
        ):
            holders = self.frame.history[-count:]
            # 高速公路13公里、省道26公里，总里程分别达42公里和31公里
            if lead.respectively and len(holders) == count > 1:
                return [_holder(one, noun) + noun for one in holders], "rule.property"
            return self.as_property(holder, noun, count)
        return self.named(noun, subject.stock, group, lead)

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

    def opens(self, noun: str, group: Group, lead: Lead) -> bool:
        """Whether a verb of spending speaks of what follows, not of the subject before: 投资107万元，完成弹石公路9公里."""
        if noun != "投资" or not group.is_first or strip_head(lead.raw) != noun:
            return False
        behind = group.mentions[0].outer_end
        return group.clause == self.first_clause() or head_verb().match(self.text[behind : group.clause[1]]) is not None

    def as_property(self, owner: str, noun: str, count: int) -> tuple[list[str], str]:
        """A property of what the sentence speaks of: 为2.8万多家企业提供信贷200多亿元."""
        whole = owner if owner.endswith(noun) else owner + noun
        if self.frame.subjects:
            self.frame.history.append(whole)
        else:
            self.remember([whole])
        return [whole] * count, "rule.property"

    def named(self, noun: str, stock: str, group: Group, lead: Lead) -> tuple[list[str], str]:
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
        goal = goal_of_task(noun, group.mentions[0].unit)  # 收入任务174万元，完成 | 198万元
        goal = f"新增{goal}" if goal and lead.effect == "new" else goal
        self.remember([stock or goal or noun] * count)
        return [noun] * count, ""

    def mended(self, lead: Lead, group: Group) -> str:
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

    def counted_set(self, group: Group, count: int) -> list[str]:
        """The members of a set just counted: A、B、C、D四项主要污染物排放量分别削减…; [] if there is none of that size."""
        last = self.latest
        counted = last is not None and last.clause == group.clause and last.mention.low == count
        return distribute(last.phrase, count) if last and counted else []

    def note_effect(self, group: Group, lead: Lead, subject: Subject) -> None:
        """Settle whether the number adds to a stock or takes from it: 新增A3个、B5个 says so for both."""
        frame = self.frame
        if subject.effect or ("新增" in subject.noun and not opens_as_verb(subject.noun)):
            lead.effect = subject.effect or "new"
            frame.effect = lead.effect
        elif (
            lead.course
            or lead.predicate
            or lead.is_base
            or (group.is_first and not lead.is_part and (subject.noun or subject.verb))
        ):
            frame.effect = lead.effect
        elif (
            frame.effect
            and not subject.verb
            and not lead.raw.startswith(("累计", "总", "合计", "共"))
            and self.is_apart(group)
        ):
            lead.effect = frame.effect

    def is_apart(self, group: Group) -> bool:
        """Whether anything stands between the numbers and the one before: not so in 新增5个 | 1000平方米以上社区用房."""
        return self.latest is None or self.latest.mention.outer_end < group.mentions[0].outer_start

    def counted(self, group: Group, subject: Subject, right: str, *, listed: bool) -> str:
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
            or ACCORDING.match(self.text, sentence.start)
        ):
            return ""
        clause = self.text[slice(*before.clauses[0])]
        cut = later_verb().search(clause)
        return strip_head(clause[: cut.start()]) if cut and not any(map(str.isdigit, clause)) else ""

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


def _behind(noun: str, right: str, group: Group) -> tuple[str, str]:
    """The noun in front of the numbers and the thing counted behind them, where only the text behind names the subject."""
    noun = _LOOSE_AT.sub("", noun) if noun.endswith("在") else noun
    if noun in RECIPIENT_MARKS or (noun in {"以", "与", "同"} and group.is_counted):  # 对24.46万人次实施医疗救助
        return "", right or split_verb(group.rest).noun or strip_head(group.rest)[:_LONGEST_PHRASE]
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


def _outgrows(last: Claim, mention: Mention, aspect: Aspect, subject: str) -> bool:
    """Whether points are of the growth just told, not of what grew: 增长6.5%，高于全省 | 2个百分点."""
    grown = (last.aspect is Aspect.GROWTH and last.direction is Direction.UP) or last.phrase.endswith(_GROWN)
    points = aspect is Aspect.CHANGE and mention.unit in UNITS_OF_POINTS
    return (
        points and grown and not subject.endswith((_GROWN, *word_set("carried", "rates"), "率", "比重", "占比", "涨幅"))
    )


def _holder(owner: str, noun: str) -> str:
    """Who has a property, where the subject before may be another; "" if that is an amount: 出口额增长5%。完成投资 | 5亿元."""
    holder = owner if owner.endswith(noun) else without_property(owner)
    if holder.endswith(noun):
        return holder
    return "" if holder == owner and owner.endswith(_AMOUNTS) else holder


def _contributes(noun: str) -> bool:
    """Whether the noun is a contribution that does not say of what: 信息经济增加值增长21%，对GDP增长贡献率达42%."""
    return _CONTRIBUTION.fullmatch(noun) is not None and match(noun) is None


def bases_of(reference: Reference | None, count: int) -> list[Reference]:
    """The bases that a list names, one a number: 高于全国、全省 | 2.0个和0.6个百分点; [] if it does not name as many."""
    names = re.split("[、和]", reference.label) if reference and reference.label and count > 1 else []
    return [Reference(ReferenceKind.GROUP, label=name) for name in names] if len(names) == count else []
