from services.search.problem import problem_of
from shared.index.port import IncompatibleIndexError, IndexUnavailableError


def test_an_index_of_another_release_is_told_as_it_is() -> None:
    problem = problem_of(IncompatibleIndexError("The index has schema 9. Move it away."))
    assert (problem.status, problem.detail) == (503, "The index has schema 9. Move it away.")


def test_an_index_that_is_down_is_told_without_its_address() -> None:
    problem = problem_of(IndexUnavailableError("http://elasticsearch:9200 refused"))
    assert problem.status == 503
    assert "elasticsearch" not in problem.detail


def test_an_unknown_error_tells_nothing_of_itself() -> None:
    problem = problem_of(RuntimeError("the password is 1234"))
    assert problem.status == 500
    assert "1234" not in problem.detail
