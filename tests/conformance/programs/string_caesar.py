# PICTURE: secret is 'Khoor, Zruog!' and plain its inverse.
# CHECK: secret == 'Khoor, Zruog!' and plain == 'Hello, World!'

def shift(text, by):
    out = ''
    for char in text:
        if char.isalpha():
            base = ord('A') if char.isupper() else ord('a')
            char = chr((ord(char) - base + by) % 26 + base)
        out += char
    return out


secret = shift('Hello, World!', 3)
plain = shift(secret, -3)
