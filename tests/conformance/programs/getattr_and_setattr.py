# PICTURE: r has data only; missing is made up by __getattr__ and kept nowhere.
# CHECK: made == 'no colour' and vars(r) == {'data': {'size': 3}} and asked == ['colour']

asked = []


class Record:
    def __init__(self):
        object.__setattr__(self, 'data', {})

    def __getattr__(self, name):
        if name in self.data:
            return self.data[name]
        asked.append(name)
        return f'no {name}'

    def __setattr__(self, name, value):
        self.data[name] = value


r = Record()
r.size = 3
made = r.colour
size = r.size
