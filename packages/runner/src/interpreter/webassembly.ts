/** What hosts of an interpreter use of WebAssembly; TypeScript knows it only together with a browser's page. */
interface Parts {
  readonly Memory: { readonly prototype: WasmMemory }
  readonly Table: { readonly prototype: WasmTable }
  readonly Module: { readonly prototype: object }
  readonly Instance: { readonly prototype: object }
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

export interface WasmTable {
  readonly length: number
  get(index: number): unknown
}

export const wasm: Parts = (globalThis as unknown as { readonly WebAssembly: Parts }).WebAssembly
