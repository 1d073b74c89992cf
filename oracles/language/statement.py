"""Statements: a claim of a source, read in every way that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice

from consilience.oracles.assumptions.plan import closure
from consilience.oracles.language import limits
from consilience.oracles.language.binders import free_names
from consilience.oracles.language.declarations import Declarations, read_declarations
from consilience.oracles.language.elaboration import Elaboration, Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import DERIVATIVES, Expression, Link, derivative_order
from consilience.oracles.language.layouts import Names, in_layouts
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.unification import Misfit


@dataclass(frozen=True)
class Statement:
    """A claim that some source makes, for all values of its variables under its assumptions.

    Attributes:
        text: the claim in the notation.
        where: its declarations.
        negated: whether it stands under `not`: it then holds when the inner claim is refuted.
        links: the relations of its chain.
        declarations: what `where` declares.
        size_names: names that stand for sizes.
        readings: every way to read it in which all shapes fit, fewest numbers first.
        misfit: why no reading fits, where there is none.
    """

    text: str
    where: str
    negated: bool
    links: tuple[Link, ...]
    declarations: Declarations
    size_names: tuple[str, ...]
    readings: tuple[Reading, ...]
    misfit: Misfit | None = None


def parse(text: str, where: str = "") -> Statement:
    """Reads a statement.

    Args:
        text: a relation such as `grad(x @ A @ x, x) == (A + A.T) @ x`.
        where: declarations such as `A: n×n symmetric; x: n`.

    Raises:
        NotationError: with the place, what was found and what to write instead.
    """
    declarations = read_declarations(where)
    reader = Reader(text, tuple(declarations.maps), (*declarations.variables, *declarations.definitions))
    negated, links = reader.claim()
    return _statement(text, where, declarations, negated, links)


def _statement(
    text: str, where: str, declarations: Declarations, negated: bool, links: tuple[Link, ...]
) -> Statement:
    if declarations.definitions:
        put_in = Substitution(declarations.definitions, where)
        links = tuple(Link(link.relation, put_in(link.left), put_in(link.right)) for link in links)
    sizes = _size_names(links, declarations)
    _check_names(text, where, declarations, links, sizes)
    _check_orders(text, links)
    _check_relations(where, declarations, sizes)
    _check_cycles(where, declarations)
    indices = _index_names(links, declarations, sizes)
    names = [name for name in _free_names(links, declarations) if name not in sizes and name not in indices]
    open_names = [name for name in names if name[0].islower() and not _has_shape(declarations, name)]
    meant = _in_layouts(links, declarations)
    readings: list[Reading] = []
    unclean: list[Reading] = []
    misfit: Misfit | None = None
    nodes = sum(1 for link in links for side in _sides(link) for _ in side.walk())
    tries = max(limits.MIN_TRIES, limits.MAX_SHAPED // nodes)
    for numbers in islice(_choices(open_names), tries):
        kinds = {name: Kind.NUMBER if name in numbers else Kind.VECTOR for name in open_names}
        elaboration = Elaboration(declarations, kinds, frozenset(sizes), frozenset(indices))
        try:
            reading = elaboration.read(meant)
        except Misfit as error:
            misfit = misfit or error
            continue
        (unclean if reading.mismatches else readings).append(reading)
        if len(readings) >= limits.MAX_READINGS:
            break
    found = tuple(readings or unclean[:1])
    return Statement(
        text, where, negated, links, declarations, tuple(sizes), found, None if found else misfit
    )


def _in_layouts(links: Sequence[Link], declarations: Declarations) -> Sequence[Link]:
    """The links with their derivatives in the declared layouts."""

    def is_matrix(name: str) -> bool:
        variable = declarations.variables.get(name)
        if variable is None or variable.shape is None:
            return name[0].isupper()
        return variable.shape.kind is Kind.MATRIX

    def is_symmetric(name: str) -> bool:
        variable = declarations.variables.get(name)
        return variable is not None and "symmetric" in closure(use.word for use in variable.uses)

    names = Names(is_matrix, is_symmetric)
    return [
        Link(link.relation, *(in_layouts(side, declarations.layouts, names) for side in _sides(link)))
        for link in links
    ]


def _sides(link: Link) -> tuple[Expression, Expression]:
    return link.left, link.right


class Substitution:
    """Puts the declared definitions into trees."""

    def __init__(self, definitions: Mapping[str, Expression], where: str) -> None:
        self._definitions = definitions
        self._where = where
        self._nodes = 0

    def __call__(
        self, node: Expression, inside: tuple[str, ...] = (), depth: int = 0, offset: int | None = None
    ) -> Expression:
        """A tree with the definitions put in; what comes from one is placed where its name stands."""
        self._nodes += 1
        if node.operation == "variable" and node.name in self._definitions:
            if node.name in inside:
                raise self._error(f"{node.name} defined by itself", "define it by other names", node.name)
            place = node.offset if offset is None else offset
            return self(self._definitions[node.name], (*inside, node.name), depth, place)
        if self._nodes > limits.MAX_NODES or depth > limits.MAX_NESTING:
            instead = f"they may hold {limits.MAX_NODES} operations and names, {limits.MAX_NESTING} deep"
            raise self._error("definitions that grow too large", instead, next(iter(self._definitions)))
        arguments = tuple(self(argument, inside, depth + 1, offset) for argument in node.arguments)
        place = node.offset if offset is None else offset
        return Expression(node.operation, arguments, node.data, node.shape, place)

    def _error(self, found: str, instead: str, name: str) -> NotationError:
        return NotationError(found, instead, self._where, _place(name, self._where), "where")


def _place(name: str, text: str) -> int:
    """Where a name first stands in a text."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return found.start() if found else 0


