"""The command line; without a part's name all of them run, one after the other."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from .corpus import ROOT

PARTS = (
    "speed",
    "accuracy",
    "calibration",
    "strangers",
    "scale",
    "shapes",
    "queries",
    "load",
    "page",
    "who",
    "joins",
)
RESULTS = ROOT / "benchmarks" / "results"
ASKED = (
    "ablation",
    "confidence",
    "costs",
    "generate",
    "identity",
    "same_event",
    "scans",
    "stores",
    "train",
)  # run only where they are named


def parser() -> argparse.ArgumentParser:
    """The options of all parts."""
    whole = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures speed, accuracy, witnesses, growth and queries.",
    )
    whole.add_argument(
        "--save",
        action="store_true",
        help="also write each table into benchmarks/results/PART.txt",
    )
    parts = whole.add_subparsers(dest="part", metavar="{" + ",".join(PARTS + ASKED) + "}")
    speed = parts.add_parser("speed", help="characters per CPU second, beside jieba.posseg")
    speed.add_argument("--pages", type=int, default=45, help="pages a round (default: %(default)s)")
    speed.add_argument(
        "--rounds", type=int, default=3, help="rounds, each over all pages (default: %(default)s)"
    )
    speed.add_argument(
        "--folder", type=Path, metavar="DIR", help="instead on the first text files of a folder"
    )
    accuracy = parts.add_parser(
        "accuracy", help="precision, recall and F1 against the gold annotations"
    )
    accuracy.add_argument(
        "--real",
        type=Path,
        metavar="DIR",
        help="instead on real pages: DIR holds local/*.txt and national/items.jsonl",
    )
    accuracy.add_argument(
        "--parts",
        type=int,
        nargs="+",
        choices=(1, 2, 3, 4),
        default=[1, 2, 3],
        help="of the real sets; 4 is sealed, to be scored once at the end (default: 1 2 3)",
    )
    calibration = parts.add_parser(
        "calibration", help="how often claims of each rule are right, beside their confidence"
    )
    calibration.add_argument(
        "archives",
        nargs="*",
        metavar="GOLD PAGES",
        help="instead on marked pages: gold files and their folders in turn",
    )
    parts.add_parser("ablation", help="what each witness of a name is worth")
    strangers = parts.add_parser("strangers", help="people told in text that is no news")
    strangers.add_argument(
        "--real", type=Path, metavar="DIR", help="also real pages: DIR holds local/*.txt"
    )
    strangers.add_argument(
        "--corpora", type=Path, metavar="DIR", help="also posts of a network, weibo-*.bio in DIR"
    )
    scale = parts.add_parser("scale", help="time, memory and sizes for more and more pages")
    scale.add_argument(
        "--pages",
        type=int,
        nargs="+",
        default=[10, 100, 500],
        help="the sizes (default: 10 100 500)",
    )
    scale.add_argument("--no-page", dest="page", action="store_false", help="leave out graph.html")
    shapes = parts.add_parser(
        "shapes", help="what a character costs on odd pages, long ones against short ones"
    )
    shapes.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[10_000, 80_000],
        help="characters (default: 10000 80000)",
    )
    shapes.add_argument(
        "--limit",
        type=int,
        default=60,
        help="CPU seconds of one page at most (default: %(default)s)",
    )
    shapes.add_argument(
        "--only", nargs="*", default=[], help="shapes whose names hold one of these words"
    )
    queries = parts.add_parser(
        "queries", help="seconds of each named query on a graph that is made up"
    )
    queries.add_argument(
        "--triples", type=int, default=1_000_000, help="about how many (default: %(default)s)"
    )
    stores = parts.add_parser(
        "stores", help="stores on disk: memory, seconds of loading and of each named query"
    )
    stores.add_argument(
        "--triples",
        type=int,
        nargs="+",
        default=[1_000_000, 10_000_000],
        help="the sizes (default: 1000000 10000000)",
    )
    costs = parts.add_parser("costs", help="what large archives cost, computed from results/")
    costs.add_argument(
        "--pages",
        type=int,
        nargs="+",
        default=[300_000, 100_000_000],
        help="the sizes (default: 300000 100000000)",
    )
    load = parts.add_parser("load", help="opening what was built, beside rdflib")
    load.add_argument(
        "--folder",
        type=Path,
        default=ROOT / "seeds",
        metavar="DIR",
        help="the pages (default: the seeds)",
    )
    page = parts.add_parser(
        "page", help="the explorer in a browser, beside pyvis, force-graph and sigma.js"
    )
    page.add_argument(
        "--sizes", type=int, nargs="+", default=[1500, 10000], help="nodes (default: 1500 10000)"
    )
    page.add_argument(
        "--rounds",
        type=int,
        default=3,
        help="rounds, of which the median is told (default: %(default)s)",
    )
    parts.add_parser("bad_files", help="what damaged, encrypted and swollen files cost")
    scans = parts.add_parser("scans", help="pages set, scanned, read by OCR and built")
    scans.add_argument("--columns", type=int, nargs="+", default=[3, 5], help="(default: 3 5)")
    scans.add_argument("--dpi", type=int, nargs="+", default=[300, 150], help="(default: 300 150)")
    scans.add_argument(
        "--clean", action="store_true", help="also without skew and noise, beside those with"
    )
    made = parts.add_parser("generate", help="write an archive that is made up, with its truth")
    made.add_argument("--pages", type=int, default=1000, help="how many (default: %(default)s)")
    made.add_argument(
        "--seed", type=int, default=1, help="another seed is another archive (default: %(default)s)"
    )
    made.add_argument(
        "-o", dest="out", metavar="DIR", required=True, help="where to; a new or empty folder"
    )
    made.add_argument(
        "--noise",
        type=float,
        default=0.0,
        help="share of characters that a scanner spoils (default: %(default)s)",
    )
    made.add_argument(
        "--namesakes",
        type=float,
        default=0.0,
        help="share of people given a name that is borne already (default: %(default)s)",
    )
    train = parts.add_parser("train", help="learn what each feature of a name is worth")
    train.add_argument(
        "--marked",
        nargs="*",
        default=[],
        metavar="FILE",
        help="texts with their names, one JSON a line: id, text, entities or names",
    )
    train.add_argument(
        "--corpora",
        default="",
        metavar="DIR",
        help="corpora with people marked: .bio, .bmes, .braces, .jsonl (see name_corpora.py)",
    )
    train.add_argument("--folds", type=int, default=5, help="parts (default: %(default)s)")
    train.add_argument(
        "-o", dest="out", metavar="DIR", default="", help="write the weights into this folder"
    )
    who = parts.add_parser("who", help="who is who on an archive that is made up")
    who.add_argument("--pages", type=int, nargs="+", default=[300], help="the sizes (default: 300)")
    who.add_argument(
        "--seed", type=int, default=1, help="another seed is another archive (default: %(default)s)"
    )
    who.add_argument("--noise", type=float, default=0.0, help="as for generate")
    who.add_argument("--namesakes", type=float, default=0.0, help="as for generate")
    joins = parts.add_parser("joins", help="whether the probabilities of joining are true")
    joins.add_argument("--pages", type=int, default=300, help="how many (default: %(default)s)")
    joins.add_argument(
        "--seed", type=int, default=1, help="another seed is another archive (default: %(default)s)"
    )
    joins.add_argument("--namesakes", type=float, default=0.02, help="as for generate")
    learn = parts.add_parser("identity", help="learn the weights of who is who from marks")
    learn.add_argument("archives", nargs="+", metavar="GOLD PAGES", help="marks and their pages")
    learn.add_argument(
        "--crowded",
        nargs="+",
        default=[],
        metavar="GOLD PAGES",
        help="the same, where more people share a name than do",
    )
    learn.add_argument(
        "--rare",
        action="append",
        default=[],
        metavar="PAGES",
        help="also pages without marks: those of a rare name are one person's",
    )
    learn.add_argument("--seed", type=int, default=1, help="of what is drawn")
    sure = parts.add_parser("confidence", help="learn how sure claims are from judged pages")
    sure.add_argument("archives", nargs="*", metavar="GOLD PAGES", help="marks and their pages")
    sure.add_argument(
        "--audits",
        nargs="+",
        default=[],
        metavar="JUDGED EXPORTS",
        help="judged claims of archives, to bring the weights up to date",
    )
    events = parts.add_parser(
        "same_event", help="learn the weights of reports of one event from marks"
    )
    events.add_argument("archives", nargs="+", metavar="GOLD PAGES", help="marks and their pages")
    return whole


def main() -> None:
    options = vars(parser().parse_args())
    part, save = options.pop("part"), options.pop("save")
    if part:
        told = import_module(f"benchmarks.{part}").run(**options)
        print(told, flush=True)
        if save:
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{part}.txt").write_text(f"{told.strip()}\n", encoding="utf-8")
        return
    # Each in a process of its own: what one has loaded would show in the next one's memory.
    for name in PARTS:
        how = ["--save"] if save else []
        subprocess.run([sys.executable, "-m", "benchmarks", *how, name], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
