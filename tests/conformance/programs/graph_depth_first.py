# PICTURE: the path of the search is one set passed by reference.
# CHECK: visited == {1, 2, 3, 4} and path == [1, 2, 4, 3]

graph = {1: {2, 3}, 2: {4}, 3: {4}, 4: set()}
visited = set()
path = []


def walk(node):
    if node in visited:
        return
    visited.add(node)
    path.append(node)
    for other in sorted(graph[node]):
        walk(other)


walk(1)
