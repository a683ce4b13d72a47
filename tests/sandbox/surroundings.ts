/** What a program must not touch, each thing with somebody watching: files, the environment, listeners, processes. */
import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Surroundings {
  /** A new folder, in which the build runs. */
  readonly folder: string
  /** A variable of the build's environment whose value nobody may tell. */
  readonly environment: { readonly MEMDIAG_CANARY: string }
  /** What came in over the network so far. */
  readonly connections: readonly string[]
  /** What a program calls by the names that `preludeOf` binds. */
  of(name: string): Targets
  close(): Promise<void>
}

/** One program's own targets, so that whoever touched something is known. */
interface Targets {
  readonly dropFile: string
  readonly secretFile: string
  readonly secret: string
  readonly mark: string
  /** Binds the names NAME, DROP, SECRET_FILE, TCP_PORT, UDP_PORT, UNIX_SOCKET and MARK, on one line of Python. */
  readonly prelude: string
  /** Whether the file that must not be made is there. */
  isDropped(): boolean
}

export async function surroundings(): Promise<Surroundings> {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-sandbox-'))
  for (const name of ['drop', 'secrets']) mkdirSync(join(folder, name))
  const run = randomUUID()
  const connections: string[] = []
  const heard = (what: string) => (data: Buffer) => connections.push(`${what} ${data.toString('latin1')}`)
  const tcp = createServer()
  const unix = createServer()
  for (const server of [tcp, unix]) {
    server.on('connection', (socket) => {
      connections.push('someone')
      socket.on('data', heard('from')).on('error', () => {})
    })
  }
  const udp = createSocket('udp4').on('message', heard('datagram'))
  const unixSocket = join(folder, 'socket')
  tcp.listen(0, '127.0.0.1')
  unix.listen(unixSocket)
  udp.bind(0, '127.0.0.1')
  await Promise.all([tcp, unix, udp].map((each) => once(each, 'listening')))
  const tcpPort = (tcp.address() as AddressInfo).port
  const udpPort = udp.address().port
  return {
    folder,
    environment: { MEMDIAG_CANARY: `canary-${run}` },
    connections,
    of: (name) => {
      const dropFile = join(folder, 'drop', name)
      const secretFile = join(folder, 'secrets', name)
      const secret = `secret of ${name} ${run}`
      if (!existsSync(secretFile)) writeFileSync(secretFile, secret)
      const mark = `mark-of-${name}-${run}`
      const values = [name, dropFile, secretFile, tcpPort, udpPort, unixSocket, mark]
      const names = 'NAME, DROP, SECRET_FILE, TCP_PORT, UDP_PORT, UNIX_SOCKET, MARK'
      return {
        dropFile,
        secretFile,
        secret,
        mark,
        prelude: `${names} = ${values.map((value) => JSON.stringify(value)).join(', ')}\n`,
        isDropped: () => readdirSync(join(folder, 'drop')).some((file) => file.startsWith(name)),
      }
    },
    close: async () => {
      for (const server of [tcp, unix]) server.close()
      udp.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The command lines of processes that belong to a session, or carry a mark in their command line. */
export function processesOf(
  session: number,
  mark: string,
): { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
      // proc(5): pid, (name), state, parent, group, session; the name may hold anything, also parentheses.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? ''
      const [state, , , itsSession] = stat.split(' ')
      if (state === 'Z') return []
      return Number(itsSession) === session || command.includes(mark) ? [{ pid: Number(name), command }] : []
    } catch {
      return [] // it ended meanwhile
    }
  })
}
