"""What points are drawn from: one origin for all sizes in the field, one for each where branches count."""

from __future__ import annotations

from consilience.oracles.language.statement import parse
from consilience.oracles.points.tapes import Numbers, shared_tape
from consilience.properties.judging.exact import FIELD, Stage


def stage(text: str, where: str) -> Stage:
    statement = parse(text, where)
    reading = statement.readings[0]
    return Stage(statement, reading, reading.links[0], 0)


def test_points_of_the_field_share_their_numbers_between_sizes() -> None:
    own = stage("A @ B == B @ A", "A: n×n; B: n×n")
    small, large = (own.point({"n": n}, Numbers.FIELD, 0).value("A", FIELD).entries() for n in (2, 3))
    assert list(small) == list(large)[:4]


def test_points_where_components_count_are_drawn_for_each_size() -> None:
    own = stage("A @ Q == Q @ A", "A: n×n; Q: n×n orthogonal")
    small, large = (own.point({"n": n}, Numbers.FIELD, 0).value("A", FIELD).entries() for n in (2, 3))
    assert not set(map(int, small)) & set(map(int, large))


def test_real_points_are_drawn_for_each_size() -> None:
    own = stage("A @ B == B @ A", "A: n×n; B: n×n")
    assert own.origin({"n": 2}, Numbers.SIGNED, 0) != own.origin({"n": 3}, Numbers.SIGNED, 0)


def test_tapes_of_one_seed_share_numbers_and_not_the_range_of_their_choices() -> None:
    one, other = (shared_tape("seed", Numbers.FIELD) for _ in range(2))
    assert one.numbers_from(0, 5) == [other.number_at(place) for place in range(5)]
    few = [one.choice_at(place, 2) for place in range(60)]
    many = [other.choice_at(place, 1_000) for place in range(60)]
    assert set(few) == {0, 1}
    assert max(many) > 500
