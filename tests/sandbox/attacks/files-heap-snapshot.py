# Tries to have V8 write a snapshot of the heap.
host(f"""
  process.getBuiltinModule('node:v8').writeHeapSnapshot({DROP!r})
""")
