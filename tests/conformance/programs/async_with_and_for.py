# PICTURE: steps lists the enter, three items and the exit.
# CHECK: steps == ['enter', 0, 1, 2, 'exit'] and out == 3

steps = []


class Session:
    async def __aenter__(self):
        steps.append('enter')
        return self

    async def __aexit__(self, *error):
        steps.append('exit')


async def numbers(n):
    for i in range(n):
        yield i


async def main():
    count = 0
    async with Session() as session:
        async for i in numbers(3):
            steps.append(i)
            count += 1
    return count


try:
    main().send(None)
except StopIteration as stop:
    out = stop.value
