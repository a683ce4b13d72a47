# Tries to put markup into names, values, keys and classes.
text = "shown</text></svg><script>alert(1)</script><svg><text>"
keys = {"<script>": "<img src=x onerror=alert(1)>", "' onload='alert(1)": '" onload="alert(1)', "&lt;": "&#x3c;script&#x3e;"}
Kind = type("<script>alert(1)</script>", (), {"<b>": "</title><script>"})
thing = Kind()
setattr(thing, "<svg onload=alert(1)>", "]]><script>alert(1)</script>")
globals()["</style><script>"] = "<!--"
globals()["--><script>"] = "]]>"
print("</pre><script>alert(1)</script>")
