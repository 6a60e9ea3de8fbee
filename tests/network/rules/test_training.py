"""Marking the training."""

from opmaat.network.rules.training import Question, mark

ONE = Question("one", "?", ("a", "b"), right=1, why="omdat")
TWO = Question("two", "?", ("a", "b"), right=0, why="omdat")


def test_the_score_and_the_pass_mark() -> None:
    result = mark((ONE, TWO), {"one": 1, "two": 1}, pass_mark=1)
    assert (result.score, result.passed) == (1, True)
    assert [one.is_right for one in result.marked] == [True, False]


def test_an_unanswered_question_is_wrong() -> None:
    result = mark((ONE, TWO), {"one": 1}, pass_mark=2)
    assert (result.score, result.passed) == (1, False)
