"""Commands that ask a graph name it in one way, `--on`; what was said before still works, with a note."""

import pytest
from test_cli import built, exports, fails, kg_says

__all__ = ["built", "exports"]


def test_show_tells_of_somebody(exports):
    result = kg_says("show", "何雄", "--on", exports)
    assert result.exit_code == 0 and "何雄" in result.stdout
    assert "nobody is called 无此人" in fails("show", "无此人", "--on", exports)


def test_show_takes_a_span_of_days(exports):
    told = kg_says("show", "何雄", "--from", "2022-03-17", "--to", "2022-03-17", "--on", exports)
    assert "2022-03-17" in told.stdout and "2022-03-11" not in told.stdout
    assert "--from 2022-99: is no date" in fails("show", "何雄", "--from", "2022-99")


def test_old_spellings_still_work_and_are_told(exports):
    page = "seeds/004_3f1f02917a16f933.txt"
    for command, said in (
        (("show", "楼阳生", "--from", page), "--from is a date now; --on names exports"),
        (("misses", page), "kg misses --on exports reads none"),
        (("questions", page), "kg questions --on exports reads none"),
    ):
        result = kg_says(*command)
        assert result.exit_code == 0 and said in result.stderr
    assert "note" not in kg_says("misses", exports).stderr
    assert "leave it out where --on is given" in fails("misses", page, "--on", exports)


@pytest.mark.parametrize(
    "command",
    [
        ("show", "何雄"),
        ("misses",),
        ("questions",),
        ("page", "-o", "a.html"),
        ("plot", "-o", "a.svg"),
    ],
)
def test_each_opens_exports_and_reads_no_page(command, exports, tmp_path, monkeypatch):
    def never(*_, **__):
        raise AssertionError("pages were read")

    monkeypatch.setattr("kg.pipeline.build", never)
    monkeypatch.chdir(tmp_path)
    result = kg_says(*command, "--on", exports)
    assert result.exit_code == 0 and "note" not in result.stderr, result.output
    assert "none: no such folder; write it with kg build" in fails(*command, "--on", "none")


def test_check_takes_exports_and_the_store_that_was_written_with_them(tmp_path):
    page = "seeds/004_3f1f02917a16f933.txt"
    kg_says("build", page, "-o", tmp_path / "out", "--store", tmp_path / "store")
    for named in (("--on", tmp_path / "out"), (tmp_path / "store",), ("--on", tmp_path / "store")):
        assert kg_says("check", *named).exit_code == 0
    (tmp_path / "out" / "manifest.json").unlink()
    assert "are not beside it any more" in fails("check", tmp_path / "store")


def test_what_holds_the_triples_alone_says_so(exports, tmp_path):
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((exports / name).read_bytes())
    assert "holds the triples alone" in fails("misses", "--on", tmp_path)
    assert kg_says("show", "何雄", "--on", tmp_path).exit_code == 0
    assert kg_says("page", "--on", tmp_path, "-o", tmp_path / "a.html").exit_code == 0


def test_only_one_graph_is_asked(exports):
    for command in (("query", "q10"), ("show", "何雄"), ("find", "防控")):
        assert "only one graph is asked" in fails(*command, "--on", exports, "--on", exports)


@pytest.mark.parametrize("command", ["page", "plot"])
def test_a_picture_of_nothing_is_not_drawn(exports, tmp_path, command):
    file = tmp_path / ("a.html" if command == "page" else "a.svg")
    result = kg_says(command, "--from", "2031", "--on", exports, "-o", file)
    assert result.exit_code == 1 and "nothing found: 2031" in result.stderr and not file.exists()


def test_misses_as_a_table_and_of_one_reason(exports):
    all_told = kg_says("misses", "--on", exports, "--format", "csv").stdout.splitlines()
    assert all_told[0] == "file,begin,end,names,reason,sentence" and len(all_told) > 2
    reason = all_told[1].split(",")[4]
    some = kg_says("misses", "--on", exports, "--reason", reason, "--format", "csv")
    assert 1 < len(some.stdout.splitlines()) <= len(all_told)
