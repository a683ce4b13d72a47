# Tries to connect to a socket in the machine's file system.
worker(f"require('net').connect({UNIX_SOCKET!r}).end({NAME!r})")
