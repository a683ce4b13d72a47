# Tries to end the whole process group with a signal.
host("process.kill(0, 'SIGKILL')")
