"""Kinds and shapes of a whole tree, for one reading of the names that are not declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import is_

from consilience.oracles.language.binders import BINDERS, free_names
from consilience.oracles.language.declarations import Declarations, SmoothMap
from consilience.oracles.language.expression import Expression, Link, constant
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, vector
from consilience.oracles.language.size import Size, symbol
from consilience.oracles.language.unification import Sizes
from consilience.oracles.operations.table import operation


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement with a kind and a shape for every name and every part.

    Attributes:
        links: the relations, shapes filled in.
        relations: declared relations between numbers, shapes filled in.
        variables: shape of each variable, in order of appearance.
        indices: range of each free index.
        equations: size equations that are left to the search for sizes.
        broken: wishes about sizes that the shapes break, as conditions ("m = n").
        mismatches: kinds that agree only at size one, in words.
        kinds: the undeclared lower-case names and the kind that this reading gives them.
        maps: the declared smooth maps.
        names: every size name of the texts, as a product of the symbols that remain.
    """

    links: tuple[Link, ...]
    relations: tuple[Link, ...]
    variables: Mapping[str, Shape]
    indices: Mapping[str, Size]
    equations: tuple[tuple[Size, Size], ...]
    broken: tuple[str, ...]
    mismatches: tuple[str, ...]
    kinds: Mapping[str, Kind]
    maps: Mapping[str, SmoothMap]
    names: Mapping[str, Size]


