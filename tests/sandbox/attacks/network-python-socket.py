# Tries to connect with Python's own sockets.
import _socket
socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
try:
    socket.connect(("127.0.0.1", TCP_PORT))
    socket.send(NAME.encode())
except OSError:
    pass
