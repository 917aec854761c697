"""The reading view in a real browser, with a real pointer and real keys. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import gzgov
from gzgov.cli import run
from gzgov.export.view import view_page

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'gzgov[test]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

EARLIER = """\
# 2020年广州市政府工作报告

——2020年1月10日在广州市第十五届人民代表大会第五次会议上

## 一、2019年工作回顾

2019年地区生产总值增长6.8%。白云站等项目加快建设。

## 二、2020年工作安排

今年主要预期目标是：地区生产总值增长6%以上；城镇登记失业率控制在3.5%以内。

加快建设白云站等项目，新建公园50个。
"""
LATER = "2021年广州市政府工作报告\n\n一、2020年工作回顾\n2020年，地区生产总值增长2.7%，城镇登记失业率2.53%。\n"
HOSTILE = (
    "</script><script>document.title='broken'</script><img src=x onerror=alert(1)>\"'&amp;\r\n"
    "2020年地区生产总值增长2.7%。\r𠀀\u2028增长5%。"
)

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]  # root has none
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages on disk: the seed, a report with what came of it, a hostile text."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "earlier.md").write_text(EARLIER, "utf-8")
    (folder / "later.md").write_text(LATER, "utf-8")
    assert run(["view", "seed:guangzhou-2021", "-o", str(folder / "seed.html")]) == 0
    linked = [
        "view",
        str(folder / "earlier.md"),
        "--later",
        str(folder / "later.md"),
        "-o",
        str(folder / "linked.html"),
    ]
    assert run(linked) == 0
    (folder / "hostile.html").write_bytes(view_page(gzgov.parse(HOSTILE)).encode())
    return {path.stem: path for path in folder.glob("*.html")}


@pytest.fixture
def show(browser: Any, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page by its name; at the end, no page has complained or asked for anything."""
    complaints: list[str] = []
    contexts = []

    def opened(name: str, place: str = "", **options: Any) -> Any:
        context = browser.new_context(**(DESKTOP | {"reduced_motion": "reduce"} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.extend({asked.url} if not asked.url.startswith("file:") else ()))
        page.goto(f"{pages[name].as_uri()}{place}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def text_of(page: Any) -> str:
    return str(page.evaluate("document.getElementById('text').textContent"))


def test_text_is_the_document_to_the_letter(show: Open) -> None:
    assert text_of(show("seed")) == gzgov.load_seed("guangzhou-2021").text
    assert text_of(show("hostile")) == HOSTILE


def test_hostile_text_runs_nothing(show: Open) -> None:
    page = show("hostile")

    assert page.title() == "untitled"
    assert page.locator("#text img, #text script").count() == 0
    assert {"2.7%", "5%"} <= set(page.locator("#text mark").all_inner_texts())


def test_policy_stops_a_foreign_script(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["seed"].as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); }"
    )

    assert page.evaluate("window.ran") is None
    page.close()


def test_click_opens_the_card_and_marks_the_row(show: Open) -> None:
    page = show("linked")
    page.locator("mark.target", has_text="6%").click()

    card = page.locator("#card")
    assert card.is_visible()
    said = card.inner_text()
    for words in (
        "地区生产总值",
        "Gross domestic product",
        "不低于 at least",
        "2020",
        "主要预期目标",
        "未达成 not met",
        "以上",
    ):
        assert words in said
    assert "地区生产总值" in page.locator("tr[aria-current]").inner_text()
    assert page.evaluate("location.hash").startswith("#target-")
    page.locator("#card .close").click()
    assert card.is_hidden()


def test_card_tells_the_records_around_as_well(show: Open) -> None:
    page = show("linked")
    page.locator("mark.target", has_text="50个").click()

    assert page.locator("#card .kind").all_inner_texts() == ["目标 Target", "举措 Initiative"]


