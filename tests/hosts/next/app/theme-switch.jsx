'use client'

export function ThemeSwitch() {
  const choose = (theme) => {
    document.documentElement.dataset.theme = theme
  }
  return (
    <nav>
      <button type="button" onClick={() => choose('light')}>
        Light
      </button>
      <button type="button" onClick={() => choose('dark')}>
        Dark
      </button>
    </nav>
  )
}
