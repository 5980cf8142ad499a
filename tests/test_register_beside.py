"""The register of ids lies among the exports: a build into the same folder keeps what ids mean."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import commands
from kg.model.register import HEAD, REGISTER

MAYOR = "绵阳日报 2021年5月6日\n本报讯 绵阳市市长温庆华主持召开全市防汛工作会议并讲话。\n"
HEAD_OF_COUNTY = "剑河报 2021年4月30日\n本报讯 剑河县副县长温庆华到太拥镇调研春耕。\n"


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments], prog_name="kg")


def pages(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.iterdir()}


def test_an_older_page_that_comes_later_takes_no_id_away(tmp_path):
    archive, out = pages(tmp_path / "pages", b=MAYOR), tmp_path / "exports"
    assert kg("build", archive, "-o", out, "-q").exit_code == 0
    pages(archive, a=HEAD_OF_COUNTY)
    assert kg("build", archive, "-o", out, "-q").exit_code == 0
    lines = (out / REGISTER).read_text(encoding="utf-8").splitlines()
    assert "person\t温庆华\t温庆华\tb" in lines and "person\t温庆华\t温庆华\ta" not in lines


def test_the_same_pages_and_their_register_give_the_same_bytes_in_any_order(tmp_path):
    one, two = pages(tmp_path / "one", a=HEAD_OF_COUNTY), pages(tmp_path / "two", b=MAYOR)
    out = tmp_path / "exports"
    kg("build", one, two, "-o", out, "-q")
    first = bytes_of(out)
    kg("build", two, one, "-o", out, "-q")
    assert bytes_of(out) == first


def test_of_another_archive_it_is_told_and_a_new_one_is_begun(tmp_path):
    out = tmp_path / "exports"
    kg("build", pages(tmp_path / "one", b=MAYOR), "-o", out, "-q")
    built = kg("build", pages(tmp_path / "two", z=MAYOR), "-o", out, "-q")
    assert built.exit_code == 0 and "ids.tsv: is of another archive" in built.stderr
    assert "\tb\n" not in (out / REGISTER).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["id,name\n", HEAD + "\nperson\t温庆华\n"])
def test_a_broken_one_stops_the_build_with_a_line_and_stays(text, tmp_path):
    archive, out = pages(tmp_path / "pages", b=MAYOR), tmp_path / "exports"
    kg("build", archive, "-o", out, "-q")
    (out / REGISTER).write_text(text, encoding="utf-8")
    before = bytes_of(out)
    built = kg("build", archive, "-o", out, "-q")
    assert built.exit_code == 2 and "ids.tsv, line" in built.stderr
    assert built.stderr.count("\n") == 1 and bytes_of(out) == before


def test_one_that_is_kept_elsewhere_is_not_among_the_exports(tmp_path):
    archive, out = pages(tmp_path / "pages", b=MAYOR), tmp_path / "exports"
    kg("build", archive, "-o", out, "-q", "--ids", tmp_path / "own.tsv")
    assert (tmp_path / "own.tsv").exists() and not (out / REGISTER).exists()
