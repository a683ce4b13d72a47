# PICTURE: both coroutines are finished; log shows them taking turns.
# CHECK: log == ['a 0', 'b 0', 'a 1', 'b 1'] and results == {'a': 2, 'b': 2}

log, results = [], {}


class Pause:
    def __await__(self):
        yield


async def work(name, times):
    for i in range(times):
        log.append(f'{name} {i}')
        await Pause()
    return times


def run(*coroutines):
    ready = [(c.__qualname__ + str(i), c) for i, c in enumerate(coroutines)]
    names = iter('ab')
    named = {c: next(names) for _, c in ready}
    while ready:
        key, c = ready.pop(0)
        try:
            c.send(None)
        except StopIteration as stop:
            results[named[c]] = stop.value
        else:
            ready.append((key, c))


run(work('a', 2), work('b', 2))
