"""Files of cited figures: what is read from them, and what is refused with which words."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import gzgov
from gzgov.errors import ReadError
from gzgov.read.actuals import read_actuals

CITED = Path(__file__).parents[1] / "docs/how-to/guangzhou-2021-actuals.toml"
ONE = 'period = "2021"\n[[actual]]\nindicator = "地铁运营里程"\nvalue = "590公里"\nsource = "2022年政府工作报告"\n'


def report_of(text: str, tmp_path: Path) -> gzgov.Report:
    path = tmp_path / "actuals.toml"
    path.write_text(text, "utf-8")
    return read_actuals(path)


def test_every_figure_leads_back_to_its_place_in_the_file() -> None:
    report = read_actuals(CITED)

    assert len(report.achievements) == 11
    for one in report.achievements:
        place = one.provenance
        assert report.document.quote(place.span) == place.text == place.quote
        assert report.document.text.splitlines()[place.line - 1] == f'value = "{place.text}"'
        assert str(one.period) == "2021"
        assert place.section[0] == "广州市2021年主要指标完成情况"
    assert (report.document.place, report.document.place_code) == ("广州市", "440100")
    assert report.document.origin.name == str(CITED)
    assert gzgov.from_json(gzgov.to_json(report)) == pickle.loads(pickle.dumps(report)) == report  # noqa: S301


def test_catalogue_and_direction_are_known_of_a_figure(tmp_path: Path) -> None:
    known = report_of(ONE.replace("地铁运营里程", "城镇登记失业率").replace("590公里", "2.22%"), tmp_path).achievements[
        0
    ]
    unknown = report_of(ONE.replace("地铁运营里程", "智慧灯杆"), tmp_path).achievements[0]

    assert (known.indicator.id, known.indicator.ascending) == ("registered_urban_unemployment_rate", False)
    assert (unknown.indicator.id, unknown.indicator.ascending) == (None, None)


def test_figure_may_have_a_period_of_its_own_or_none(tmp_path: Path) -> None:
    own = report_of(ONE + 'period = "2021/2025"\nurl = "https://gz.gov.cn"\nnote = "a note"\n', tmp_path)
    none = report_of(ONE.removeprefix('period = "2021"\n'), tmp_path)

    assert str(own.achievements[0].period) == "2021/2025"
    assert none.achievements[0].period is None


def test_equal_values_have_a_place_each(tmp_path: Path) -> None:
    first, second = report_of(ONE + ONE.removeprefix('period = "2021"\n'), tmp_path).achievements

    assert (first.provenance.line, second.provenance.line) == (4, 8)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[actual]\n", "actuals.toml: no TOML", id="no toml"),
        pytest.param('period = "2021"\n', "has no [[actual]]", id="no figure"),
        pytest.param("actual = 3\n", "has no [[actual]]", id="figure that is no table"),
        pytest.param('city = "广州市"\n', "has an unknown city; there are: actual, period, place, place_code, title", id="unknown fact"),
        pytest.param(ONE + 'unit = "公里"\n', "[[actual]] 1: has an unknown unit", id="unknown field"),
        pytest.param(ONE.replace("source", "note"), "[[actual]] 1: has no source; every figure needs", id="no source"),
        pytest.param(ONE.replace("590公里", "很长"), "[[actual]] 1: ", id="no number"),
        pytest.param(ONE.replace('"590公里"', "590"), "value = 590 should be a text in quotes", id="number without quotes"),
        pytest.param(ONE.replace('"2021"', '"soon"'), "not a period: 'soon'", id="no period"),
        pytest.param(ONE.replace('"2021"', '"2021"\nplace = 440100'), "place = 440100 should be a text", id="fact of a wrong type"),
        pytest.param(ONE.replace("公里", "\\u516c\\u91cc"), "written with escapes", id="escapes"),
    ],
)  # fmt: skip
def test_unfit_files_are_refused_with_place_and_remedy(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        report_of(text, tmp_path)

    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes(ONE.encode("gbk"))

    with pytest.raises(ReadError, match="not in UTF-8"):
        read_actuals(tmp_path / "gbk.toml")
    with pytest.raises(ReadError, match="cannot be opened \\(No such file or directory\\)"):
        read_actuals(tmp_path / "none.toml")
    with pytest.raises(ReadError, match="cannot be opened"):
        read_actuals("null\0.toml")
