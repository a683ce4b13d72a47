# PICTURE: p was made by a class method; count is kept by the class.
# CHECK: Pizza.count == 2 and p.toppings == ['ham', 'cheese'] and Pizza.valid('ham')

class Pizza:
    count = 0

    def __init__(self, toppings):
        self.toppings = toppings
        Pizza.count += 1

    @classmethod
    def prosciutto(cls):
        return cls(['ham', 'cheese'])

    @staticmethod
    def valid(topping):
        return topping in ('ham', 'cheese')


p = Pizza.prosciutto()
q = Pizza([])
bound = p.valid
method = Pizza.prosciutto
