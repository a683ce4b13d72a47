# Tries to put directives of Mermaid into names and values.
text = 'shown"]\n%%{init: {"securityLevel": "loose"}}%%\nclick n1 href "javascript:alert(1)"\nn1 --> n2["<script>alert(1)</script>'
keys = {"\nclick n1 call alert(1)\n": "```\n<script>alert(1)</script>\n```", "end": "style n1 fill:red", ";click n1 href": "#quot;"}
globals()["a\n  classDef x fill:red"] = "---\ntitle: x\n---"
