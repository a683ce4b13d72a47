# PICTURE: helper lives only while outer runs.
# CHECK: result == [2, 4, 6] and 'helper' not in globals()

def outer(values):
    factor = 2

    def helper(v):
        return v * factor

    out = []
    for v in values:
        out.append(helper(v))
    return out


result = outer([1, 2, 3])
