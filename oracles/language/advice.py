"""What to write instead of text that the notation does not have."""

from __future__ import annotations

import ast
import keyword
import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cache

from consilience.oracles.language.spellings import ABSENT, CHARACTERS, LOOKALIKES, MODULES, WRITTEN, written
from consilience.oracles.operations.table import operations

LISTED = "`consilience notation` lists the operations"
_CALLS = "call operations by their names, as in inv(A)"

_CONSTRUCTS: dict[type[ast.AST], str] = {
    ast.Attribute: "an attribute",
    ast.Await: "await",
    ast.BoolOp: "and, or",
    ast.Dict: "a dictionary",
    ast.DictComp: "a comprehension",
    ast.GeneratorExp: "a comprehension",
    ast.IfExp: "if and else",
    ast.List: "an empty literal",
    ast.ListComp: "a comprehension",
    ast.NamedExpr: ":= inside an expression",
    ast.Set: "a set",
    ast.SetComp: "a comprehension",
    ast.Slice: "a colon inside brackets",
    ast.Starred: "a star before an operand",
}
_SIGNS: dict[type[ast.AST], str] = {
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.Invert: "~",
    ast.Not: "not inside an expression",
}
_ATTRIBUTES = {
    **{"I": "inv({})", "inv": "inv({})", "det": "det({})", "trace": "tr({})"},
    **dict.fromkeys(("H", "t", "mT", "transpose"), "{}.T"),
}
"""Attributes that stand for an operation."""
_NUMBERS = {"pi": "pi", "inf": "oo", "e": "exp(1)", "infty": "oo"}
"""Constants of libraries."""
_WORDS = ("and", "or", "not", "in", "is", "if", "else", "for", "True", "False", "None", "await")
"""Words of Python that are read, if only to be refused with their own advice."""
_RELATIONS = {
    "===": "write ==",
    "<=>": "write == between the two sides",
    "=>": "write >= for an order, == between equal sides",
    "=<": "write <=",
    "->": "write == between the two sides",
    "<>": "write not (left == right)",
}
_ABSENT = ", which the notation does not have"
_KEPT = "which Python keeps for itself"
_SIDES = "write one relation such as A @ B == B @ A"


@cache
def _called() -> tuple[str, ...]:
    """The names of all operations that are called."""
    return (*(row.name for row in operations().values() if row.called), "shape")


def character(text: str, offset: int) -> tuple[str, str] | None:
    """What is wrong with the character at a place, and what to write instead; None where nothing is."""
    sign = text[offset]
    if sign.isascii() and sign.isprintable() and sign not in CHARACTERS and sign not in "^'\"":
        return None
    if sign in "\n\t\r":
        return None
    if sign == "^":
        return "the character '^'", _raised(text[offset + 1 :])
    if sign in "'\"":
        if re.search(r"\beinsum\s*\(\s*\Z", text[:offset]):
            return _EINSUM
        ends = text[:offset].rstrip()[-1:]
        transposed = sign == "'" and (ends.isalnum() or ends in ("]", ")", "_"))
        quotes = "write A.T for the transpose" if transposed else _unquoted(text[:offset])
        return f"the character {sign!r}", f"{quotes}; texts in quotes are not read"
    if sign == "!" and text[offset + 1 : offset + 2] == "=":
        return None
    if sign in CHARACTERS:
        return f"the character {sign!r}", CHARACTERS[sign]
    name = unicodedata.name(sign, "").title()
    if sign in LOOKALIKES:
        return (
            f"the character {sign!r} ({name}), which looks like {LOOKALIKES[sign]}",
            "write the Latin letter",
        )
    return _odd(sign, name)


_EINSUM = f"einsum{_ABSENT}", "write products: A @ B, A * B, outer(a, b), tr(A)"


def _unquoted(before: str) -> str:
    if re.search(r"norm\([^()]*,\s*(?:ord\s*=\s*|p\s*=\s*)?\Z", before):
        return "write norm(A) alone for the Frobenius norm"
    return "write names without quotes"


