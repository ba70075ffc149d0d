"""Columns: as wide as the widest cell of their block, and no wider."""

from hypothesis import given
from hypothesis import strategies as st

from agentcore.kubectl.layout import aligned, table

CELLS = st.text(st.characters(codec="ascii", exclude_characters="\t\n\r\x0b\x0c\x1c\x1d\x1e"), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8)


def described(text):
    return aligned(text, minimum=0, padding=2)


def test_a_table_pads_every_cell_but_the_last():
    assert table(["NAME", "AGE"], [["web", "12m"], ["api-7c9d5b6f4d", "3m5s"]]) == (
        "NAME             AGE\nweb              12m\napi-7c9d5b6f4d   3m5s\n"
    )


def test_a_column_is_at_least_six_wide():
    assert table(["A", "B"], []) == "A     B\n"


def test_a_line_without_the_column_ends_its_block():
    assert described("Name:\tapi\nIPs:\n  IP:\t10.244.1.7\n") == "Name:  api\nIPs:\n  IP:  10.244.1.7\n"


def test_an_empty_cell_is_only_padding():
    assert described("a\t\tb\n") == "a    b\n"


@given(ROWS)
def test_nothing_is_lost_and_nothing_invented(rows):
    lines = aligned("\n".join("\t".join(row) for row in rows), minimum=6, padding=3).split("\n")
    assert [line.replace(" ", "") for line in lines] == ["".join(row).replace(" ", "") for row in rows]


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_cells_of_full_rows_begin_under_each_other(rows):
    lines = aligned("\n".join("\t".join(row) for row in rows), minimum=6, padding=3).split("\n")
    first = max(6, *(len(row[0]) + 3 for row in rows))
    second = first + max(6, *(len(row[1]) + 3 for row in rows))
    for line, row in zip(lines, rows, strict=True):
        assert line[first : first + len(row[1])] == row[1]
        assert line[second:] == row[2]
