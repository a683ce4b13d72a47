# Tries to create js and pyodide_js anew through the finders that the interpreter has.
import sys
for finder in sys.meta_path:
    for name in ("js", "pyodide_js"):
        try:
            spec = finder.find_spec(name, None)
            module = spec.loader.create_module(spec)
            spec.loader.exec_module(module)
            print("REACHED", name, module.object_entries().constructor.constructor("return 6 * 7")())
        except BaseException:
            pass
