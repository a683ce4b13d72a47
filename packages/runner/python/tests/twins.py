"""One run with code left alone and one in which all code is followed."""

import json

from tests.support import traced_with


def twins(code, moments, limits=None, **more):
    """What both runs tell; where one does not count, both say at least whether a statement ran."""
    limits = {"steps": 400, **(limits or {})}
    left, followed = (
        traced_with(code, moments, limits, None, follows_all=follows_all, **more).told
        for follows_all in (False, True)
    )
    ends = zip([left, *left.get("ends", ())], [followed, *followed.get("ends", ())])
    for one, other in [pair for here, there in ends for pair in zip(here["executed"], there["executed"])]:
        if one.pop("uncounted", False):
            other["times"] = min(other["times"], 1)
    for told in (left, followed):
        for step in told["steps"]:
            for each in step.get("objects", ()):
                count = (each.get("made") or each).get("refcount")
                if isinstance(count, dict):
                    count.get("more", {}).pop("python", None)  # Python remembers names where it likes
    return left, followed


def differences_of(parts):
    """In words, where the twins of a program differ at its end, or with what happens in its functions; JSON text."""
    parts = json.loads(parts)
    words = {word.split("(")[0] for part in parts for word in part.split("def ")[1:]}
    of = [{"on": on, "function": word} for word in sorted(words) for on in ("call", "return", "yield")]
    found = []
    for moments in ([{"on": "end"}], [{"on": "end"}, {"on": "raise"}], of):
        left, followed = twins(parts, moments)
        found += [
            f"{part}: left alone {json.dumps(left.get(part))[:500]}, followed {json.dumps(followed.get(part))[:500]}"
            for part in sorted({*left, *followed})
            if left.get(part) != followed.get(part)
        ]
    return "\n".join(found)
