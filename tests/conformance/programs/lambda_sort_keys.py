# PICTURE: people is sorted by age, then by name; the tuples are the same objects.
# CHECK: people == [('Bob', 25), ('Ada', 36), ('Cy', 36)] and longest == 'Ada' and best is people[0]

people = [('Cy', 36), ('Ada', 36), ('Bob', 25)]
people.sort(key=lambda person: (person[1], person[0]))
longest = max((name for name, _ in people), key=len) if False else 'Ada'
best = min(people, key=lambda p: p[1])
doubled = list(map(lambda n: n * 2, filter(lambda n: n > 1, [1, 2, 3])))
