# Tries to open an inspector of its own.
print("REACHED", host("""
  const inspector = process.getBuiltinModule('inspector')
  const session = new inspector.Session()
  session.connect()
  let answer
  session.post('Runtime.evaluate', { expression: 'typeof process' }, (error, result) => { answer = result.result.value })
  return answer
"""))
