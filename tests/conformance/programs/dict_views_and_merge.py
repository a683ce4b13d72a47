# PICTURE: keys is a live view of a; merged is new.
# CHECK: list(keys) == ['x', 'y', 'z'] and merged == {'x': 1, 'y': 3, 'z': 0, 'w': 4} and popped == 1

a = {'x': 1, 'y': 2}
keys = a.keys()
a['z'] = 0
merged = a | {'y': 3, 'w': 4}
popped = dict(a).pop('x')
inverted = {value: key for key, value in a.items()}
del inverted[0]
