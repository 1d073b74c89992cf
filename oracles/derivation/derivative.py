"""Derivatives as formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from consilience.oracles.derivation.accumulation import cotangent
from consilience.oracles.derivation.building import NoForm, inner, number, product, transpose, unit, vec
from consilience.oracles.derivation.facts import Facts, declared_facts
from consilience.oracles.derivation.linear_maps import LinearMap
from consilience.oracles.derivation.normal_form import length, shortest
from consilience.oracles.derivation.normalizing import Normalizing
from consilience.oracles.derivation.summing import named_indices, unstacked_sum
from consilience.oracles.language.declarations import Declarations
from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.language.shape import Kind

_DIRECTION = "direction"
_PLAIN = Facts()


def derived(expression: Expression, declarations: Declarations | None = None) -> Expression:
    """An expression with every derivative in it found, in normal form.

    Args:
        expression: a typed tree that holds derivatives.
        declarations: what is declared of its variables; used after differentiating only.

    Raises:
        NoForm: a derivative has no form in the notation, or none that is known.
    """
    facts = declared_facts(declarations)
    found = shortest(_without_derivatives(expression), facts)
    if any(node.operation == "unvec" for node in found.walk()):
        found = shortest(unstacked_sum(found), facts)
    if any(node.data == _DIRECTION for node in found.walk()):
        raise NoForm("a derivative whose entries stand in another order than the notation writes")
    return named_indices(found)


def _without_derivatives(node: Expression) -> Expression:
    arguments = tuple(_without_derivatives(argument) for argument in node.arguments)
    if any(one is not other for one, other in zip(arguments, node.arguments, strict=True)):
        node = replace(node, arguments=arguments)
    if node.operation == "at":
        return _substituted(node.arguments[0], node.name, node.arguments[1])
    return derivative(node) if node.operation in DERIVATIVES else node


def _substituted(node: Expression, name: str, value: Expression) -> Expression:
    if node.operation == "variable" and node.name == name:
        return value
    if isinstance(node.data, tuple) or (node.data == name and node.operation not in ("apply", "map")):
        raise NoForm(f"{name} put into what binds it")
    return replace(node, arguments=tuple(_substituted(argument, name, value) for argument in node.arguments))


def derivative(node: Expression) -> Expression:
    """The derivative that `grad`, `jacobian`, `hessian` or `diff` asks for.

    Raises:
        NoForm: it has no form in the notation, or none that is known.
    """
    body = node.arguments[0]
    if not any(part.operation == "kron" for part in body.walk()):
        return _derivative(node, body)
    # Traces, norms and sums of Kronecker products are products, whose derivatives are shorter.
    plain = shortest(body, _PLAIN)
    return _shortest_of([lambda: _derivative(node, body), lambda: _derivative(node, plain)])


def _shortest_of(ways: Sequence[Callable[[], Expression]]) -> Expression:
    """The shortest of the forms that there are.

    Raises:
        NoForm: there is none.
    """
    forms: list[Expression] = []
    reasons: list[NoForm] = []
    for way in ways:
        try:
            forms.append(shortest(way(), _PLAIN))
        except NoForm as reason:
            reasons.append(reason)
    if not forms:
        raise reasons[0]
    return min(forms, key=length)


def _derivative(node: Expression, body: Expression) -> Expression:
    variable, *places = node.arguments[1:]
    match node.operation:
        case "grad":
            return gradient(body, variable)
        case "jacobian":
            return jacobian(body, variable)
        case "hessian":
            return _hessian(body, variable)
        case _:
            return _along(body, variable, _direction(variable, places), node.name)


def gradient(body: Expression, variable: Expression) -> Expression:
    """The gradient of a number, in the shape of the variable."""
    found = cotangent(body, number(1), variable.name)
    return number(0) if found is None else found


def _placeholder(like: Expression) -> Expression:
    return Expression("variable", data=_DIRECTION, shape=like.shape)


def jacobian(body: Expression, variable: Expression) -> Expression:
    """∂ vec f/∂(vec x)ᵀ."""
    if body.shape.is_number:
        found = gradient(body, variable)
        return found if variable.shape.is_number or found.shape.is_number else transpose(vec(found))
    if variable.shape.is_number:
        return vec(_along(body, variable, number(1), variable.name))
    back = cotangent(body, _placeholder(body), variable.name)
    if back is None:
        return number(0)
    turned = back
    kept, expanded = (LinearMap(_DIRECTION, Normalizing(_PLAIN, expands)) for expands in (False, True))
    return _shortest_of([lambda: transpose(kept.matrix(turned)), lambda: transpose(expanded.matrix(turned))])


def _hessian(body: Expression, variable: Expression) -> Expression:
    first = gradient(body, variable)
    if first.shape.is_number and not variable.shape.is_number:
        return number(0)
    first = shortest(first, _PLAIN)
    if variable.shape.is_number:
        return gradient(first, variable)
    return jacobian(vec(first), variable)


def _direction(variable: Expression, places: list[Expression]) -> Expression:
    if not places:
        return number(1)
    shape = variable.shape
    if len(places) == 2 and shape.kind is Kind.MATRIX:
        return product(unit(places[0], shape.rows), transpose(unit(places[1], shape.columns)))
    if len(places) == 1 and shape.kind is Kind.VECTOR:
        return unit(places[0], shape.rows)
    raise NoForm("the derivative by an entry of a vector with two indices")


def _along(body: Expression, variable: Expression, direction: Expression, name: str) -> Expression:
    """The derivative along a direction: what a cotangent pairs with it is linear in the cotangent."""
    if body.shape.is_number:
        found = gradient(body, variable)
        return inner(found, direction) if found.shape == direction.shape else found
    back = cotangent(body, _placeholder(body), name)
    if back is None:
        return number(0)
    pairing = inner(shortest(back, _PLAIN), direction)
    found = cotangent(pairing, number(1), _DIRECTION)
    return number(0) if found is None else found