def test_pointer_opens_the_card_and_takes_it_away(show: Open) -> None:
    page = show("linked")
    card = page.locator("#card")
    page.locator("mark.achievement").hover()
    card.wait_for(state="visible")
    assert "6.8%" in card.inner_text()
    page.locator("#card").hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.locator("h1").hover()
    card.wait_for(state="hidden")


def test_card_stays_with_its_mark(show: Open) -> None:
    page = show("seed")
    mark = page.locator("mark.target").nth(3)
    mark.click()

    def distance() -> float:
        return float(mark.bounding_box()["y"] - page.locator("#card").bounding_box()["y"])

    before, top = distance(), mark.bounding_box()["y"]
    page.evaluate("scrollBy({ top: 90, behavior: 'instant' })")
    assert mark.bounding_box()["y"] < top
    assert distance() == pytest.approx(before)


def test_clause_and_cues_are_painted_without_touching_the_text(show: Open) -> None:
    page = show("linked")
    page.locator("mark.target", has_text="3.5%").click()

    painted = "name => [...(CSS.highlights.get(name) ?? [])].map(String)"
    assert page.evaluate(painted, "clause") == ["城镇登记失业率控制在3.5%以内"]
    assert "以内" in page.evaluate(painted, "cue")
    assert text_of(page) == EARLIER
    page.keyboard.press("Escape")
    assert page.evaluate(painted, "clause") == []


def test_row_leads_to_the_sentence_and_escape_leads_back(show: Open) -> None:
    page = show("linked")
    page.locator("#find").fill("unemployment")
    link = page.locator("#rows a").first
    link.click()

    mark = page.locator("mark:focus")
    box = mark.bounding_box()
    assert box is not None
    assert 54 < box["y"] < 800
    assert page.locator("#card").is_visible()
    assert page.locator("#card").inner_text() != ""
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    assert page.evaluate("document.activeElement.closest('#rows') !== null")


def test_link_to_a_place_opens_there(show: Open) -> None:
    start = EARLIER.index("6%")
    page = show("linked", f"#target-{start}")

    page.locator("#card").wait_for(state="visible")
    assert page.locator("mark:focus").inner_text() == "6%"


def test_card_of_a_link_lies_in_full_below_the_bar(show: Open) -> None:
    report = gzgov.parse(gzgov.load_seed("guangzhou-2021"))
    place = f"#target-{report.headline_targets[3].provenance.span.start}"
    page = show("seed", place, reduced_motion="no-preference")

    page.locator("#card").wait_for(state="visible")
    card, bar = page.locator("#card").bounding_box(), page.locator(".bar").bounding_box()
    assert card is not None
    assert bar is not None
    assert bar["y"] + bar["height"] <= card["y"]
    assert card["y"] + card["height"] <= DESKTOP["viewport"]["height"]


def test_table_filters_and_tells_how_many(show: Open) -> None:
    page = show("linked")
    rows = page.locator("#rows tr")
    every = rows.count()
    assert page.locator("#count").inner_text() == str(every)

    page.locator("#find").fill("unemployment 2020")
    assert rows.count() == 1
    assert page.locator("#status").inner_text() == "1 条记录 records"
    page.locator("#find").fill("没有这样的词")
    assert page.locator("#none").is_visible()
    page.locator("#find").fill("")
    page.locator("#only").select_option("met")
    assert "城镇登记失业率" in rows.first.inner_text()
    page.locator("#only").select_option("headline")
    assert rows.count() == 2
    page.locator("#only").select_option("")
    assert rows.count() == every


def test_switch_of_a_kind_takes_its_marks_and_rows_away(show: Open) -> None:
    page = show("linked")
    switch = page.locator('.chip[data-kind="target"]')
    switch.click()

    assert switch.get_attribute("aria-pressed") == "false"
    assert page.locator("#rows .dot.target").count() == 0
    mark = page.locator("mark.target", has_text="6%")
    transparent = "rgba(0, 0, 0, 0)"
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") == transparent
    mark.click()
    assert page.locator("#card").is_hidden()
    switch.click()
    assert page.locator("#rows .dot.target").count() == 3
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != transparent


