import { type Browser, chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../scripts/chromium.mjs'

/** The system's Chromium, as every test starts it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: [...chromiumFlags] })
}