def _raised(exponent: str) -> str:
    """What to write instead of ^ and what stands behind it."""
    if re.match(r"\s*\{?\s*(?:\\top|\\intercal|\\mathsf|[TtHh⊤]\b)", exponent):
        return "write A.T for the transpose"
    if re.match(r"\s*[{(]?\s*-\s*1\b", exponent):
        return "write inv(A) for the inverse of a matrix, 1 / x for a number"
    return "write ** for an entrywise power, matrix_power(A, k) for a matrix power"


def _odd(sign: str, name: str) -> tuple[str, str] | None:
    """A character that is not seen, or that Python takes for another one."""
    plain = unicodedata.normalize("NFKC", sign)
    category = unicodedata.category(sign)
    if category[0] in "CZ":
        shown = f"the invisible character {sign!r}" + (f" ({name})" if name else "")
        return shown, "write a plain space" if category == "Zs" else "take it away"
    if category == "Nd" and not sign.isascii():
        return f"the character {sign!r} ({name})", "write the digits 0 to 9"
    if plain != sign:
        instead = f"write {plain}" if plain.isascii() and plain.isprintable() else f"write {plain!r}"
        return f"the character {sign!r} ({name})", instead
    if sign.isidentifier() or category[0] == "M" or sign.isalnum():
        return None
    return f"the character {sign!r} ({name})", "write letters, digits and the signs of the notation"


def construct(node: ast.AST, source: Callable[[ast.AST], str]) -> tuple[str, str]:
    """What a node is that the notation does not have, and what to write instead.

    Args:
        node: the node.
        source: the text of a node.
    """
    instead = "write products, sums, calls such as tr(A), entries and literals"
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), keywords=keywords) if (
            name in _ALONG and any(keyword.arg in _AXES for keyword in keywords)
        ):
            return f"{name} along an axis", _ALONG[name]
        case ast.Call(
            func=ast.Name(id="norm") | ast.Attribute(attr="norm"), args=args, keywords=keywords
        ) if order := next((keyword.value for keyword in keywords if keyword.arg in ("ord", "p")), None):
            return _norm(source(order), [source(argument) for argument in args])
        case ast.Call(func=ast.Name(id=name)):
            return f"{name} with an operand that has a name", f"write the operands alone, as in {name}(A)"
        case ast.Call(func=ast.Attribute(value=value, attr=attr), args=args):
            return _method(source(value), attr, [source(argument) for argument in args])
        case ast.Call(func=function, args=[operand]):
            left, right = _short(source(function), "A"), _short(source(operand), "x")
            found = f"two terms side by side at {_shown(f'({source(operand)})', 0)}"
            return found, f"write {left} * ({right}), or @ between matrices"
        case ast.Call():
            return "a call of something that is not a name", _CALLS
        case ast.BinOp(op=sign) | ast.UnaryOp(op=sign):
            found = _SIGNS.get(type(sign), "an operator")
            instead = "write +, -, *, /, ** or @"
        case ast.Lambda():
            return f"the word lambda, {_KEPT}", "give it another name, such as lambda_"
        case ast.Tuple():
            return "a comma between terms", "take it away; statements are given one by one"
        case _:
            found = _CONSTRUCTS.get(type(node), "something")
    return f"{found}, which is not part of the notation", instead


_AXES = ("axis", "dim", "keepdims", "keepdim")
_ALONG = {
    "sum": "write ones(m) @ A for the sums of columns, A @ ones(n) for those of rows, sum(x) of a vector",
    "mean": "write ones(m) @ A / m for the means of columns, A @ ones(n) / n for those of rows",
}


def _norm(order: str, operands: Sequence[str]) -> tuple[str, str]:
    """A norm of an order that is named."""
    operand = _short(operands[-1], "x") if operands else "x"
    found = f"norm of the order {order[:20]}"
    if order == "1":
        return found, f"write sum(abs({operand})), if that is a vector"
    if order.strip("'\"") in ("2", "fro"):
        return found, f"write norm({operand}), the Euclidean or the Frobenius norm"
    return found, "the notation has the Euclidean and the Frobenius norm, norm(x), and sum(abs(x))"


def _short(text: str, example: str) -> str:
    return text if len(text) <= 20 else example


