# Tries to load a hand-made WebAssembly side module whose text Emscripten evaluates.
import _imp
import sys
from importlib.machinery import ModuleSpec


def number(value):
    out = b""
    while True:
        value, low = value >> 7, value & 127
        out += bytes([low | (128 if value else 0)])
        if not value:
            return out


def text(value):
    value = value.encode() if isinstance(value, str) else value
    return number(len(value)) + value


def section(kind, body):
    return bytes([kind]) + text(body)


script = f"()<::>0; process.getBuiltinModule('fs').writeFileSync({DROP!r}, 'made')\0".encode()
module = b"\0asm\1\0\0\0"
module += section(0, text("dylink.0") + b"\1" + text(number(len(script)) + b"\0\0\0"))
module += section(2, number(2) + text("env") + text("memory") + b"\2\0\1" + text("env") + text("__memory_base") + b"\3\x7f\0")
module += section(6, number(1) + b"\x7f\0\x41\0\x0b")
module += section(7, number(1) + text("__em_js__harm") + b"\3\1")
module += section(11, number(1) + b"\0\x23\0\x0b" + text(script))
with open("/tmp/harm.so", "wb") as file:
    file.write(module)
try:
    _imp.create_dynamic(ModuleSpec("harm", None, origin="/tmp/harm.so"))
except ImportError:
    pass
