"""A zip holds exactly the files; one that nobody trusts is read within limits, or refused with a reason."""

import io
import stat
import zipfile

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from teaching.studio.publishing import packing
from teaching.studio.publishing.packing import PackRefused, packed, unpacked
from teaching.studio.publishing.receiving import is_content
from teaching.studio.working import read_folder

NAMES = st.text("abcXYZ019_@+-", min_size=1, max_size=8)
CONTENTS = st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode(errors="replace"))
# A file's name ends in a suffix and a folder's does not, so that none is both
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
FILES = st.dictionaries(PATHS, CONTENTS, max_size=12).map(lambda files: files | {"course.yaml": b"title: Boats\n"})


def unzip(content: bytes) -> packing.Pack:
    return unpacked(io.BytesIO(content), len(content))


@given(FILES, NAMES)
@hypothesis_settings(max_examples=30)
def test_what_is_packed_comes_out_byte_for_byte(files, root):
    content = packed(files, root)
    assert unzip(content) == packing.Pack(files)
    assert packed(dict(reversed(files.items())), root) == content


@given(st.binary(max_size=400))
@hypothesis_settings(max_examples=30)
def test_whatever_is_uploaded_is_taken_or_refused_in_words(content):
    with pytest.raises(PackRefused) as refused:
        unzip(content)
    assert all(reason.endswith((".", "!")) for reason in refused.value.reasons)


@given(FILES, st.integers(0, 10_000), st.integers(0, 255))
@hypothesis_settings(max_examples=30)
def test_a_damaged_zip_never_gives_other_files(files, place, byte):
    content = bytearray(packed(files, "boats"))
    content[place % len(content)] = byte
    try:
        found = unzip(bytes(content))
    except PackRefused:
        return
    assert all(found.files.get(path, text) == text for path, text in files.items())


def test_the_course_we_ship_is_packed_without_loss():
    files = {path: content for path, content in read_folder(settings.CONTENT_DIR).items() if is_content(path)}
    assert unzip(packed(files, settings.CONTENT_DIR.name)).files == files


@pytest.mark.parametrize("root", ["", "boats/"], ids=["bare", "in a folder"])
def test_a_course_may_lie_in_a_folder_or_not(root):
    content = zipped({f"{root}course.yaml": b"a", f"{root}modules/01-hull/module.yaml": b"b"})
    assert unzip(content).files == {"course.yaml": b"a", "modules/01-hull/module.yaml": b"b"}


def test_a_modules_folder_is_that_module():
    pack = unzip(zipped({"01-hull/module.yaml": b"a", "01-hull/lessons/01-keel.md": b"b"}))
    assert pack.module == "modules/01-hull"
    assert pack.files["modules/01-hull/lessons/01-keel.md"] == b"b"


def test_what_a_desktop_leaves_is_left_out():
    files = {"boats/course.yaml": b"a", "__MACOSX/boats/._course.yaml": b"x", "boats/modules/.DS_Store": b"y"}
    assert unzip(zipped(files)).files == {"course.yaml": b"a"}


def zipped(files, *, mode=0, compress=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = compress
            archive.writestr(entry, content)
    return out.getvalue()


def encrypted() -> bytes:
    """A zip whose entry says that it is, which is all that anybody looks at."""
    content = bytearray(zipped({"course.yaml": b"a"}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    return bytes(content)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped([("course.yaml", b"a"), ("course.yaml", b"b")])


BAD = {
    "climbs": (lambda: zipped({"course.yaml": b"", "../../etc/cron.d/x": b""}), "leads out of the folder"),
    "absolute": (lambda: zipped({"course.yaml": b"", "/etc/passwd": b""}), "no path inside the folder"),
    "drive": (lambda: zipped({"course.yaml": b"", "C:/x": b""}), "no path inside the folder"),
    "backslash": (lambda: zipped({"course.yaml": b"", "..\\x": b""}), "no path inside the folder"),
    "link": (lambda: zipped({"course.yaml": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777), "symbolic link"),
    "device": (lambda: zipped({"course.yaml": b""}, mode=stat.S_IFCHR | 0o666), "no ordinary file"),
    "encrypted": (encrypted, "encrypted"),
    "twice": (twice, "in the zip twice"),
    "file and folder": (lambda: zipped({"course.yaml": b"", "a": b"", "a/b": b""}), "a file and a folder at once"),
    "deep": (lambda: zipped({"course.yaml": b"", "a/" * 13 + "b": b""}), "deeper than 12 folders"),
    "name": (lambda: zipped({"course.yaml": b"", "a b<c>": b""}), "cannot be a file's name here"),
    "bomb": (lambda: zipped({"course.yaml": b"\0" * 1_000_000}), "more than 100 times its size"),
    "large": (lambda: zipped({"course.yaml": b"a" * 1_100_000}), "larger than 1024 KiB"),
    "many": (lambda: zipped({f"{number}": b"" for number in range(5001)}), "at most 5,000"),
    "nothing": (lambda: zipped({}), "holds neither a course"),
    "neither": (lambda: zipped({"notes.txt": b"a"}), "holds neither a course"),
    "no zip": (lambda: b"title: Boats\n", "no zip that can be read"),
    "empty": (lambda: b"", "no zip that can be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_zip_is_refused_with_its_reason(name):
    make, reason = BAD[name]
    with pytest.raises(PackRefused, match=reason):
        unzip(make())


def test_a_zip_over_the_limit_is_not_opened():
    with pytest.raises(PackRefused, match="larger than 20 MiB"):
        unpacked(io.BytesIO(b""), packing.MAX_ZIP_BYTES + 1)


def test_a_zip_that_is_too_much_unpacked_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(packing, "MAX_BYTES", 10)
    with pytest.raises(PackRefused, match="would hold"):
        unzip(zipped({"course.yaml": b"a" * 11}))
