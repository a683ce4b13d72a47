# PICTURE: two Account instances with balances 70 and 30; history is one list, shared by both through the class.
# CHECK: a.balance == 70 and b.balance == 30 and a.history is b.history and len(a.history) == 3

class Account:
    history = []

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        self.history.append((self.owner, amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError('not enough')
        self.balance -= amount
        self.history.append((self.owner, -amount))


a = Account('Ada')
b = Account('Bob', 50)
a.deposit(70)
b.withdraw(20)
try:
    b.withdraw(100)
except ValueError as error:
    message = str(error)
b.deposit(0)
