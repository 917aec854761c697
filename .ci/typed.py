"""How a program outside uses the package, for type checkers only: run mypy --strict and pyright on it."""

from decimal import Decimal
from typing import assert_type

import gzgov

report = gzgov.parse(gzgov.read("report.txt"))
assert_type(report, gzgov.Report)
for target in report.targets:
    assert_type(target, gzgov.Target)
    if target.measure is not None:
        assert_type(target.measure.low, Decimal)
    assert_type(target.period, gzgov.Period | None)
    for achievement in report.achievements:
        assert_type(gzgov.compare(target, achievement).verdict, gzgov.Verdict)
assert_type(gzgov.to_json(report), str)
assert_type(gzgov.from_json("{}"), gzgov.Report)
assert_type(gzgov.read_number("一千五百亿"), Decimal)
