"""Dates, times, durations and time zones of ``datetime``: what their constructor would be called with."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes_when_imported

_DATE = ("year", "month", "day")
_TIME = ("hour", "minute", "second", "microsecond")


@encodes_when_imported("datetime", "date")
def date_encoder(date):
    return _moment_encoder(date, _DATE, ())


@encodes_when_imported("datetime", "time")
def time_encoder(time):
    return _moment_encoder(time, (), _TIME)


@encodes_when_imported("datetime", "datetime")
def datetime_encoder(datetime):
    return _moment_encoder(datetime, _DATE, _TIME)


@encodes_when_imported("datetime", "timedelta")
def timedelta_encoder(timedelta):
    return _encoder_of_text(timedelta, lambda value: _timedelta_text(timedelta, value))


@encodes_when_imported("datetime", "timezone")
def timezone_encoder(timezone):
    return _encoder_of_text(timezone, _timezone_text)


def _encoder_of_text(kind, text):
    if not peek.is_fixed(kind):
        return None
    return lambda value, telling: {"look": "scalar", "text": telling.text(text(value))}


def _moment_encoder(kind, of_date, of_time):
    """``datetime(2026, 11, 27, 20, 15, tzinfo=timezone.utc)``; a zone that no literal can say is an attribute too."""
    if not peek.is_fixed(kind):
        return None
    name = peek.class_name(kind)
    numbers = [_reader(kind, part) for part in of_date + of_time]
    fold, zone = (_reader(kind, "fold"), _reader(kind, "tzinfo")) if of_time else (None, None)

    def encode(value, telling):
        parts = [read(value) for read in numbers]
        if of_time and parts[-1] == 0:
            parts = parts[:-2] if parts[-2] == 0 else parts[:-1]
        words = [str(part) for part in parts]
        told = {"look": "scalar"}
        if of_time:
            if fold(value):
                words.append("fold=1")
            where = zone(value)
            said = None if where is None else _zone_text(where)
            if where is not None:
                words.append(f"tzinfo={'…' if said is None else said}")
            if where is not None and said is None:
                told["fields"] = [{"name": "tzinfo", "value": telling.refer(where)}]
        told["text"] = telling.text(f"{name}({', '.join(words)})")
        return told

    return encode


def _reader(kind, name):
    """A part of a datetime has the descriptor of a date."""
    for cls in peek.mro(kind):
        descriptor = peek.class_get(cls, name)
        if descriptor is not None:
            return descriptor.__get__
    raise AttributeError(name)


def _zone_text(zone):
    kind = type(zone)
    is_timezone = peek.is_fixed(kind) and (peek.class_module(kind), peek.class_name(kind)) == ("datetime", "timezone")
    return _timezone_text(zone) if is_timezone else None


def _timezone_text(zone):
    kind = type(zone)
    if zone is peek.class_get(kind, "utc"):
        return "timezone.utc"
    offset, *name = peek.class_get(kind, "__getinitargs__")(zone)
    words = [_timedelta_text(type(offset), offset), *(str.__repr__(each) for each in name)]
    return f"timezone({', '.join(words)})"


def _timedelta_text(timedelta, value):
    days, seconds, microseconds = (
        peek.class_get(timedelta, name).__get__(value) for name in ("days", "seconds", "microseconds")
    )
    parts = {"days": days, "seconds": seconds, "microseconds": microseconds}
    words = [f"{name}={number}" for name, number in parts.items() if number]
    return f"timedelta({', '.join(words) or '0'})"
