# Tries to end the process with os._exit.
import os
os._exit(0)
