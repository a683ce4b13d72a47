# Tries to connect to a port of the machine.
worker(f"require('net').connect({TCP_PORT}, '127.0.0.1').end({NAME!r})")
