export { RunFailure, type RunFailureKind } from './failure.ts'
export { Pool, type PoolOptions, sharedPool } from './pool.ts'
export { type RunOptions, runProgram } from './run.ts'
export { pyodideVersion, tracerHash } from './versions.ts'
