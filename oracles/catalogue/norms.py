"""The Frobenius norm of a matrix."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "一、基本知识 2"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="frobenius-norm",
        name="Definition of the Frobenius norm",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"||\mathbf A||_F=\sqrt{\sum_{i,j}a_{i,j}^{2}}",
        statement="norm(A) == sqrt(sum(A**2))",
        where="A: m×n",
    ),
    Record(
        id="frobenius-norm-extends-euclidean-norm",
        name="The Frobenius norm extends the Euclidean norm of vectors",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed="The Frobenius norm is a generalisation of the $L_2$ norm of vectors.",
        statement="norm(cols(x)) == norm(x)",
        reading="On a matrix with the single column x the two norms agree.",
    ),
    Record(
        id="frobenius-norm-by-trace",
        name="Frobenius norm as the root of a trace",
        document=ALGEBRA_NOTE,
        section="一、基本知识 3",
        printed=r"||\mathbf A||_F=\sqrt{tr(\mathbf A \mathbf A^{T})}",
        statement="norm(A) == sqrt(tr(A @ A.T))",
    ),
)
