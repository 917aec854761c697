"""Reports against their hand-made annotation: how many rows are found, how often each field agrees; floors only go up."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import peers
import pytest
import score

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"


@pytest.mark.parametrize(
    ("table", "precision", "recall"), [("measures", 0.99, 0.99), ("projects", 0.9, 0.9), ("initiatives", 0.95, 0.95)]
)
def test_rows_are_found(table: str, precision: float, recall: float) -> None:
    assert score.seed_score(table).right >= precision
    assert score.seed_score(table).found >= recall


@pytest.mark.parametrize(
    ("table", "field", "least"),
    [
        ("measures", "indicator", 0.95),
        ("measures", "bound", 0.99),
        ("measures", "aspect", 0.99),
        ("measures", "direction", 0.98),
        ("measures", "kind", 0.99),
        ("measures", "period", 0.98),
        ("measures", "reference", 0.98),
        ("projects", "status", 0.88),
        ("initiatives", "verb", 0.95),
        ("initiatives", "level", 0.97),
    ],
)
def test_field_agrees(table: str, field: str, least: float) -> None:
    assert score.seed_score(table).share(field) >= least


def test_rows_are_right_in_everything() -> None:
    assert score.seed_score("measures").share("five at once") >= 0.93


def test_rows_of_other_reports_are_scored_by_document_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "2020年，地区生产总值增长6%，进出口总额达9亿元。"
    (tmp_path / "report.txt").write_text(text, "utf-8")
    row = {"unit": "%", "bound": "exact", "aspect": "growth", "direction": "up", "kind": "achievement", "scored": True}
    row |= {"period": "2020", "reference": "previous-year", "indicator": "地区生产总值"}
    head = {"doc": "one", "sha256": hashlib.sha256(text.encode()).hexdigest(), "ranges": [[0, len(text)]]}
    gold = [
        row | {"start": 14, "end": 16, "low": "6", "high": "6"},
        row | {"start": 5, "end": 7, "low": "1", "high": "1"},
    ]
    (tmp_path / "one.jsonl").write_text("\n".join(map(json.dumps, [head, *gold])), "utf-8")

    score.main(["--gold", str(tmp_path), "--texts", str(tmp_path)])

    titles, one, total, *_ = (line.split() for line in capsys.readouterr().out.splitlines())
    assert dict(zip(titles[:4], one, strict=False)) == {"measures": "one", "by": "2", "hand": "50.0%", "found": "50.0%"}
    assert set(one[4:-1]) == {"100.0%"}
    assert one[-1] == "50.0%"
    assert total[1:] == one[1:]


def test_annotations_without_their_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"doc": "one", "sha256": "0", "ranges": []}', "utf-8")
    with pytest.raises(SystemExit, match=r"one\.jsonl: no text has its sha256, 0; name the folder .* with --texts"):
        score.main(["--gold", str(tmp_path), "--texts", str(tmp_path)])
    with pytest.raises(SystemExit, match="no annotation in it"):
        score.main(["--gold", str(tmp_path / "other"), "--texts", str(tmp_path)])
    with pytest.raises(SystemExit):
        score.main(["--gold", str(tmp_path)])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotations of other reports are not beside the checkout")
def test_page_on_limits_shows_the_scores_of_other_reports(capsys: pytest.CaptureFixture[str]) -> None:
    score.main(["--gold", str(SHARED / "gold"), "--texts", str(SHARED / "corpus"), str(REPOSITORY / "seeds")])

    page = (REPOSITORY / "docs" / "explanation" / "limits.md").read_text("utf-8")
    assert capsys.readouterr().out.strip() in page, "the figures have moved: set what score.py prints in the page"


def test_one_pattern_finds_numbers_but_no_bound_words() -> None:
    found = peers.shares(peers.pattern)

    assert found.number > 0.9
    assert found.bound == 0
    assert found.measures < 0.9


def test_own_mentions_keep_every_bound_word() -> None:
    assert min(peers.shares(peers.own)) >= 0.99


@pytest.mark.parametrize(
    ("numbers", "unit", "gold", "number", "and_unit"),
    [
        pytest.param({"2.7"}, "%", ("2.7", "2.7", "%"), True, True, id="as annotated"),
        pytest.param({"70"}, "%", ("7", "7", "成"), True, True, id="tenths as percent"),
        pytest.param({"0.027"}, None, ("2.7", "2.7", "%"), True, False, id="percent as a number"),
        pytest.param({"200", "300"}, "元", ("200", "200", "元"), True, True, id="a range for an open number"),
        pytest.param({"3"}, "个", ("3", "5", "个"), False, True, id="one end of a range"),
        pytest.param({"0.2"}, "元", ("20", "20", "元"), False, True, id="no proportion"),
        pytest.param({"1080"}, "元", ("1080", "1080", "元/月"), True, False, id="half a unit"),
    ],
)
def test_form_is_forgiven_but_not_another_number(
    numbers: set[str], unit: str | None, gold: tuple[str, str, str], *, number: bool, and_unit: bool
) -> None:
    mention = peers.Mention(0, 1, frozenset(map(Decimal, numbers)), unit)
    row = dict(zip(("low", "high", "unit"), gold, strict=True))

    assert peers.same_number(mention, row) == number
    assert peers.same_unit(mention, row) == and_unit


def test_places_that_overlap_count_once() -> None:
    long, short, apart = (peers.Mention(start, end, frozenset(), None) for start, end in ((0, 5), (0, 3), (5, 6)))

    assert peers.places([short, long, apart]) == [long, apart]
