"""pages.toml of a whole archive: shared notes, `kg pages init` and `kg pages check`."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from test_cli import fails, kg_says

from kg.ingest import file_names
from kg.ingest.archive_survey import home_of_paper, masthead, survey
from kg.ingest.drawer import open_drawer
from kg.ingest.file_names import told_by
from kg.ingest.notes_check import faults, missing_days, missing_sheets
from kg.ingest.notes_draft import draft, told_lines
from kg.ingest.page_notes import load_notes
from kg.ingest.sources import gather
from kg.model.source import Notes

TEXT = "本报讯 昨日,市长陈立民主持召开全市防汛工作会议。\n"
TODAY = dt.date(2024, 1, 1)


def write(folder: Path, *names: str, text: str = TEXT) -> Path:
    for name in names:
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


# ---- what is said of many pages ----------------------------------------------------


def test_defaults_and_patterns_are_of_many_pages_and_the_page_wins(tmp_path):
    (tmp_path / "pages.toml").write_text(
        '[defaults]\nhome = "绵阳市"\npaper = "绵阳晚报"\n["2022/*"]\nissued = "2022"\n'
        '["2022/03*"]\nissued = "2022-03"\n["0318"]\nissued = "2022-03-18"\n',
        encoding="utf-8",
    )
    write(tmp_path, "2021/0701", "2022/0105", "2022/0317", "2022/0318")
    assert {p.name: p.notes for p in gather(tmp_path).pages} == {
        "0701": Notes("绵阳晚报", None, "绵阳市"),
        "0105": Notes("绵阳晚报", "2022", "绵阳市"),
        "0317": Notes("绵阳晚报", "2022-03", "绵阳市"),
        "0318": Notes("绵阳晚报", "2022-03-18", "绵阳市"),
    }


def test_a_key_may_be_a_file_of_many_pages(tmp_path):
    (tmp_path / "d.jsonl").write_text('{"id": "x", "text": "甲"}\n', encoding="utf-8")
    (tmp_path / "pages.toml").write_text('["d.jsonl"]\npaper = "绵阳晚报"\n', encoding="utf-8")
    assert gather(tmp_path).pages[0].notes.paper == "绵阳晚报"


def test_the_notes_of_a_page_win_over_what_its_file_says_of_itself(tmp_path):
    row = '{"id": "x", "text": "甲", "date": "2021-01-01", "source": "甲报"}\n'
    (tmp_path / "d.jsonl").write_text(row, encoding="utf-8")
    (tmp_path / "pages.toml").write_text('[x]\nissued = "2021-01-02"\n', encoding="utf-8")
    assert gather(tmp_path).pages[0].notes == Notes("甲报", "2021-01-02")


def test_notes_of_pages_that_are_called_by_their_folders_serve_when_one_is_built(tmp_path):
    write(tmp_path, "a/A1", "b/A1")
    (tmp_path / "pages.toml").write_text('[b_A1]\nissued = "2021-01-02"\n', encoding="utf-8")
    assert list(load_notes(tmp_path / "pages.toml", ["A1"])) == ["b_A1"]


# ---- names -----------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", file_names.PATTERNS, ids=lambda p: p.name)
def test_each_pattern_fits_its_example(pattern):
    told = told_by(pattern.example)
    assert (told.issued, told.pattern) == ("2022-03-18", pattern.name)
    assert told.sheet in ("A01", "02")


@pytest.mark.parametrize(
    "name, told",
    [
        ("绵阳日报_2019-03-12_01", ("2019-03-12", "绵阳日报", "01")),
        ("渝州晚报2022年3月18日第02版", ("2022-03-18", "渝州晚报", "02")),
        ("渝州晚报/2022-03-18/A01", ("2022-03-18", "渝州晚报", "A01")),
        ("20220318", ("2022-03-18", "", "")),
        ("20220318A01", ("2022-03-18", "", "A01")),
        ("000_ab4aebe478914890", ("", "", "")),
        ("20220318073012", ("", "", "")),
        ("IMG_20220318_0730", ("", "", "")),
        ("微信图片_20220318", ("", "", "")),
        ("20221318", ("", "", "")),
        ("第3期", ("", "", "")),
    ],
)
def test_what_names_of_files_tell(name, told):
    assert told_by(name)[:3] == told


@pytest.mark.parametrize(
    "paper, home",
    [
        ("郑州晚报", "郑州市"),
        ("河南日报", "河南省"),
        ("上海新闻", "上海市"),
        ("人民日报", ""),
        ("渝州晚报", ""),
        ("", ""),
    ],
)
def test_a_paper_is_of_the_division_that_it_is_called_after(paper, home):
    assert home_of_paper(paper) == home


@pytest.mark.parametrize(
    "lines, paper",
    [
        (["A01 绵阳晚报 2022年3月18日 星期五"], "绵阳晚报"),
        (["绵阳晚报 2022年3月18日 星期五 第02版"], "绵阳晚报"),
        (["绵阳晚报讯 昨日"], ""),
        (["据绵阳晚报2022年3月18日报道,会议召开。"], ""),
        ([], ""),
    ],
)
def test_a_masthead_has_the_paper_and_a_day(lines, paper):
    assert masthead(lines) == paper


# ---- kg pages init -----------------------------------------------------------------------


def test_what_is_seen_is_written_once_for_all_for_a_folder_or_for_a_page(tmp_path):
    write(tmp_path, "绵阳晚报/2022-03-18/A01", "绵阳晚报/2022-03-18/A02", "绵阳晚报/2022-03-19/A01")
    seen = survey(open_drawer(tmp_path).pages)
    assert tomllib.loads(draft(seen)) == {
        "defaults": {"paper": "绵阳晚报", "home": "绵阳市"},
        "绵阳晚报/2022-03-18/*": {"issued": "2022-03-18"},
        "绵阳晚报_2022-03-19_A01": {"issued": "2022-03-19"},
    }
    (tmp_path / "pages.toml").write_text(draft(seen), encoding="utf-8")
    assert {p.name: p.notes for p in gather(tmp_path).pages} == {
        s.name: Notes(s.paper, s.issued, s.home) for s in seen
    }


def test_a_masthead_says_what_the_name_does_not_and_what_nobody_says_is_told(tmp_path):
    write(tmp_path, "p1", text=f"绵阳晚报 2022年3月18日 星期五 第02版\n{TEXT}")
    write(tmp_path, "p2")
    seen = survey(open_drawer(tmp_path).pages)
    assert tomllib.loads(draft(seen)) == {
        "p1": {"paper": "绵阳晚报", "issued": "2022-03-18", "home": "绵阳市"}
    }
    assert list(told_lines(seen)) == [
        "1 pages: the day is that of the masthead",
        "not seen: issued of 1 pages: p2",
        "paper: 绵阳晚报 (1)",
        "not seen: paper of 1 pages: p2",
        "home: 绵阳市 (1)",
        "not seen: home of 1 pages: p2",
    ]


def test_patterns_of_names_are_told_first(tmp_path):
    write(tmp_path, "郑州晚报20220318-02版", "郑州晚报20220318-03版", "x_2022-02-30")
    lines = list(told_lines(survey(open_drawer(tmp_path).pages)))
    assert lines[0] == (
        "2 names: eight digits, as in 郑州晚报20220318-02版.txt: issued 2022-03-18, paper 郑州晚报, page 02"
    )
    assert lines[-1] == "x_2022-02-30.txt: its name has a day that is none: 2022-02-30"


def test_init_writes_pages_toml_and_does_not_write_over_one(tmp_path):
    write(tmp_path, "郑州晚报20220318-01版")
    write(tmp_path, "郑州晚报20220318-02版", text="本报讯 副市长罗志强昨日检查堤防。\n")
    dry = kg_says("pages", "init", tmp_path, "--dry-run")
    assert not (tmp_path / "pages.toml").exists()
    assert "pages.toml" in kg_says("pages", "init", tmp_path).stdout
    assert (tmp_path / "pages.toml").read_text(encoding="utf-8") == dry.stdout
    assert "[defaults]" in dry.stdout.replace('"', "") and 'issued = "2022-03-18"' in dry.stdout
    assert "is there already" in fails("pages", "init", tmp_path)
    assert "0 faults" in kg_says("pages", "check", tmp_path).stderr


# ---- kg pages check ------------------------------------------------------------------------


def told_of(folder: Path) -> list[str]:
    sources = gather(folder)
    noted = {p.name: p.notes for p in sources.pages}
    toml = folder / "pages.toml"
    return list(faults(survey(sources.pages), noted, TODAY, toml if toml.exists() else None))


def test_gaps_in_a_run_of_issues_and_missing_sheets_are_told(tmp_path):
    days = [dt.date(2022, 3, 1) + dt.timedelta(n) for n in range(56)]
    gone = {dt.date(2022, 3, 9), dt.date(2022, 3, 15), dt.date(2022, 3, 16)}
    write(
        tmp_path, *(f"绵阳晚报_{day}_A0{n}" for day in days if day not in gone for n in (1, 2, 3))
    )
    (tmp_path / "绵阳晚报_2022-03-11_A02.txt").unlink()
    assert told_of(tmp_path) == [
        "绵阳晚报: no issue of 2022-03-09, 2022-03-15…2022-03-16",
        "绵阳晚报, 2022-03-11: no page A02",
    ]


@pytest.mark.parametrize(
    "days, missing",
    [
        ([7 * n for n in range(10)], []),
        ([7 * n for n in range(10) if n != 4], [28]),
        ([n for n in range(28) if n % 7 < 5], []),
        ([0, 30, 90], []),
    ],
    ids=["a weekly", "a weekly with a gap", "not at weekends", "too few to tell"],
)
def test_a_day_is_missing_where_the_paper_usually_appears(days, missing):
    first = dt.date(2022, 1, 3)
    found = missing_days([first + dt.timedelta(n) for n in days])
    assert [(day - first).days for day in found] == missing


@pytest.mark.parametrize(
    "sheets, missing",
    [({"A01", "A04"}, ["A02", "A03"]), ({"1", "2", "3"}, []), ({"B02"}, []), ({""}, [])],
)
def test_sheets_are_missing_between_others(sheets, missing):
    assert missing_sheets(sheets) == missing


def test_days_that_cannot_be_homes_that_are_none_and_patterns_of_nothing_are_told(tmp_path):
    write(tmp_path, "a_2022-03-18", "b", "c")
    write(tmp_path, "d", text=f"绵阳晚报 2022年3月18日 星期五\n{TEXT}")
    (tmp_path / "pages.toml").write_text(
        '["a_2022-03-18"]\nissued = "2022-03-19"\n[b]\nissued = "2203-01-01"\nhome = "不是市"\n'
        '[d]\nissued = "2022-03-19"\n["2021/*"]\nhome = "绵阳市"\n',
        encoding="utf-8",
    )
    assert told_of(tmp_path) == [
        f"{tmp_path / 'pages.toml'}, [2021/*]: no page is called so",
        "1 pages without a day of issue: c",
        "a_2022-03-18: issued 2022-03-19, but its name says 2022-03-18",
        "b: issued 2203-01-01, which cannot be",
        "d: issued 2022-03-19, but its masthead says 2022-03-18",
        "home 不是市 is no division, or several are so called: b",
    ]


def test_check_ends_with_1_where_something_is_amiss(tmp_path):
    write(tmp_path, "b")
    from click.testing import CliRunner

    from kg.cli.main import commands

    result = CliRunner().invoke(commands, ["pages", "check", str(tmp_path)], prog_name="kg")
    assert result.exit_code == 1 and "without a day of issue: b" in result.stdout
