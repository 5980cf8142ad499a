"""The README's drawer in five lines, run on a folder of mixed files: from scans, web pages, PDF,
Word and dumps to the page that shows their pictures."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import need_ocr

from kg.cli.main import commands

need_ocr()
pytestmark = pytest.mark.slow

BLOCK = re.compile(r"A drawer in five lines:\n\n```sh\n(.*?)```", re.S)
FILES = Path("tests/data").resolve()


(_FOUND,) = BLOCK.findall(Path("README.md").read_text(encoding="utf-8"))
LINES = [line.partition("#")[0].split() for line in _FOUND.splitlines()]
"""The words of each of the five commands."""


@pytest.fixture
def drawer(tmp_path, monkeypatch) -> Path:
    """A folder of the kinds of files that people have."""
    folder = tmp_path / "drawer"
    (folder / "2021-06-03").mkdir(parents=True)
    text = (
        "渝州晚报 2021年6月3日 星期四\n本报讯 6月2日，市长陈立民主持召开防汛会议，"
        "副市长罗志强出席会议。\n"
    )
    for name in ("2021-06-03/A01.txt", "copy.txt"):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "logo.gif").write_bytes(b"GIF89a")
    for name in ("news-site.html", "word.docx", "sqlite.db", "info-zip.zip", "locked.pdf"):
        shutil.copy(FILES / "drawer" / name, folder)
    shutil.copy(FILES / "drawer/bulletin.pdf", folder / "公报.pdf")
    shutil.copy(FILES / "scan_3_columns.png", folder / "渝州晚报20210604-02版.png")
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_drawer_in_five_lines(drawer):
    assert [line[0] for line in LINES] == ["kg", "kg", "kg", "kg", "open"]
    init, check, build, verify, opened = LINES
    said = [CliRunner().invoke(commands, line[1:]) for line in (init, check, build, verify)]
    assert [told.exit_code for told in said] == [0, 1, 0, 0]
    init_said, check_said, build_said, verify_said = (told.output for told in said)
    notes = (drawer / "pages.toml").read_text(encoding="utf-8")
    assert 'paper = "渝州晚报"\nissued = "2021-06-04"' in notes
    assert "not seen: issued of 2 pages: word, 公报" in init_said
    for what in (
        "locked.pdf: is encrypted",
        "logo.gif: .gif is of no format that is read",
        "copy.txt: is the same page as drawer/2021-06-03/A01.txt",
    ):
        assert what in check_said and what in build_said
    assert "7 pages" in build_said and ": 0 faults" in verify_said
    assert Path(opened[1]).read_text(encoding="utf-8").count("pictures/") >= 2
    pictures = sorted(file.name for file in Path("exports/pictures").iterdir())
    assert pictures == ["公报-1.jpg", "渝州晚报20210604-02版-1.jpg"]
