# Tries to kill the child from within.
host("process.kill(process.pid, 'SIGKILL')")
