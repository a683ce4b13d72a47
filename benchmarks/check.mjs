import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inTurn, ratios } from './measuring.mjs'

export const title = 'Check: 40 pages of 3 blocks, beside a page changed while render --watch watches them'

const bin = resolve('packages/memdiag/bin/memdiag.js')
const pages = 40

export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-check-'))
  const cache = ['--cache-dir', join(folder, 'cache')]
  const counts = {}
  const check = async (name) => {
    counts[name] = closingLine(await printed(folder, ['check', 'lessons', ...cache]))
  }
  try {
    mkdirSync(join(folder, 'lessons'))
    for (let page = 0; page < pages; page++) writeFileSync(pageFile(folder, page), pageText(page))
    // Once: it takes minutes where all else takes a moment.
    const anew = await inTurn({ 'all, anew': () => check('all, anew') }, 1)
    const cached = await inTurn({ 'all, from the cache': () => check('all, from the cache') }, 3)
    const watched = await watching(folder, cache)
    let round = 0
    const change = async () => {
      writeFileSync(pageFile(folder, 7), pageText(7, `round_${round++}`))
      counts['one block changed, watched'] = closingLine(await watched.next())
    }
    const changed = await inTurn({ 'one block changed, watched': change }, 3)
    await watched.stop()
    return {
      lines: [
        ...ratios({ ...anew, ...cached, ...changed }),
        '',
        ...Object.entries(counts).map(([name, line]) => `- ${name}: ${line}`),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pageFile(folder, page) {
  return join(folder, 'lessons', `page-${String(page).padStart(2, '0')}.md`)
}

/** Each block of each page is another program, so that no block finds the trace of another one. */
function pageText(page, name = 'names') {
  const fence = (code) => `\`\`\`python memdiag at=all\n${code}\n\`\`\`\n`
  return [
    `# Page ${page}\n`,
    fence(`a = [${page}, 1]\nb = a\nb.append(2)`),
    fence(`def grow(items):\n    items.append(${page})\n    return items\n\ngrown = grow([])`),
    fence(`${name} = {"page": ${page}}\nother = dict(${name})`),
  ].join('\n')
}

/** The closing line without its time, which is in the table. */
function closingLine(text) {
  return /^.*blocks?: .*failed/m.exec(text)?.[0] ?? text
}

function printed(folder, args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    child.on('error', failed)
    child.on('close', () => done(text))
  })
}

/** Starts `render --watch`, and waits until it has rendered all pages once and watches. */
async function watching(folder, args) {
  const child = spawn(process.execPath, [bin, 'render', 'lessons', '--out', 'out', '--watch', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  let waiting = () => {}
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part
    waiting()
  })
  const ended = new Promise((done) => child.once('close', done))
  const until = (pattern) =>
    new Promise((done, failed) => {
      ended.then(() => failed(new Error(`render --watch ended: ${text}`)))
      waiting = () => {
        if (!pattern.test(text)) return
        const seen = text
        text = ''
        done(seen)
      }
      waiting()
    })
  await until(/Watching/)
  // The command line does not tell when the system watches all files.
  await new Promise((done) => setTimeout(done, 500))
  return {
    next: () => until(/failed \(/),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}
