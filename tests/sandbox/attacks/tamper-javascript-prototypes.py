# Tries to change the prototypes that parent's messages and Pyodide rely on.
host("""
  Array.prototype.push = function () { return 0 }
  String.prototype.slice = () => 'tampered'
  Map.prototype.get = () => undefined
  Uint32Array.prototype.set = () => undefined
  TextEncoder.prototype.encode = () => new Uint8Array(8)
  Object.prototype.tampered = 'tampered'
""")
