# PICTURE: the methods of Shop are wrappers made while the class body ran.
# CHECK: shop.sold == ['pen'] and log == ['sell']

log = []


def noted(method):
    def wrapper(self, *args):
        log.append(method.__name__)
        return method(self, *args)

    return wrapper


def start():
    return []


class Shop:
    stock = start()

    def __init__(self):
        self.sold = []

    @noted
    def sell(self, thing):
        self.sold.append(thing)
        return len(self.sold)


shop = Shop()
count = shop.sell('pen')
