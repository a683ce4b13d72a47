import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atMost } from './aims.mjs'
import { median } from './measuring.mjs'

export const title =
  "Dev server: from saving a page to its new figure in Astro's answer, beside a page without memdiag"

const rounds = 9
/** Between two saves: nobody reads a figure in less time. */
const pause = 3000

export async function measure() {
  if (!existsSync('site/node_modules/astro'))
    spawnSync('npm', ['--prefix', 'site', 'ci'], { stdio: 'inherit' })
  // Below the site, so that its packages are found.
  const folder = mkdtempSync(resolve('site/.bench-'))
  const server = await started(folder)
  try {
    const kinds = { with: 'python memdiag', without: 'python' }
    const times = { with: [], without: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, info] of Object.entries(kinds)) {
        const ms = await saved(server.url, folder, name, page(info, round))
        if (round > 1) times[name].push(ms) // the first ones load what Astro needs
        await sleep(pause)
      }
    }
    const [own, plain] = [median(times.with), median(times.without)]
    return {
      lines: [
        '| page | median ms |',
        '|---|---:|',
        `| without memdiag | ${plain.toFixed(0)} |`,
        `| one block, its program changed | ${own.toFixed(0)} |`,
      ],
      aims: [
        atMost(
          'dev server: save to new figure, warm',
          'the same page without memdiag',
          150,
          own - plain,
          ' ms more',
        ),
      ],
    }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function page(info, round) {
  return `# Names\n\n\`\`\`${info}\nround_${round} = [${round}]\nalias = round_${round}\nalias.append(1)\n\`\`\`\n`
}

/** Milliseconds until the server's answer has what was written. */
async function saved(url, folder, name, text) {
  const wanted = /round_\d+/.exec(text)[0]
  const began = performance.now()
  writeFileSync(join(folder, 'src/pages', `${name}.md`), text)
  for (;;) {
    const html = await (await fetch(`${url}/${name}/`)).text()
    const isNew = html.includes(wanted) && (name === 'without' || html.includes('<figure class="memdiag'))
    if (isNew) return performance.now() - began
    if (performance.now() - began > 60_000) throw new Error(`${name} never changed: ${html.slice(0, 500)}`)
    await sleep(2)
  }
}

async function started(folder) {
  mkdirSync(join(folder, 'src/pages'), { recursive: true })
  for (const name of ['with', 'without'])
    writeFileSync(join(folder, 'src/pages', `${name}.md`), '# Nothing yet\n')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(
    join(folder, 'astro.config.mjs'),
    "import memdiag from 'astro-memdiag'\nexport default { integrations: [memdiag()], devToolbar: { enabled: false } }\n",
  )
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [resolve('site/node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(port)],
    {
      cwd: folder,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      output += part
    })
  }
  const ended = new Promise((done) => child.once('close', done))
  const close = () => {
    child.kill()
    return ended
  }
  const url = `http://localhost:${port}`
  const until = performance.now() + 120_000
  for (;;) {
    if (
      await fetch(`${url}/with/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { url, close }
    if (child.exitCode !== null || performance.now() > until) {
      await close()
      throw new Error(`astro dev does not answer: ${output}`)
    }
    await sleep(200)
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}
