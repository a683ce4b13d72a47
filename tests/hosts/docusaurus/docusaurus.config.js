import remarkMemdiag from 'remark-memdiag'

export default {
  title: 'My course',
  url: 'https://example.org',
  baseUrl: '/',
  future: { v4: true },
  presets: [
    [
      'classic',
      {
        docs: {
          routeBasePath: '/',
          beforeDefaultRemarkPlugins: [[remarkMemdiag, { terminal: true }]],
        },
        blog: false,
      },
    ],
  ],
  clientModules: ['./src/memdiag.js'],
  markdown: { mermaid: true },
  themes: ['@docusaurus/theme-mermaid'],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
  },
}
