# Tries to end the child with exit code 0 and no answer.
host("process.exit(0)")