def _has_shape(declarations: Declarations, name: str) -> bool:
    variable = declarations.variables.get(name)
    return variable is not None and variable.shape is not None


def _choices(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Which names are numbers, fewest first."""
    for count in range(len(names) + 1):
        yield from map(frozenset, combinations(names, count))


def _free_names(links: Sequence[Link], declarations: Declarations) -> list[str]:
    sides = [side for link in (*links, *declarations.relations) for side in _sides(link)]
    return list(dict.fromkeys(name for side in sides for name in free_names(side)))


def _size_names(links: Sequence[Link], declarations: Declarations) -> list[str]:
    """Names that declarations, `eye`, `ones`, `unit` or a shape use as sizes."""
    names = list(declarations.sizes)
    for link in links:
        for side in _sides(link):
            sized = [side] if side.operation == "tuple" else []
            for node in (*side.walk(), *sized):
                if node.operation in ("eye", "ones") or node in sized:
                    places: Sequence[Expression] = node.arguments
                elif node.operation == "unit":
                    places = node.arguments[1:]
                else:
                    continue
                names += [leaf for place in places for leaf in free_names(place)]
    return [name for name in dict.fromkeys(names) if name not in declarations.variables]


def _index_names(links: Sequence[Link], declarations: Declarations, sizes: Sequence[str]) -> list[str]:
    """Undeclared lower-case names that stand as an index."""
    names: list[str] = []
    for link in links:
        for side in _sides(link):
            for node in side.walk():
                places: Sequence[Expression] = ()
                if node.operation in ("entry", "column", "row_at"):
                    places = node.arguments[1:]
                elif node.operation == "diff":
                    places = node.arguments[2:]
                elif node.operation == "unit":
                    places = node.arguments[:1]
                names += [leaf for place in places for leaf in free_names(place)]
    taken = {*declarations.variables, *sizes}
    return [name for name in dict.fromkeys(names) if name not in taken and name[0].islower()]


def _check_relations(where: str, declarations: Declarations, sizes: Sequence[str]) -> None:
    """Declared relations are between sizes: one between values would restrict no point."""
    for link in declarations.relations:
        for part in (part for side in _sides(link) for part in side.walk()):
            whole = isinstance(part.data, Fraction) and part.data.denominator == 1
            read = part.operation in ("add", "subtract", "multiply") or whole or part.name in sizes
            if not read:
                named = part.operation == "variable"
                found = f"{part.name}, which is no size," if named else "a term that is not read,"
                instead = "relations are between declared sizes, as in A: m×n; m < n"
                instead += ", and of values write k: positive, x in (0, 1)"
                raise NotationError(f"{found} in a relation", instead, where, part.offset, "where")


def _check_orders(text: str, links: Sequence[Link]) -> None:
    """Derivatives of derivatives double the numbers that everything is computed in, again and again."""

    def check(node: Expression, order: int) -> None:
        order += derivative_order(node)
        if order > limits.MAX_ORDER:
            instead = f"take at most {limits.MAX_ORDER} derivatives of each other"
            raise NotationError(f"a derivative of order {order} or more", instead, text, node.offset)
        for argument in node.arguments:
            check(argument, order)

    for link in links:
        for side in _sides(link):
            check(side, 0)


def _check_cycles(where: str, declarations: Declarations) -> None:
    """A variable's value may come from another's, but not from its own."""
    for name in declarations.variables:
        seen, ahead = set[str](), [name]
        while ahead:
            variable = declarations.variables.get(ahead.pop())
            others = {use.other for use in variable.uses if use.other} if variable else set[str]()
            if name in others:
                instead = "say it of one of the two" if len(seen) else "name another variable"
                raise NotationError(
                    f"{name}, which refers to itself", instead, where, _place(name, where), "where"
                )
            ahead += others - seen
            seen |= others


def _check_names(
    text: str, where: str, declarations: Declarations, links: Sequence[Link], sizes: Sequence[str]
) -> None:
    names = _free_names(links, declarations)
    if len(names) > limits.MAX_NAMES:
        raise NotationError(f"{len(names)} names", f"use at most {limits.MAX_NAMES}", text)
    for link in links:
        for side in _sides(link):
            for node in side.walk():
                if node.operation in DERIVATIVES and node.name in sizes:
                    found = f"a derivative by {node.name}, which is a size"
                    raise NotationError(found, "differentiate by a variable", text, node.offset)
                summed = node.arguments[0].walk() if node.operation == "series" else ()
                for inner in summed:
                    if inner.operation in DERIVATIVES and inner.name == node.name:
                        found = f"a derivative by {node.name}, which is an index of summation"
                        raise NotationError(found, "differentiate by a variable", text, inner.offset)
    _check_run_together(text, declarations, links, names, sizes)
    for name in (*declarations.variables, *declarations.definitions):
        if name in declarations.sizes:
            found = f"{name} declared as a size and as a variable"
            raise NotationError(found, "give the size another letter", where, _place(name, where), "where")
    for variable in declarations.variables.values():
        for use in variable.uses:
            if use.other and use.other not in (*names, *declarations.variables):
                found = f"{variable.name} {use.word} {use.other}, which stands nowhere else"
                instead = f"declare {use.other}, or use it in the statement"
                raise NotationError(found, instead, where, _place(use.other, where), "where")


_GREEK = {"mu", "nu", "xi", "pi", "eta", "phi", "chi", "psi", "rho", "tau", "beta", "zeta", "iota", "theta"}


def _check_run_together(
    text: str,
    declarations: Declarations,
    links: Sequence[Link],
    names: Sequence[str],
    sizes: Sequence[str],
) -> None:
    """A name of nothing but other names is a product that was written on a blackboard: tr(AX)."""
    known = {name for name in (*names, *declarations.variables) if len(name) == 1}
    declared = {*declarations.variables, *declarations.definitions, *sizes}
    for name in names:
        if len(name) < 2 or name in declared or name in _GREEK or not known.issuperset(name):
            continue
        nodes = (node for link in links for side in _sides(link) for node in side.walk())
        offsets = [node.offset for node in nodes if node.name == name]
        product = " @ ".join(name)
        instead = f"write {product}, or {' * '.join(name)} for numbers; or declare {name}"
        raise NotationError(f"{name}, which is one name", instead, text, min(offsets, default=0))
