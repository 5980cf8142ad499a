"""Scanned pages: images and PDFs without a text layer, read by OCR, each character with its box.

tests/data/scan_3_columns.png was set from the text beside it: three columns, 150 dpi, askew.
"""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from marked import events
from support import need_ocr

import kg
from kg.cli.main import commands
from kg.errors import InputError
from kg.ingest import kept_scans
from kg.ingest.drawer import open_drawer, read_file
from kg.ingest.formats import pdf, registry
from kg.ingest.scans.images import black_on_white, frames, upright
from kg.model.picture import Picture, Region, Sheet, Strip, strips_of
from kg.model.quote import fold, squeeze
from kg.validation.verify import verify

need_ocr()
Image = pytest.importorskip("PIL.Image")

pytestmark = pytest.mark.slow

SCAN = Path("tests/data/scan_3_columns.png")
SAID = SCAN.with_suffix(".txt").read_text(encoding="utf-8").replace("#", "")


def plain(text: str) -> str:
    return squeeze(fold(text))


def saved(image, form: str, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def page():
    (found,), skipped = read_file(SCAN, "scans/a.png")
    assert skipped == []
    return found


# ---- what is read -----------------------------------------------------------------


def test_a_page_of_three_columns_is_read_story_by_story_column_by_column(page):
    assert plain(page.text) == plain(SAID)
    assert page.extracted == "scan" and page.file == "scans/a.png" and page.name == "scan_3_columns"


def test_what_a_scan_tells_is_what_its_text_tells(page):
    assert events(page.text) == events(SAID)


def test_a_pdf_without_a_text_layer_is_read_as_a_scan(tmp_path, page):
    file = tmp_path / "a.pdf"
    file.write_bytes(saved(Image.open(SCAN).convert("L"), "PDF", resolution=150))
    (found,), skipped = read_file(file, "a.pdf")
    assert plain(found.text) == plain(SAID) and skipped == []
    (sheet,) = found.picture.sheets
    assert (sheet.unit, round(sheet.width), round(sheet.height)) == ("point", 461, 354)
    at = found.text.index("柳青山")
    (of_pdf,) = found.picture.regions(found.text, at, at + 3)
    at = page.text.index("柳青山")
    (of_image,) = page.picture.regions(page.text, at, at + 3)
    assert of_pdf.left == pytest.approx(of_image.left * 72 / 150, abs=4)
    assert of_pdf.top == pytest.approx(of_image.top * 72 / 150, abs=4)


def test_a_file_of_several_images_is_as_many_pages(tmp_path):
    blank = Image.new("L", (960, 738), 255)
    file = tmp_path / "a.tif"
    scan = Image.open(SCAN).convert("L")
    file.write_bytes(saved(scan, "TIFF", save_all=True, append_images=[blank, scan]))
    pages, skipped = read_file(file, "a.tif")
    assert [(p.name, p.file) for p in pages] == [("a_1", "a.tif#page=1"), ("a_3", "a.tif#page=3")]
    assert skipped == [f"{file}: image 2 has no text that OCR finds"]


def test_without_the_library_one_line_says_what_to_install(tmp_path, monkeypatch):
    for name in ("a.png", "b.jpg", "c.tiff"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "d.txt").write_text(SAID, encoding="utf-8")
    monkeypatch.setattr(registry.importlib.util, "find_spec", lambda name: None)
    (line,) = open_drawer(tmp_path).skipped
    assert (
        "a.png" in line
        and "c.tiff" in line
        and line.endswith("pip install pillow rapidocr-onnxruntime")
    )


def test_a_scanned_pdf_without_the_library_says_so_too(tmp_path, monkeypatch):
    file = tmp_path / "a.pdf"
    file.write_bytes(saved(Image.new("L", (900, 900), 255), "PDF"))
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"needs OCR: pip install pillow"):
        read_file(file, "a.pdf")


