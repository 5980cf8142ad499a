"""What `kg build` writes and says: of all pages or of each, in which formats, under which base, and
what it says where it cannot be done."""

import shutil
from pathlib import Path

import pytest
from test_cli import fails, kg_says


def test_build_says_what_it_wrote_and_found(tmp_path, seeds):
    result = kg_says("build", "seeds", "-o", tmp_path / "out")
    *files, summary = result.stdout.splitlines()
    assert sorted(files) == sorted(str(p) for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert (
        f"5 pages, {len(seeds.of('Person'))} people, " in summary
        and f" {len(seeds.misses)} misses" in summary
    )


def test_build_each_gives_a_folder_a_page(tmp_path):
    shutil.copytree("seeds", tmp_path / "seeds")
    inner = tmp_path / "seeds" / "2020"
    inner.mkdir()
    (tmp_path / "seeds" / "003_e0eea08fd75f2ef3.txt").rename(inner / "003_e0eea08fd75f2ef3.txt")
    for page in ("000_ab4aebe478914890", "001_a684314036d3c468"):
        (tmp_path / "seeds" / f"{page}.txt").unlink()
    (tmp_path / "seeds" / "judgements.toml").unlink()
    (tmp_path / "seeds" / "pages.toml").write_text(
        '[003_e0eea08fd75f2ef3]\nissued = "2020-02"\nhome = "郑州市上街区"\n', encoding="utf-8"
    )
    result = kg_says("build", tmp_path / "seeds", "-o", tmp_path / "out", "--each")
    assert result.exit_code == 0 and "3 pages, " in result.stdout
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "002_82eea5d49ec4bd7e.txt",
        "003_e0eea08fd75f2ef3.txt",
        "004_3f1f02917a16f933.txt",
        "manifest.json",
    ]
    # The notes of the folder that was given count for the page in its inner folder
    assert "2020-02-15" in (tmp_path / "out" / "003_e0eea08fd75f2ef3.txt" / "graph.ttl").read_text(
        encoding="utf-8"
    )


