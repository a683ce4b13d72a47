# Tries to leave timers, promises and finalizers behind that print and change what is built in.
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import create_proxy
host("""
  setTimeout(() => process.exit(9), 0)
  setInterval(() => { globalThis.left = 1 }, 1)
  Promise.resolve().then(() => process.exit(8))
  process.nextTick(() => process.exit(7))
  queueMicrotask(() => process.exit(6))
  Date.now = () => 77
  Math.random = () => 0.5
  JSON.stringify = () => '"tampered"'
""")
