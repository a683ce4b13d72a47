export { type AsWritten, asWritten } from './as-written.ts'
export { diskCache, noCache } from './cache.ts'
export * from './core.ts'
export { engineVersion, nodeEngine } from './engine.ts'
