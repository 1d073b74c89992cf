"""Where trees are changed: equal trees are one object, and each knows whether its shapes fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from consilience.oracles.language.elaboration import Reading, is_zero
from consilience.oracles.language.expression import Expression, type_of_data
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix
from consilience.oracles.language.size import ONE, Size
from consilience.oracles.language.unification import Misfit, Sizes, Words
from consilience.oracles.operations.table import operation
from consilience.properties.explaining.suggesting.tidying import tidied

Path: TypeAlias = tuple[int, ...]
"""The way from a tree's root to a part: which argument to take, again and again."""
LEAVES = ("variable", "size", "index", "I", "oo", "pi", "number")
PLAIN = frozenset(
    {
        *("matmul", "add", "subtract", "multiply", "divide", "transpose", "negate", "kron", "outer", "dot"),
        *("inv", "tr", "det", "diag", "vec"),
    }
)
"""Operations whose shape follows from those of their operands, where these are no numbers."""
BROADCASTING = frozenset({"multiply", "divide", "add", "subtract", "negate"})
"""Those of them of which the same is true with numbers, save for a zero that is added."""


class RigidSizes(Sizes):
    """Sizes that are what they are: shapes that agree only if sizes coincide are a misfit.

    Sizes are the same if they are equal at all assignments that are tried.
    """

    def __init__(self, reading: Reading, assignments: Sequence[Mapping[str, int]]) -> None:
        super().__init__()
        self._values.update({name: size for name, size in reading.names.items() if name not in size.symbols})
        self._ranges = reading.indices
        self._assignments = assignments

    def equal(self, left: Size, right: Size) -> bool:
        """Whether sizes are the same wherever they are tried."""
        if left == right:
            return True
        left, right = self.resolve(left), self.resolve(right)
        try:
            return left == right or all(left.value(own) == right.value(own) for own in self._assignments)
        except KeyError:
            return False

    def equate(self, left: Size, right: Size, what: Words = "sizes") -> None:
        """Raises Misfit for sizes that are not the same."""
        if not self.equal(left, right):
            raise Misfit("sizes that differ")

    def coincide(self, size: Size, why: str) -> None:
        """Raises Misfit for kinds that differ, unless the size is one."""
        if self.resolve(size) != ONE:
            raise Misfit(why)

    def bound_index(self, place: Expression, size: Size) -> None:
        """Raises Misfit for an index that ranges below another size."""
        if place.operation == "index" and place.name in self._ranges:
            self.equate(self._ranges[place.name], size)


