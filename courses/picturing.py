"""Images of lessons: what a module's folder may hold, by what the bytes say and not by their name.

Only sizes are read here; a picture is decoded where it is made (the studio re-encodes what authors upload).
"""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

MAX_BYTES = 1024 * 1024
MAX_WIDTH = 1600
MAX_HEIGHT = 4096
MEDIA_TYPES = {"webp": "image/webp", "png": "image/png"}


class PictureRefused(Exception):
    pass


@dataclass(frozen=True)
class Picture:
    content: bytes
    suffix: str  # webp or png
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def url(self) -> str:
        """Where a page gets it; the same bytes have the same address for ever."""
        return f"/images/{self.sha256}.{self.suffix}"


def read_picture(content: bytes, suffix: str) -> Picture:
    """Raises PictureRefused with the reason. Reads the header alone, so that a bomb costs nothing."""
    if len(content) > MAX_BYTES:
        raise PictureRefused(f"larger than {MAX_BYTES // 1024} KiB; make it smaller")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            image = Pillow.open(io.BytesIO(content), formats=["PNG", "WEBP"])
    except (UnidentifiedImageError, Pillow.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise PictureRefused("no PNG or WebP image, whatever its name says") from None
    found = str(image.format).lower()
    if found != suffix:
        raise PictureRefused(f"a {image.format} image; its name ends in .{suffix}")
    if image.width > MAX_WIDTH or image.height > MAX_HEIGHT:
        raise PictureRefused(f"{image.width} × {image.height} pixels; at most {MAX_WIDTH} × {MAX_HEIGHT}")
    return Picture(content, found, image.width, image.height)
