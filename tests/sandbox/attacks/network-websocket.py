# Tries to open a WebSocket to the machine.
worker(f"new WebSocket('ws://127.0.0.1:{TCP_PORT}/' + {NAME!r})")
