# Tries to write a file from a worker thread.
host(f"""
  const {{ Worker }} = process.getBuiltinModule('worker_threads')
  const done = new Int32Array(new SharedArrayBuffer(4))
  new Worker(`
    require('fs').writeFileSync({DROP!r}, 'made')
    Atomics.store(require('worker_threads').workerData, 0, 1)
    Atomics.notify(require('worker_threads').workerData, 0)
  `, {{ eval: true, workerData: done }})
  Atomics.wait(done, 0, 0, 3000)
""")
