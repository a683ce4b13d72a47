# Tries to loop without end in JavaScript.
host("for (;;) {}")
