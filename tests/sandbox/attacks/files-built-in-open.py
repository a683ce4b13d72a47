# Tries to open a file of the machine with Python's own open.
print(open(SECRET_FILE).read())
