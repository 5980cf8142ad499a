"""Images of the sheets that evidence stands on, beside the exports of a build."""

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import need_ocr

import kg
from kg.cli.main import commands
from kg.ingest import sheet_images
from kg.model.iri import image_file
from kg.storage.manifest import manifest
from kg.validation.verify import verify

need_ocr()
pytestmark = pytest.mark.slow

SCAN = Path("tests/data/scan_3_columns.png")
PDF = Path("tests/data/drawer/bulletin.pdf")


def built(folder: Path, *more: str) -> tuple[list[str], str]:
    """The images beside the exports of a folder's pages, and what the build said."""
    out = folder.parent / "exports"
    told = CliRunner().invoke(commands, ["build", str(folder), "-o", str(out), *more])
    assert told.exit_code == 0, told.output
    return sorted(p.relative_to(out).as_posix() for p in out.glob("pictures/*")), told.output


@pytest.fixture
def drawer(tmp_path):
    """A folder for pages."""
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_each_sheet_with_evidence_has_its_image_and_the_manifest_names_it(drawer):
    shutil.copy(SCAN, drawer / "a.png")
    shutil.copy(PDF, drawer)
    found, _ = built(drawer)
    assert found == ["pictures/a-1.jpg", "pictures/bulletin-1.jpg"]
    assert set(found) < set(manifest(drawer.parent / "exports").files)
    assert not verify(drawer.parent / "exports", drawer).faults


def test_a_scan_within_archives_has_one_too(drawer):
    with zipfile.ZipFile(drawer.parent / "inner.zip", "w") as packed:
        packed.write(SCAN, "2022/a.png")
    with zipfile.ZipFile(drawer / "outer.zip", "w") as packed:
        packed.write(drawer.parent / "inner.zip", "inner.zip")
    assert built(drawer)[0] == ["pictures/a-1.jpg"]


def test_text_files_have_no_images_and_no_folder_for_them(drawer):
    shutil.copy(next(Path("seeds").glob("*.txt")), drawer)
    built(drawer)
    assert not (drawer.parent / "exports/pictures").exists()


def test_no_more_are_laid_there_than_is_asked_for(drawer):
    shutil.copy(SCAN, drawer / "a.png")
    shutil.copy(PDF, drawer)
    found, said = built(drawer, "--images", "1")
    assert found == ["pictures/a-1.jpg"]
    assert "images of 1 of 2 sheets lie beside the exports; --images 2 lays all there" in said
    assert built(drawer, "--images", "0")[0] == []


def test_an_image_is_made_once(drawer, monkeypatch):
    shutil.copy(SCAN, drawer / "a.png")
    built(drawer)
    before = (drawer.parent / "exports/pictures/a-1.jpg").read_bytes()
    monkeypatch.setattr(sheet_images, "_images", lambda *_: pytest.fail("it was made again"))
    assert built(drawer)[0] == ["pictures/a-1.jpg"]
    assert (drawer.parent / "exports/pictures/a-1.jpg").read_bytes() == before


def test_a_file_of_others_that_is_called_so_stays(drawer):
    shutil.copy(next(Path("seeds").glob("*.txt")), drawer)
    assert built(drawer)[0] == []
    shutil.copy(SCAN, drawer / "a.png")
    mine = drawer.parent / "exports/pictures/a-1.jpg"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    out = str(drawer.parent / "exports")
    before = manifest(drawer.parent / "exports")
    told = CliRunner().invoke(commands, ["build", str(drawer), "-o", out])
    assert told.exit_code == 2 and "was not written by kg; nothing was changed" in told.output
    assert mine.read_bytes() == b"mine" and manifest(drawer.parent / "exports") == before


def test_without_the_library_one_line_says_what_to_install(tmp_path, monkeypatch):
    page = next(p for p in kg.build(PDF).pages)
    monkeypatch.setattr(sheet_images, "ENCODER", "no_such_library")
    (told,) = sheet_images.put_images(PDF, [sheet_images.Wanted(page, 1)], tmp_path, None)
    assert told == "images of pages need pillow, which is not installed: pip install pillow"


def test_the_image_of_a_page_with_any_name_has_a_name_that_a_disk_takes():
    assert image_file("../第 1 版", 2).startswith("pictures/第1版~")
    assert len(image_file("版" * 300, 1).encode()) < 255


def test_the_page_of_a_part_shows_those_of_the_exports_wherever_it_lies(drawer):
    shutil.copy(SCAN, drawer / "a.png")
    built(drawer)
    page = drawer.parent / "parts/姚启明.html"
    out = drawer.parent / "exports"
    told = CliRunner().invoke(
        commands, ["page", "--on", str(out), "--person", "姚启明", "-o", str(page)]
    )
    assert told.exit_code == 0, told.output
    text = page.read_text(encoding="utf-8")
    assert '"images":"../exports/"' in text and "pictures/a-1.jpg" in text
