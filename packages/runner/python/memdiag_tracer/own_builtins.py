"""The builtins as they were before the program ran.

A program may patch ``builtins.len``. Python looks builtins up in the ``__builtins__`` of a function's own module,
fixed when the function is made, so every module of the tracer begins with::

    from memdiag_tracer.own_builtins import __builtins__

and its functions never see the patch.
"""

import builtins

__builtins__ = dict(vars(builtins))
