"""Characters → the forms in which the word lists are written: 廣州市 is 广州市, ６．５％ is 6.5%.

In: any text. Out: a text of the same length, one character for one, so that what is found in it has its place in the other
too. Traditional characters stand in ``data/traditional.toml``. Marks whose form hangs on their neighbours, and spaces, are
left to :mod:`gzgov.parse.fold`.
"""

from __future__ import annotations

import re
from functools import cache

from gzgov.vocabulary import load

_KEPT = "，！？；：（）"  # punctuation keeps its Chinese form
_FORMS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
# What means the same, and dashes that join a range.
_FORMS |= dict(zip("();!?﹪–−─﹣﹝﹞[]「」『』○µ∶", "（）；！？%----〔〕〔〕“”‘’〇μ:", strict=True))
# The commonest traditional characters of reports: a text with none of them is taken for a simplified one, and costs one search.
COMMON = frozenset(
    "業發國設進實產區務動會創強資經開項長個點為濟農現廣學億規堅際對計總質標場級環醫電續辦線術領穩數園決結費態內聯運轉綜營關積統應戰試來監時專鄉們調鎮權導"
    "險過貿戶護達協風員礎眾擴組爭條題類義東養職處減驗兩嚴問繼財車療節帶間團額綠衛頭貧審責興勢鐵議於後約餘萬噸畝頃輛臺報紀還産爲説"
)
_ODD = re.compile(f"[{re.escape(''.join(_FORMS))}{''.join(sorted(COMMON))}]")


def plain(text: str) -> str:
    """Return `text` in half-width forms and simplified characters, as long as before.

    >>> plain("不低於３．２萬億元")
    '不低于3.2万亿元'
    """
    if odd := set(_ODD.findall(text)):
        if not odd.isdisjoint(COMMON):
            text = text.translate(_simplified())
        for character in odd - COMMON:
            text = text.replace(character, _FORMS[character])
    return text


@cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in load("traditional.toml")["pairs"].split()}
