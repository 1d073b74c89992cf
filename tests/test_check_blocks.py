"""Matrices side by side, with the entries that differ marked."""

from consilience.reports.checking.blocks import block, side_by_side


def test_a_number_stands_on_one_line():
    assert block("k", [["3/2"]]) == ["k = 3/2"]


def test_columns_are_aligned_to_the_right():
    assert block("A", [["1", "-10"], ["2", "3"], ["0", "0"]]) == [
        "A = ⎡1  -10⎤",
        "    ⎢2    3⎥",
        "    ⎣0    0⎦",
    ]


def test_a_row_has_square_brackets():
    assert block("x", [["1", "2"]]) == ["x = [1  2]"]


def test_entries_that_differ_are_marked():
    assert block("A", [["1", "2"], ["3", "4"]], {(0, 1)}) == ["A = ⎡1   2*⎤", "    ⎣3   4 ⎦"]


def test_blocks_stand_side_by_side_as_far_as_the_width_allows():
    a, b = block("A", [["1"], ["2"]]), block("k", [["5"]])
    assert side_by_side([a, b], 40) == ["A = ⎡1⎤    k = 5", "    ⎣2⎦"]
    assert side_by_side([a, b], 10) == ["A = ⎡1⎤", "    ⎣2⎦", "", "k = 5"]


def test_no_line_is_wider_than_the_width_where_blocks_fit():
    blocks = [block(name, [["1", "2"], ["3", "4"]]) for name in "ABCDEF"]
    lines = side_by_side(blocks, 30)
    assert max(map(len, lines)) <= 30
    assert all(f"{name} = " in "\n".join(lines) for name in "ABCDEF")
