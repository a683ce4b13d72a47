# Tries to fetch an address of the machine.
worker(f"fetch('http://127.0.0.1:{TCP_PORT}/' + {NAME!r}).catch(() => {{}})")
