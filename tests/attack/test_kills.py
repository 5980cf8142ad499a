"""Kills: whenever a build is ended, exports and store are the old or the new, each whole, or say that they are neither; the next build clears up."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from attack import whole
from attack.kills import CASES, contents
from kg.query.store import opened
from kg.storage.manifest import STORE_MARK, manifest

KILLS = 50 if whole() else 2
OLD, NEW = "seeds/002_82eea5d49ec4bd7e.txt", "seeds/001_a684314036d3c468.txt"


@pytest.mark.slow
def test_a_kill_before_each_step_leaves_all_whole(tmp_path):
    command = [
        sys.executable,
        str(Path(__file__).parent / "kills.py"),
        str(tmp_path),
        *(["all"] if whole() else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and {f["case"] for f in found} == set(CASES), done.stderr
    assert [f for f in found if f["wrong"]] == []
    print(f"{len(found)} kills before a step: {Counter(f['case'] for f in found)}")


def build(page: str, at: Path, **how) -> subprocess.Popen:
    """`kg build` of one page into at/out and at/store, begun."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        page,
        "-o",
        str(at / "out"),
        "--store",
        str(at / "store"),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how)


def kill(process: subprocess.Popen, at: Path, moment: float, of: float, writing: bool) -> None:
    """Ends a build at a moment (0 to 1) of its whole time of `of` seconds, or of the last tenth of it, in which it writes."""
    begun = time.monotonic()
    while (
        writing
        and process.poll() is None
        and not (at / ".out.kg-new" / "new" / "graph.ttl").exists()
        and time.monotonic() - begun < 10 * of
    ):
        time.sleep(0.001)
    time.sleep(moment * of * (0.1 if writing else 1))
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_kills_at_random_moments_leave_all_whole(tmp_path):
    states = {}
    for name, page in (("old", OLD), ("new", NEW)):
        begun = time.monotonic()
        assert build(page, tmp_path / name).wait() == 0
        lasted, states[name] = time.monotonic() - begun, contents(tmp_path / name / "out")
    names = {manifest(tmp_path / name / "out").build for name in states}
    at, chance = tmp_path / "at", random.Random(11)
    shutil.copytree(tmp_path / "old", at)
    seen = []
    for number in range(KILLS):
        kill(
            build((OLD, NEW)[number % 2 == 0], at),
            at,
            chance.random(),
            lasted,
            writing=number % 3 > 0,
        )
        found = contents(at / "out")
        assert found in states.values(), f"kill {number}: {sorted(found)}"
        assert (
            len(opened(at / "store")[0]) > 1000
            and manifest(at / "store", STORE_MARK).build in names
        )
        seen.append(found == states["new"])
    assert (
        build(NEW, at).wait() == 0
        and contents(at / "out") == states["new"]
        and sorted(os.listdir(at)) == ["out", "store"]
    )
    print(
        f"{KILLS} kills at random moments, {sum(a != b for a, b in zip([False, *seen], seen))} of them after the build was in place"
    )
