/** A worker in a frame of its own, and what takes both away. */
export interface SealedWorker {
  readonly worker: Worker
  end(): void
}

/**
 * Starts a worker under a strict policy. It is made by an empty frame, since a worker whose script is a blob inherits the
 * policy of the document that made it (https://html.spec.whatwg.org/multipage/workers.html#dedicated-workers-and-the-worker-interface):
 * the page's own policy, if it has one, need not change. The policy lets it load the files of one folder, and make no
 * code from text.
 *
 * @param folder holds the worker's script and all that it loads.
 */
export async function sealedWorker(folder: URL, script: string): Promise<SealedWorker> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Python'
  const policy = [
    "default-src 'none'",
    `script-src ${folder.href} blob: 'wasm-unsafe-eval'`,
    `connect-src ${folder.href}`,
    // Modules that a worker imports count as workers.
    `worker-src ${folder.href} blob:`,
  ].join('; ')
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Python</title>`
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  document.body.append(frame)
  await loaded
  // The frame's own constructors: its document is the one whose policy counts.
  const inside = frame.contentWindow as (Window & typeof globalThis) | null
  if (!inside) throw new Error('There is no frame for Python')
  const source = new inside.Blob([`import ${JSON.stringify(new URL(script, folder).href)}`], {
    type: 'text/javascript',
  })
  const address = inside.URL.createObjectURL(source)
  const worker = new inside.Worker(address, { type: 'module', name: 'Python' })
  return {
    worker,
    end() {
      worker.terminate()
      inside.URL.revokeObjectURL(address)
      frame.remove()
    },
  }
}
