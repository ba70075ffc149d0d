"""Makes of an uploaded picture one that lessons may show: its pixels alone, and small enough."""

import io
import warnings

from PIL import Image, ImageOps

from courses.picturing import MAX_BYTES, MAX_WIDTH, Picture, PictureRefused, read_picture

MAX_UPLOAD = 5 * 1024 * 1024
MAX_SIDE = 4096
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
ACCEPT = "image/png,image/jpeg,image/webp,image/gif"
QUALITIES = (85, 70, 50)
WHAT = "a PNG, JPEG, WebP or GIF image"


def remade(content: bytes) -> Picture:
    """A WebP of the first frame, upright, at most 1600 pixels wide, without any metadata. Raises PictureRefused."""
    image = opened(content)
    try:
        upright = ImageOps.exif_transpose(image)
        plain = upright.convert("RGBA" if has_transparency(upright) else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise PictureRefused("This image is damaged: it cannot be read to its end. Save it anew first.") from None
    if plain.width > MAX_WIDTH:
        plain = plain.resize(
            (MAX_WIDTH, max(1, round(plain.height * MAX_WIDTH / plain.width))), Image.Resampling.LANCZOS
        )
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)  # pixels alone: what the file said beside them stays behind
    return encoded(bare, lossless=image.format in ("PNG", "GIF"))


def opened(content: bytes) -> Image.Image:
    """The picture by its content, its sides bounded before anything is decoded."""
    if len(content) > MAX_UPLOAD:
        raise PictureRefused(f"This file is larger than {MAX_UPLOAD // 1024 // 1024} MiB. Make it smaller first.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise PictureRefused(f"This image is far too large; at most {MAX_SIDE} × {MAX_SIDE} pixels.") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise PictureRefused(f"This is not {WHAT}, whatever its name says. A drawing in SVG is a diagram.") from None
    if max(image.size) > MAX_SIDE:
        size = f"{image.width:,} × {image.height:,}"
        raise PictureRefused(f"This image has {size} pixels; at most {MAX_SIDE:,} a side are taken. Scale it down.")
    return image


def has_transparency(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def encoded(image: Image.Image, *, lossless: bool) -> Picture:
    """Screenshots without loss where that is small enough, else as fine as the limit allows."""
    ways = [{"lossless": True}] if lossless else []
    for way in [*ways, *({"quality": quality} for quality in QUALITIES)]:
        made = io.BytesIO()
        image.save(made, "WEBP", method=4, **way)
        if made.tell() <= MAX_BYTES:
            return read_picture(made.getvalue(), "webp")
    raise PictureRefused(f"Even compressed it is larger than {MAX_BYTES // 1024} KiB. Show a part of it.")