def _method(value: str, attr: str, operands: Sequence[str]) -> tuple[str, str]:
    """A call such as np.trace(A) or A.trace()."""
    library = value.split(".")[0] in MODULES
    absent = next((name for name in re.findall(r"\w+(?=\()", value) if name in ABSENT), None)
    if absent is not None:
        return f"{absent}{_ABSENT}", LISTED
    given = operands if library else (value, *operands)
    if attr in ABSENT:
        return f"{attr}{_ABSENT}", LISTED
    found = f"the prefix {value}." if library else f"the call of an attribute, .{attr}()"
    if attr in _LARGEST and len(given) == 1:
        return f"{attr} of one operand{_ABSENT}", _COMPARED
    instead = written("matmul" if attr == "dot" else attr, given)
    if instead is None and attr in _called():
        instead = f"{attr}({', '.join(_short(_without_brackets(operand), '…') for operand in given)})"
    return found, f"write {instead}" if instead else f"{_CALLS}; {LISTED}"


def attribute(value: str, attr: str) -> tuple[str, str]:
    """An attribute other than .T, which is not called."""
    if value.split(".")[0] in MODULES and attr in _NUMBERS:
        return f"the prefix {value}.", f"write {_NUMBERS[attr]}"
    only = "the only attribute is .T, the transpose"
    if attr == "shape":
        return "the attribute .shape", f"write shape(A) == (m, n); {only}"
    template = _ATTRIBUTES.get(attr)
    instead = f"write {template.format(_short(value, 'A'))}; " if template else ""
    return f"the attribute .{attr}", instead + only


def _without_brackets(operand: str) -> str:
    """The sizes of a shape, as in np.ones((m, n))."""
    return operand[1:-1] if re.fullmatch(r"\([\w\s,]+\)", operand) else operand


_LARGEST = ("max", "min", "Max", "Min", "amax", "amin", "fmax", "fmin")
_COMPARED = "maximum(x, y) and minimum(x, y) compare entries"


def unknown(name: str, operands: Sequence[str]) -> tuple[str, str]:
    """An operation that is not known, and what to write instead."""
    if name in ABSENT:
        return f"{name}{_ABSENT}", LISTED
    if name in _LARGEST and len(operands) == 1:
        return f"{name} of one operand{_ABSENT}", _COMPARED
    instead = written(name, operands)
    near = [] if instead else get_close_matches(name.lower(), (*_called(), *WRITTEN), n=1, cutoff=0.7)
    if near:
        instead = f"{written(near[0], operands) or near[0]}, if that is meant; {LISTED}"
    return f"the unknown operation {name!r}", f"write {instead}" if instead else LISTED


def syntax(text: str, message: str, offset: int) -> tuple[str, str, int]:
    """What is wrong where Python's grammar does not fit, what to write instead, and the place."""
    if message.startswith("Exceeds the limit"):
        return "a number with too many digits", "write fewer digits", offset
    sign = re.search(r"===|<=>|=>|=<|->|<>", text)
    if sign:
        return f"the sign {sign[0]}", _RELATIONS[sign[0]], sign.start()
    single = re.search(r"(?<![=<>!:])=(?!=)|:=", text)
    if single:
        return f"a single {single[0]}", "write == between the two sides", single.start()
    word = _reserved(text)
    if word:
        instead = f"give it another name, such as {word[0]}_"
        return f"the word {word[0]}, {_KEPT}", instead, word.start()
    for part, found, instead in _BRACKETS:
        if part in message:
            return found, instead, offset
    return _beside(text, message, offset) or _broken(text, offset)


_BRACKETS = (
    ("never closed", "a bracket that is never closed", "close it"),
    ("unexpected EOF", "a bracket that is never closed", "close it"),
    ("unmatched", "a closing bracket without its opening one", "balance the brackets"),
    ("does not match", "a closing bracket of another kind than the opening one", "balance the brackets"),
)


def _reserved(text: str) -> re.Match[str] | None:
    """The first word that Python keeps for itself, such as lambda."""
    words = re.finditer(r"(?<![\w.])[^\W\d]\w*", text)
    return next((word for word in words if keyword.iskeyword(word[0]) and word[0] not in _WORDS), None)


