import 'remark-memdiag/style.css'
import './global.css'
import { ThemeSwitch } from './theme-switch'

export const metadata = { title: 'My course' }

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <ThemeSwitch />
        <main>{children}</main>
      </body>
    </html>
  )
}