def test_without_notes_no_year_is_known(tmp_path):
    assert (
        kg_says("build", "seeds/003_e0eea08fd75f2ef3.txt", "--no-notes", "-o", tmp_path).exit_code
        == 0
    )
    assert "2020-02-15" not in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_another_base(tmp_path):
    assert (
        kg_says(
            "build",
            "seeds/002_82eea5d49ec4bd7e.txt",
            "--base",
            "https://data.example/x/",
            "-o",
            tmp_path,
        ).exit_code
        == 0
    )
    assert "<https://data.example/x/" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_more_formats_and_a_store(tmp_path):
    page = "seeds/002_82eea5d49ec4bd7e.txt"
    result = kg_says(
        "build", page, "-o", tmp_path / "out", "--formats", "nt,gexf", "--store", tmp_path / "store"
    )
    written = [Path(line).name for line in result.stdout.splitlines()]
    assert {"graph.nt", "graph.gexf", "store"} <= set(written)
    told = kg_says(
        "query",
        "attended",
        "--person",
        "何雄",
        "--from=0000",
        "--store",
        tmp_path / "store",
        "--format",
        "csv",
    )
    assert (
        told.exit_code == 0
        and told.stdout
        == kg_says(
            "query", "attended", "--person", "何雄", "--on", tmp_path / "out", "--format", "csv"
        ).stdout
    )
    assert (
        "did you mean gexf" in fails("build", page, "-o", tmp_path / "new", "--formats", "gefx")
        and not (tmp_path / "new").exists()
    )
    assert "leave out --each" in fails(
        "build", page, "-o", tmp_path / "new", "--each", "--store", tmp_path / "b"
    )


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["seeds/pages.toml"], "seeds/pages.toml: has no pages in it"),
        (["seeds", "--base", "example"], "--base example"),
        (["seeds", "--base", "https://data.example/x#"], "it has no # and ends in /"),
        (["seeds", "--notes", "none.toml"], "none.toml: cannot be read"),
        (["seeds", "--workers", "-1"], "--workers': -1 is not in the range 0<=x<=1024"),
        (["seeds", "--wokers", "1"], "no such option '--wokers'"),
        ([], "missing argument 'PATH...'; kg build --help"),
        (["seeds", "--notes", "seeds/pages.toml", "--no-notes"], "--no-notes"),
    ],
)
def test_a_build_that_cannot_be_done_writes_nothing(arguments, said, tmp_path):
    assert said in fails("build", *arguments, "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("named", ["pages", "pages/", "pages/../pages", "link"])
@pytest.mark.parametrize("more", [[], ["--each"]])
def test_exports_never_lie_among_the_pages_of_the_folder_that_is_read(named, more, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "link").symlink_to("pages")
    (tmp_path / "pages" / "a.txt").write_text("副县长苗丽参加。", encoding="utf-8")
    out = f"{tmp_path}/{named}"
    said = fails("build", tmp_path / "pages", "-o", out, *more)
    assert f"-o {Path(out)}: is the folder of the pages" in said and "give another" in said
    assert [file.name for file in (tmp_path / "pages").iterdir()] == ["a.txt"]
    assert kg_says("build", tmp_path / "pages", "-o", tmp_path / "pages/exports").exit_code == 0
    assert kg_says("build", tmp_path / "pages", "-o", tmp_path / "pages/exports").exit_code == 0


def test_a_folder_of_exports_that_is_given_for_pages_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("副县长苗丽参加。", encoding="utf-8")
    drawer = tmp_path / "drawer"
    assert kg_says("build", tmp_path / "a.txt", "-o", drawer).exit_code == 0
    (tmp_path / "a.txt").rename(drawer / "a.txt")
    said = fails("build", drawer, "-o", tmp_path / "out")
    assert f"{drawer}: holds exports" in said and "move them into a folder of their own" in said


@pytest.mark.parametrize("more", [[], ["--each"], ["--store", "new"]])
@pytest.mark.parametrize("kept", [["a.txt", "pages.toml"], [".bashrc"], ["photos/a.jpg"]])
def test_exports_never_lie_among_what_others_keep(kept, more, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("副县长苗丽参加。", encoding="utf-8")
    there = tmp_path / "there"
    for name in kept:
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        (there / name).write_text("kept", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    said = fails("build", "page.txt", "-o", there, *more)
    first = kept[0].split("/")[0]
    assert f"-o {there}: holds {first} and no exports of kg" in said
    assert f"as -o {there / 'exports'}" in said and sorted(tmp_path.rglob("*")) == before
    assert kg_says("build", "page.txt", "-o", there / "exports").exit_code == 0


def test_a_folder_that_only_a_system_wrote_into_counts_as_empty(tmp_path):
    (tmp_path / "a.txt").write_text("副县长苗丽参加。", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".DS_Store").touch()
    for _ in range(2):  # and so does, of course, one of exports
        assert kg_says("build", tmp_path / "a.txt", "-o", tmp_path / "out").exit_code == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in fails(
        "build", "seeds/002_82eea5d49ec4bd7e.txt", "-o", tmp_path / "file" / "out"
    )


def test_a_page_issued_on_the_calendars_first_or_last_day_is_built_in_every_format(tmp_path):
    (tmp_path / "a.txt").write_text(
        "本报讯 昨日,泸州市市长陈立民主持召开全市防汛工作会议。去年12月31日,副市长李小芳出席全市防汛动员大会。",
        encoding="utf-8",
    )
    for day in ("0001-01-01", "9999-12-31"):
        (tmp_path / "pages.toml").write_text(
            f"[a]\nissued = {day}\nhome = '泸州市'\n", encoding="utf-8"
        )
        result = kg_says("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--formats", "all")
        assert result.exit_code == 0, result.output
        [last] = [
            row
            for row in kg_says(
                "query",
                "SELECT ?d { ?t kg:holder/kg:name '陈立民' ; kg:lastSeen ?d }",
                "--on",
                tmp_path / "out",
                "--format",
                "csv",
            ).stdout.split()[1:]
        ]
        assert last == day
