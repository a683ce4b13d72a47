# Tries to connect with Emscripten's own sockets and WebSockets, reached by attributes alone.
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
module = pyodide_js._module
files = module.SOCKFS
stream = files.createSocket(2, 1, 6)
for act in (
    lambda: stream.sock_ops.connect(stream, "127.0.0.1", TCP_PORT),
    lambda: files.websocket_sock_ops.connect(stream, "127.0.0.1", TCP_PORT),
    lambda: files.websocket_sock_ops.createPeer(stream, "127.0.0.1", TCP_PORT),
    lambda: module.DNS.lookup_name("localhost"),
):
    try:
        act()
    except BaseException:
        pass
