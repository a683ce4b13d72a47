# PICTURE: shallow shares the inner list, deep has its own; the circle is copied as a circle.
# CHECK: shallow['inner'] is original['inner'] and deep['inner'] is not original['inner'] and deep['self'] is deep

import copy

original = {'inner': [1], 'n': 1}
original['self'] = original
shallow = original.copy()
deep = copy.deepcopy(original)
original['inner'].append(2)
