"""The search of the pages in a real browser: words in Chinese that run together. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="needs the extra docs")
pytest.importorskip("furo", reason="needs the extra docs")
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'gzgov[test]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {
    "index": "# 首页\n\n```{toctree}\ntargets\nrates\naims\nenglish\n```\n",
    "targets": "# 目标\n\n今年主要预期目标是：地区生产总值增长6%以上，城镇登记失业率控制在3.5%以内。\n",
    "rates": "# 口径\n\n城镇调查失业率与登记失业率不是一个指标。\n",
    "aims": "# 指标\n\n预期目标的主要部分。\n",
    "english": "# Words\n\nA target of GDP is compared with its actual.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built as the Chinese pages of gzgov are."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("out")
    for name, text in PAGES.items():
        (source / f"{name}.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-D", "language=zh_CN"]
    subprocess.run(
        [*command, "-D", f"locale_dirs={DOCS / 'locales'}", "-c", str(DOCS), str(source), str(out)], check=True
    )
    return out


@pytest.fixture(scope="module")
def find(site: Path) -> Iterator[Callable[[str], set[str]]]:
    """Return what finds the titles of pages by the search of the site."""
    with sync_api.sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]  # root has none
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        page = browser.new_page()

        def titles(query: str) -> set[str]:
            page.goto(f"{(site / 'search.html').as_uri()}?q={query}")
            page.wait_for_function("Search.title?.innerText === _('Search Results') && Search.status.innerText !== ''")
            return set(page.locator("#search-results li > a").all_inner_texts())

        yield titles
        browser.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("失业率", {"目标", "口径"}, id="one word"),
        pytest.param("主要预期目标城镇登记失业率", {"目标"}, id="words that run together"),
        pytest.param("登记失业率", {"目标", "口径"}, id="a term of two words"),
        pytest.param("主要预期目标", {"目标", "指标"}, id="words of two characters, all asked for"),
        pytest.param("口径 调查失业率", {"口径"}, id="title and text, with a blank"),
        pytest.param("预期的目标", {"目标", "指标"}, id="a particle is passed over"),
        pytest.param("财政收入", set(), id="what stands nowhere"),
        pytest.param("target", {"Words"}, id="English"),
        pytest.param("targets compared", {"Words"}, id="English, stemmed"),
    ],
)
def test_search_finds_the_pages_that_have_all_words(
    find: Callable[[str], set[str]], query: str, expected: set[str]
) -> None:
    assert find(query) == expected


def test_page_in_chinese_leads_to_the_one_in_english_and_speaks_chinese_throughout(site: Path) -> None:
    page = (site / "targets.html").read_text("utf-8")

    assert 'href="./../targets.html">English</a>' in page
    assert "<span>下一页</span>" in page
