"""What to write instead of text that the notation does not have."""

from __future__ import annotations

import ast
import re
import unicodedata

INSTEAD = {
    "^": "write ** for an entrywise power, matrix_power(A, k) for a matrix power",
    "·": "write @ for a matrix product, * for a product with a number",
    "⊗": "write kron(A, B), or outer(a, b) for two vectors",
    "⊙": "write * for the Hadamard product",
    "∘": "write * for the Hadamard product",
    "×": "write cross(u, v) for the cross product",
    "ᵀ": "write A.T for the transpose",
    "'": "write A.T for the transpose; texts in quotes are not read",
    '"': "texts in quotes are not read",
    "\\": "LaTeX is not read here; write the notation, such as A @ B.T",
    "#": "comments are not read",
    ";": "one statement a text; declarations go into where",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write not (left == right)",
    "−": "write the minus sign of the keyboard, -",
}
"""Advice for single characters."""

LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХаеіјорсухѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXaeijopcyxs" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones: two names that look the same would differ."""

_CONSTRUCTS: dict[type[ast.AST], str] = {
    ast.Attribute: "an attribute",
    ast.Await: "await",
    ast.BoolOp: "and, or",
    ast.Dict: "a dictionary",
    ast.DictComp: "a comprehension",
    ast.GeneratorExp: "a comprehension",
    ast.IfExp: "if and else",
    ast.Lambda: "lambda",
    ast.List: "an empty literal",
    ast.ListComp: "a comprehension",
    ast.NamedExpr: ":= inside an expression",
    ast.Set: "a set",
    ast.SetComp: "a comprehension",
    ast.Slice: "a colon inside brackets",
    ast.Starred: "a star before an operand",
    ast.Tuple: "a comma between terms",
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


def character(sign: str) -> tuple[str, str] | None:
    """What is wrong with a character and what to write instead; None where nothing is."""
    if sign in LOOKALIKES:
        name = unicodedata.name(sign).title()
        return (
            f"the character {sign!r} ({name}), which looks like {LOOKALIKES[sign]}",
            "write the Latin letter",
        )
    odd = unicodedata.normalize("NFKC", sign) != sign or unicodedata.category(sign)[0] == "C"
    if sign in INSTEAD or (odd and sign not in "\n\t\r"):
        instead = INSTEAD.get(sign, "write letters, digits and the signs of the notation")
        return f"the character {sign!r}", instead
    return None


def construct(node: ast.AST) -> tuple[str, str]:
    """What a node is that the notation does not have, and what to write instead."""
    instead = "write products, sums, calls such as tr(A), entries and literals"
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return f"{name} with an operand that has a name", f"write the operands alone, as in {name}(A)"
        case ast.Call(func=ast.Attribute(attr=name)):
            return f"the call of an attribute, .{name}()", "call operations by their bare names, as in inv(A)"
        case ast.Call():
            return "a call of something that is not a name", "call operations by their names, as in inv(A)"
        case ast.BinOp(op=sign) | ast.UnaryOp(op=sign):
            found = _SIGNS.get(type(sign), "an operator")
            instead = "write +, -, *, /, ** or @"
        case _:
            found = _CONSTRUCTS.get(type(node), "something")
    return f"{found}, which is not part of the notation", instead


def syntax(text: str, message: str, offset: int) -> tuple[str, str, int]:
    """What is wrong where Python's grammar does not fit, what to write instead, and the place."""
    if message.startswith("Exceeds the limit"):
        return "a number with too many digits", "write fewer digits", offset
    single = re.search(r"(?<![=<>!:])=(?!=)|:=", text)
    if single:
        return f"a single {single[0]}", "write == between the two sides", single.start()
    if "never closed" in message or "unexpected EOF" in message:
        return "a bracket that is never closed", "close it", offset
    if "unmatched" in message:
        return "a closing bracket without its opening one", "balance the brackets", offset
    if "does not match" in message:
        return "a closing bracket of another kind than the opening one", "balance the brackets", offset
    number = re.compile(r"[\d.]+(?=[^\W\d])").match(text, offset)
    beside = number.end() if number and "decimal literal" in message else offset
    lead = text[:beside].rstrip()
    if "\n" in text[len(lead) : beside] and lead:
        return "a second line", "write one statement a text; lines go on only inside brackets", beside
    before = lead[-1:]
    if text[beside : beside + 1].isalnum() and (before.isalnum() or before in (")", "]")):
        return f"two terms side by side at {_shown(text, beside)}", "write @ or * between them", beside
    found = _shown(text, offset) if text[offset:].strip() else "the end"
    return (
        f"text that breaks off or goes wrong at {found}",
        "write one relation such as A @ B == B @ A",
        offset,
    )


def _shown(text: str, offset: int) -> str:
    return repr(text[offset : offset + 12].split("\n")[0])
