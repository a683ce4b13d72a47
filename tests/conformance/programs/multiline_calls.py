# PICTURE: config is one dict, built over many lines.
# CHECK: config == {'name': 'x', 'sizes': [1, 2], 'deep': {'k': (1, 2)}} and total == 10

config = {
    'name': 'x',
    'sizes': [
        1,
        2,
    ],
    'deep': {
        'k': (1,
              2),
    },
}
total = sum(
    n
    for n in range(5)
)
text = (
    'a'
    'b'
)
if (total > 5
        and text):
    ok = True
