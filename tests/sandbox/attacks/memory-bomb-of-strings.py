# Tries to double a string until nothing is left.
text = "x"
while True:
    text += text
