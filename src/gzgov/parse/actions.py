"""Stage of actions: sentences → what the government promises to do, or reports to have done.

An action is one verb phrase with its objects. A new verb opens a new action; verbs that share an object, and objects that share
a verb, stay together. Where the verbs stand is asked of :mod:`gzgov.parse.pieces`; what the numbers say is left to the stages
of measures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from gzgov.parse.endings import Form, read_ending
from gzgov.parse.parts import Action, Folded, Part, Section, Sentence, Setting
from gzgov.parse.pieces import Piece, Pieces
from gzgov.parse.verbs import Head, Verbs, lexicon
from gzgov.records import Initiative, InitiativeLevel

_PARTS = (Part.REVIEW, Part.OUTLOOK, Part.PLAN)
# 5座, 600公里, 3500家, 30%, 百家: a counted thing; not 5G, PM2.5, 2035年, 100周年, 20万吨级
_COUNT = re.compile("[0-9百成]")
_MEASURED = re.compile(
    r"(?<![A-Za-z0-9.“+])[0-9][0-9,.]*(?:[至—~-][0-9.]+)?(?:个?百分点|[万亿千百多余几]*(?:%|[美港]?元|公里|千米|平方|米|亩|公顷|吨(?!级)|立方"
    r"|[家个项座套间所张条宗场处株户人名辆艘件对台支只例批](?!省实验室)|倍|成|床|标箱|小时|以上|左右)|[万亿](?!吨级))"
    r"|百[家人项](?!争)|[两三四五六七八九]成(?![为功果立员])"
)
_QUOTED = re.compile(r"“[^”]{1,20}”[^，。、“和与及的]{0,14}")
_LISTED = re.compile(r"[、“《0-9]")
# 推进南江项目投产、北江大桥建设: 建设 closes the last member alone
_OWN_CLOSE = re.compile("(?:投产|竣工|开工|通车|投用|开业|运营)、|完成")
_HOPES = frozenset(("力争", "争取"))
_ZONES = ("区", "城", "带", "园", "港", "枢纽")
_RUN_IN_LENGTH = 17
_RUN_IN_FEWEST = 8
_RUN_IN_NEXT = 17


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
    text, verbs = folded.text, Verbs(folded.text)
    reader = Pieces(verbs)
    run_in = _run_in_headings(verbs, sentences)
    principles = [found.start() for found in verbs.lexicon.principle.finditer(text)]
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
        pieces = reader.of(sentence, reported=reported)
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


def _action(folded: Folded, piece: Piece, sentence: int, area: str, *, heads: bool, reported: bool) -> Action:
    start, end, head = piece
    text, stop, words = folded.text, end, lexicon()
    verb = text[head.start : head.end]
    closing = ""
    if verb in words.closable and not _OWN_CLOSE.search(text, head.end, stop):
        closing = next((word for word in words.closing if text.endswith(word, head.end + 1, stop)), "")
    last = stop - len(closing)
    if closing and text[last - 1] != "的" and not text.endswith(words.unclosed, 0, last):  # 党的 | 建设
        verb, stop = verb + closing, last
    said = head.subject[0] if head.subject else head.end
    made = words.made.match(text, head.end, stop) if verb not in _HOPES else None
    acted_on = head.subject or (made.end() if made else head.end, stop)
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


def _programme(text: str, head: Head, end: int) -> str | None:
    """The programme that an action names: in quotation marks, or by a noun like 工程 behind a verb like 实施."""
    opens = text.find("“", head.end, end)
    quoted = _QUOTED.search(text, opens, end) if opens >= 0 else None
    if quoted:
        return quoted[0]
    if head.first.group == "paper" and text.endswith(lexicon().programme, head.end, end):
        return text[max(head.end, text.rfind("、", head.end, end) + 1) : end]
    return None


def _run_in_headings(verbs: Verbs, sentences: tuple[Sentence, ...]) -> set[int]:
    """Short sentences that head what follows them where an item is one long paragraph with its heading in it."""
    text = verbs.text
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
            if not _acts_on_one_work(verbs, sentence.start, sentence.end - 1):
                found.add(index)
    return found


def _acts_on_one_work(verbs: Verbs, start: int, end: int) -> bool:
    """Tell whether a clause acts on one building or line, 启动城西农贸市场建设; a zone, 建设光明科学城, is many works."""
    head = verbs.head(start, end)
    if not head:
        return False
    acted_on = verbs.text[head.end : end].removesuffix("建设")
    ending = read_ending(acted_on)
    return ending.form is Form.NAME and not acted_on.endswith(_ZONES, 0, ending.end)
