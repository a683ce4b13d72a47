# PICTURE: state and again are one object, the member GREEN.
# CHECK: state is again is Light.GREEN and [m.name for m in Light] == ['RED', 'GREEN'] and history == [Light.RED, Light.GREEN]

from enum import Enum


class Light(Enum):
    RED = 'stop'
    GREEN = 'go'

    def next(self):
        members = list(Light)
        return members[(members.index(self) + 1) % len(members)]


history = [Light.RED]
state = Light.RED.next()
history.append(state)
again = Light('go')
