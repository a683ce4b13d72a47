# Tries to read the memory of the build through /proc.
print(host("""
  const fs = process.getBuiltinModule('fs')
  const maps = fs.readFileSync(`/proc/${process.ppid}/maps`, 'latin1').split('\\n')
  const stack = maps.find((line) => line.includes('[stack]'))
  const [from, to] = stack.split(' ')[0].split('-').map((text) => parseInt(text, 16))
  const memory = fs.openSync(`/proc/${process.ppid}/mem`, 'r')
  const bytes = Buffer.alloc(Math.min(to - from, 65536))
  fs.readSync(memory, bytes, 0, bytes.length, to - bytes.length)
  return bytes.toString('latin1').replace(/[^\\x20-\\x7e]+/g, ' ')
"""))
