"""Likeness: do two pictures look alike, though not to the byte?

Another version of a drawing library, or of what it smooths letters with, moves edges by part of a
pixel; another digit or bar puts ink where there was none. Both pictures are blurred, so that only
the second is left, and then compared by Pillow where they differ most.
"""

from io import BytesIO
from itertools import zip_longest

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_BLUR = 2  # pixels to each side
_MOST = 56  # of 255: what an edge that moved by a pixel leaves, and a little
_PDF_SCALE = 2  # pixels a point


def look_alike(one: bytes, other: bytes) -> bool:
    """Return whether two pictures, in any format that Pillow reads, look alike.

    Raises OSError, ValueError where one of them is no picture.
    """
    return _alike(Image.open(BytesIO(one)), Image.open(BytesIO(other)))


def pages_look_alike(one: bytes, other: bytes) -> bool:
    """Return whether two PDF documents have as many pages, and these look alike.

    Raises pypdfium2.PdfiumError where one of them is no PDF.
    """
    pairs = zip_longest(_pages(one), _pages(other))
    return all(left and right and _alike(left, right) for left, right in pairs)


def _pages(data: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=_PDF_SCALE).to_pil() for page in document]


def _alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    blur = ImageFilter.BoxBlur(_BLUR)
    # What is transparent is seen on white.
    seen = [Image.alpha_composite(_white(image), image.convert("RGBA")) for image in (one, other)]
    difference = ImageChops.difference(*(image.convert("RGB").filter(blur) for image in seen))
    return not any(any(band.histogram()[_MOST + 1 :]) for band in difference.split())


def _white(image: Image.Image) -> Image.Image:
    return Image.new("RGBA", image.size, "white")
