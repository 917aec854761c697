"""The catalogue of indicators: its file, both directions of every entry, and the phrases it must not match."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzgov.catalogue import Entry, entries, entry, fits, fold, index, match, read_entries, read_spellings
from gzgov.errors import LexiconError
from gzgov.measure import Aspect, Measure
from gzgov.records import Binding
from gzgov.units import dimension_of

CORPUS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("corpus").joinpath("indicators.toml").read_text("utf-8")
)
NAMED = [
    pytest.param(phrase, id_, id=f"{table}-{phrase}")
    for table, ids in {**CORPUS["headline"], "spelling": CORPUS["spelling"]}.items()
    for id_, phrases in ids.items()
    for phrase in phrases
]
UNNAMED = [pytest.param(phrase, id=f"{why}-{phrase}") for why, phrases in CORPUS["none"].items() for phrase in phrases]
ROW = "port_cargo | 港口货物吞吐量 | Port cargo throughput | metric_ton | + | | 港口 | 沿海港口货物吞吐量"


def catalogue(*rows: str, rest: str = "") -> str:
    body = "\n".join(rows)
    return f"[indicators]\ntransport = '''\n{body}\n'''\n{rest}"


@pytest.mark.parametrize(("phrase", "id_"), NAMED)
def test_phrase_of_a_report_names_its_indicator(phrase: str, id_: str) -> None:
    found = match(phrase)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("phrase", UNNAMED)
def test_near_miss_names_no_indicator(phrase: str) -> None:
    assert match(phrase) is None


def test_every_phrase_of_an_entry_is_matched_by_that_entry() -> None:
    wrong = [phrase for found in entries() for phrase in (found.name, *found.aliases) if match(phrase) is not found]
    assert not wrong


def test_every_phrase_is_matched_with_area_time_and_movement_around_it() -> None:
    wrong = [found.id for found in entries() if match(f"2020年全市{found.name}增速") is not found]
    assert not wrong


def test_no_phrase_has_two_owners_and_no_alias_folds_into_another() -> None:
    folded = [fold(phrase) for found in entries() for phrase in (found.name, *found.aliases)]
    assert len(folded) == len(set(folded))


def test_ids_are_unique_snake_case() -> None:
    ids = [found.id for found in entries()]
    assert len(ids) == len(set(ids))
    assert not [id_ for id_ in ids if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", id_)]


def test_english_names_and_chinese_names_are_unique() -> None:
    for names in ([found.english for found in entries()], [found.name for found in entries()]):
        assert len(names) == len(set(names))


def test_entries_are_sorted_by_group_and_id() -> None:
    keys = [(found.group, found.id) for found in entries()]
    assert all(first[1] < second[1] for first, second in pairwise(keys) if first[0] == second[0])
    assert len({group for group, _ in keys}) == 1 + sum(first[0] != second[0] for first, second in pairwise(keys))


def test_there_are_enough_indicators_of_every_field() -> None:
    assert len(entries()) >= 180
    fields = "accounts fiscal prices jobs incomes population innovation transport air water energy education health"
    assert {found.group for found in entries()} >= set(fields.split())


@pytest.mark.parametrize("found", entries(), ids=lambda found: found.id)
def test_entry_keeps_to_the_schema(found: Entry) -> None:
    assert re.search(r"[\u4e00-\u9fff]", found.name)
    assert re.fullmatch(r"[A-Z0-9][ -~–]+", found.english)
    assert not found.english.endswith(".")
    assert re.fullmatch(r"[a-z_]+", found.group)
    assert found.dimension == "" or dimension_of(found.dimension)
    assert all(re.fullmatch(r"[A-Z]+:\S+", code) for code in found.codes)
    for words in found.scope:
        choices = [fold(word) for word in words.split("/")]
        missing = [name for name in (found.name, *found.aliases) if not any(word in fold(name) for word in choices)]
        assert not missing, words


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("registered_urban_unemployment_rate", "surveyed_urban_unemployment_rate"),
        ("local_general_public_budget_revenue", "revenue_originating_in_area"),
        ("general_public_budget_revenue", "local_general_public_budget_revenue"),
        ("industrial_value_added", "industrial_value_added_above_scale"),
        ("fixed_asset_investment", "industrial_investment"),
        ("fixed_asset_investment", "total_social_fixed_asset_investment"),
        ("disposable_income_per_capita", "urban_disposable_income_per_capita"),
        ("urban_disposable_income_per_capita", "rural_disposable_income_per_capita"),
        ("rural_net_income_per_capita", "rural_disposable_income_per_capita"),
        ("urbanisation_rate", "registered_urbanisation_rate"),
        ("imports_and_exports", "exports"),
        ("exports", "imports"),
        ("consumer_price_index", "urban_consumer_price_index"),
        ("patent_grants", "invention_patent_grants"),
    ],
)
def test_scopes_never_collapse(wider: str, narrower: str) -> None:
    assert match(entry(wider).name) is entry(wider)
    assert match(entry(narrower).name) is entry(narrower)
    assert entry(wider) != entry(narrower)


def test_what_is_better_and_binding_follow_the_plans() -> None:
    assert entry("forest_coverage").ascending is True
    assert entry("energy_use_per_gdp").ascending is False
    assert entry("consumer_price_index").ascending is None
    assert entry("energy_use_per_gdp").binding is Binding.BINDING
    assert entry("new_urban_jobs").binding is Binding.ANTICIPATED
    assert entry("sister_cities").binding is Binding.UNSTATED


def test_codes_come_with_their_catalogue() -> None:
    assert entry("life_expectancy").codes == ("WDI:SP.DYN.LE00.IN",)


def test_unknown_id_raises_with_the_id() -> None:
    with pytest.raises(LexiconError, match="'gdp'"):
        entry("gdp")


@given(st.text(max_size=30))
def test_any_text_is_matched_or_not_without_raising(text: str) -> None:
    found = match(text)
    assert found is None or found in entries()


@given(st.sampled_from(entries()), st.sampled_from(["“{}”", " {} ", "全市{}", "今年{}", "{}增长率"]))
def test_quotes_spaces_and_set_words_change_nothing(found: Entry, form: str) -> None:
    assert match(form.format(found.name)) is found


@given(st.lists(st.sampled_from(entries()), min_size=1, max_size=5))
def test_folding_a_list_is_folding_its_members(found: list[Entry]) -> None:
    names = [member.name for member in found]
    assert fold(";".join(names)).split(";") == [fold(name) for name in names]


def test_head_words_go_one_at_a_time() -> None:
    assert match("2020年全国重点文物保护单位") is entry("national_protected_sites")
    assert match("2020年全市来源于广州地区的财政收入") is entry("revenue_originating_in_area")


def test_counting_words_go_only_where_something_is_counted() -> None:
    assert match("高新技术企业数量") is entry("high_and_new_tech_enterprises")
    assert match("固定资产投资数") is None


def test_an_empty_file_holds_no_indicator() -> None:
    assert read_entries("") == ()
    assert index(()) == {}
    assert read_spellings("") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[indicators", "damaged catalogue", id="no-toml"),
        pytest.param(catalogue("port_cargo | 港口货物吞吐量"), "2 columns in place of 8", id="columns"),
        pytest.param(catalogue(ROW.replace("Port cargo throughput", "")), "without a name", id="no-english"),
        pytest.param(catalogue(ROW.replace("+", "up")), "unknown word", id="direction"),
        pytest.param(catalogue(ROW.replace("| |", "| hard |", 1)), "unknown word", id="binding"),
        pytest.param(catalogue(ROW, ROW), "'port_cargo' is used twice", id="twice"),
        pytest.param(
            catalogue(ROW, rest="[codes]\nport = ['WDI:X']"), r"codes of no indicator: \['port'\]", id="lost-code"
        ),
        pytest.param(catalogue(ROW, rest="[codes]\nport_cargo = 'WDI:X'"), "are no list", id="code-no-list"),
    ],
)
def test_damaged_file_raises_with_the_damage(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_entries(text)


FAMILY = """
[members]
partners = '''
japan | 日本 | Japan
asean | 东盟 | ASEAN
'''
[families.partner_trade]
of = "partners"
rows = '''
exports_to_{id} | 对{name}出口 | Exports to {english} | CNY | + | | {name} 出口 | {name}出口额
'''
"""


def test_family_is_filled_with_each_member_in_the_order_of_ids() -> None:
    found = read_entries(FAMILY)
    assert [(e.id, e.name, e.group, e.scope) for e in found] == [
        ("exports_to_asean", "对东盟出口", "partner_trade", ("东盟", "出口")),
        ("exports_to_japan", "对日本出口", "partner_trade", ("日本", "出口")),
    ]


def test_family_may_leave_a_member_out() -> None:
    text = FAMILY.replace('of = "partners"', 'of = "partners"\nwithout = ["japan"]')
    assert [found.id for found in read_entries(text)] == ["exports_to_asean"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FAMILY.replace('of = "partners"', 'of = "friends"'), "of which members"),
        (FAMILY.replace("of =", "by ="), "of which members"),
        ("[families]\npartner_trade = 3", "of which members"),
        (FAMILY.replace("日本 | Japan", "Japan"), "2 columns in place of 3"),
        (FAMILY.replace("asean", "japan"), "'exports_to_japan' is used twice"),
    ],
    ids=["unknown-members", "no-members", "no-table", "columns", "twice"],
)
def test_damaged_family_raises_with_the_damage(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_entries(text)


@pytest.mark.parametrize(
    ("id_", "unit", "aspect", "fit"),
    [
        ("private_enterprises", "CNY", Aspect.LEVEL, False),
        ("private_enterprises", "household", Aspect.LEVEL, True),
        ("exports", "USD", Aspect.LEVEL, True),
        ("exports", "percent", Aspect.GROWTH, True),
        ("exports", "percent", Aspect.SHARE, False),
        ("exports", "percentage_point", Aspect.CHANGE, True),
        ("pension_of_retirees", "CNY", Aspect.LEVEL, True),
        ("water_use_per_gdp", "cubic_meter", Aspect.LEVEL, True),
        ("irrigation_efficiency", "", Aspect.LEVEL, True),
        ("forest_coverage", "percent", Aspect.SHARE, True),
        ("forest_coverage", "square_kilometer", Aspect.LEVEL, False),
        ("academicians", "rank", Aspect.CHANGE, True),
        ("financial_risk", "item", Aspect.LEVEL, True),
    ],
)
def test_measure_fits_what_it_can_measure(id_: str, unit: str, aspect: Aspect, fit: bool) -> None:  # noqa: FBT001
    assert fits(entry(id_), Measure(low=Decimal(5), high=Decimal(5), unit=unit, aspect=aspect)) is fit


@pytest.mark.parametrize("spellings", ["'比例'", "[1]", "['']"])
def test_damaged_spellings_raise(spellings: str) -> None:
    with pytest.raises(LexiconError, match="no list of words"):
        read_spellings(f"[spellings]\n'比重' = {spellings}")


def test_phrase_with_two_owners_raises_with_both() -> None:
    found = read_entries(catalogue(ROW, ROW.replace("port_cargo", "sea_cargo")))
    with pytest.raises(LexiconError, match="'port_cargo' and 'sea_cargo'"):
        index(found)
