class Link:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


head = None
for value in range(COUNT):
    head = Link(value, head)
here = head
total = 0
while here is not None:
    total += here.value
    here = here.rest
