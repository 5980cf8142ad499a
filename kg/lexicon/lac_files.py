"""The files of the tagger's network: Paddle's variables, and dictionaries."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def read_tensor(path: Path) -> Floats:
    """One of Paddle's variable files; ValueError if it is not whole.

    uint32 version, uint64 levels of detail (0 for weights), uint32 version of the tensor, int32
    size of a protobuf message,
    the message (field 1 is the type, 5 for float32; field 2, repeated, the shape), the numbers.
    """
    data = path.read_bytes()
    try:
        *versions, size = struct.unpack_from("<IQIi", data)
        kind, *shape = varints(data[20 : 20 + size])
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path}: cut short in its head") from error
    if versions != [0, 0, 0] or kind != (0x08, 5) or any(field != 0x10 for field, _ in shape):
        raise ValueError(f"{path}: not a float32 variable of PaddlePaddle")
    dims = [n for _, n in shape]
    if len(data) - 20 - size != 4 * math.prod(dims):
        raise ValueError(
            f"{path}: {len(data) - 20 - size} bytes of numbers "
            f"where its shape {dims} needs {4 * math.prod(dims)}"
        )
    return np.frombuffer(data, "<f4", offset=20 + size).reshape(dims)


def varints(message: bytes) -> list[tuple[int, int]]:
    """The (field, number) pairs of a protobuf message that has nothing but varints."""
    numbers, number, shift = [], 0, 0
    for byte in message:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def read_dictionary(path: Path) -> dict[str, int]:
    """Lines of number, tab, word. Some words are control characters, so a line ends at a line feed
    and nowhere else."""
    lines = (line.partition("\t") for line in path.read_text("utf-8").split("\n"))
    return {word: int(number) for number, tab, word in lines if tab}
