"""Names that a scope binds itself, and names that only its comprehensions bind."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast

from memdiag_tracer.units import COMPREHENSIONS, FUNCTIONS


def names(inner, scope):
    """``(assigned, noise)`` of a scope; ``inner`` are the nodes that run in it (units.nodes_of)."""
    targets = set()
    for node in inner:
        if isinstance(node, COMPREHENSIONS) and not isinstance(node, ast.GeneratorExp):
            for generator in node.generators:
                targets.update(id(name) for name in ast.walk(generator.target))
    assigned, noise = set(), set()
    for node in inner:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            (noise if id(node) in targets else assigned).add(node.id)
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            assigned.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            assigned.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            assigned.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            assigned.add(node.rest)
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        assigned.update(argument.arg for argument in ast.walk(arguments) if isinstance(argument, ast.arg))
    if isinstance(scope, COMPREHENSIONS):
        return assigned | noise, set()
    return frozenset(assigned), frozenset(noise)