def _beside(text: str, message: str, offset: int) -> tuple[str, str, int] | None:
    """Two terms, or two lines, with nothing between."""
    if "forgot a comma" in message:
        # Inside brackets Python names the place where the first of the terms begins.
        gap = re.compile(r"(?<=[\w)\]])\s+(?=[\w(])").search(text, offset)
        offset = gap.end() if gap else offset
    number = re.compile(r"[\d.]+(?=[^\W\d])").match(text, offset)
    beside = number.end() if number and "decimal literal" in message else offset
    lead = text[:beside].rstrip()
    if "\n" in text[len(lead) : beside] and lead:
        return "a second line", "write one statement a text; lines go on only inside brackets", beside
    before = lead[-1:]
    if not (re.match(r"[\w(]", text[beside:]) and (before.isalnum() or before in (")", "]"))):
        return None
    found = f"two terms side by side at {_shown(text, beside)}"
    last = re.search(r"[^\W\d]\w*\Z", lead)
    following = re.compile(r"\w+").match(text, beside)
    if re.search(r"\bd\s*/\s*d\w+\Z", lead):
        return found, "write diff(f, x) for a derivative by a number, grad(f, x) for a gradient", beside
    if last and following and last[0] in _called():
        return found, f"write {last[0]}({following[0]})", beside
    return found, "write @ or * between them", beside


def _broken(text: str, offset: int) -> tuple[str, str, int]:
    """Text that goes wrong in some other way."""
    lead, rest = text[:offset].rstrip(), text[offset:].strip()
    dangling = re.search(r"(==|<=|>=|<|>|\*\*|[-+*/@,])\s*\Z", text)
    if dangling and (not rest or text[: dangling.end()].strip() == text.strip()):
        return f"nothing behind the last {dangling[1]}", "write a term there", dangling.start()
    sign = re.match(r"==|<=|>=|<|>|\*\*|[*/@,]", rest)
    if sign and (not lead or lead[-1] in "=<>+-*/@,([{"):
        return f"nothing before {sign[0]}", "write a term there, or take the sign away", offset
    if re.search(r"[\w)\]]\s*\.\s*\Z", text):
        return "a full stop at the end", "take it away", len(text.rstrip()) - 1
    found = _shown(text, offset) if rest else "the end"
    return f"text that breaks off or goes wrong at {found}", _SIDES, offset


def _shown(text: str, offset: int) -> str:
    return repr(text[offset : offset + 12].split("\n")[0])


_CONDITIONS = (
    (r"det\(\s*(\w+)\s*\)\s*(?:!=|≠|<>)\s*0", "{0}: invertible"),
    (r"det\(\s*(\w+)\s*\)\s*>\s*0", "{0}: positive determinant"),
    (r"(\w+)\s*(?:!=|≠|<>)\s*0", "{0}: nonzero"),
    (r"(\w+)\s*>\s*0(?:\.0*)?", "{0}: positive"),
    (r"(\w+)\s*>=\s*0(?:\.0*)?", "{0}: nonnegative"),
    (r"(\w+)\s*<\s*0(?:\.0*)?", "{0}: negative"),
    (r"(\w+)\s*==?\s*\1\.T|(\w+)\.T\s*==?\s*\2", "{0}: symmetric"),
    (r"(\w+)\.T\s*==?\s*-\s*\1|(\w+)\s*==?\s*-\s*\2\.T", "{0}: skew"),
    (r"(\w+)\.T\s*@\s*\1\s*==?\s*(?:I|eye\(\w+\))", "{0}: orthogonal, or orthonormal columns"),
    (r"(\w+)\s*@\s*\1\s*==?\s*\1", "{0}: idempotent"),
    (r"norm\(\s*(\w+)\s*\)\s*==?\s*1", "{0}: unit norm"),
    (r"sum\(\s*(\w+)\s*\)\s*==?\s*1", "{0}: summing to one"),
    (r"(\w+)\.shape\s*==?\s*\(\s*(\w+)\s*,\s*(\w+)\s*\)", "{0}: {1}×{2}"),
    (r"(\w+)\.shape\s*==?\s*\(\s*(\w+)\s*,\s*\)", "{0}: {1}"),
)
"""Conditions that people write as relations, and the words for them."""


def condition(part: str) -> tuple[str, str] | None:
    """A condition in `where` for which there are words, and these; None for anything else."""
    for pattern, words in _CONDITIONS:
        found = re.fullmatch(pattern, part)
        if found:
            names = [name for name in found.groups() if name is not None]
            return f"the relation {part[:40]!r} between values", f"write {words.format(*names)}"
    return None
