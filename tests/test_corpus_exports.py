"""Exports of real reports of other places and years; skipped where the folder is absent."""

from __future__ import annotations

import io
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import jsonschema_rs
import pytest
from pysdmx.io import read_sdmx

import gzgov
from gzgov.export import sdmx
from gzgov.export.annotations import annotate
from gzgov.export.columns import SCHEMAS, TABLES
from gzgov.export.datapackage import save_package
from gzgov.export.frames import panel
from gzgov.export.json import from_json, to_json
from gzgov.export.schema import report_schema
from gzgov.export.tables import rows

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
PATHS = sorted(path for path in CORPUS.glob("*.[tm]*") if path.name != "README.md") if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(not PATHS, reason="the folder of other reports is not beside the checkout")
every_text = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)


@cache
def report(path: Path) -> gzgov.Report:
    return gzgov.parse(gzgov.read(path))


@cache
def validator() -> Any:
    return jsonschema_rs.validator_for(report_schema())


@every_text
def test_json_is_valid_and_comes_back_equal(path: Path) -> None:
    text = to_json(report(path))

    validator().validate(json.loads(text))
    assert from_json(text) == report(path)


@every_text
def test_every_selector_finds_its_place_and_no_other(path: Path) -> None:
    text = report(path).document.text
    for made in annotate(report(path)):
        position, quotation = made["target"]["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"]
        whole = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text.find(whole) + len(quotation["prefix"]) == position["start"]
        assert text.find(whole, text.find(whole) + 1) < 0


def test_observations_of_all_texts_read_back_with_keys_of_their_own() -> None:
    file = io.BytesIO()
    texts = {path.name.replace("-gbk", ""): report(path) for path in PATHS}  # one text is there in two encodings
    sdmx.write_sdmx(texts.values(), file)

    message: Any = read_sdmx(file.getvalue().decode(), validate=False)
    (found,) = message.data
    keys: Counter[Any] = Counter(found.data[[*sdmx.DIMENSIONS]].itertuples(index=False, name=None))
    assert len(found.data) == sum(len(list(sdmx.observations(one))) for one in texts.values())
    assert max(keys.values()) == 1


def test_package_of_all_texts_is_valid(tmp_path: Path) -> None:
    save_package([report(path) for path in PATHS], tmp_path / "package")

    found = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert found.flatten(["fieldName", "rowNumber", "message"]) == []
    assert found.valid


@pytest.mark.parametrize("table", TABLES)
def test_frame_of_all_texts_holds_every_row(table: str) -> None:
    made = gzgov.to_frame([report(path) for path in PATHS], table, "arrow")

    expected = [row for path in PATHS for row in rows(report(path), table)]
    for name in SCHEMAS[table]:
        cells = made[name].to_pylist()
        if name in {"low", "high"}:
            cells = [None if cell is None else gzgov.measure.plain(cell) for cell in cells]
        assert cells == [row[name] for row in expected]


def test_panel_of_all_texts_holds_every_target() -> None:
    made = panel(report(path) for path in PATHS)

    assert made.num_rows == sum(len(report(path).targets) for path in PATHS)
    assert set(made["place"].to_pylist()) >= {"广州市", "深圳市", "全国"}