@dataclass(slots=True)
class Elaboration:
    """Infers shapes for one choice of kinds.

    Attributes:
        declarations: what the `where` text declares.
        kinds: kind of each undeclared lower-case variable.
        size_names: names that are sizes.
        index_names: names that are free indices.
    """

    declarations: Declarations
    kinds: Mapping[str, Kind]
    size_names: frozenset[str]
    index_names: frozenset[str]
    sizes: Sizes = field(init=False)
    variables: dict[str, Shape] = field(default_factory=dict[str, Shape])
    _bound: dict[str, Shape | None] = field(default_factory=dict[str, Shape | None])
    _interned: dict[tuple[object, ...], Expression] = field(
        default_factory=dict[tuple[object, ...], Expression]
    )

    def __post_init__(self) -> None:
        self.sizes = Sizes(self.declarations.sizes)

    def read(self, links: Iterable[Link]) -> Reading:
        """The reading.

        Raises:
            Misfit: shapes or kinds agree for no sizes.
        """
        stated = self._stated_sizes()
        typed = [self._link(link) for link in links]
        relations = [
            self._link(link) for link in self.declarations.relations if not self.is_size_relation(link)
        ]
        self._declared_conditions()
        self.sizes.settle()
        self._name_sizes(side for link in typed for side in (link.left, link.right))
        resolve = self._resolver()
        return Reading(
            tuple(Link(link.relation, resolve(link.left), resolve(link.right)) for link in typed),
            tuple(Link(link.relation, resolve(link.left), resolve(link.right)) for link in relations),
            {name: self.sizes.resolve_shape(shape) for name, shape in self.variables.items()},
            {name: self.sizes.resolve(size) for name, size in self.sizes.indices.items()},
            tuple(
                (self.sizes.resolve(one), self.sizes.resolve(other)) for one, other in self.sizes.equations
            ),
            tuple(wish for wish in self.sizes.broken() if wish not in stated),
            tuple(self.sizes.mismatches),
            self.kinds,
            {name: self._resolved_map(smooth) for name, smooth in self.declarations.maps.items()},
            {name: self.sizes.resolve(symbol(name)) for name in sorted(self.size_names)},
        )

    def _stated_sizes(self) -> list[str]:
        """Equates the sizes that declared relations say are equal: no wish is broken by that.

        Raises:
            Misfit: no sizes are so.
        """
        for link in self.declarations.relations:
            left, right = _monomial(link.left), _monomial(link.right)
            stated = link.relation == "==" and self.is_size_relation(link)
            if stated and left is not None and right is not None:
                self.sizes.equate(left, right)
        return self.sizes.broken()

    def _resolved_map(self, smooth: SmoothMap) -> SmoothMap:
        resolve = self.sizes.resolve_shape
        return SmoothMap(smooth.name, resolve(smooth.source), resolve(smooth.target))

    def is_size_relation(self, link: Link) -> bool:
        """Whether a declared relation is between sizes."""
        leaves = [
            node for side in (link.left, link.right) for node in side.walk() if node.operation == "variable"
        ]
        return bool(leaves) and all(leaf.name in self.size_names for leaf in leaves)

    def _link(self, link: Link) -> Link:
        if link.right.operation in ("tuple", "shape") or link.left.operation in ("tuple", "shape"):
            sides = self._shape_side(link.left), self._shape_side(link.right)
            self._bind_shape(*sides)
            return Link(link.relation, *sides)
        left, right = self.typed(link.left), self.typed(link.right)
        self.sizes.offset = right.offset
        sides = (left, right)
        if any(is_zero(side) for side in sides) or self._is_bound(link, left, right):
            return Link(link.relation, left, right)
        if not _layout_differs(left.shape, right.shape):
            self.sizes.same(left.shape, right.shape)
        else:
            self.sizes.equate(left.shape.count, right.shape.count, "the sizes of a row and a column")
        return Link(link.relation, left, right)

    def _is_bound(self, link: Link, left: Expression, right: Expression) -> bool:
        """Whether one side of an order is a number that bounds every entry of the other: x <= norm(x)."""
        if link.relation == "==" or left.shape.is_number == right.shape.is_number:
            return False
        number = left if left.shape.is_number else right
        # A name of which nothing is said takes the kind that makes the sides alike.
        return all(name in self.declarations.variables for name in free_names(number))

    def _shape_side(self, side: Expression) -> Expression:
        typed = [self.typed(argument) for argument in side.arguments]
        return replace(side, arguments=tuple(typed))

    def _bind_shape(self, left: Expression, right: Expression) -> None:
        """A size that only a shape names is what the other side says; declared ones are compared later."""
        if left.operation == "tuple":
            left, right = right, left
        if left.operation != "shape" or right.operation != "tuple":
            return
        dimensions = shape_sizes(left.arguments[0].shape, len(right.arguments))
        if len(dimensions) != len(right.arguments):
            return
        for dimension, named in zip(dimensions, right.arguments, strict=True):
            if named.operation == "size" and named.name not in self.declarations.sizes:
                self.sizes.equate(dimension, symbol(named.name))

    def _declared_conditions(self) -> None:
        """What assumptions say of sizes: symmetric is square, and so on."""
        from consilience.oracles.assumptions.table import by_word

        for name, variable in self.declarations.variables.items():
            if name not in self.variables:
                continue
            shape = self.variables[name]
            for use in variable.uses:
                if use.other and use.other not in self.variables:
                    self.variables[use.other] = self._fresh_shape(use.other)
                if by_word()[use.word].sizes == "square" and shape.kind is Kind.MATRIX:
                    self.sizes.equate(shape.rows, shape.columns, f"{name} is {use.word}; rows and columns")
                if use.other:
                    self.sizes.same(shape, self.variables[use.other])

    def _name_sizes(self, sides: Iterable[Expression]) -> None:
        """Gives the inferred sizes letters, in the order of the variables; others, as of I alone, last."""
        letters = [
            letter
            for letter in "nmpqrstuvw"
            if letter not in self.size_names and letter not in self.variables
        ]
        letters += [f"n{k}" for k in range(1, 100)]
        named = iter(letters)
        shapes = [*self.variables.values(), *(node.shape for side in sides for node in side.walk())]
        for size in [size for shape in shapes for size in (shape.rows, shape.columns) if size.powers]:
            for name in self.sizes.resolve(size).symbols:
                if name.startswith("?"):
                    self.sizes.rename(name, next(named))

    def _resolver(self) -> Callable[[Expression], Expression]:
        done: dict[int, Expression] = {}

        def resolve(node: Expression) -> Expression:
            if id(node) not in done:
                arguments = tuple([resolve(argument) for argument in node.arguments])
                shape = self.sizes.resolve_shape(node.shape)
                same = shape is node.shape and all(map(is_, arguments, node.arguments))
                done[id(node)] = node if same else _shaped(node, arguments, shape)
            return done[id(node)]

        return resolve

    def typed(self, node: Expression) -> Expression:
        """A node with shapes, equal parts shared.

        Raises:
            Misfit: shapes or kinds agree for no sizes.
        """
        self.sizes.offset = node.offset
        result = self._typed(node)
        key = (result.operation, tuple(id(a) for a in result.arguments), result.data, result.shape)
        return self._interned.setdefault(key, result)

    def _typed(self, node: Expression) -> Expression:
        if node.operation == "variable":
            return self._variable(node)
        if node.operation in BINDERS:
            return self._binder(node)
        if node.operation == "map":
            return self._map(node)
        arguments = tuple(self.typed(argument) for argument in node.arguments)
        self.sizes.offset = node.offset
        if node.operation in ("add", "subtract") and any(is_zero(argument) for argument in arguments):
            shape = next((a.shape for a in arguments if not is_zero(a)), NUMBER)
        else:
            shape = operation(node.operation).shape(self.sizes, arguments)
        return _shaped(node, arguments, shape)

    def _variable(self, node: Expression) -> Expression:
        name = node.name
        bound = self._bound.get(name, False)
        if bound is None:
            return replace(node, operation="index", shape=NUMBER)
        if bound is not False:
            assert isinstance(bound, Shape)
            return replace(node, shape=bound)
        if name in self.index_names:
            return replace(node, operation="index", shape=NUMBER)
        if name in self.size_names and name not in self.declarations.variables:
            return replace(node, operation="size", shape=NUMBER)
        if name not in self.variables:
            self.variables[name] = self._fresh_shape(name)
        return _shaped(node, (), self.variables[name])

    def _fresh_shape(self, name: str) -> Shape:
        declared = self.declarations.variables.get(name)
        if declared is not None and declared.shape is not None:
            return declared.shape
        match self.kinds.get(name, Kind.MATRIX):
            case Kind.NUMBER:
                return NUMBER
            case Kind.VECTOR:
                return vector(self.sizes.fresh())
            case _:
                return matrix(self.sizes.fresh(), self.sizes.fresh())

    def _binder(self, node: Expression) -> Expression:
        binder = BINDERS[node.operation]
        others = [self.typed(other) for other in node.arguments[binder.bodies :]]
        shapes = {"value": others[-1].shape if others else None, "index": None, "number": NUMBER}
        before = dict(self._bound)
        self._bound.update(dict.fromkeys(node.names, shapes[binder.bound]))
        bodies = [self.typed(body) for body in node.arguments[: binder.bodies]]
        self._bound = before
        arguments = (*bodies, *others)
        shape = operation(node.operation).shape(self.sizes, arguments)
        return replace(node, arguments=arguments, shape=shape)

    def _map(self, node: Expression) -> Expression:
        declared = self.declarations.maps[node.name]
        argument = self.typed(node.arguments[0])
        self.sizes.same(argument.shape, declared.source)
        return replace(node, arguments=(argument,), shape=declared.target)


