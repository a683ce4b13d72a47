# PICTURE: g is suspended after 4; taken is [0, 1, 4].
# CHECK: taken == [0, 1, 4] and g.gi_frame.f_locals['n'] == 2

def squares(limit):
    for n in range(limit):
        yield n * n


g = squares(10)
taken = [next(g) for _ in range(3)]
