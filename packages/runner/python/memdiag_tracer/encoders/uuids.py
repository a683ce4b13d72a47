"""UUIDs: the text that their constructor would be called with."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes_when_imported
from memdiag_tracer.encoders.opaque import encode_opaque


@encodes_when_imported("uuid", "UUID")
def uuid_encoder(uuid):
    number = peek.slot_reader(uuid, "int")

    def encode(value, telling):
        whole = number(value)
        if type(whole) is not int:
            return encode_opaque(value, telling)
        digits = f"{whole:032x}"
        groups = digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]
        return {"look": "scalar", "text": telling.text(f"UUID('{'-'.join(groups)}')")}

    return encode
