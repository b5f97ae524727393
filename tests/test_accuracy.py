"""The rules on labelled rows: floors that no change may break."""

from tests.accuracy import measure, rows


def test_the_rows_are_many_and_most_are_look_alikes():
    listed = list(rows())
    assert len(listed) >= 120
    assert sum(not row.labels for row in listed) * 2 >= len(listed)


def test_precision_recall_and_false_marks_keep_their_floors():
    figures = measure()
    assert figures.precision >= 0.97, figures.misses
    assert figures.recall >= 0.95, figures.misses
    assert figures.clean_marked <= 1, figures.misses
