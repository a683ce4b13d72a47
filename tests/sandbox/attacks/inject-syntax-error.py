# Tries to put escapes and commands into a line that does not parse.
shown = ::add-mask::x </svg><script>
