"""Words for times → periods, resolved from the document's own year, never from the clock.

In: a clause of folded text and the year of the report. Out: :class:`Time`: where the words stand and what they mean.
Which of several times governs a measure is left to :mod:`gzgov.parse.measures`.
"""

from __future__ import annotations

import datetime as dt
import re

import attrs

from gzgov.errors import PeriodError
from gzgov.parse.parts import frozen
from gzgov.period import Period

_CHINESE = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零九一二三四五六七八]{3})"
_COUNT = r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})"
_LENGTH = r"(?:[0-9]+|[一二两三四五六七八九十半]{1,3})(?:个?多?[年月]|天|周)"
WHEN_DONE = (
    r"于?(?:20[0-9]{2}年|今年|去年|当年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底份初末])?前?|于(?:20[0-9]{2}年|今年|去年|年底)"
    rf"|(?:比原?(?:计划|定工期))?提前{_LENGTH}|(?:签约|拿地|供地)(?:后?{_LENGTH}|后)?内?即"
)
"""Pattern of the time when works were done, or how early: 于9月28日, 比计划提前两个月, 签约后97天即."""
# With one of these every time begins: a look at it first spares the many alternatives at all other characters.
_FIRST = "一二三四五六七八九十两新第到至今去上下前过近最这本届未接再年用"
# 九月份, 十二月底; but not 八月 in 八月十五 or 岁月
_CHINESE_MONTH = "(?:十[一二]?|[一二三四五六七八九])(?=月[份底末])"
_TIME = re.compile(
    rf"""(?=[“0-9{_FIRST}])(?:
      (?P<plan>“?(?P<plan_number>[一二三四五六七八九]|十[一二三四五六七八九]?)五”?(?:时期|期间|规划|计划|以来|期?末)?(?!”?普法)(?<=[五”时期间规划计来末])(?=[^年月日个家]|$)
        | 第(?P<plan_ordinal>[一二三四五六七八九十]{{1,3}})个五年(?:规划|计划))
    | (?P<span>(?P<first>{_YEAR})年?[-—~至到]+(?P<last>{_YEAR})年)
    | (?P<months>(?:(?P<months_year>{_YEAR})年|今年|去年|上年)?(?P<first_month>[0-9]{{1,2}})月?[-—~至到]+(?P<last_month>[0-9]{{1,2}})月份?)
    | (?P<month>(?:[到至]?(?P<month_year>{_YEAR})年|今年|去年|上年)?
        (?:(?<![提目以])前(?P<month_count>{_COUNT})个月|(?<![0-9.〇—~-])(?P<the_month>1[0-2]|0?[1-9]|{_CHINESE_MONTH})月(?![龄嫂饼球子])(?:份|初|上旬|中旬|下旬)?
           (?:(?P<day>[0-9]{{1,2}})日|(?P<month_end>[底末]))?)(?P<month_since>以来|起|开始)?)
    | (?P<half>(?:(?P<half_year>{_YEAR})年|今年|去年|上年)?(?P<half_name>上半年|下半年|一季度|二季度|三季度|四季度|前三季度))
    | (?P<by>(?:到|至)(?P<by_year>{_YEAR})年(?P<by_end>年?底|末)?)
    | (?P<year>(?<![0-9])(?P<the_year>{_YEAR})年(?:度)?(?P<year_end>年?末|年?底)?(?P<since>以来|起)?)
    | (?P<earlier>上(?:一)?个(?:(?P<earlier_years>{_COUNT})年|年度)|(?<=[比较是为过])[前上](?P<earlier_five>[五5])年)
    | (?P<past>(?:过去|近|最近|(?<![提学])前|这)(?:的)?(?P<past_years>{_COUNT})年(?:来|间|里|中)?)
    | (?P<back>(?P<back_years>{_COUNT})年(?:来|间|累计|(?=的?工作回顾))
        |(?P<tenure>本届(?:[省市区县州镇乡]?(?:人民)?政府(?:任期)?|任期)(?:的?(?P<tenure_years>{_COUNT})年)?(?:来|以来)?))
    | (?P<next>(?:今后|未来|下一步的?|接下来)(?:的)?(?P<next_years>{_COUNT})年|(?P<another>再用)(?P<another_years>{_COUNT})年)
    | (?P<within>(?<![的一二三四五六七八九十0-9])用?(?P<within_years>{_COUNT})年左?右?的?(?:时间|以?内(?![部外蒙涵]))
        | 今明(?P<both_years>[两二])年)
    | (?P<last_year>去年(?P<last_end>年?末|年?底)?|上年(?!均)度?(?P<last_end2>年?末|年?底)?|过去(?:的)?一年|一年来)
    | (?P<this_year>今年(?P<this_end>年?末|年?底)?|本年度?|新的一年)
    | (?P<end_of_year>年末|年底))
    """,
    re.VERBOSE,
)

