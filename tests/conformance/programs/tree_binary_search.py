# PICTURE: a tree of five nodes, 8 at the root.
# CHECK: inorder(root) == [1, 3, 6, 8, 10] and root.left.right.key == 6

class Tree:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(node, key):
    if node is None:
        return Tree(key)
    if key < node.key:
        node.left = insert(node.left, key)
    else:
        node.right = insert(node.right, key)
    return node


def inorder(node):
    return inorder(node.left) + [node.key] + inorder(node.right) if node else []


root = None
for key in [8, 3, 10, 1, 6]:
    root = insert(root, key)
