"""Where the files of the installed jieba lie, of which only data is read and nothing is run."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def jieba_folder() -> Path:
    """The folder of the package. ModuleNotFoundError: it is not installed."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "the dictionary and the tagger's weights are read from jieba, which is not installed: "
            "pip install jieba==0.42.1",
            name="jieba",
        )
    return Path(spec.submodule_search_locations[0])
