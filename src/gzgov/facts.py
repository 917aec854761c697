"""What a report says of itself: title, date of delivery, place, session, speaker.

In: the raw text. Out: :class:`Facts`. File names and labels are never trusted: the facts are read from the report's own
opening lines. They are found in plain characters and given as printed, but for the place, which has one name.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import attrs

from gzgov.characters import plain
from gzgov.source import Document, Origin
from gzgov.vocabulary import HAN, load

_LATE = 9  # September: the month from which a report may be that of the coming year
_OPENING = 1500  # characters in which a report states its title, date and session
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_DATE = re.compile(
    r"((?:19|20)\d{2}|[一二][〇○零九一二三四五六七八]{3}|\d{2})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_SESSION = re.compile(
    r"在\s*([^，。（）\s]{0,20}?第[一二三四五六七八九十]+\s*届[^，。（）]{0,20}?人民代表大会[^，。（）\n]{0,16}?会议)\s*上"
)
_PLACE = re.compile(rf"({HAN}{{1,10}}?(?:自治区|自治州|省|市|州|县|区|盟|旗))第")
_SPEAKER = re.compile(
    r"(?:国务院总理|代?省长|代?市长|代?州长|代?县长|代?区长|代?旗长|代?镇长|代?乡长|盟长|行署专员|自治区主席|自治区代主席|主席)[ \u3000]*"
    rf"({HAN}(?:[ \u3000]?(?:{HAN}|[·•])){{1,12}}?)[ \u3000]*(?:\n|\r|$|（|\*|各位|(?:代表[^，。]{{2,12}})?作《?政府工作报告)"
    rf"|日[ \u3000]*(?P<signed>(?!上午|下午|通过|公布|批准|发布){HAN}{{2,4}}(?:[·•]{HAN}{{1,6}})?)[ \u3000]*）"
)
_TITLE = re.compile(
    r"^(?:title:|原标题：)?[#* \t>-]*([^\n。，]{0,40}(?:工作报告|统计公报)[^\n。，]{0,10}?"
    r"|关于[^\n。，]{4,60}(?:计划|预算)[^\n。，]{0,6}报告)[* \t]*\r?$",
    re.MULTILINE,
)
# 合肥市2008年政府工作报告, 2020年广州市政府工作报告, 深圳市2019年国民经济和社会发展统计公报, 关于上海市2006年国民经济和社会发展计划…
_TITLED_PLACE = re.compile(
    rf"^(?:关于|(?:19|20)\d{{2}}年)?({HAN}{{1,10}}?(?:自治区|自治州|省|市|州|县|区|盟|旗|镇|乡))(?:人民)?"
    r"(?:(?:19|20)\d{2}年)?(?:政府工作报告|国民经济和社会发展(?:统计公报|计划)|(?:总|市级|省级|财政)?预算执行情况)"
)
_NATIONAL_COMMUNIQUE = re.compile(
    r"^[# \t*]*中华人民共和国[* \t]*\r?\n*\s*[# \t*]*(?:19|20)\d{2}年国民经济和社会发展统计公报", re.MULTILINE
)
_CENTRAL = re.compile("国务院|中央和地方预算")
_NO_NAMES = frozenset(
    {"自治区", "省", "市", "州", "县", "区"}
)  # 在自治区第十一届人民代表大会: of which, the title says
_AREA_OF_GOVERNMENT = re.compile(rf"代表({HAN}{{1,10}}?(?:自治区|自治州|省|市|州|县|区|盟|旗))人民政府")
_PLAN_YEAR = re.compile(r"((?:19|20)\d{2})\s*年\s*的?(?:工作|主要|重点|目标|任务|政府)")
_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


@attrs.frozen(kw_only=True)
class Facts:
    """What the opening lines of a report state; empty or None where they do not.

    Attributes:
        title: The title line.
        place: The area reported on: 广州市; 全国 for the State Council.
        place_code: GB/T 2260 code of the place, "" if this package does not know it.
        date: The day of delivery.
        year: The year that it plans: that of its day, or the next one if it was given from September on and its title, or
            one without a year its headings name that; failing a day that of the title; failing that the last planned.
        speaker: Who delivered it.
        session: The session it was delivered to.
    """

    title: str = ""
    place: str = ""
    place_code: str = ""
    date: dt.date | None = None
    year: int | None = None
    speaker: str = ""
    session: str = ""


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS[char] for char in text))


def _date(text: str) -> dt.date | None:
    for match in _DATE.finditer(text):
        year, month, day = (_number(part) for part in match.groups())
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return None


def _year(date: dt.date | None, titled: int | None, planned: set[int]) -> int | None:
    """The year that a report plans: that of its delivery, or the next one if it was given late in the year and says so."""
    if date is None:
        return titled or max(planned, default=None)
    following = date.year + 1
    is_next = titled == following or (titled is None and following in planned)
    return following if date.month >= _LATE and is_next else date.year


def find_facts(text: str, delivered: dt.date | None = None) -> Facts:
    """Read the facts that a report's opening lines state; `delivered` goes before the day they give.

    >>> facts = find_facts("——2021年1月29日在广州市第十五届人民代表大会第六次会议上\\n广州市市长 温国辉\\n")
    >>> facts.place, str(facts.date), facts.speaker
    ('广州市', '2021-01-29', '温国辉')
    """
    matter = _FRONT_MATTER.match(text)
    start = matter.end() if matter else 0
    written = plain(text)
    whole = written[: start + _OPENING]
    body = whole[start:]
    date = delivered or _date(body) or _date(whole)
    session = _SESSION.search(whole, start)
    name = "".join(session[1].split()) if session else ""
    place = "全国" if "全国人民代表大会" in name else ""
    title = _TITLE.search(whole, start) or _TITLE.search(whole)
    title_text = _printed(text, title).strip("*# \t\u3000")
    if not place:
        named = (
            _PLACE.match(name),
            _AREA_OF_GOVERNMENT.search(body),
            *map(_TITLED_PLACE.match, _titles(whole)),
        )
        place = next((found[1] for found in named if found and found[1] not in _NO_NAMES), "")
    if not place and (_NATIONAL_COMMUNIQUE.search(body) or _CENTRAL.search(plain(title_text))):
        place = "全国"
    years = _TITLE_YEAR.findall(title_text)
    titled = (
        years[-1 if "执行情况" in title_text else 0] if years else None
    )  # …2006年计划执行情况与2007年计划草案的报告
    planned = {int(year) for year in _PLAN_YEAR.findall(written)}
    year = _year(date, int(titled) if titled else None, planned)
    return Facts(
        title=title_text,
        place=place,
        place_code=place_code(place) if place else "",
        date=date,
        year=year,
        speaker="".join(_printed(text, _SPEAKER.search(whole, start)).split()),
        session="".join(_printed(text, session).split()),
    )


def _printed(text: str, found: re.Match[str] | None) -> str:
    """Return as printed what a match found in the plain `text`: its group that matched."""
    return text[slice(*found.span(found.lastindex or 0))] if found else ""


def place_code(place: str) -> str:
    """Return the six-digit GB/T 2260 code of a province, city, prefecture or league by its full name, "" for others.

    >>> place_code("广州市"), place_code("花果山市")
    ('440100', '')
    """
    return _codes().get(place, "")


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in load("places.toml").items()}


def _titles(opening: str) -> list[str]:
    """Return every title line of the opening, that of the front matter first: a second one may name the place."""
    return [title.strip("*# \t\u3000") for title in _TITLE.findall(opening)]


def document_of(text: str, origin: Origin | None = None, sha256: str | None = None, **known: object) -> Document:
    """Make a document of `text`, with the facts it states of itself; facts given as `known` go before them.

    >>> document_of("政府工作报告\\n——2018年3月5日在第十三届全国人民代表大会第一次会议上\\n").place
    '全国'
    """
    date = known.get("date")
    facts = attrs.asdict(find_facts(text, date if isinstance(date, dt.date) else None))
    facts.update({name: value for name, value in known.items() if value not in (None, "")})
    if sha256:
        facts["sha256"] = sha256
    return Document(text=text, origin=origin or Origin(), **facts)