_HINT = re.compile("[年月期季五届]")  # every time has one of these
# 创近20年 | 新高, 2015年以来 | 增长最快: how long nothing was better, not when
_UNSURPASSED = re.compile("(?:以?来)?的?(?:同期)?(?:历史|增长)?(?:新[高低]|最[高低好快慢大小多少优佳强]|首次|第一次)")
_PRICES = re.compile("的?(?:不变|可比|当年|现行|固定)?价")  # 按1995年 | 不变价格计算: whose prices, not when


@frozen(kw_only=True)
class Time:
    """Words for a time.

    Attributes:
        start: Where the words begin.
        end: Behind their last character.
        period: What they mean.
        rule: Which rule read them, for ``Provenance.cues``.
        loose: Whether the words only tell the end or the surroundings (年末) and bow to a named year.
        open: Whether the words name no year (上半年, 3年内), so that the text around them tells which it is.
    """

    start: int
    end: int
    period: Period
    rule: str
    loose: bool = False
    open: bool = False


def read_count(text: str) -> int:
    """Read a small whole number in Arabic or Chinese numerals: 5, 五, 十二.

    >>> read_count("十三"), read_count("5")
    (13, 5)
    """
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0)
    number = 0
    for char in text:
        number = number * 10 + _CHINESE[char]
    return number


def find_times(text: str, year: int | None, start: int = 0, end: int | None = None) -> list[Time]:
    """Return the times that `text` names, in text order; relative ones only if the report's `year` is known.

    >>> [(str(time.period), time.rule) for time in find_times("今后5年，到2025年", 2021)]
    [('2021/2025', 'time.next'), ('2025', 'time.by')]
    """
    end = len(text) if end is None else end
    if not _HINT.search(text, start, end):
        return []
    found = []
    for match in _TIME.finditer(text, start, end):
        if _UNSURPASSED.match(text, match.end()) or _PRICES.match(text, match.end()):
            continue
        rule = next(name for name in _RULES if match[name])
        try:
            period = _named(match, rule, year) or (_relative(match, rule, year) if year else None)
        except (PeriodError, KeyError):
            continue
        if period:
            found.append(
                Time(
                    start=match.start(),
                    end=match.end(),
                    period=period,
                    rule=f"time.{rule}",
                    loose=rule == "end_of_year",
                    open=rule == "within"
                    or (rule in {"half", "months", "month"} and not _names_year(match))
                    or (rule == "last_year" and match[0].startswith("上年")),
                )
            )
    return found


def _names_year(match: re.Match[str]) -> bool:
    named = match["months_year"] or match["month_year"] or match["half_year"]
    return named is not None or match[0].startswith(("今年", "去年", "上年"))


def settle(time: Time, near: Period | None, section: Period | None, *, is_ahead: bool) -> Time:
    """Give an open time the year that the text around it is about: 2021年，一季度, 上半年 in the plan for 2021, 上年 in a look back.

    What takes some years (用3年时间) begins with the report's year, but for five years of a five-year plan; looking back no
    one can tell when it began, and the time is that of the section.

    Args:
        time: The time.
        near: The time that the sentence has named before; None if it has named none.
        section: The time of its section; None if open.
        is_ahead: Whether the section looks ahead.

    >>> (quarter,) = find_times("一季度增长5%", 2021)
    >>> str(quarter.period), str(settle(quarter, Period.year(2021), None, is_ahead=False).period)
    ('2020-01/2020-03', '2021-01/2021-03')
    """
    if time.rule == "time.within" and section:
        is_whole = time.period.end.year - time.period.start.year == section.end.year - section.start.year
        return time if is_ahead and not is_whole else attrs.evolve(time, period=section)
    if time.rule == "time.within" or not time.open:
        return time
    if time.rule == "time.last_year":  # 上年 of a look back on 2020 is 2019
        governing = near or section
        single = governing is not None and governing.start.year == governing.end.year
        return attrs.evolve(time, period=_moved(time.period, governing.end.year - 1)) if governing and single else time
    around = next((one for one in (near, section) if one and one.start.year == one.end.year), time.period)
    return attrs.evolve(time, period=_moved(time.period, around.end.year))


