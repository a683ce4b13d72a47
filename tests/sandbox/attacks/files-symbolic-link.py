# Tries to read a file of the machine through a symbolic link made in the temporary folder.
print(host(f"""
  const fs = process.getBuiltinModule('fs')
  const link = {DROP!r} + '-link'
  fs.symlinkSync({SECRET_FILE!r}, link)
  try {{ return fs.readFileSync(link, 'utf8') }} finally {{ fs.unlinkSync(link) }}
"""))
