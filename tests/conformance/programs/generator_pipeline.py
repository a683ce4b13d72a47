# PICTURE: the stages hold each other; only one element at a time is there.
# CHECK: out == [4, 16] and log == ['read 1', 'read 2', 'read 3', 'read 4']

log = []


def read(items):
    for item in items:
        log.append(f'read {item}')
        yield item


even = (n for n in read([1, 2, 3, 4]) if n % 2 == 0)
out = list(n ** 2 for n in even)
