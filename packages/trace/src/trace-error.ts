/** A trace that contradicts itself or is not one; `path` names the offending place, such as `steps.3.objects.0`. */
export class TraceError extends Error {
  override readonly name = 'TraceError'
  readonly path: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
  }
}
