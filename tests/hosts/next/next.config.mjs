import createMDX from '@next/mdx'
import memdiag from 'remark-memdiag/next'

const withMDX = createMDX({
  extension: /\.mdx?$/,
  options: {
    remarkPlugins: ['remark-frontmatter', memdiag()],
  },
})

export default withMDX({
  output: 'export',
  pageExtensions: ['js', 'jsx', 'md', 'mdx'],
  generateBuildId: () => 'course',
})