def test_table_sorts_by_number_within_a_unit(show: Open) -> None:
    page = show("linked")
    button = page.locator('th button[data-sort="value"]')
    button.click()

    assert page.locator('th[aria-sort="ascending"]').inner_text().startswith("数值")
    values = page.locator("#rows tr td:nth-child(3)").all_inner_texts()
    percents = [value.split("\n")[0] for value in values if "%" in value]
    assert percents == ["不超过 3.5%", "不低于 6% ↑", "6.8% ↑"]
    button.click()
    assert page.locator('th[aria-sort="descending"]').count() == 1


def test_keyboard_alone_is_enough(show: Open) -> None:
    page = show("linked")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("mark:focus").inner_text()
    assert first == "6.8%"
    assert page.locator("#card").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("mark:focus").inner_text() != first
    assert page.locator("#status").inner_text()
    page.keyboard.press("ArrowLeft")
    assert page.locator("mark:focus").inner_text() == first
    page.keyboard.press("Escape")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator("#card").is_hidden()
    page.keyboard.press("Enter")
    assert page.locator("#card").is_visible()
    page.locator("#find").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.locator("#rows a:focus").count() == 1
    page.keyboard.press("ArrowDown")
    row = page.locator("#rows tr", has=page.locator("a:focus"))
    assert row.evaluate("row => row.rowIndex") == 2
    page.keyboard.press("Enter")
    page.locator("#card").wait_for(state="visible")
    assert page.locator("mark:focus").count() == 1


def test_outline_leads_to_headings_and_follows(show: Open) -> None:
    page = show("seed")
    link = page.locator("#outline a", has_text="2021年工作安排")
    link.click()

    page.locator("#outline a[aria-current]", has_text="2021年工作安排").wait_for()
    assert page.evaluate("scrollY") > 1000


def test_phone_shows_one_pane_and_the_card_leaves_the_mark_free(show: Open) -> None:
    page = show("linked", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#records").is_hidden()
    page.locator("mark.target", has_text="3.5%").tap()

    card, mark = page.locator("#card").bounding_box(), page.locator("mark.active").bounding_box()
    assert card is not None
    assert mark is not None
    assert card["width"] == 390
    assert mark["y"] + mark["height"] <= card["y"]
    page.keyboard.press("Escape")
    page.locator('.tabs [data-pane="records"]').tap()
    assert page.locator("#text").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#rows a").first.tap()
    assert page.locator("#text").is_visible()
    page.locator('.tabs [data-pane="outline"]').tap()
    page.locator("#outline a").first.tap()
    assert page.locator("#text").is_visible()


CONTRAST = """
() => {
  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const color = parts(getComputedStyle(element).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    throw new Error("no background");
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05) * Number(getComputedStyle(element).opacity);
    if (ratio < 4.5) found.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)} ${element.textContent.slice(0, 20)}`);
  }
  return [...new Set(found)];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_read(scheme: str, show: Open) -> None:
    page = show("linked", color_scheme=scheme)
    page.locator("mark.target", has_text="6%").click()
    page.locator('.chip[data-kind="project"]').click()
    page.locator("mark.target", has_text="3.5%").click()

    assert page.evaluate(CONTRAST) == []


def test_dark_mode_is_dark(show: Open) -> None:
    background = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"

    assert max(show("linked", color_scheme="dark").evaluate(background)) < 50
    assert min(show("linked", color_scheme="light").evaluate(background)) > 200


def test_print_shows_text_and_legend_only(show: Open) -> None:
    page = show("linked")
    page.emulate_media(media="print")

    assert [page.locator(part).is_visible() for part in ("#text", ".legend", "#records", "#outline", "#card")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_text_is_there_without_scripts(show: Open) -> None:
    page = show("linked", java_script_enabled=False, **PHONE)

    assert page.locator("#text").is_visible()
    assert page.locator("mark.target").count() == 3
    assert "The table needs scripts" in page.locator("noscript").inner_text()
