/**
 * Whether `MEMDIAG=off` stands in the environment: what an author says of a whole build, without touching the
 * configuration.
 *
 * @throws {TypeError} for any other `MEMDIAG`.
 */
export function isTurnedOff(): boolean {
  const said = process.env.MEMDIAG ?? ''
  if (said === '' || said === 'off') return said === 'off'
  throw new TypeError(
    `MEMDIAG cannot be ${JSON.stringify(said)} in the environment: write MEMDIAG=off to leave blocks as plain code, or unset it`,
  )
}
