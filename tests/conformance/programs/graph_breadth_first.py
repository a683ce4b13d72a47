# PICTURE: seen is a set of five, order lists them by distance.
# CHECK: order == ['a', 'b', 'c', 'd', 'e'] and distance['e'] == 3

from collections import deque

graph = {'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': ['e'], 'e': []}
distance = {'a': 0}
order = []
queue = deque(['a'])
while queue:
    node = queue.popleft()
    order.append(node)
    for other in graph[node]:
        if other not in distance:
            distance[other] = distance[node] + 1
            queue.append(other)
