# Tries to find proxies of JavaScript objects among all objects that the collector knows.
import gc
met = set()
todo = gc.get_objects()
while todo:
    thing = todo.pop()
    if id(thing) in met:
        continue
    met.add(id(thing))
    if "JsProxy" in type(thing).__name__ or "JsCallable" in type(thing).__name__:
        try:
            print("REACHED", thing.object_entries().constructor.constructor("return 6 * 7")())
            break
        except BaseException:
            pass
    todo += gc.get_referents(thing)
