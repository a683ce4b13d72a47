"""Regular expressions and their matches."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import re

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal

_pattern = re.Pattern.__dict__["pattern"].__get__
_flags = re.Pattern.__dict__["flags"].__get__
_FLAGS = [
    (f"re.{name}", int(re.RegexFlag[name]))
    for name in ("IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG", "ASCII")
]
_span, _string, _of = re.Match.span, re.Match.__dict__["string"].__get__, re.Match.__dict__["re"].__get__


@encodes(re.Pattern)
def encode_pattern(value, telling):
    """``re.compile('a+', re.IGNORECASE)``; the pattern as an attribute where a literal cannot say it."""
    pattern = _pattern(value)
    said = literal(pattern)
    if said is None:
        return {"look": "opaque", "fields": [{"name": "pattern", "value": telling.refer(pattern)}]}
    return {"look": "scalar", "text": telling.text(f"re.compile({', '.join([said, *_flags_text(value)])})")}


def _flags_text(pattern):
    """``re.IGNORECASE|re.DOTALL``, if any: all but ``re.UNICODE``, which every ``str`` pattern has."""
    flags = _flags(pattern)
    names = [name for name, bit in _FLAGS if flags & bit]
    return ["|".join(names)] if names else []


@encodes(re.Match)
def encode_match(value, telling):
    """Where it matched, and what it keeps alive: the pattern and the text that was searched."""
    start, end = _span(value)
    string = _string(value)
    fields = [{"name": "span()", "value": telling.stored(f"({start}, {end})")}]
    if type(string) is str or type(string) is bytes:
        fields.append({"name": "group()", "value": telling.stored(literal(string[start:end]))})
    fields.append({"name": "re", "value": telling.refer(_of(value))})
    fields.append({"name": "string", "value": telling.refer(string)})
    return {"look": "opaque", "fields": fields}