def _monomial(expression: Expression) -> Size | None:
    """The size that an expression before elaboration stands for; None for a sum."""
    if expression.operation == "variable":
        return symbol(expression.name)
    factors = [_monomial(argument) for argument in expression.arguments]
    value = constant(expression)
    if value is not None:
        return Size(int(value)) if value.denominator == 1 and value > 0 else None
    if expression.operation != "multiply" or len(factors) != 2:
        return None
    left, right = factors
    return left * right if left is not None and right is not None else None


def _shaped(node: Expression, arguments: tuple[Expression, ...], shape: Shape) -> Expression:
    """A node with other arguments and a shape; by far the most frequent step, so not by `replace`."""
    return Expression(node.operation, arguments, node.data, shape, node.offset)


def shape_sizes(shape: Shape, count: int) -> list[Size]:
    """The sizes that a shape tuple lists: none for a number, one or two for a vector, two for others."""
    if shape.is_number:
        return []
    if shape.kind is Kind.VECTOR and count == 1:
        return [shape.rows]
    return [shape.rows, shape.columns]


def is_zero(expression: Expression) -> bool:
    """Whether an expression is the literal 0, which fits any shape."""
    return expression.operation == "number" and expression.data == 0


def _layout_differs(left: Shape, right: Shape) -> bool:
    return {left.kind, right.kind} == {Kind.ROW, Kind.VECTOR}
