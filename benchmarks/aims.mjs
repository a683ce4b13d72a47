import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'

/** An aim that a figure must not be above. */
export function atMost(work, against, most, reached, unit = '') {
  return { work, against, aim: `≤ ${most}${unit}`, reached, unit, isReached: reached <= most }
}

/** An aim that a figure must not be below. */
export function atLeast(work, against, least, reached, unit = '') {
  return { work, against, aim: `≥ ${least}${unit}`, reached, unit, isReached: reached >= least }
}

/** All aims with what was reached in this run, below what the machine is. */
export function tableOfAims(aims) {
  return [
    `Machine: ${machine()}`,
    '',
    '| work | against | aim | reached | |',
    '|---|---|---:|---:|---|',
    ...aims.map(
      ({ work, against, aim, reached, unit, isReached }) =>
        `| ${work} | ${against} | ${aim} | ${written(reached)}${unit} | ${isReached ? 'yes' : '**no**'} |`,
    ),
  ]
}

function written(figure) {
  return figure.toFixed(figure < 0.1 ? 4 : figure < 10 ? 2 : figure < 100 ? 1 : 0)
}

function machine() {
  const [first] = cpus()
  const { version } = JSON.parse(readFileSync('node_modules/pyodide/package.json', 'utf8'))
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return [
    `${first?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB`,
    `${platform()} ${release()} ${arch()}`,
    `Node ${process.version}, Pyodide ${version}`,
  ].join('; ')
}
