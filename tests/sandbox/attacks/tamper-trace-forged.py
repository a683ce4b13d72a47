# Tries to make the tracer's answer end early with quotes, braces and frames of the protocol.
names = {'"}},{"kind":"trace"': 1, "\0\0\0\5": 2, '\\"': 3, "\\u0000": 4}
globals()['x"],"outcome":{"kind":"finished"},"y":["'] = 1
print('{"kind":"trace","id":"x","trace":{}}')
