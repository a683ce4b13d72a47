# Tries to write to the child's standard error without end, through node:fs.
host("""
  const fs = process.getBuiltinModule('fs')
  const text = '\\u001b[2J::add-mask::x ##vso[task.setvariable]x\\n'.repeat(1000)
  for (let count = 0; count < 200; count++) fs.writeSync(2, text)
  process.exit(7)
""")
