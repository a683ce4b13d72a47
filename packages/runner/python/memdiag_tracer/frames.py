"""Frames as the trace has them: their names in Python's order, and which of them are variables that closures share."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from inspect import CO_VARARGS, CO_VARKEYWORDS

from memdiag_tracer import peek
from memdiag_tracer.scopes import is_variable_of

# What Python puts into a module's namespace; shown when the program binds it itself.
_MODULE_NOISE = frozenset({
    "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__builtins__", "__file__", "__cached__",
    "__annotations__", "__annotate__", "__conditional_annotations__", "__debug__", "__warningregistry__",
})  # fmt: skip
_CLASS_NOISE = frozenset({
    "__module__", "__qualname__", "__firstlineno__", "__static_attributes__", "__classdictcell__", "__classcell__",
    "__annotate__", "__annotate_func__", "__annotations__", "__conditional_annotations__", "__doc__",
    "__type_params__", "__classdict__", "__class__",
})  # fmt: skip
_UNBOUND = {"unbound": True}


def bindings_of_module(namespace, assigned, telling):
    return [
        {"name": name, "value": telling.refer(value)}
        for name, value in dict.items(namespace)
        if type(name) is str and (name not in _MODULE_NOISE or name in assigned)
    ]


def bindings_of_class(namespace, telling):
    """A class body's names so far. A namespace made by a metaclass is read only when it is a dict."""
    if dict not in peek.mro(type(namespace)):
        return []
    return [
        {"name": name, "value": telling.refer(value)}
        for name, value in dict.items(namespace)
        if type(name) is str and name not in _CLASS_NOISE
    ]


def bindings_of_function(code, variables, hidden, show_unbound, telling):
    """Arguments in the order they are written, then locals, then variables that only inner functions keep."""
    bindings = []
    for name in _names_in_order(code):
        if name in hidden or name.startswith(".") or name in _CLASS_NOISE:
            continue
        try:
            value = telling.refer(variables[name])
        except KeyError:
            if not show_unbound:
                continue
            value = _UNBOUND
        bindings.append({"name": name, "value": value})
    return bindings


def bindings_beside(code, variables, hidden, telling):
    """What else Python counts among a frame's variables: the iterator that a generator expression was given (``.0``),
    variables of inlined comprehensions while they run, and free variables, which another frame made."""
    bindings = []
    for name in dict.fromkeys((*code.co_varnames, *code.co_cellvars, *code.co_freevars)):
        is_free = name in code.co_freevars
        if not (is_free or name in hidden or name.startswith(".")) or name in _CLASS_NOISE:
            continue
        try:
            binding = {"name": name, "value": telling.refer(variables[name])}
        except KeyError:
            continue
        bindings.append({**binding, "free": True} if is_free else binding)
    return bindings


def share_cells(bindings, code, variables, known, telling):
    """Names the cell on each binding whose variable a function met in this look shares.

    ``known`` keeps the address of what was found for this frame: a frame's variable stays in one cell, which lives as
    long as the frame.
    """
    for binding in bindings:
        name = binding["name"]
        if name not in code.co_cellvars:
            continue
        if name not in known:
            for candidate in telling.cells_named(name):
                if is_variable_of(candidate, name, variables):
                    known[name] = id(candidate)
                    break
        number = telling.cell_at(name, known.get(name))
        if number is not None:
            binding["cell"] = number


def _names_in_order(code):
    count = code.co_argcount + code.co_kwonlyargcount
    arguments = list(code.co_varnames[: code.co_argcount])
    keyword_only = list(code.co_varnames[code.co_argcount : count])
    rest = list(code.co_varnames[count:])
    if code.co_flags & CO_VARARGS:
        arguments.append(rest.pop(0))
    arguments += keyword_only
    if code.co_flags & CO_VARKEYWORDS:
        arguments.append(rest.pop(0))
    names = arguments + rest
    return names + [name for name in code.co_cellvars if name not in names]
