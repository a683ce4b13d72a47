# PICTURE: alive points weakly at keep; gone is dead, and the callback has run.
# CHECK: gone() is None and alive() is keep and died == ['temp']

import weakref

died = []


class Thing:
    def __init__(self, name):
        self.name = name


temp = Thing('temp')
keep = Thing('keep')
gone = weakref.ref(temp, lambda ref: died.append('temp'))
alive = weakref.ref(keep)
del temp
