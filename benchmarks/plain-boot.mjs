// The floor: Pyodide as its own documentation starts it, in a process of its own.
import { loadPyodide } from 'pyodide'

await loadPyodide()
