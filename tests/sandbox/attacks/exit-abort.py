# Tries to abort the process.
import os
os.abort()
