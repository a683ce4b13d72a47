# PICTURE: six texts, made by six ways of formatting.
# CHECK: lines == ['3.14', '  42|', '0042', 'Ada is 36', "name='Ada'", '1,000,000']

name, age, pi = 'Ada', 36, 3.14159
lines = [
    f'{pi:.2f}',
    '%4d|' % 42,
    '{:04}'.format(42),
    '{} is {}'.format(name, age),
    f'{name=}',
    f'{10 ** 6:,}',
]
