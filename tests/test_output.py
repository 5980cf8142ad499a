"""A build is one thing, and kg replaces and removes only what it wrote itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import example_graph
from test_cli import fails, kg_says

from kg.api import Graph
from kg.errors import InputError
from kg.output import fill, names, owned, write
from kg.output import output as exports_output
from kg.query.sparql import run_on_export
from kg.query.store import save
from kg.storage import output_lock, safe_output
from kg.storage.manifest import MANIFEST, UNFINISHED, manifest

G = example_graph()
PEOPLE = Graph(tuple(n for n in G.nodes if n.cls in ("Page", "Person")), G.pages)
SMALL = Graph(tuple(n for n in G.nodes if n.cls in ("Page", "Rule")), G.pages)
PAGE = "seeds/002_82eea5d49ec4bd7e.txt"
NO_PAGE = "no-such-page.txt"  # what is refused before a page is read never says that it is missing


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def swaps(monkeypatch, possible: bool) -> None:
    if not possible:
        monkeypatch.setattr(safe_output, "_exchange", lambda a, b: False)


# ---- only what kg wrote ------------------------------------------------


def test_a_store_takes_the_place_of_nothing_but_a_store_of_kg(tmp_path):
    (tmp_path / "mine").mkdir()
    for name in ("CURRENT", "thesis.txt"):
        (tmp_path / "mine" / name).write_text("three years of work", encoding="utf-8")
    before = contents(tmp_path)
    assert "mine/CURRENT: is there already and was not written by kg" in fails(
        "build", NO_PAGE, "-o", tmp_path / "out", "--store", tmp_path / "mine"
    )
    assert contents(tmp_path) == before
    save(SMALL, tmp_path / "store")
    (tmp_path / "store" / "thesis.txt").write_text("three years of work", encoding="utf-8")
    assert "store/thesis.txt: is there already" in fails(
        "build", NO_PAGE, "-o", tmp_path / "out", "--store", tmp_path / "store"
    )
    assert (tmp_path / "store" / "thesis.txt").is_file() and sorted(os.listdir(tmp_path)) == [
        "mine",
        "store",
    ]


@pytest.mark.parametrize(
    "name, more", [("graph.ttl", []), ("manifest.json", []), ("persons.csv", ["csv"])]
)
def test_a_file_of_another_is_refused_before_any_page_is_read(tmp_path, name, more):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=f"{name}: is there already and was not written by kg"):
        write(SMALL, tmp_path, formats=more)
    formats = ["--formats", *more] if more else []
    assert f"holds {name} and no exports" in fails("build", NO_PAGE, "-o", tmp_path, *formats)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_folder_of_another_is_refused_where_each_page_gets_one(tmp_path):
    (tmp_path / "out" / Path(PAGE).name).mkdir(parents=True)
    (tmp_path / "out" / Path(PAGE).name / "graph.ttl").write_text("mine", encoding="utf-8")
    assert "and no exports of kg" in fails("build", PAGE, "-o", tmp_path / "out", "--each")


@pytest.mark.parametrize("command", [["page", NO_PAGE], ["plot", NO_PAGE], ["ontology"]])
def test_one_file_replaces_only_what_kg_wrote(command, tmp_path):
    mine = tmp_path / "mine.svg"
    mine.write_text("<svg>mine</svg>", encoding="utf-8")
    assert "was not written by kg" in fails(*command, "-o", mine)
    _folder(tmp_path / "folder.svg")
    assert "is a folder" in fails(*command, "-o", tmp_path / "folder.svg")
    assert mine.read_text(encoding="utf-8") == "<svg>mine</svg>"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    "command, name",
    [
        (["page", PAGE], "a.html"),
        (["plot", PAGE], "a.svg"),
        (["plot", PAGE], "a.png"),
        (["ontology"], "a.html"),
    ],
)
def test_what_kg_wrote_is_replaced(command, name, tmp_path):
    for _ in range(2):
        assert kg_says(*command, "-o", tmp_path / name).exit_code == 0
    assert os.listdir(tmp_path) == [name]


def test_a_page_of_a_part_does_not_replace_the_page_of_a_build(tmp_path):
    write(SMALL, tmp_path)
    assert "belongs to the build" in fails("page", NO_PAGE, "-o", tmp_path / "graph.html")


@pytest.mark.parametrize(
    "exports, store", [("x", "x"), ("x/out", "x"), ("x", "x/store"), ("x/../y", "y")]
)
def test_exports_and_store_stand_side_by_side(exports, store, tmp_path):
    assert "one lies in the other" in fails(
        "build", NO_PAGE, "-o", tmp_path / exports, "--store", tmp_path / store
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", PAGE, "-o", ""],
        ["build", PAGE, "-o", "out", "--store", ""],
        ["page", PAGE, "-o", ""],
        ["plot", PAGE, "-o", ""],
        ["ontology", "-o", ""],
    ],
)
def test_an_empty_name_is_no_place(arguments):
    assert "is empty; say where to write" in fails(*arguments)


def test_exports_of_before_there_were_manifests_are_known_as_ours(tmp_path):
    write(SMALL, tmp_path, formats=("csv",))
    (tmp_path / MANIFEST).unlink()
    write(G, tmp_path, page=False)
    assert set(contents(tmp_path)) == set(names(page=False))


def test_a_manifest_cannot_point_at_files_elsewhere(tmp_path):
    write(SMALL, tmp_path / "out", page=False)
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    told = json.loads((tmp_path / "out" / MANIFEST).read_text())
    told["files"] |= {"../mine": "", str(tmp_path / "mine"): ""}
    (tmp_path / "out" / MANIFEST).write_text(json.dumps(told))
    write(G, tmp_path / "out", page=False)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_another_build_in_a_folder_below_is_left_alone(tmp_path):
    write(SMALL, tmp_path / "exports", page=False)
    before = contents(tmp_path / "exports")
    write(G, tmp_path, page=False)
    assert contents(tmp_path / "exports") == before


@pytest.mark.parametrize(
    "package, command, said",
    [
        (
            "pyrudof",
            ["check", "{out}"],
            "needs pyrudof, which is not installed: pip install pyrudof",
        ),
    ],
)
def test_a_missing_package_is_told_before_anything_is_read(
    package, command, said, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, package, None)
    assert said in fails(*(part.format(out=tmp_path / "none") for part in command))


def test_no_message_advises_an_install_that_no_index_has():
    assert [
        path
        for path in (*Path("kg").rglob("*.py"), Path("README.md"))
        if "pip install 'kg[" in path.read_text(encoding="utf-8")
    ] == []


def test_make_run_installs_what_the_readmes_commands_need():
    made = subprocess.run(
        ["make", "-n", "-B", "run", f"PYTHON={sys.executable}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    locked = Path("locks/run.txt").read_text(encoding="utf-8")
    assert "-r locks/run.txt" in made and all(
        f"\n{package}==" in locked
        for package in ("pyarrow", "pyrudof", "pyshacl", "starlette", "uvicorn")
    )


def test_a_link_that_leads_back_to_itself_is_one_line(tmp_path):
    (tmp_path / "a.svg").symlink_to("b")
    (tmp_path / "b").symlink_to("a.svg")
    for command in (
        ["build", NO_PAGE],
        ["build", NO_PAGE, "--store", tmp_path / "out"],
        ["page", NO_PAGE],
        ["plot", NO_PAGE],
        ["ontology"],
    ):
        for target in (tmp_path / "a.svg", tmp_path / "a.svg" / "c.svg"):
            fails(*command, "-o", target)


@pytest.mark.parametrize("target", ["/proc/none/out", "/dev/null/out"])
def test_a_target_that_cannot_be_written_is_told_before_pages_are_read(target):
    assert f"{target}: cannot be written there" in fails("build", NO_PAGE, "-o", target)
    assert "cannot be written" in fails("page", NO_PAGE, "-o", target)


# ---- one thing ---------------------------------------------------------


def test_where_the_second_output_cannot_be_put_in_place_the_first_is_taken_back(
    tmp_path, monkeypatch
):
    write(SMALL, tmp_path / "a", page=False)
    before = contents(tmp_path / "a")
    with (
        exports_output(tmp_path / "a", names(page=False)) as a,
        exports_output(tmp_path / "b", names(page=False)) as b,
    ):
        for out in (a, b):
            fill(G, out.new, page=False)
        monkeypatch.setattr(b, "_stage", None)
        b.new = tmp_path / "gone"
        with pytest.raises(InputError, match="b: cannot be written"):
            safe_output.publish(a, b)
        b._stage = tmp_path / ".b.kg-new"
        b.new = b._stage / "new"
    assert contents(tmp_path) == {f"a/{name}": data for name, data in before.items()}


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    write(SMALL, tmp_path / "real", page=False)
    (tmp_path / "link").symlink_to("real")
    write(G, tmp_path / "link", page=False)
    assert (tmp_path / "link").is_symlink() and manifest(tmp_path / "real") == manifest(
        tmp_path / "link"
    )


def test_the_folder_one_stands_in_stays_the_folder_one_stands_in(tmp_path, monkeypatch):
    write(SMALL, tmp_path / "out", page=False)
    monkeypatch.chdir(tmp_path / "out")
    before = os.stat(".").st_ino
    write(G, ".", page=False)
    assert os.stat(tmp_path / "out").st_ino == before and set(os.listdir(".")) == set(
        names(page=False)
    )


def test_a_disk_of_its_own_is_written_inside(tmp_path, monkeypatch):
    out = _folder(tmp_path / "out")
    monkeypatch.setattr(safe_output.os.path, "ismount", lambda path: Path(path) == out)
    beside = os.stat(tmp_path).st_mtime_ns
    for graph in (SMALL, G):
        write(graph, out, page=False)
    assert (
        set(os.listdir(out)) == set(names(page=False)) and os.stat(tmp_path).st_mtime_ns == beside
    )


def test_an_old_file_that_cannot_be_read_is_replaced(tmp_path, monkeypatch):
    def cmp(old: Path, new: Path, shallow: bool) -> bool:
        raise PermissionError(13, "Permission denied", str(old))

    write(SMALL, tmp_path / "out", page=False)
    monkeypatch.setattr(safe_output.filecmp, "cmp", cmp)
    write(G, tmp_path / "out", page=False)
    write(G, tmp_path / "new", page=False)
    assert contents(tmp_path / "out") == contents(tmp_path / "new")


# ---- the lock and what a kill leaves -----------------------------------


def test_a_disk_that_keeps_no_locks_is_written_all_the_same(tmp_path, monkeypatch):
    def no_locks(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(output_lock.fcntl, "flock", no_locks)
    write(SMALL, tmp_path / "out", page=False)
    assert os.listdir(tmp_path) == ["out"]


HOLD = """
import sys, kg.output as e
with e.output(sys.argv[1], e.names()):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_build_at_a_time_and_a_dead_one_holds_nothing(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / "out"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        told = fails("build", NO_PAGE, "-o", tmp_path / "out")
        assert (
            f"out: another build is writing there (process {other.pid} on " in told
            and "since 20" in told
        )
        other.kill()
        other.wait()
    assert sorted(os.listdir(tmp_path)) == [".out.kg-lock", ".out.kg-new"]
    write(SMALL, tmp_path / "out", page=False)
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("moves", range(11))
def test_a_kill_between_two_moves_is_told_and_mended(tmp_path, monkeypatch, moves):
    """Where folders cannot change places, files are moved one by one; a kill among them leaves a mark."""

    class Killed(BaseException):
        pass

    swaps(monkeypatch, False)
    write(SMALL, tmp_path / "out", page=False, formats=("nt",))
    old = contents(tmp_path / "out")
    done, move = [], safe_output._move

    def left_open(self, *_):
        self._open.pop_all()

    def killed(source, target):
        if len(done) == moves:
            raise Killed
        done.append(target)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(safe_output, "_move", killed)
        patch.setattr(safe_output.Output, "_undo", lambda self: None)
        patch.setattr(safe_output.Output, "__exit__", left_open)
        with pytest.raises(Killed):
            write(PEOPLE, tmp_path / "out", page=False)
    assert (tmp_path / "out" / UNFINISHED).is_file()
    with pytest.raises(InputError, match="a build was ended while it wrote here"):
        run_on_export(tmp_path / "out", "ASK {}")
    (tmp_path / ".out.kg-lock").unlink()  # a dead process holds no lock; this one goes on
    assert NO_PAGE in fails("build", NO_PAGE, "-o", tmp_path / "out")
    assert contents(tmp_path / "out") == old, (
        "the next build puts back what was there, whatever becomes of itself"
    )
    write(PEOPLE, tmp_path / "out", page=False)
    assert set(os.listdir(tmp_path / "out")) == set(names(page=False)) and os.listdir(tmp_path) == [
        "out"
    ]


def test_what_only_looks_like_a_leftover_is_left_alone(tmp_path):
    (tmp_path / ".out.kg-new").mkdir()
    (tmp_path / ".out.kg-new" / "mine").touch()
    assert "is in the way and was not written by kg" in fails(
        "build", NO_PAGE, "-o", tmp_path / "out"
    )
    assert sorted(p.name for p in tmp_path.rglob("*")) == [".out.kg-new", "mine"]


def test_files_without_a_mark_are_nobodys(tmp_path):
    (tmp_path / MANIFEST).write_text('{"files": {"mine": ""}, "build": "x"}')
    assert owned(tmp_path) == set()
