# Tries to change the working folder and write beside the page.
host(f"""
  process.chdir({DROP!r}.replace(/[/][^/]*$/, ''))
  process.getBuiltinModule('fs').writeFileSync({DROP!r}.replace(/.*[/]/, ''), 'made')
""")
