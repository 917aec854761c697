"""Data packages: valid for the library of the standard, whole or absent, and kind to what stands there already."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest

import gzgov
from gzgov.errors import GzgovError
from gzgov.export.columns import DOCUMENTS, TABLES, columns_of
from gzgov.export.datapackage import PROFILE, save_package
from gzgov.export.tables import rows


@cache
def seed() -> gzgov.Report:
    return gzgov.parse(gzgov.load_seed())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "package"
    save_package([seed()], path)
    return path


def described(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_library_of_the_standard_finds_no_error(folder: Path) -> None:
    found = frictionless.validate(str(folder / "datapackage.json"))

    assert found.flatten(["fieldName", "rowNumber", "message"]) == []
    assert found.valid
    assert len(found.tasks) == 1 + len(TABLES)


@pytest.mark.parametrize(
    ("cell", "odd"), [("bound", "huge"), ("start", "one"), ("low", "many"), ("document", "other.txt"), ("kind", "")]
)
def test_library_of_the_standard_finds_a_wrong_cell(cell: str, odd: str, tmp_path: Path) -> None:
    save_package([seed()], tmp_path / "package", "measures")
    path = tmp_path / "package" / "measures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        made = list(csv.DictReader(file))
    made[0][cell] = odd
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]))
        writer.writeheader()
        writer.writerows(made)

    found = frictionless.validate(
        str(tmp_path / "package" / "datapackage.json"), skip_errors=["hash-count", "byte-count"]
    )

    assert not found.valid
    assert [row for (row,) in found.flatten(["rowNumber"])] == [2]


def test_description_names_each_file_with_its_hash(folder: Path) -> None:
    made = described(folder)

    assert made["$schema"] == PROFILE
    assert made["sources"] == [{"title": "2021年广州市政府工作报告"}]
    assert [resource["name"] for resource in made["resources"]] == ["documents", *TABLES]
    assert {path.name for path in folder.iterdir()} == {"datapackage.json"} | {
        resource["path"] for resource in made["resources"]
    }
    for resource in made["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_fields_are_the_columns(folder: Path) -> None:
    fields = {
        resource["name"]: tuple(field["name"] for field in resource["schema"]["fields"])
        for resource in described(folder)["resources"]
    }

    assert fields == {"documents": DOCUMENTS, **{table: columns_of(table) for table in TABLES}}


def test_rows_are_those_of_the_table(folder: Path) -> None:
    package: Any = frictionless.Package(str(folder / "datapackage.json"))
    read = package.get_resource("targets").read_rows()

    assert [(row["start"], row["low"], row["headline"]) for row in read] == [
        (row["start"], None if row["low"] is None else pytest.approx(float(str(row["low"]))), row["headline"])
        for row in rows(seed(), "targets")
    ]


def test_one_table_comes_with_the_list_of_reports(tmp_path: Path) -> None:
    save_package([seed(), gzgov.parse("2020年地区生产总值增长2.7%。")], tmp_path / "package", "targets")

    assert [resource["name"] for resource in described(tmp_path / "package")["resources"]] == ["documents", "targets"]
    assert described(tmp_path / "package")["sources"][1] == {"title": "report"}


def test_same_reports_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    save_package([seed()], tmp_path / "again")

    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_package_is_replaced_as_a_whole(tmp_path: Path) -> None:
    save_package([seed()], tmp_path / "package")
    save_package([seed()], tmp_path / "package", "targets")

    assert {path.name for path in (tmp_path / "package").iterdir()} == {
        "datapackage.json",
        "documents.csv",
        "targets.csv",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()

    save_package([seed()], tmp_path / "package", "targets")

    assert (tmp_path / "package" / "targets.csv").exists()


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()

    with pytest.raises(
        GzgovError, match=r"holds 'thesis\.docx', which is no part of a data package; name another folder"
    ):
        save_package([seed()], tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("older")

    with pytest.raises(GzgovError, match=r"a\.csv: is no folder; a data package is one, name another"):
        save_package([seed()], tmp_path / "a.csv")

    assert (tmp_path / "a.csv").read_text() == "older"


def test_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(GzgovError, match="no table 'goals'"):
        save_package([seed()], tmp_path / "package", "goals")

    assert list(tmp_path.iterdir()) == []


def test_failure_at_the_last_step_leaves_the_older_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_package([seed()], tmp_path / "package", "targets")
    before = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="Input/output error"):
        save_package([seed()], tmp_path / "package")

    assert {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
