"""Derivatives of an outer product by its two vectors."""

from typing import Final

from consilience.oracles.catalogue.documents import PRODUCT_NOTE
from consilience.oracles.catalogue.record import Correction, Record

_BY_V: Final = "矩阵求导2 / 1"
_AMENDED: Final = "矩阵求导2 / 1, 修正后的准确推导"
_BY_U: Final = "矩阵求导2 / 2"
_SUMMARY: Final = "矩阵求导2 / 总结"
_SIZES: Final = "u: n; v: n"
_NAMES: Final = "u stands for the note's u_o and v for its v_c."
_WHOLE: Final = (
    f"{_NAMES} The derivative of a matrix by a vector is the collection of all n³ partial derivatives, "
    "written as the n²×n Jacobian of its stacked columns."
)
_NO_PARTIAL_SIGN: Final = (
    f"{_WHOLE} The denominator is printed without ∂ and read with it, as in the body of the note."
)
_BY_V_RIGHT: Final = Correction(
    statement="jacobian(u @ v.T, v) == kron(eye(n), cols(u))",
    where=_SIZES,
    note=(
        "Read as the n²×n Jacobian of the stacked columns, the n³ partial derivatives fill I ⊗ u, which has "
        "u in its diagonal blocks; the factors as printed, n×1 by n×n, fit only for n = 1, as the note "
        "itself remarks later."
    ),
)
_BY_V_FILLED: Final = Correction(
    statement="jacobian(u @ v.T, v) == kron(eye(n), cols(u))",
    where=_SIZES,
    note=(
        "The n×n matrix of n copies of u is the sum of the n slices ∂(uvᵀ)/∂v_i = u e_iᵀ; "
        "as a list the slices are right, and the derivative keeps them apart, so that it has n³ entries."
    ),
)
_BY_U_RIGHT: Final = Correction(
    statement="jacobian(u @ v.T, u) == kron(cols(v), eye(n))",
    where=_SIZES,
    note=(
        "Read as the n²×n Jacobian of the stacked columns, the n³ partial derivatives fill v ⊗ I; "
        "the factors as printed, n×n by 1×n, fit only for n = 1."
    ),
)

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="outer-by-v-entry-in-column-i",
        name="Partial derivative by v_i inside column i",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed="If $k = i$, the entry in row $j$, column $k$ of the derivative by $v_{ci}$ is $u_{oj}$.",
        statement="diff((u @ v.T)[j, i], v[i]) == u[j]",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="outer-by-v-entry-elsewhere",
        name="Partial derivative by v_i outside column i",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed=r"If $k \neq i$, the entry in row $j$, column $k$ of the derivative by $v_{ci}$ is 0.",
        statement="(1 - unit(i, n)[k]) * diff((u @ v.T)[j, k], v[i]) == 0",
        where=_SIZES,
        reading=f"{_NAMES} The factor 1 - unit(i, n)[k] is one where k differs from i, else zero.",
    ),
    Record(
        id="outer-by-v-times-identity",
        name="Derivative of the outer product by v as u·I",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed=r"\frac{\partial u_ov_c^T}{\partial v_c} = u_o \cdot \boldsymbol{I}_n",
        statement="jacobian(u @ v.T, v) == cols(u) @ eye(n)",
        where=_SIZES,
        reading=_WHOLE,
        correction=_BY_V_RIGHT,
    ),
    Record(
        id="outer-by-v-column-derivative",
        name="The derivative of each column is u",
        document=PRODUCT_NOTE,
        section=_BY_V,
        printed="The derivative of each column is the corresponding column of $u_o$.",
        statement="diff((u @ v.T)[:, i], v[i]) == u",
        where=_SIZES,
        reading=(
            f"{_NAMES} u has one column, which is read as the corresponding one; column i is differentiated "
            "by v_i."
        ),
    ),
    Record(
        id="outer-by-v-every-column-is-u",
        name="Each column of the derivative is u",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed="Each column of the derivative is built like $u_o$; it is $u_o$ copied into every column.",
        statement="jacobian(u @ v.T, v)[:, i] == u",
        where=_SIZES,
        reading=_WHOLE,
        correction=Correction(
            statement="jacobian(u @ v.T, v)[:, i] == vec(u @ unit(i, n).T)",
            where=_SIZES,
            note=(
                "Column i of the derivative is the slice u e_iᵀ: u stands in its column i, and zeros in the "
                "others."
            ),
        ),
    ),
    Record(
        id="outer-by-v-element-equal",
        name="Case k = i of the elementwise derivative by v_i",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=r"k = i: \frac{\partial (u_{oj} v_{ck})}{\partial v_{ci}} = u_{oj}",
        statement="diff(u[j] * v[i], v[i]) == u[j]",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="outer-by-v-element-different",
        name="Case k ≠ i of the elementwise derivative by v_i",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=r"k \neq i: \frac{\partial (u_{oj} v_{ck})}{\partial v_{ci}} = 0",
        statement="(1 - unit(i, n)[k]) * diff(u[j] * v[k], v[i]) == 0",
        where=_SIZES,
        reading=f"{_NAMES} The factor 1 - unit(i, n)[k] is one where k differs from i, else zero.",
    ),
    Record(
        id="outer-by-v-slices",
        name="The n printed matrices are the partial derivatives by v_1 … v_n",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed="The terms one by one: column $i$ is $u_o$ and the rest is 0, labelled column 1, 2, … n.",
        statement="diff(u @ v.T, v[i]) == u @ unit(i, n).T",
        where=_SIZES,
        reading=(
            f"{_NAMES} Each matrix by itself, read as the derivative by the element that its label counts."
        ),
    ),
    Record(
        id="outer-by-v-direct-sum",
        name="Derivative of the outer product by v as a direct sum",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=(
            r"\frac{\partial (u_o v_c^T)}{\partial v_c} = \begin{bmatrix} u_{o1} & 0 & \dots & 0 \\ "
            r"u_{o2} & 0 & \dots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ u_{on} & 0 & \dots & 0 "
            r"\end{bmatrix} "
            r"\quad \text{（第1列）} \\ \oplus \begin{bmatrix} 0 & u_{o1} & \dots & 0 \\ 0 & u_{o2} & \dots &"
            r" 0 \\ "
            r"\vdots & \vdots & \ddots & \vdots \\ 0 & u_{on} & \dots & 0 \end{bmatrix} \quad "
            r"\text{（第2列）} \\ "
            r"\oplus \dots \\ \oplus \begin{bmatrix} 0 & 0 & \dots & u_{o1} \\ 0 & 0 & \dots & u_{o2} \\ "
            r"\vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \dots & u_{on} \end{bmatrix} "
            r"\quad \text{（第$ n $列）}"
        ),
        statement=(
            "jacobian(u @ v.T, v) == series(kron(unit(i, n) @ unit(i, n).T, u @ unit(i, n).T), i, 0, n - 1)"
        ),
        where=_SIZES,
        reading=(
            f"{_WHOLE} ⊕ is read as the direct sum of matrices, its standard sense: blocks on a diagonal. "
            "Read as a "
            "mere list of slices the terms are right (outer-by-v-slices); read as + they give n copies of u "
            "(outer-by-v-replicated)."
        ),
        correction=_BY_V_FILLED,
    ),
    Record(
        id="outer-by-v-replicated",
        name="Derivative of the outer product by v as n copies of u",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=(
            r"\frac{\partial (u_o v_c^T)}{\partial v_c} = \begin{bmatrix} u_{o1} & u_{o1} & \dots & u_{o1} "
            r"\\ "
            r"u_{o2} & u_{o2} & \dots & u_{o2} \\ \vdots & \vdots & \ddots & \vdots \\ "
            r"u_{on} & u_{on} & \dots & u_{on} \end{bmatrix}"
        ),
        statement="jacobian(u @ v.T, v) == u @ ones(n).T",
        where=_SIZES,
        reading=_WHOLE,
        correction=_BY_V_FILLED,
    ),
    Record(
        id="outer-by-v-shape",
        name="The derivative of the outer product by v as an n×n matrix",
        document=PRODUCT_NOTE,
        section=_AMENDED,
        printed=r"$\frac{\partial (u_o v_c^T)}{\partial v_c}$ is displayed with n rows and n columns.",
        statement="shape(jacobian(u @ v.T, v)) == (n, n)",
        where=_SIZES,
        reading=_WHOLE,
        correction=Correction(
            statement="shape(jacobian(u @ v.T, v)) == (n * n, n)",
            where=_SIZES,
            note="An n×n matrix differentiated by n numbers is a third-order object with n³ entries.",
        ),
    ),
    Record(
        id="outer-by-u-entry-in-row-i",
        name="Partial derivative by u_i inside row i",
        document=PRODUCT_NOTE,
        section=_BY_U,
        printed="If $j = i$, the entry in row $j$, column $k$ of the derivative by $u_{oi}$ is $v_{ck}$.",
        statement="diff((u @ v.T)[i, k], u[i]) == v[k]",
        where=_SIZES,
        reading=_NAMES,
    ),
    Record(
        id="outer-by-u-entry-elsewhere",
        name="Partial derivative by u_i outside row i",
        document=PRODUCT_NOTE,
        section=_BY_U,
        printed=r"If $j \neq i$, the entry in row $j$, column $k$ of the derivative by $u_{oi}$ is 0.",
        statement="(1 - unit(i, n)[j]) * diff((u @ v.T)[j, k], u[i]) == 0",
        where=_SIZES,
        reading=f"{_NAMES} The factor 1 - unit(i, n)[j] is one where j differs from i, else zero.",
    ),
    Record(
        id="outer-by-u-identity-times-row",
        name="Derivative of the outer product by u as I·vᵀ",
        document=PRODUCT_NOTE,
        section=_BY_U,
        printed=r"\frac{\partial u_ov_c^T}{\partial u_o} = \boldsymbol{I}_n \cdot v_c^T",
        statement="jacobian(u @ v.T, u) == eye(n) @ v.T",
        where=_SIZES,
        reading=_WHOLE,
        correction=_BY_U_RIGHT,
    ),
    Record(
        id="outer-by-u-row-derivative",
        name="The derivative of each row is vᵀ",
        document=PRODUCT_NOTE,
        section=_BY_U,
        printed="The derivative of each row is the corresponding row of $v_c^T$.",
        statement="diff((u @ v.T)[i, :], u[i]) == v",
        where=_SIZES,
        reading=(
            f"{_NAMES} vᵀ has one row, which is read as the corresponding one; row i is differentiated by "
            "u_i."
        ),
    ),
    Record(
        id="outer-by-v-summary",
        name="Derivative of the outer product by v as u·I, in the summary",
        document=PRODUCT_NOTE,
        section=_SUMMARY,
        printed=r"\frac{\partial u_ov_c^T}{v_c} = u_o \cdot \boldsymbol{I}_n(简化写法)",
        statement="jacobian(u @ v.T, v) == cols(u) @ eye(n)",
        where=_SIZES,
        reading=_NO_PARTIAL_SIGN,
        correction=_BY_V_RIGHT,
    ),
    Record(
        id="outer-by-u-summary",
        name="Derivative of the outer product by u as I·vᵀ, in the summary",
        document=PRODUCT_NOTE,
        section=_SUMMARY,
        printed=r"\frac{\partial u_ov_c^T}{u_o} = \boldsymbol{I}_n \cdot v_c^T(简化写法)",
        statement="jacobian(u @ v.T, u) == eye(n) @ v.T",
        where=_SIZES,
        reading=_NO_PARTIAL_SIGN,
        correction=_BY_U_RIGHT,
    ),
)
