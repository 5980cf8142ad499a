"""kg verify: what is true of the pages is proved, and what is not is named."""

import os
import re
import shutil
from pathlib import Path

import pytest
from support import ROOT
from test_cli import fails, kg_says

from kg.export.derived import shortcuts
from kg.query.store import save
from kg.storage.manifest import MANIFEST
from kg.validation.verify import verify

SEEDS = ROOT / "seeds"
NAMED = "王新伟要求"


@pytest.fixture
def export(seeds, tmp_path) -> Path:
    """The export of the seeds, to be forged."""
    seeds.write(tmp_path / "out", page=False)
    return tmp_path / "out"


def turtle_alone(export: Path) -> Path:
    """A forger takes the manifest away."""
    (export / MANIFEST).unlink()
    return export


def forge(export: Path, name: str, old: str, new: str) -> None:
    path = export / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_built_is_proved(export, seeds, tmp_path):
    report = verify(export, SEEDS, save(seeds, tmp_path / "store"))
    derived = sum(len(objects) for props in shortcuts(seeds).values() for objects in props.values())
    assert report.faults == () and report.looked_at == {
        "pages": 5,
        "sentences": len(seeds.of("Sentence")),
        "mentions": len(seeds.of("Mention")),
        "derived triples": derived,
        "files": 6,
    }
    assert verify(turtle_alone(export), SEEDS).faults == ()
    assert sorted(os.listdir(export)) == [
        "archive.duckdb",
        "claims.tsv",
        "evidence.ttl",
        "graph.graphml",
        "graph.ttl",
        "ids.tsv",
    ]


def test_two_turtle_files_are_enough_and_say_who_is_wrong(export, tmp_path):
    (tmp_path / "alone").mkdir()
    for name in ("graph.ttl", "evidence.ttl"):
        shutil.copy(export / name, tmp_path / "alone" / name)
    told = kg_says("verify", tmp_path / "alone", "--pages", SEEDS)
    assert told.exit_code == 0 and told.stdout == "" and told.stderr.endswith(": 0 faults\n")
    forge(tmp_path / "alone", "evidence.ttl", NAMED, "王新伟请求")
    told = kg_says("verify", tmp_path / "alone", "--pages", SEEDS)
    assert (
        told.exit_code == 1
        and "the page does not say" in told.stdout
        and told.stderr.endswith(": 1 faults\n")
    )


@pytest.mark.parametrize(
    "name, old, new, said",
    [
        (
            "evidence.ttl",
            f'kg:quote "{NAMED}',
            'kg:quote "王新伟请求',
            "page:00.*#char=.*: the page does not say '王新伟请求",
        ),
        (
            "evidence.ttl",
            'kg:surface "河南"',
            'kg:surface "湖南"',
            "mention:000_ab4aebe478914890_2_4: the page does not say '湖南' there, but '河南'",
        ),
        (
            "evidence.ttl",
            "kg:begin 24 ;\n    kg:end 76",
            "kg:begin 25 ;\n    kg:end 76",
            "page:003_e0eea08fd75f2ef3#char=24,76: its name, begin and end, or page do not agree",
        ),
        (
            "evidence.ttl",
            "kg:begin 2 ;\n    kg:end 4",
            "kg:begin 2000 ;\n    kg:end 2002",
            "mention:000_ab4aebe478914890_2_4: does not lie in its sentence",
        ),
        (
            "evidence.ttl",
            'kg:sha256 "7db5053e',
            'kg:sha256 "00000000',
            "003_e0eea08fd75f2ef3.txt: is not the file that was read",
        ),
        (
            "evidence.ttl",
            "seeds/003_e0eea08fd75f2ef3.txt",
            "seeds/../003_e0eea08fd75f2ef3.txt",
            "its file seeds/../003_e0eea08fd75f2ef3.txt is not in",
        ),
        (
            "graph.ttl",
            "# ---- derived",
            "person:宋洁 kg:attended event:无 .\n# ---- derived",
            "person:宋洁 kg:attended event:无: follows from no fact",
        ),
        (
            "graph.ttl",
            "# ---- derived",
            "person:宋洁 kg:memberOf organisation:无 .\n# ---- derived",
            "organisation:无 is not there; are graph.ttl and evidence.ttl of one build",
        ),
        (
            "graph.ttl",
            'rdfs:label "宋洁"@zh',
            'rdfs:label "宋吉"@zh',
            "person:宋洁: its label '宋吉' is not its name",
        ),
        ("graph.ttl", 'kg:headline "', 'kg:headline "假', "article:.*: the page does not say '假"),
    ],
)
def test_a_forged_word_is_named(export, name, old, new, said):
    forge(turtle_alone(export), name, old, new)
    faults = verify(export, SEEDS).faults
    assert [f for f in faults if re.search(said, f)], faults


