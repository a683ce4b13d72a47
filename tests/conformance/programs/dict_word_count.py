# PICTURE: counts maps four words to numbers; by_length groups lists.
# CHECK: counts == {'a': 2, 'rose': 2, 'is': 1} and by_length == {1: ['a'], 4: ['rose'], 2: ['is']}

counts = {}
for word in 'a rose is a rose'.split():
    counts[word] = counts.get(word, 0) + 1
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
