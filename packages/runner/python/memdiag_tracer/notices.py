"""Where the program looks at something that tracing changes: by its syntax, since a look leaves no trace of its own.

Names are followed through ``import sys``, ``import sys as s`` and ``from sys import settrace``; whether the statement
ran is for the reader of the trace to see.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast

_WATCHED = {
    "sys": {"settrace": "trace function", "gettrace": "trace function"},
    "sys.monitoring": {"get_tool": "monitoring", "use_tool_id": "monitoring"},
    "threading": {"settrace": "trace function", "gettrace": "trace function"},
    "inspect": {"stack": "stack", "getouterframes": "stack"},
    "traceback": {"print_stack": "stack", "format_stack": "stack", "extract_stack": "stack", "walk_stack": "stack"},
    "gc": {"isenabled": "collector", "callbacks": "collector", "get_count": "collector", "get_stats": "collector"},
}
_WORDS = tuple(name for names in _WATCHED.values() for name in names)


def notices_in(parts):
    """What is looked at, with the line: ``{"what": "stack", "part": 0, "line": 3}``, in order of place."""
    found = []
    for part in parts:
        if any(word in part.source for word in _WORDS):
            found += _in_tree(part.tree, part.index)
    return found


def _in_tree(tree, part):
    modules, members = _imports(tree)
    lines = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            what = _WATCHED.get(modules.get(ast.unparse(node.value)), {}).get(node.attr)
        elif isinstance(node, ast.Name):
            what = members.get(node.id)
        else:
            continue
        if what is not None:
            lines.add((node.lineno, what))
    return [{"what": what, "part": part, "line": line} for line, what in sorted(lines)]


def _imports(tree):
    """What expressions stand for watched modules, and which names for their watched members."""
    modules, members = {}, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name
                modules[name] = alias.name
                if alias.name == "sys":
                    modules[f"{name}.monitoring"] = "sys.monitoring"
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                name = alias.asname or alias.name
                if (node.module, alias.name) == ("sys", "monitoring"):
                    modules[name] = "sys.monitoring"
                elif alias.name in _WATCHED.get(node.module, ()):
                    members[name] = _WATCHED[node.module][alias.name]
    return modules, members