def test_a_shortcut_that_is_missing_and_a_class_that_is_not_told_are_named(export):
    graph = turtle_alone(export) / "graph.ttl"
    text = graph.read_text(encoding="utf-8")
    facts, derived = text.split("# ---- derived")
    graph.write_text(facts, encoding="utf-8")
    faults = verify(export, SEEDS).faults
    assert len(faults) > 200 and all(
        f.endswith("follows from a fact, and is missing") for f in faults
    )
    graph.write_text(text.replace("kg:Person", "kg:Inspection", 1), encoding="utf-8")
    assert any(
        "is not told to be a kg:Event, which follows from its class" in f
        for f in verify(export, SEEDS).faults
    )


@pytest.mark.parametrize(
    "changed, said",
    [
        (lambda text: text.replace("督导", "指导", 1), "the page does not say"),
        (lambda text: text + "\n", "is not the file that was read"),
        (lambda text: text.replace("\n", "\r\n"), "is not the file that was read"),
        (lambda text: "\0", "is not text"),
        (None, "its file seeds/003_e0eea08fd75f2ef3.txt is not in"),
    ],
)
def test_a_changed_page_is_named(export, tmp_path, changed, said):
    shutil.copytree(SEEDS, tmp_path / "pages")
    page = tmp_path / "pages" / "003_e0eea08fd75f2ef3.txt"
    if changed:
        page.write_bytes(changed(page.read_text(encoding="utf-8")).encode("utf-8"))
    else:
        page.unlink()
    faults = verify(export, tmp_path / "pages").faults
    assert any(said in f for f in faults) and all("003_e0eea08fd75f2ef3" in f for f in faults)


def test_a_mixed_folder_is_named(export, tmp_path):
    page = "seeds/002_82eea5d49ec4bd7e.txt"
    assert kg_says("build", page, "-o", tmp_path / "other", "--formats", "csv").exit_code == 0
    for name in ("evidence.ttl", "persons.csv"):
        shutil.copy(tmp_path / "other" / name, export / name)
    (export / "claims.tsv").unlink()
    faults = "\n".join(verify(export, SEEDS).faults)
    for said in (
        "evidence.ttl: is not the file that its build wrote",
        "persons.csv: is no file of this build",
        "claims.tsv: is missing",
        "are graph.ttl and evidence.ttl of one build?",
    ):
        assert said in faults
    assert "are graph.ttl and evidence.ttl of one build?" in "\n".join(
        verify(turtle_alone(export), SEEDS).faults
    )


def test_a_store_of_another_build_is_named(export, seeds, tmp_path):
    assert (
        kg_says(
            "build",
            "seeds/002_82eea5d49ec4bd7e.txt",
            "-o",
            tmp_path / "other",
            "--store",
            tmp_path / "store",
        ).exit_code
        == 0
    )
    told = kg_says("verify", export, "--pages", SEEDS, "--store", tmp_path / "store")
    assert told.exit_code == 1 and re.search(r"store: lacks \d+ triples, among them ", told.stdout)


def test_pages_are_found_in_folders_below_and_alone(tmp_path):
    (tmp_path / "pages" / "2022").mkdir(parents=True)
    shutil.copy(SEEDS / "002_82eea5d49ec4bd7e.txt", tmp_path / "pages" / "2022" / "x.txt")
    assert kg_says("build", tmp_path / "pages", "-o", tmp_path / "out").exit_code == 0
    for place in (
        tmp_path / "pages",
        tmp_path,
        tmp_path / "pages" / "2022",
        tmp_path / "pages" / "2022" / "x.txt",
    ):
        assert verify(tmp_path / "out", place).faults == ()
    assert len(verify(tmp_path / "out", SEEDS).faults) == 1


def test_builds_of_each_page_are_proved_one_by_one(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "pages")
    for page in sorted((tmp_path / "pages").glob("*.txt"))[2:]:
        page.unlink()
    (tmp_path / "pages" / "judgements.toml").unlink()
    assert (
        kg_says(
            "build", tmp_path / "pages", "--no-notes", "-o", tmp_path / "out", "--each"
        ).exit_code
        == 0
    )
    report = verify(tmp_path / "out", tmp_path / "pages")
    assert (
        report.faults == () and report.looked_at["pages"] == 2 and report.looked_at["files"] == 12
    )
    forge(tmp_path / "out" / "001_a684314036d3c468.txt", "claims.tsv", "\t", " ")
    assert [f for f in verify(tmp_path / "out", SEEDS).faults] == [
        f"{tmp_path / 'out' / '001_a684314036d3c468.txt' / 'claims.tsv'}: is not the file that its build wrote: its SHA-256 is another than in manifest.json"
    ]


def test_what_cannot_be_read_is_one_line(export, tmp_path):
    assert "graph.ttl: no such file" in fails("verify", tmp_path / "none", "--pages", SEEDS)
    assert "none: there is no such folder" in fails("verify", export, "--pages", tmp_path / "none")
    (export / "graph.ttl").write_text("person:", encoding="utf-8")
    assert "graph.ttl: cannot be read" in fails("verify", export, "--pages", SEEDS)
