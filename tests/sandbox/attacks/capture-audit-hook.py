# Tries to raise from an audit hook in everything that the interpreter does afterwards.
import sys


def hook(event, arguments):
    raise RuntimeError(event)


sys.addaudithook(hook)
number = 1
