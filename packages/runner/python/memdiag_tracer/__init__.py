"""Runs a Python program and tells what was true of its memory: the request and the trace are JSON text.

``run`` is the only door. The modules, in the order a request meets them:

* ``program``: source to code objects, the module the program lives in, syntax errors
* ``output``: what the program prints
* ``statements``: which statement an instruction belongs to, and when it begins
* ``event_loop``: what ``asyncio.run`` runs in
* ``refusals``: what a block cannot do, and how that is recognised
* ``notices``: where it looks at what tracing changes
* ``moments``: which steps are kept
* ``followed`` with ``standing``: which code is left alone, as nobody asks about it
* ``recorder``: the trace function; decides when a statement has run
* ``listening``: the events where code is left alone
* ``scopes``: lexical parents and shared variables
* ``walk`` with ``encoders``, ``peek`` and ``identity``: a full look at memory that runs no code of the program
* ``lifetimes`` with ``counts``, ``unreachable`` and ``raw_memory``: reference counts and objects that no name reaches
* ``collector``: the garbage collector as the program meets it
* ``deltas``: two looks to the difference between them
"""

from memdiag_tracer.run import run

__all__ = ["run"]