# ---- images that are none, or of nothing --------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"not an image", "is no image, whatever its name says"),
        (SCAN.read_bytes()[:20_000], "is damaged"),
        (saved(Image.new("L", (960, 738), 255), "PNG"), "has no text that OCR finds"),
        (saved(Image.new("L", (120, 80), 255), "PNG"), "is too small for a page"),
        (saved(Image.new("1", (20_000, 20_000)), "PNG"), "million pixels"),
    ],
    ids=["text", "truncated", "blank", "small", "bomb"],
)
def test_an_image_that_gives_no_page_is_told_in_one_line(data, told, tmp_path):
    (tmp_path / "a.png").write_bytes(data)
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    found = open_drawer(tmp_path)
    assert [p.name for p in found.pages] == ["b"]
    (line,) = found.skipped
    assert "a.png: " in line and told in line


def test_a_turned_image_is_set_upright_and_its_points_lead_back():
    (frame,) = frames(SCAN.read_bytes(), "a.png")
    straight = upright(frame.grey)
    sums = [
        float(np.square(np.diff(g.sum(axis=1, dtype=float))).sum())
        for g in (frame.grey, straight.grey)
    ]
    assert sums[1] > 1.5 * sums[0]
    angle = np.degrees(np.arctan2(straight.back[1, 0], straight.back[0, 0]))
    assert abs(angle) == pytest.approx(0.9, abs=0.15)


def test_a_negative_is_turned_about():
    (frame,) = frames(SCAN.read_bytes(), "a.png")
    assert (black_on_white(255 - frame.grey) == frame.grey).all()
    assert (black_on_white(frame.grey) == frame.grey).all()


def test_what_is_transparent_is_white(tmp_path):
    clear = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    (frame,) = frames(saved(clear, "PNG"), "a.png")
    assert (frame.grey == 255).all()


# ---- where characters stand ---------------------------------------------------------


def test_each_character_but_white_space_has_a_box_on_the_image(page):
    told = {i for s in page.picture.strips for i in range(s.begin, s.end)}
    assert all(i in told for i, c in enumerate(page.text) if not c.isspace())
    (sheet,) = page.picture.sheets
    assert sheet == Sheet(1, 960, 738)
    for s in page.picture.strips:
        assert s.left >= 0 and s.left + s.width <= 960 and s.top >= 0 and s.top + s.height <= 738


def test_a_name_is_where_the_image_has_it(page):
    at = page.text.index("柳青山")
    (box,) = page.picture.regions(page.text, at, at + 3)
    assert (box.left, box.top) == (pytest.approx(202, abs=6), pytest.approx(262, abs=8))
    assert (box.right, box.bottom) == (pytest.approx(262, abs=8), pytest.approx(285, abs=8))


def test_a_sentence_over_two_columns_is_two_boxes(page):
    sentence = "姚启明强调，要坚决"
    at = fold(page.text).index(fold(sentence))
    boxes = page.picture.regions(page.text, at, fold(page.text).index("财产安全。", at) + 5)
    assert len(boxes) == 2 and boxes[0].right < boxes[1].left


def test_lines_below_each_other_are_one_box():
    strips = (Strip(0, 4, 1, 10, 10, 40, 10), Strip(4, 8, 1, 10, 24, 40, 10))
    picture = Picture((Sheet(1, 100, 100),), strips)
    assert picture.regions("市长陈立民说要抓", 0, 8) == (Region(1, 10, 10, 40, 24),)
    assert picture.regions("市长陈立民说要抓", 2, 4) == (Region(1, 30, 10, 20, 10),)
    assert picture.regions("市长陈立民说要抓", 2, 2) == ()


def test_a_line_set_downwards_is_split_downwards():
    picture = Picture((Sheet(1, 100, 100),), (Strip(0, 4, 1, 10, 10, 10, 40),))
    assert picture.regions("市长调研", 2, 4) == (Region(1, 10, 30, 10, 20),)


