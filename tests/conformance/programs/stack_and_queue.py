# PICTURE: the expression was balanced; the stack is empty.
# CHECK: balanced('([]{})') and not balanced('(]') and answer == 14

def balanced(text):
    stack = []
    pairs = {')': '(', ']': '[', '}': '{'}
    for char in text:
        if char in '([{':
            stack.append(char)
        elif char in pairs:
            if not stack or stack.pop() != pairs[char]:
                return False
    return not stack


def rpn(expression):
    stack = []
    for token in expression.split():
        if token in '+*':
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if token == '+' else a * b)
        else:
            stack.append(int(token))
    return stack[0]


ok = balanced('(a[b])')
answer = rpn('2 3 4 * +')
