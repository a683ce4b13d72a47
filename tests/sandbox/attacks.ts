/** Our own hostile programs: what each tries, and how its success is recognised. */

/**
 * - `file made`: the program's own file outside of the sandbox is there; `secret read`, `environment read`: what the
 *   program must not know is in a page, a trace or the log
 * - `connection`: a listener of the machine heard from it
 * - `process left`: a process is there two seconds after the build
 * - `build ended`: the build ended by a signal, or with a status that is neither 0 nor 1
 * - `still running`: the page was not done when the build's time was over
 * - `neighbour changed`: another block of the page is not what it is on a page without the program
 * - `interpreter gone`: the interpreter broke down or answered nonsense. This is no harm: the build goes on
 * - `reached`: the program printed that it got to something that it must not have
 * - `log commands`: the log has control characters, or lines that a build service takes for commands
 * - `shown`: the word "shown" is in the page, in the log or in what the program printed. This is no harm: what comes
 *   with it must be escaped
 * - `markup`: the page has elements or attributes that no figure has
 */
export type Sign =
  | 'file made'
  | 'secret read'
  | 'environment read'
  | 'connection'
  | 'process left'
  | 'build ended'
  | 'still running'
  | 'neighbour changed'
  | 'interpreter gone'
  | 'reached'
  | 'log commands'
  | 'shown'
  | 'markup'

export interface Attack {
  /** Of its file in attacks/, without the ending. */
  readonly name: string
  /** Continues "It is in vain …". */
  readonly tries: string
  /** What is seen when nothing stops the program; absent where Python itself, or our own capture, has never let it. */
  readonly control?: Sign
  /** Whether host.py stands before it: the program then takes the first bridge to JavaScript that it finds. */
  readonly usesHost?: true
  /** Options of its fence. */
  readonly options?: string
}

/** What no program may ever bring about. */
export const harms: readonly Sign[] = [
  'file made',
  'secret read',
  'environment read',
  'connection',
  'process left',
  'build ended',
  'still running',
  'neighbour changed',
  'reached',
  'log commands',
  'markup',
]