def test_pieces_find_their_place_in_a_text_that_lacks_a_hyphen_and_has_a_space():
    strips = strips_of(
        "the mayor 陈立民", [(1, "the may-", (0, 0, 9, 1)), (1, "or陈立民", (0, 2, 9, 1))]
    )
    assert [(s.begin, s.end) for s in strips] == [(0, 7), (7, 13)]


# ---- what leads from a fact to its picture -------------------------------------------


def test_fragments_of_media_name_pixels_of_an_image_and_percent_of_a_page():
    strips = (Strip(0, 4, 2, 20, 50, 40, 10),)
    image, leaf = Sheet(1, 200, 100), Sheet(2, 200, 100, "point")
    text = "市长调研"
    assert Picture((leaf,), strips).fragments(text, 0, 2) == (
        "page=2&xywh=percent:10.00,50.00,10.00,10.00",
    )
    on_image = Picture((image,), (Strip(0, 4, 1, 20, 50, 40, 10),))
    assert on_image.fragments(text, 0, 4) == ("xywh=pixel:20,50,40,10",)


def test_the_evidence_of_a_scan_leads_to_its_image(tmp_path):
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans/a.png").write_bytes(SCAN.read_bytes())
    graph = kg.build(tmp_path / "scans")
    graph.write(tmp_path / "exports", page=False)
    rows = graph.query(
        "SELECT ?clip ?quote WHERE { ?fact kg:agent/kg:name '柳青山' ; kg:evidence ?s . "
        "?s kg:clipping ?clip ; kg:quote ?quote } ORDER BY ?clip"
    )
    assert rows and all(row["clip"].startswith("xywh=pixel:") for row in rows)
    _, top, _, _ = (int(n) for n in rows[0]["clip"].removeprefix("xywh=pixel:").split(","))
    assert 140 < top < 270
    (kept,) = map(json.loads, (tmp_path / "exports/texts.jsonl").read_text("utf-8").splitlines())
    assert kept["sheets"] == [[1, 960.0, 738.0, "pixel"]]
    begin, end, sheet, *_ = kept["strips"][0]
    assert (kept["text"][begin:end], sheet) == ("市政府召开常务会议", 1)
    assert not verify(tmp_path / "exports", tmp_path / "scans").faults


# ---- what OCR read is kept for the next build -----------------------------------------


def test_a_scan_is_read_once(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.png").write_bytes(SCAN.read_bytes())
    kept = tmp_path / "kept"
    first = open_drawer(tmp_path / "in", scans=kept)
    monkeypatch.setattr(kept_scans, "extract", lambda *_: pytest.fail("it was read again"))
    assert open_drawer(tmp_path / "in", scans=kept) == first
    (tmp_path / "in/b.txt").write_text(SAID, encoding="utf-8")
    assert [p.name for p in open_drawer(tmp_path / "in", scans=kept).pages] == ["a", "b"]


def test_what_was_kept_and_is_broken_is_made_again(tmp_path, page):
    file = tmp_path / "a.png"
    file.write_bytes(SCAN.read_bytes())
    kept = tmp_path / "kept"
    read_file(file, "a.png", scans=kept)
    (written,) = kept.iterdir()
    whole = written.read_text(encoding="utf-8")
    written.write_text(whole[:300], encoding="utf-8")
    (found,), _ = read_file(file, "a.png", scans=kept)
    assert found.text == page.text and written.read_text(encoding="utf-8") == whole


def test_from_the_command_line_scans_are_kept_beside_the_exports(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.png").write_bytes(SCAN.read_bytes())
    out = tmp_path / "exports"
    assert (
        CliRunner().invoke(commands, ["build", str(tmp_path / "in"), "-o", str(out)]).exit_code == 0
    )
    kept = list((tmp_path / ".exports.kg-cache/scans").iterdir())
    assert sorted(file.suffix for file in kept) == [".jpg", ".json"], "its image, and what it says"
