# Tries to create a data base with node:sqlite, which asks no permission.
host(f"""
  const {{ DatabaseSync }} = process.getBuiltinModule('node:sqlite')
  new DatabaseSync({DROP!r}).exec('create table made (a); insert into made values (1)')
""")
