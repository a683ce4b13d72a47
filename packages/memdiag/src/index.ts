export { diskCache, noCache } from './cache.ts'
export * from './core.ts'
export { nodeEngine } from './engine.ts'
