import { astroHost } from './astro-host.ts'
import { describeHost } from './describe-host.ts'

describeHost(astroHost('astro-satteri'))
