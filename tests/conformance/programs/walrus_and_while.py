# PICTURE: chunks has three texts, n is 0.
# CHECK: chunks == ['abc', 'def', 'g'] and n == 0 and found == 4

data = 'abcdefg'
chunks = []
start = 0
while chunk := data[start:start + 3]:
    chunks.append(chunk)
    start += 3
n = 3
while n := n - 1:
    pass
if any((found := v) > 3 for v in [1, 4, 9]):
    label = found
