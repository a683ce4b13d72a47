import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import 'remark-memdiag/live.js'
import './client.css'

const main = document.querySelector('main')
const { default: Page } = await import(`./compiled/${main.dataset.page}.js`)
hydrateRoot(main, createElement(Page))
