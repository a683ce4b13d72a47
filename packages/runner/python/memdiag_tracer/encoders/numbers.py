"""Decimals and fractions: what their constructor would be called with."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes_when_imported
from memdiag_tracer.encoders.opaque import encode_opaque
from memdiag_tracer.encoders.scalars import int_literal

_modules = sys.modules


@encodes_when_imported("decimal", "Decimal")
def decimal_encoder(decimal):
    module = dict.get(_modules, "_decimal")
    contexts = dict.get(peek.module_dict(module), "Context") if module is not None else None
    if not peek.is_fixed(decimal) or contexts is None or not peek.is_fixed(contexts):
        return None
    # `repr` would ask the context of the moment, and make one where there is none yet.
    to_text, context = peek.class_get(contexts, "to_sci_string"), contexts(capitals=1)

    def encode(value, telling):
        return {"look": "scalar", "text": telling.text(f"Decimal('{to_text(context, value)}')")}

    return encode


@encodes_when_imported("fractions", "Fraction")
def fraction_encoder(fraction):
    numerator, denominator = (peek.slot_reader(fraction, name) for name in ("_numerator", "_denominator"))

    def encode(value, telling):
        parts = [numerator(value), denominator(value)]
        if any(type(part) is not int for part in parts):
            return encode_opaque(value, telling)
        return {"look": "scalar", "text": telling.text(f"Fraction({', '.join(map(int_literal, parts))})")}

    return encode
