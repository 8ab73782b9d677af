"""The names of the elements and attributes of WordprocessingML that a reader meets."""

from __future__ import annotations

from extractors.readings.docx.package import Xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def w(name: str) -> str:
    """A name of the main vocabulary."""
    return _W + name


def m(name: str) -> str:
    """A name of the vocabulary of formulas."""
    return _M + name


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = w("pPr"), w("rPr"), w("tblPr"), w("trPr"), w("tcPr")
SDT, SDT_CONTENT = w("sdt"), w("sdtContent")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
HYPERLINK, FIELD = w("hyperlink"), w("fldSimple")
BOX, WORD_ART = w("txbxContent"), "{urn:schemas-microsoft-com:vml}textpath"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
MATH, MATH_PARAGRAPH = m("oMath"), m("oMathPara")
VAL, ID, RELATED = w("val"), w("id"), _R + "id"
#: what has no words of its own: the words inside it are those of the text around it
TRANSPARENT = frozenset(
    (INS, MOVE_TO, SDT, SDT_CONTENT, MATH_PARAGRAPH, *map(w, ("smartTag", "customXml", "bdo", "dir", "subDoc")))
)


def value(parent: Xml, name: str) -> str | None:
    """The value of a property of an element, None where it has none."""
    child = parent.find(name)
    return None if child is None else child.get(VAL, "")


def switch(element: Xml | None) -> bool:
    """Whether a property that is on or off is on: it is where nothing says that it is off."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off", "none")


def choice(element: Xml) -> Xml | None:
    """The form of an alternative that has words, the newer one first."""
    forms = [*element.iterchildren(CHOICE), *element.iterchildren(FALLBACK)]
    spoken = (form for form in forms if next(form.iter(T, WORD_ART), None) is not None)
    return next(spoken, forms[0] if forms else None)