def _moved(period: Period, year: int) -> Period:
    """The same months, or the same day, of another year; the last day of a month stays the last."""
    months = Period.months(year, period.start.month, period.end.month)
    if not period.is_day:
        return months
    is_last = (period.end + dt.timedelta(1)).day == 1
    return Period(months.end, months.end) if is_last else period.shift(year - period.start.year)


_RULES = (
    "plan",
    "span",
    "months",
    "month",
    "half",
    "by",
    "year",
    "earlier",
    "past",
    "back",
    "next",
    "within",
    "last_year",
    "this_year",
    "end_of_year",
)
_MONTHS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "前三季度": (1, 9),
}


def _named(match: re.Match[str], rule: str, year: int | None) -> Period | None:
    """The period of words that name their year, or their months of a year that is known."""
    if rule == "plan":
        plan = Period.plan(read_count(match["plan_number"] or match["plan_ordinal"]))
        return Period.year(plan.end.year) if match[0].endswith("末") else plan
    if rule == "span":
        return Period.years(read_count(match["first"]), read_count(match["last"]))
    if rule in {"months", "month", "half"}:
        explicit = match["months_year"] or match["month_year"] or match["half_year"]
        base = read_count(explicit) if explicit else year and (year if "今年" in match[0] else year - 1)
        return _within_year(match, rule, base, max(base, (year or base) - 1)) if base else None
    if rule == "by":
        return Period.year(read_count(match["by_year"]))
    if rule == "year":
        named = read_count(match["the_year"])
        if match["year_end"]:
            return Period.year_end(named)
        return Period.years(named, year - 1) if match["since"] and year and named < year else Period.year(named)
    return None


def _within_year(match: re.Match[str], rule: str, year: int, until: int) -> Period:
    """The months or the day of a year, or all from then to the end of `until`: 上半年, 1-11月, 前10个月, 6月底, 8月以来."""
    if rule == "half":
        return Period.months(year, *_MONTHS[match["half_name"]])
    if rule == "months":
        return Period.months(year, int(match["first_month"]), int(match["last_month"]))
    if match["month_count"]:
        return Period.months(year, 1, read_count(match["month_count"]))
    month = read_count(match["the_month"])
    if match["month_since"]:
        return Period(Period.months(year, month, 12).start, Period.year(until).end)
    if match["day"]:
        return Period.parse(f"{year:04}-{month:02}-{int(match['day']):02}")
    whole = Period.months(year, month, month)
    return Period(whole.end, whole.end) if match["month_end"] else whole


def _relative(match: re.Match[str], rule: str, year: int) -> Period | None:
    """The period of words that count from the report's year."""
    if rule == "past":
        return Period.years(year - read_count(match["past_years"]), year - 1)
    if rule == "earlier":  # 上个五年, the years before the past five
        years = read_count(match["earlier_years"] or match["earlier_five"] or "1")
        return Period.years(year - 2 * years, year - years - 1)
    if rule == "back":
        return Period.years(year - read_count(match["back_years"] or match["tenure_years"] or "5"), year - 1)
    if rule == "next":
        return Period.years(year, year + read_count(match["next_years"] or match["another_years"]) - 1)
    if rule == "within":
        return Period.years(year, year + read_count(match["within_years"] or match["both_years"]) - 1)
    if rule == "last_year":
        return Period.year_end(year - 1) if match["last_end"] or match["last_end2"] else Period.year(year - 1)
    if rule == "this_year":
        return Period.year_end(year) if match["this_end"] else Period.year(year)
    return Period.year_end(year - 1) if rule == "end_of_year" else None
