# Tries to replace a function of the tracer, reached through the frames that called the program.
import sys
frame = sys._getframe()
while frame.f_back is not None:
    frame = frame.f_back
    space = frame.f_globals
    for name, value in list(space.items()):
        if callable(value) and type(value).__name__ == "function":
            space[name] = lambda *arguments, **named: "tampered"
