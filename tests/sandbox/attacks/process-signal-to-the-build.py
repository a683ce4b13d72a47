# Tries to end the build with a signal.
host("process.kill(process.ppid, 'SIGTERM')")
