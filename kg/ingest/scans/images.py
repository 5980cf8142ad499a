"""Image files as grey pictures, and what makes a scan fit to be read: turned upright, black on
white."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError

Grey = NDArray[np.uint8]
"""Rows of pixels from the top, 0 is black."""

FRAMES = 500
"""Images of one file that are read at most."""
LEAST_SIDE = 200
"""Pixels of the shorter side of an image that may be a page."""
_MOST_PIXELS = 160_000_000
"""A broadsheet at 600 dpi has 120 million."""
_STEEPEST = 5.0
"""Degrees by which a scan may lie askew."""
SHOWN_SIDE = 2600
"""Pixels of the longer side of an image that is shown: a character of a broadsheet has twelve."""
_LOOKED_AT = 1200
"""Pixels of the longer side of an image in which the angle is sought."""


class Frame(NamedTuple):
    """One image of a file; its number from 1."""

    number: int
    grey: Grey


def frames(data: bytes, where: str) -> Iterator[Frame]:
    """The images of a file, one after the other. InputError: it is none, damaged, or too large."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as image:
                for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                    if number > FRAMES:
                        return
                    yield Frame(number, _grey(frame, where))
        except UnidentifiedImageError:
            raise InputError(f"{where}: is no image, whatever its name says") from None
        except Image.DecompressionBombError:
            raise InputError(_too_large(where)) from None
        except (OSError, SyntaxError, ValueError) as error:
            raise InputError(f"{where}: is damaged ({' '.join(str(error).split())[:80]})") from None


def _too_large(where: str) -> str:
    return f"{where}: has more than {_MOST_PIXELS // 1_000_000} million pixels; scan it coarser"


def _grey(image: Any, where: str) -> Grey:
    """The image as it is shown, in grey, what is transparent white."""
    from PIL import Image, ImageOps

    if image.width * image.height > _MOST_PIXELS:
        raise InputError(_too_large(where))
    shown = ImageOps.exif_transpose(image)
    if shown.mode.startswith("I") or shown.mode == "F":
        values = np.asarray(shown, dtype=np.float64)
        return np.asarray(255 * values / max(1.0, values.max()), dtype=np.uint8)
    if "A" in shown.getbands() or "transparency" in shown.info:
        clear = shown.convert("RGBA")
        shown = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return np.asarray(shown.convert("L"))


def jpeg(grey: Grey) -> bytes:
    """The image as a browser shows it, small enough to be laid beside what is read of it."""
    from PIL import Image

    image = Image.fromarray(grey)
    image.thumbnail((SHOWN_SIDE, SHOWN_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=55)
    return out.getvalue()


def black_on_white(grey: Grey) -> Grey:
    """The image, turned about where it is a negative, as microfilms are."""
    return 255 - grey if float(np.median(grey[::4, ::4])) < 90 else grey


def is_blank(grey: Grey) -> bool:
    """Whether nothing is printed on an image: what is darkest is not much darker than paper."""
    seen = grey[::3, ::3]
    return float(np.median(seen)) - float(np.percentile(seen, 0.05)) < 40


class Upright(NamedTuple):
    """An image turned so that its lines are level; back: the 2 × 3 matrix that leads from its
    points to those of the image before."""

    grey: Grey
    back: NDArray[np.float64]


def upright(grey: Grey) -> Upright:
    """The image without its skew, as far as that is less than five degrees."""
    import cv2

    degrees = _skew(grey)
    rows, columns = grey.shape
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    back = np.asarray(cv2.invertAffineTransform(turn), dtype=np.float64)
    if abs(degrees) < 0.1:
        return Upright(grey, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    paper = int(np.percentile(grey[::8, ::8], 90))
    turned = cv2.warpAffine(
        grey, turn, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=(paper,)
    )
    return Upright(np.asarray(turned, dtype=np.uint8), back)


def _skew(grey: Grey) -> float:
    """Degrees, against the clock, that make the lines level."""
    import cv2

    small = max(grey.shape) / _LOOKED_AT
    size = (max(1, int(grey.shape[1] / small)), max(1, int(grey.shape[0] / small)))
    shown = cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if small > 1 else grey
    ink = cv2.adaptiveThreshold(
        shown, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12
    )
    best = 0.0
    for step, reach in ((0.5, _STEEPEST), (0.1, 0.5)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda a: (_levelness(ink, a), -abs(a))))
    return best


def _levelness(ink: Any, degrees: float) -> float:
    """How sharply lines and the white between them part, the image turned by so much."""
    import cv2

    rows, columns = ink.shape
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    sums = cv2.warpAffine(ink, turn, (columns, rows)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(sums)).sum())
