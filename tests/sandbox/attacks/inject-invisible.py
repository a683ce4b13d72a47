# Tries to put invisible and forbidden characters into a page.
text = "shown \u202e\u2066\u200b\u200d\ufeff\0\x01\x08\x7f\x85\ufffe\uffff\ud800\udfff\U000e0001\u2028\u2029"
names = {"\u202ekey": "\ud83d", "\0": "\udc00\ud83d"}
globals()["\u202e\0"] = 1
print("\ud800" if False else "\0\x0b\x0c\u202e")
