"""The reading view as a page: what it holds, what it escapes, that the text in it is the document's text."""

from __future__ import annotations

import base64
import enum
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gzgov
from gzgov.compare.comparison import Verdict
from gzgov.compare.link import link
from gzgov.compare.scorecard import scorecard
from gzgov.errors import GzgovError
from gzgov.export.view import Heading, view_page
from gzgov.measure import Aspect, Bound, Direction
from gzgov.period import ReferenceKind
from gzgov.records import Binding, Challenge, InitiativeLevel, Issue, ProjectStatus, Report, Tone
from gzgov.source import Document, Span
from gzgov.strategies import reports
from gzgov.vocabulary import load

EARLIER = "2020年广州市政府工作报告\n——2020年1月10日\n\n二、2020年工作安排\n今年主要预期目标是：城镇登记失业率控制在3.5%以内。\n"
LATER = "2021年广州市政府工作报告\n——2021年1月29日\n\n一、2020年工作回顾\n2020年，城镇登记失业率2.53%。\n"
HOSTILE = "</script><script>alert(1)</script>“\"'&amp;<!--\r\n2020年地区生产总值增长2.7%。\r𠀀<b onclick='x'>{{data}}\u2028增长5%。"


class Page(HTMLParser):
    """A page taken apart: the text of each element with an id, the attributes of each start tag."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self.marks: list[tuple[dict[str, str], int]] = []
        self.spans: dict[str, list[list[int]]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append((tag, named))
        if tag in {"meta", "input"}:
            return
        self.open.append(f"{tag}#{named.get('id', '')}")
        if tag == "mark":
            self.marks.append((named, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().partition("#")[0] == tag
        if tag == "mark":
            named, start = self.marks.pop()
            self.spans.setdefault(named["data-r"], []).append([start, len(self.text)])

    def handle_data(self, data: str) -> None:
        if "article#text" in self.open:
            self.text += data
        elif self.open:
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data

    @property
    def data(self) -> Any:
        return json.loads(self.raw["script#data"])


@pytest.fixture(scope="module")
def seed() -> Report:
    return gzgov.parse(gzgov.load_seed("guangzhou-2021"))


def test_text_of_the_seed_is_untouched(seed: Report) -> None:
    assert Page(view_page(seed)).text == seed.document.text


def test_every_record_of_the_seed_is_marked_where_it_was_read(seed: Report) -> None:
    page = Page(view_page(seed))

    mentions = [mention for project in seed.projects for mention in project.mentions]
    records = [
        *seed.statements,
        *(t for t in seed.targets if not t.measure),
        *mentions,
        *seed.initiatives,
        *seed.challenges,
    ]
    assert len(page.data["records"]) == len(records)
    marked = sorted(tuple(pieces[0]) for pieces in page.spans.values())
    assert marked == sorted((r.provenance.span.start, r.provenance.span.end) for r in records)


def test_page_of_the_seed_is_small_and_the_same_every_time(seed: Report) -> None:
    page = view_page(seed)

    assert len(page.encode()) < 1_000_000
    assert page == view_page(seed)


def test_hostile_text_stays_text() -> None:
    report = gzgov.parse(HOSTILE)
    page = Page(view_page(report))

    assert page.text == HOSTILE
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert len(report.statements) == 2
    assert not any(name.startswith("on") or name == "style" for _, named in page.tags for name in named)


def test_data_cannot_end_its_script_element() -> None:
    phrase = "</script><!--\u2028&\ud800"
    report = gzgov.parse("2020年地区生产总值增长2.7%。")
    (statement,) = report.achievements
    indicator = attrs.evolve(statement.indicator, phrase=phrase, id=None)
    page = view_page(attrs.evolve(report, achievements=[attrs.evolve(statement, indicator=indicator)]))

    raw = page.partition('id="data">')[2].partition("</script>")[0]
    assert not set(raw) & set("<>&\u2028")
    assert page.encode()
    assert json.loads(raw)["records"][0]["title"] == phrase


def test_title_and_facts_of_the_document_are_escaped() -> None:
    document = Document(text="", title="<i>", place="&", speaker='"', session="'", year=2021)
    page = view_page(Report(document=document))

    assert "<h1>&lt;i&gt;</h1>\n<p>&amp; · 2021 · &quot; · &#x27;</p>" in page


def test_page_without_a_title_goes_by_its_file() -> None:
    report = gzgov.parse("2020年地区生产总值增长2.7%。")
    named = attrs.evolve(report.document, origin=attrs.evolve(report.document.origin, name="home/me/a.txt"))

    assert "<title>untitled</title>" in view_page(report)
    page = view_page(attrs.evolve(report, document=named))
    assert "<title>a.txt</title>" in page
    assert f"<footer>a.txt · sha256 {named.sha256}</footer>" in page
    assert "home" not in page.partition("<script>")[0]


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_no_page_can_hold_is_shown_as_replaced(character: str) -> None:
    page = view_page(Report(document=Document(text=f"广{character}州")))

    assert Page(page).text == "广\N{REPLACEMENT CHARACTER}州"
    assert page.encode()


def test_policy_admits_the_own_style_and_script_only(seed: Report) -> None:
    page = view_page(seed)
    policy = next(named["content"] for tag, named in Page(page).tags if named.get("http-equiv"))

    for name in ("style", "script"):
        code = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert code
        digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_page_names_no_place_to_load_from(seed: Report) -> None:
    page = Page(view_page(attrs.evolve(seed, document=attrs.evolve(seed.document, text=seed.document.text))))

    links = [named[name] for _, named in page.tags for name in ("src", "href") if name in named]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "url(" not in page.raw["style#"]
    assert "@import" not in page.raw["style#"]


def test_ids_are_unique_and_told_by_place() -> None:
    issues = [Issue(code="odd", message="odd", span=Span(3, end)) for end in (5, 5, 4)]
    page = Page(view_page(Report(document=Document(text="一二三四五六"), issues=issues)))

    assert [record["id"] for record in page.data["records"]] == ["issue-3", "issue-3-2", "issue-3-3"]
    ids = [named["id"] for _, named in page.tags if "id" in named]
    assert len(ids) == len(set(ids))


def test_record_inside_another_is_inside_its_element() -> None:
    page = view_page(gzgov.parse("三、2021年工作安排\n加快建设白云站等项目，新建公园50个。"))

    assert re.search(r'class="initiative"[^>]*>新建公园<mark [^>]*class="target"[^>]*>50个</mark></mark>', page)


def test_mark_that_crosses_another_is_cut_and_goes_on() -> None:
    issues = [Issue(code="odd", message="odd", span=Span(*ends)) for ends in ((0, 4), (2, 6), (3, 8))]
    page = view_page(Report(document=Document(text="一二三四五六七八九"), issues=issues))
    found = Page(page)

    assert found.text == "一二三四五六七八九"
    assert found.spans == {"0": [[0, 4]], "1": [[2, 4], [4, 6]], "2": [[3, 4], [4, 8]]}
    assert page.count('id="issue-') == 3


def test_issue_without_a_place_is_left_out() -> None:
    issue = Issue(code="odd", message="odd", span=Span(1, 1))

    assert not Page(view_page(Report(document=Document(text="广州"), issues=[issue]))).spans


@given(reports())
def test_text_of_any_report_is_untouched(report: Report) -> None:
    page = Page(view_page(report))

    assert page.text == re.sub("[\0\ud800-\udfff]", "\ufffd", report.document.text)


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_any_marks_leave_any_text_untouched(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(*pair, len(text)), min(max(pair), len(text))) for pair in ends]
    issues = [Issue(code="odd", message="odd", span=span) for span in spans]
    headings = [Heading(title="odd", level=1, span=span) for span in spans[:2]]
    page = Page(view_page(Report(document=Document(text=text), issues=issues), headings=headings))

    assert page.text == text.replace("\0", "\ufffd")
    marked = sorted([pieces[0][0], pieces[-1][1]] for pieces in page.spans.values())
    assert marked == sorted([span.start, span.end] for span in spans if span.start < span.end)


def test_offsets_count_as_scripts_count() -> None:
    """A character beyond U+FFFF is one code point in Python and two units in JavaScript."""
    (record,) = Page(view_page(gzgov.parse("𠀀𠀀2020年地区生产总值增长2.7%。"))).data["records"]

    assert record["id"] == "achievement-15"
    assert record["at"] == [17, 21]


def test_outline_leads_to_the_headings() -> None:
    headings = [Heading(title="回<顾", level=1, span=Span(0, 4)), Heading(title="小", level=7, span=Span(5, 6))]
    page = view_page(Report(document=Document(text="一、回顾\n小")), headings=headings)

    assert '<li class="level-1"><a href="#h0">回&lt;顾</a></li><li class="level-3"><a href="#h1">小</a></li>' in page
    assert '<span id="h0" class="heading">一、回顾</span>\n<span id="h1" class="heading">小</span>' in page


def test_signs_of_markdown_are_set_apart() -> None:
    assert '<span class="syntax"># </span>一' in view_page(Report(document=Document(text="# 一\n#二")))


def test_legend_shows_the_kinds_that_occur() -> None:
    page = Page(view_page(gzgov.parse("2020年地区生产总值增长2.7%。")))

    assert [named["data-kind"] for _, named in page.tags if "data-kind" in named] == ["achievement"]


def facts_of(report: Report, kind: str) -> list[dict[str, str]]:
    return [record["facts"] for record in Page(view_page(report)).data["records"] if record["kind"] == kind]


def test_card_of_a_target_says_what_it_is() -> None:
    text = "2021年工作安排\n今年经济社会发展的主要预期目标是：城镇登记失业率控制在\n3.5%以内。"
    (record,) = Page(view_page(gzgov.parse(text))).data["records"]

    assert record["title"] == "城镇登记失业率"
    assert record["english"] == "Registered urban unemployment rate"
    assert (record["line"], record["column"]) == (3, 1)
    assert record["facts"]["bound"] == "at_most"
    assert "value" not in record["facts"]
    assert record["facts"]["headline"] == "yes"
    assert "tone" in record["facts"]
    said = [text[start:end] for _, start, end in record["cues"]]
    assert "以内" in said


@pytest.mark.parametrize(
    ("printed", "value"), [("6—6.5%", "6–6.5 %"), ("2.5万亿元", "2500000000000 元"), ("6%", None), ("50 个", None)]
)
def test_value_is_told_where_it_is_not_as_printed(printed: str, value: str | None) -> None:
    (fact,) = facts_of(gzgov.parse(f"2021年工作安排\n今年主要预期目标是：地区生产总值增长{printed}。"), "target")

    assert fact.get("value") == value


def test_baseline_is_told_on_the_card_of_what_it_became() -> None:
    facts = facts_of(gzgov.parse("2020年，服务业占比由54.3%提高到59.7%。"), "achievement")

    assert facts[0]["baseline"] == "54.3%"


def test_indicator_that_the_catalogue_does_not_know_goes_by_its_phrase() -> None:
    report = gzgov.parse("2020年地区生产总值增长2.7%。")
    (statement,) = report.achievements
    indicator = attrs.evolve(statement.indicator, id="of_another_version")
    (record,) = Page(view_page(attrs.evolve(report, achievements=[attrs.evolve(statement, indicator=indicator)]))).data[
        "records"
    ]

    assert record["title"] == "地区生产总值"
    assert "english" not in record


def test_mention_by_another_name_tells_the_project(seed: Report) -> None:
    (project, *_) = seed.projects
    named = attrs.evolve(project, name="全名")
    records = Page(view_page(attrs.evolve(seed, projects=[named, *seed.projects[1:]]))).data["records"]

    titles = [record["title"] for record in records if record["kind"] == "project"]
    assert f"{project.mentions[0].name} → 全名" in titles
    assert seed.projects[1].name in titles


def test_challenge_has_its_summary(seed: Report) -> None:
    records = Page(view_page(seed)).data["records"]

    assert "创新驱动作用发挥不够充分" in [record["title"] for record in records if record["kind"] == "challenge"]
    assert isinstance(seed.challenges[0], Challenge)


def test_verdict_stands_on_the_target() -> None:
    earlier, later = gzgov.parse(EARLIER), gzgov.parse(LATER)
    page = view_page(earlier, found=scorecard(link(earlier, later)))

    (record,) = Page(page).data["records"]
    assert record["facts"]["verdict"] == "met"
    assert record["facts"]["actual"] == "2.53%"
    assert record["facts"]["gap"] == "-0.97个百分点"
    assert "actual_period" not in record["facts"]
    assert 'data-verdict="met" tabindex' in page


def test_gap_has_a_sign_and_the_unit_of_the_target() -> None:
    earlier, later = gzgov.parse(EARLIER), gzgov.parse(LATER)
    (row,) = scorecard(link(earlier, later))
    row |= {"gap": "3", "gap_unit": "kilometer", "actual_period": "2019"}

    (record,) = Page(view_page(earlier, found=[row])).data["records"]
    assert record["facts"]["gap"] == "+3%"
    assert record["facts"]["actual_period"] == "2019"


def test_target_in_words_has_a_verdict_too() -> None:
    report = gzgov.parse("2021年工作安排\n今年经济社会发展的主要预期目标是：城乡居民收入增长与经济增长基本同步。")
    found = scorecard(link(report, gzgov.parse(LATER)))

    (fact,) = [
        record["facts"] for record in Page(view_page(report, found=found)).data["records"] if record["kind"] == "target"
    ]
    assert fact["printed"] == "与经济增长基本同步"
    assert fact["verdict"] == "no_data"
    assert "gap" not in fact


def test_scorecard_of_another_report_is_refused() -> None:
    earlier, later = gzgov.parse(EARLIER), gzgov.parse(LATER)

    with pytest.raises(GzgovError, match="no target of the report stands at"):
        view_page(later, found=scorecard(link(earlier, later)))


CODES: dict[str, type[enum.StrEnum]] = {
    "bound": Bound, "aspect": Aspect, "direction": Direction, "status": ProjectStatus, "level": InitiativeLevel,
    "tone": Tone, "binding": Binding, "verdict": Verdict,
}  # fmt: skip
UNMARKED = {Tone.PLAIN.value, Binding.UNSTATED.value}
OTHERS = {"kinds", "fields", "reported", "headline", "reference", "gap_unit"}


@pytest.mark.parametrize("field", CODES)
def test_every_code_has_a_label_and_every_label_a_code(field: str) -> None:
    codes = {code.value for code in CODES[field]}

    assert set(load("view.toml")[field]) == codes - UNMARKED if field in {"tone", "binding"} else codes


def test_labels_are_of_fields_and_come_in_two_languages() -> None:
    labels = load("view.toml")

    assert set(labels) == OTHERS | set(CODES)
    assert set(labels["reference"]) <= {kind.value for kind in ReferenceKind}
    assert set(labels) - {"kinds", "fields", "gap_unit"} <= set(labels["fields"])
    assert all(len(label) == 2 and all(label) for table in labels.values() for label in table.values())
    assert all(unit in gzgov.unit_registry() for unit in labels["gap_unit"])


def test_every_fact_has_a_label_and_every_label_a_fact(seed: Report) -> None:
    earlier, later = gzgov.parse(EARLIER), gzgov.parse(LATER)
    (row,) = scorecard(link(earlier, later, tolerance="lou2014"))
    row |= {"tolerance": "lou2014", "actual_period": "2019"}
    issue = Issue(code="odd", message="odd", span=Span(0, 1))
    measured = [attrs.evolve(project, measures=(gzgov.parse_measure("31公里"),)) for project in seed.projects]
    whole = attrs.evolve(seed, issues=[issue], projects=measured)
    pages = [view_page(whole), view_page(earlier, found=[row])]

    records = [record for page in pages for record in Page(page).data["records"]]
    labels = load("view.toml")
    assert {field for record in records for field in record["facts"]} == set(labels["fields"])
    assert {record["kind"] for record in records} == set(labels["kinds"])
