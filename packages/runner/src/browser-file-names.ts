/** The files that a worker finds beside its own, besides those of Pyodide that keep their names. */
export const BOOT_IMAGE = 'python.zip'
export const LOCK_FILE = 'lock.json'
export const FILES = 'files.json'
export const WORKER = 'worker.js'

/** Bytes of each file that is loaded while Python boots, for readers who wait. */
export type FileSizes = Readonly<Record<string, number>>
