"""Build the pages in English and in Chinese, and keep the Chinese ones up with the English.

usage: python docs/build.py FOLDER      builds both: FOLDER/index.html and FOLDER/zh/index.html
       python docs/build.py --update    brings the catalogues in docs/locales up to date, for a translator to fill

The pages of :data:`TRANSLATED` have a catalogue each; all others stay English. A test fails while a catalogue is behind.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

DOCS = Path(__file__).parent
CATALOGUES = DOCS / "locales" / "zh_CN" / "LC_MESSAGES"
_OTHERS = ("_build", "locales", "reference", "changelog.md")
TRANSLATED = (
    "index",
    "tutorial",
    "contributing",
    "glossary",
    *sorted(
        f"{kind}/{path.stem}" for kind in ("how-to", "gallery", "explanation") for path in (DOCS / kind).glob("*.md")
    ),
)


def build(folder: Path) -> int:
    """Build both languages at once, and return an exit code: not 0 if either has a warning, or a link that leads nowhere."""
    running = [
        _sphinx(
            "-n",
            "-W",
            "--keep-going",
            "-b",
            "html",
            "-d",
            f"{doctrees}/{language}",
            "-D",
            f"language={language}",
            DOCS,
            out,
        )
        for doctrees in [tempfile.mkdtemp()]
        for language, out in (("en", folder), ("zh_CN", folder / "zh"))
    ]
    code = max(process.wait() for process in running)
    dead = list(dead_links(folder))
    sys.stderr.writelines(f"{line}\n" for line in dead)
    return code or int(bool(dead))


def dead_links(folder: Path) -> Iterator[str]:
    """Yield the links of built pages to a page, file or heading that is not there; no link to elsewhere is followed.

    The listings of code are left out, which Sphinx makes of whatever it has read.
    """
    pages = {path.resolve(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    for path, page in pages.items():
        if "_modules" in path.parts:
            continue
        for link in sorted(set(re.findall(r'(?:href|src)="([^"]*)"', page))):
            asked = urlsplit(html.unescape(link))
            if asked.scheme or asked.netloc:
                continue
            found = (path.parent / unquote(asked.path)).resolve() if asked.path else path
            place = html.escape(unquote(asked.fragment))
            if not found.exists() or (place and found in pages and f'id="{place}"' not in pages[found]):
                yield f"{path}: leads nowhere: {link}"


def extract(folder: Path) -> None:
    """Write what there is to translate, one template a page; other pages are left out, since reading them takes its time."""
    done = _sphinx("-b", "gettext", "-D", f"exclude_patterns={','.join(_OTHERS)}", DOCS, folder).wait()
    if done:
        raise SystemExit(done)


def behind(templates: Path) -> Iterator[str]:
    """Yield what the catalogues lack: messages that are missing, empty, fuzzy, or no longer on their page.

    A message without a letter, such as a figure in a table, needs no translation.
    """
    for page in TRANSLATED:
        wanted = {one.id for one in _read(templates / f"{page}.pot") if _has_letter(one.id)}
        path = CATALOGUES / f"{page}.po"
        found = {one.id: one for one in _read(path) if _has_letter(one.id)} if path.exists() else {}
        yield from (f"{page}: not in the catalogue: {text!r}" for text in wanted - found.keys())
        yield from (f"{page}: no longer on the page: {text!r}" for text in found.keys() - wanted)
        for text in wanted & found.keys():
            if found[text].fuzzy or not found[text].string:
                yield f"{page}: not translated, or fuzzy: {text!r}"


def update() -> None:
    """Bring the catalogues up to date: new messages come in empty, changed ones fuzzy."""
    with tempfile.TemporaryDirectory() as folder:
        templates = Path(folder)
        extract(templates)
        for path in templates.rglob("*.pot"):
            if path.relative_to(templates).with_suffix("").as_posix() not in TRANSLATED:
                path.unlink()
        command = [
            sys.executable,
            "-m",
            "sphinx_intl",
            "update",
            "-p",
            folder,
            "-l",
            "zh_CN",
            "-d",
            str(DOCS / "locales"),
        ]
        subprocess.run([*command, "--no-obsolete"], check=True)  # noqa: S603 - our own words


def _sphinx(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "sphinx", "-q", *map(str, arguments)])  # noqa: S603 - our own words


def _has_letter(message: object) -> bool:
    return any(map(str.isalpha, str(message)))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--update"]:
            update()
        case [folder] if not folder.startswith("-"):
            raise SystemExit(build(Path(folder)))
        case _:
            raise SystemExit(__doc__)