class Workshop:
    """Builds trees for one reading of a statement.

    Args:
        reading: the reading, which gives variables, sizes and indices their shapes.
        assignments: the sizes that are tried.
    """

    def __init__(self, reading: Reading, assignments: Sequence[Mapping[str, int]]) -> None:
        self.reading = reading
        self.sizes = RigidSizes(reading, assignments)
        self._known: dict[tuple[object, ...], Expression] = {}
        self._unfit: set[int] = set()
        self._shapes: dict[tuple[object, ...], Shape | None] = {}
        self._same: dict[Shape, Shape] = {NUMBER: NUMBER}
        self._copied: dict[int, Expression] = {}

    def fits(self, node: Expression) -> bool:
        """Whether the shapes of a tree that was built here fit."""
        return id(node) not in self._unfit

    def make(self, name: str, *arguments: Expression, data: type_of_data = None) -> Expression:
        """An operation applied to trees that were built here."""
        key = (name, data, *map(id, arguments))
        found = self._known.get(key)
        if found is None:
            shape = self._shape(name, arguments, data)
            found = Expression(name, arguments, data, shape or NUMBER)
            if shape is None:
                resized = self._resized(name, arguments, data)
                if resized is None:
                    self._unfit.add(id(found))
                found = resized or found
            self._known[key] = found
        return found

    def _resized(self, name: str, arguments: Sequence[Expression], data: type_of_data) -> Expression | None:
        """The same with an identity of another size, where that fits."""
        for place, argument in enumerate(arguments):
            if argument.operation == "I":
                for size in self.sides():
                    other = (*arguments[:place], self.identity(size), *arguments[place + 1 :])
                    shape = self._shape(name, other, data)
                    if shape is not None:
                        return Expression(name, other, data, shape)
        return None

    def leaf(self, name: str, shape: Shape = NUMBER, data: type_of_data = None) -> Expression:
        """A leaf of a shape."""
        key = (name, data, shape)
        if key not in self._known:
            self._known[key] = Expression(name, (), data, self._one(shape))
        return self._known[key]

    def number(self, value: Fraction | int) -> Expression:
        """A number; a fraction is written as a quotient, and a negative one with its sign."""
        value = Fraction(value)
        if value < 0:
            return self.make("negate", self.number(-value))
        if value.denominator > 1:
            return self.make("divide", self.number(value.numerator), self.number(value.denominator))
        return self.leaf("number", data=value)

    def identity(self, size: Size) -> Expression:
        """The identity of a size."""
        return self.leaf("I", matrix(size, size))

    def variable(self, name: str) -> Expression:
        """A variable of the statement."""
        return self.leaf("variable", self.reading.variables[name], name)

    def alike(self, one: Expression, other: Expression) -> bool:
        """Whether two trees fit, and are of one kind and one size."""
        if not (self.fits(one) and self.fits(other)):
            return False
        left, right = one.shape, other.shape
        if left == right:
            return True
        same = left.kind is right.kind and self.sizes.equal(left.rows, right.rows)
        return same and self.sizes.equal(left.columns, right.columns)

    def is_square(self, node: Expression) -> bool:
        """Whether a tree is a square matrix."""
        return is_matrix(node) and self.sizes.equal(node.shape.rows, node.shape.columns)

    def copy(self, node: Expression) -> Expression:
        """A tree with shapes from elsewhere, built here."""
        known = self._copied.get(id(node))
        if known is None:
            if node.operation == "I" and node.shape.is_number:
                known = self.identity(next(iter(self.sides()), ONE))
            elif node.operation in LEAVES:
                known = self.leaf(node.operation, node.shape, node.data)
            else:
                arguments = [self.copy(argument) for argument in node.arguments]
                known = self.make(node.operation, *arguments, data=node.data)
            self._copied[id(node)] = known
            self._copied.setdefault(id(known), known)
        return known

    def sides(self) -> list[Size]:
        """The numbers of rows and of columns of the variables."""
        shapes = [shape for shape in self.reading.variables.values() if not shape.is_number]
        return list(dict.fromkeys(size for shape in shapes for size in (shape.rows, shape.columns)))

    def replaced(self, root: Expression, path: Path, new: Expression) -> Expression:
        """A tree with the part at a path replaced."""
        above = [root]
        for place in path:
            above.append(above[-1].arguments[place])
        kept = 0
        for node, old, place in zip(above[-2::-1], above[:0:-1], path[::-1], strict=True):
            # What a writing is shortened by stands at most two operations below.
            kept = kept + 1 if new.operation == old.operation else 0
            arguments = list(node.arguments)
            arguments[place] = new
            new = (self.make if kept > 1 else self.tidy)(node.operation, *arguments, data=node.data)
        return new

    def tidy(self, name: str, *arguments: Expression, data: type_of_data = None) -> Expression:
        """The same as `make`, in the shorter writing where there is one."""
        return tidied(self, name, arguments) or self.make(name, *arguments, data=data)

    def _shape(self, name: str, arguments: Sequence[Expression], data: type_of_data) -> Shape | None:
        if self._unfit:
            for argument in arguments:
                if id(argument) in self._unfit:
                    return None
        if not _is_plain(name, arguments):
            return self._ruled(name, arguments, data)
        key = (name, *[id(argument.shape) for argument in arguments])
        if key not in self._shapes:
            self._shapes[key] = self._ruled(name, arguments, data)
        return self._shapes[key]

    def _ruled(self, name: str, arguments: Sequence[Expression], data: type_of_data) -> Shape | None:
        """The shape by the operation's rule; None for a misfit."""
        shape = self._by_rule(name, arguments, data)
        return shape and self._one(shape)

    def _one(self, shape: Shape) -> Shape:
        """The one object that stands for all shapes that are equal."""
        return self._same.setdefault(shape, shape)

    def _by_rule(self, name: str, arguments: Sequence[Expression], data: type_of_data) -> Shape | None:
        if name in ("add", "subtract") and any(map(is_zero, arguments)):
            return next((a.shape for a in arguments if not is_zero(a)), NUMBER)
        try:
            if name == "at":
                # The value stands where the bound name stood.
                for leaf in arguments[0].walk():
                    if leaf.operation == "variable" and leaf.data == data:
                        self.sizes.same(arguments[1].shape, leaf.shape)
            if name == "map":
                declared = self.reading.maps[str(data)]
                self.sizes.same(arguments[0].shape, declared.source)
                return declared.target
            return self.sizes.resolve_shape(operation(name).shape(self.sizes, arguments))
        except (Misfit, KeyError):
            return None


def _is_plain(name: str, arguments: Sequence[Expression]) -> bool:
    """Whether the shapes of the operands give that of the whole, whatever they are."""
    if name not in PLAIN:
        return False
    for argument in arguments:
        if argument.shape.is_number and (name not in BROADCASTING or argument.operation == "number"):
            return False
    return True


def parts(node: Expression, path: Path = ()) -> Iterator[tuple[Path, Expression]]:
    """All parts of a tree that can be changed, with the way to each, parents first."""
    yield path, node
    for place, argument in enumerate(node.arguments):
        fixed = node.operation in ("grad", "jacobian", "hessian", "diff") and place >= 1
        if not fixed and node.operation not in ("eye", "ones"):
            yield from parts(argument, (*path, place))


def is_matrix(node: Expression) -> bool:
    """Whether a tree is a matrix."""
    return node.shape.kind is Kind.MATRIX