export const attacks: readonly Attack[] = [
  {
    name: 'bridge-constructor-of-constructors',
    tries: "to evaluate JavaScript through the constructor of a converted list's constructor",
    control: 'reached',
  },
  {
    name: 'bridge-proto',
    tries: 'to climb to Function by the attribute __proto__ of converted bytes',
    control: 'reached',
  },
  { name: 'bridge-run-js', tries: "to evaluate JavaScript through Pyodide's own run_js", control: 'reached' },
  {
    name: 'bridge-js-module',
    tries: 'to find a way out of the module js, imported anew',
    control: 'reached',
  },
  {
    name: 'bridge-async-function',
    tries: "to evaluate JavaScript through the constructor of one of Pyodide's async functions",
    control: 'file made',
  },
  {
    name: 'bridge-pyodide-core',
    tries: "to make a proxy's Function constructor with the built-in module _pyodide_core, imported anew",
    control: 'reached',
  },
  {
    name: 'bridge-proxies-in-gc',
    tries: 'to find proxies of JavaScript objects among all objects that the collector knows',
    control: 'reached',
  },
  {
    name: 'bridge-finders',
    tries: 'to create js and pyodide_js anew through the finders that the interpreter has',
    control: 'reached',
  },
  {
    name: 'bridge-finder-registrations',
    tries: "to evaluate JavaScript from the objects that are registered with Pyodide's finder",
    control: 'reached',
  },
  {
    name: 'bridge-tracer-memory',
    tries: 'to call the functions of JavaScript that the tracer holds, found in frames and the collector',
    control: 'reached',
  },
  {
    name: 'bridge-tracer-through-frames',
    tries: 'to replace a function of the tracer, reached through the frames that called the program',
    control: 'neighbour changed',
  },
  {
    name: 'bridge-ctypes-run-script',
    tries: 'to hand a script to emscripten_run_script through ctypes',
    control: 'file made',
  },
  {
    name: 'bridge-ctypes-system',
    tries: "to call the C library's system() through ctypes",
    control: 'file made',
  },
  {
    name: 'bridge-internal-bindings',
    tries: "to write a file through process.binding('fs')",
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'bridge-import-node-fs',
    tries: 'to write a file through a dynamic import of node:fs',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'bridge-side-module',
    tries: 'to load a hand-made WebAssembly side module whose text Emscripten evaluates',
    control: 'file made',
  },
  {
    name: 'bridge-mount-of-the-host',
    tries: "to mount a folder of the machine with Pyodide's mountNodeFS",
    control: 'secret read',
  },
  {
    name: 'bridge-nodefs-of-emscripten',
    tries: "to mount a folder of the machine with Emscripten's NODEFS, reached by attributes alone",
    control: 'secret read',
  },
  {
    name: 'bridge-getters',
    tries: 'to define getters and read descriptors of JavaScript objects until one leads out',
    control: 'reached',
  },
  {
    name: 'files-read',
    tries: 'to read a file of the machine with node:fs',
    control: 'secret read',
    usesHost: true,
  },
  {
    name: 'files-written',
    tries: 'to write a file of the machine with node:fs',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'files-of-the-tracer',
    tries: 'to open a file of the machine and show its text in a variable',
    control: 'secret read',
    usesHost: true,
  },
  {
    name: 'files-sqlite',
    tries: 'to create a data base with node:sqlite, which asks no permission',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'files-report',
    tries: 'to have Node write a diagnostic report',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'files-heap-snapshot',
    tries: 'to have V8 write a snapshot of the heap',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'files-change-folder',
    tries: 'to change the working folder and write beside the page',
    control: 'file made',
    usesHost: true,
  },
  {
    name: 'files-symbolic-link',
    tries: 'to read a file of the machine through a symbolic link made in the temporary folder',
    control: 'secret read',
    usesHost: true,
  },
  {
    name: 'files-environment-of-the-build',
    tries: 'to read the environment of the build from /proc',
    control: 'environment read',
    usesHost: true,
  },
  {
    name: 'files-own-environment',
    tries: "to find more than the fixed variables in the program's own environment",
    usesHost: true,
  },
  {
    name: 'files-memory-of-the-build',
    tries: 'to read the memory of the build through /proc',
    control: 'environment read',
    usesHost: true,
  },
  { name: 'files-built-in-open', tries: "to open a file of the machine with Python's own open" },
  {
    name: 'process-os-system',
    tries: 'to run a shell with os.system of a fresh posix module',
    control: 'file made',
  },
  {
    name: 'process-spawn',
    tries: 'to start a process that outlives the build',
    control: 'process left',
    usesHost: true,
  },
  { name: 'process-exec-sync', tries: 'to run a shell with execSync', control: 'file made', usesHost: true },
  {
    name: 'process-binding-spawn',
    tries: 'to run a shell with the internal binding spawn_sync',
    control: 'file made',
    usesHost: true,
  },
  { name: 'process-popen', tries: 'to start a process with subprocess, os.popen and _posixsubprocess' },
  {
    name: 'process-signal-to-the-build',
    tries: 'to end the build with a signal',
    control: 'build ended',
    usesHost: true,
  },
  {
    name: 'process-inspector-of-the-build',
    tries: "to open the build's inspector with SIGUSR1",
    usesHost: true,
  },
  {
    name: 'process-signal-to-the-group',
    tries: 'to end the whole process group with a signal',
    control: 'build ended',
    usesHost: true,
  },
  {
    name: 'process-worker',
    tries: 'to write a file from a worker thread',
    control: 'file made',
    usesHost: true,
  },
  { name: 'process-inspector', tries: 'to open an inspector of its own', control: 'reached', usesHost: true },
  {
    name: 'process-native-addon',
    tries: 'to load a native library with process.dlopen',
    control: 'reached',
    usesHost: true,
  },
  {
    name: 'network-tcp',
    tries: 'to connect to a port of the machine',
    control: 'connection',
    usesHost: true,
  },
  {
    name: 'network-tcp-binding',
    tries: 'to connect to a port of the machine with the internal binding tcp_wrap',
    control: 'connection',
    usesHost: true,
  },
  {
    name: 'network-udp',
    tries: 'to send a datagram to a port of the machine',
    control: 'connection',
    usesHost: true,
  },
  {
    name: 'network-unix-socket',
    tries: "to connect to a socket in the machine's file system",
    control: 'connection',
    usesHost: true,
  },
  {
    name: 'network-fetch',
    tries: 'to fetch an address of the machine',
    control: 'connection',
    usesHost: true,
  },
  {
    name: 'network-websocket',
    tries: 'to open a WebSocket to the machine',
    control: 'connection',
    usesHost: true,
  },
  { name: 'network-python-socket', tries: "to connect with Python's own sockets" },
  {
    name: 'network-emscripten',
    tries: "to connect with Emscripten's own sockets and WebSockets, reached by attributes alone",
  },
  { name: 'network-name-lookup', tries: 'to look a name up', control: 'reached', usesHost: true },
  { name: 'endless-loop', tries: 'to loop without end', control: 'still running' },
  {
    name: 'endless-loop-that-swallows',
    tries: 'to loop without end and swallow every exception',
    control: 'still running',
  },
  { name: 'endless-sum-in-c', tries: 'to keep one call of C busy without end', control: 'still running' },
  {
    name: 'endless-regular-expression',
    tries: 'to match a regular expression that backtracks without end',
    control: 'still running',
  },
  {
    name: 'endless-power',
    tries: 'to compute a power with a thousand million digits',
    control: 'still running',
  },
  { name: 'endless-sort', tries: 'to sort with a comparison that never ends', control: 'still running' },
  { name: 'endless-constant', tries: 'to have the compiler compute without end', control: 'still running' },
  {
    name: 'endless-host-loop',
    tries: 'to loop without end in JavaScript',
    control: 'still running',
    usesHost: true,
  },
  {
    name: 'endless-host-wait',
    tries: 'to wait without end in JavaScript, using no processor time',
    control: 'still running',
    usesHost: true,
  },
  {
    name: 'endless-repr-during-capture',
    tries: 'to define a __repr__, __eq__ and __hash__ that never return',
    control: 'still running',
  },
  {
    name: 'endless-finalizer',
    tries: 'to leave an object whose __del__ never returns',
    control: 'still running',
  },
  {
    name: 'endless-audit-hook',
    tries: 'to install an audit hook that never returns',
    control: 'still running',
  },
  {
    name: 'endless-at-exit',
    tries: "to leave work for the interpreter's end that never ends, and exit",
    control: 'still running',
  },
  { name: 'sleep-for-centuries', tries: 'to sleep for three centuries' },
  {
    name: 'sleep-in-slices',
    tries: 'to sleep without end, a second at a time, in a loop that swallows exceptions',
  },
  { name: 'memory-bomb', tries: "to fill WebAssembly's memory with a thousand million bytes" },
  {
    name: 'memory-bomb-that-swallows',
    tries: "to fill WebAssembly's memory and go on after each MemoryError",
  },
  {
    name: 'memory-bomb-of-the-host',
    tries: "to take four thousand million bytes outside of WebAssembly's memory",
    control: 'reached',
    usesHost: true,
  },
  {
    name: 'memory-bomb-of-converted-values',
    tries: "to take memory outside of WebAssembly's by converting bytes to JavaScript",
    control: 'reached',
  },
  { name: 'memory-bomb-of-strings', tries: 'to double a string until nothing is left' },
  {
    name: 'recursion-repr',
    tries: 'to show a list nested two hundred thousand deep',
    control: 'interpreter gone',
  },
  { name: 'recursion-compare', tries: 'to compare lists nested two hundred thousand deep' },
  {
    name: 'recursion-release',
    tries: 'to let go of a million lists, tuples, dicts and cells, each within the other',
  },
  { name: 'recursion-pickle', tries: 'to pickle, copy and encode what is nested two hundred thousand deep' },
  { name: 'recursion-parser', tries: 'to parse an expression nested a hundred thousand deep' },
  { name: 'recursion-without-limit', tries: 'to lift the recursion limit and recurse' },
  { name: 'exit-os-exit', tries: 'to end the process with os._exit', control: 'interpreter gone' },
  { name: 'exit-abort', tries: 'to abort the process', control: 'interpreter gone' },
  {
    name: 'exit-host',
    tries: 'to end the child with exit code 0 and no answer',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'exit-host-kill',
    tries: 'to kill the child from within',
    control: 'interpreter gone',
    usesHost: true,
  },
  { name: 'exit-system-exit-in-hooks', tries: 'to raise SystemExit wherever the interpreter calls back' },
  {
    name: 'exit-out-of-bounds',
    tries: "to read outside of WebAssembly's memory through a forged array of ctypes",
    control: 'interpreter gone',
  },
  {
    name: 'exit-write-to-memory',
    tries: "to overwrite the interpreter's own memory through _ctypes",
    control: 'interpreter gone',
  },
  {
    name: 'exit-object-from-address',
    tries: 'to take a number for the address of an object',
    control: 'interpreter gone',
  },
  {
    name: 'exit-testcapi',
    tries: 'to crash the interpreter with its own test module',
    control: 'interpreter gone',
  },
  {
    name: 'exit-code-object',
    tries: 'to run a code object with forged instructions',
    control: 'interpreter gone',
  },
  {
    name: 'exit-fork-bomb',
    tries: 'to start processes that start processes',
    control: 'process left',
    usesHost: true,
  },
  { name: 'flood-output', tries: 'to print without end' },
  { name: 'flood-stderr', tries: 'to write to standard error without end' },
  {
    name: 'flood-file-descriptors',
    tries: 'to write to the file descriptors one, two and three with os.write',
  },
  {
    name: 'flood-host-stderr',
    tries: "to write to the child's standard error without end, through node:fs",
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'flood-reply',
    tries: 'to send the parent a reply that never ends',
    control: 'interpreter gone',
    usesHost: true,
  },
  { name: 'reply-garbage', tries: 'to send the parent garbage', control: 'interpreter gone', usesHost: true },
  {
    name: 'reply-half',
    tries: 'to send the parent half a reply and end',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-of-another',
    tries: 'to send the parent a reply to a question that it did not ask',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-ready-again',
    tries: 'to say a second time that the interpreter is ready',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-deep',
    tries: 'to send the parent JSON nested ten million deep',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-prototype',
    tries: 'to send the parent a message whose keys are those of prototypes',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-closed',
    tries: 'to close the file descriptors that lead to the parent',
    control: 'interpreter gone',
    usesHost: true,
  },
  {
    name: 'reply-forged-then-hang',
    tries: 'to answer the waiting request with a forged trace, then hang',
    control: 'still running',
    usesHost: true,
  },
  {
    name: 'leftovers',
    tries: 'to leave timers, promises and finalizers behind that print and change what is built in',
    control: 'neighbour changed',
    usesHost: true,
  },
  {
    name: 'capture-special-methods',
    tries: 'to have code of the program run by whoever looks at its objects',
    control: 'shown',
  },
  {
    name: 'capture-comparisons-of-keys',
    tries: 'to have code of the program run when the tracer looks into a dict or set',
    control: 'shown',
  },
  {
    name: 'capture-finalizers',
    tries: "to have finalizers and weak references' callbacks run inside the tracer",
    control: 'shown',
  },
  {
    name: 'tamper-by-trace-functions',
    tries: "to watch the tracer with sys.settrace, sys.setprofile and frames' f_trace",
    control: 'neighbour changed',
  },
  {
    name: 'tamper-by-monitoring',
    tries: 'to watch the tracer with sys.monitoring',
    control: 'neighbour changed',
  },
  {
    name: 'capture-audit-hook',
    tries: 'to raise from an audit hook in everything that the interpreter does afterwards',
  },
  {
    name: 'capture-descriptors',
    tries: 'to have descriptors and slots run code when attributes are looked at',
    control: 'shown',
  },
  { name: 'tamper-builtins', tries: 'to replace functions of builtins', control: 'neighbour changed' },
  { name: 'tamper-json', tries: 'to replace what json is made of', control: 'neighbour changed' },
  {
    name: 'tamper-tracer-modules',
    tries: 'to replace functions of the tracer, found in sys.modules and by the collector',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-tracer-classes',
    tries: "to replace methods of the tracer's classes",
    control: 'neighbour changed',
  },
  {
    name: 'tamper-modules',
    tries: 'to replace modules in sys.modules and finders in sys.meta_path',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-type-dicts',
    tries: 'to change the methods of built-in types through their dicts, found by the collector',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-library-archive',
    tries: 'to overwrite the archive of the standard library',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-files',
    tries: 'to leave files that the next program would import or read',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-working-folder',
    tries: 'to change the working folder, the environment and the time zone',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-file-descriptors',
    tries: 'to close, duplicate and exhaust file descriptors',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-random',
    tries: "to change the random state, the clock and the hash seed's users",
    control: 'neighbour changed',
  },
  {
    name: 'tamper-limits',
    tries: "to change the recursion limit, the collector's thresholds and the digits of numbers",
    control: 'neighbour changed',
  },
  {
    name: 'tamper-hooks',
    tries: 'to leave hooks of every kind for the next program',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-interned',
    tries: 'to change small ints, interned strings and the empty tuple in memory',
    control: 'neighbour changed',
  },
  {
    name: 'tamper-side-table',
    tries: "to swap functions in WebAssembly's table",
    control: 'neighbour changed',
    usesHost: true,
  },
  {
    name: 'tamper-javascript-prototypes',
    tries: "to change the prototypes that parent's messages and Pyodide rely on",
    control: 'neighbour changed',
    usesHost: true,
  },
  {
    name: 'tamper-javascript-by-attributes',
    tries: 'to change prototypes of JavaScript by assigning attributes of proxies',
    control: 'reached',
  },
  {
    name: 'tamper-pyodide-streams',
    tries: "to replace Pyodide's own streams and functions by attributes",
    control: 'neighbour changed',
  },
  {
    name: 'tamper-trace-forged',
    tries: "to make the tracer's answer end early with quotes, braces and frames of the protocol",
  },
  { name: 'inject-markup', tries: 'to put markup into names, values, keys and classes', control: 'shown' },
  {
    name: 'inject-exception',
    tries: 'to put markup and commands into the name and message of an exception',
    control: 'shown',
  },
  {
    name: 'inject-terminal',
    tries: 'to put terminal escapes and commands for build services into what the log shows',
    control: 'shown',
  },
  {
    name: 'inject-syntax-error',
    tries: 'to put escapes and commands into a line that does not parse',
    control: 'shown',
  },
  {
    name: 'inject-mermaid',
    tries: 'to put directives of Mermaid into names and values',
    control: 'shown',
    options: 'output=mermaid',
  },
  {
    name: 'inject-prototype-names',
    tries: 'to name variables, keys, attributes and classes as members of prototypes',
    control: 'shown',
  },
  {
    name: 'inject-invisible',
    tries: 'to put invisible and forbidden characters into a page',
    control: 'shown',
  },
  { name: 'inject-long-texts', tries: 'to put very long and very many things into a page', control: 'shown' },
  {
    name: 'inject-surrogates-in-class',
    tries: 'to give classes, functions and modules names that no encoding can carry',
    control: 'shown',
  },
]
