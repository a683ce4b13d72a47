# Tries to install an audit hook that never returns.
import sys


def hook(event, arguments):
    while True:
        pass


sys.addaudithook(hook)
open("/tmp/x")
