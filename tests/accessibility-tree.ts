import type { Page } from 'playwright-core'

/**
 * What assistive technology is told of a page, a line for each node: its role, "its name", after a dash how its
 * description begins. Nodes that say nothing are left out, what is in an image (browsers keep it to themselves:
 * https://www.w3.org/TR/wai-aria-1.2/#childrenArePresentational), and a text that is all there is to its parent's name.
 *
 * @param root the role of the nodes whose trees are told.
 */
export async function accessibilityTree(page: Page, root = 'figure'): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  type Node = (typeof nodes)[number]

  const textOf = (value: Node['name']) =>
    String(value?.value ?? '')
      .replace(/\s+/g, ' ')
      .trim()
  const childrenOf = (node: Node) => (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])

  const linesOf = (node: Node, depth: number): string[] => {
    const [role, name, description] = [node.role, node.name, node.description].map(textOf)
    if (role === 'InlineTextBox' || (role === 'StaticText' && !name)) return []
    if (node.ignored || role === 'none' || (role === 'generic' && !name))
      return childrenOf(node).flatMap((child) => linesOf(child, depth))
    const states = (node.properties ?? [])
      .filter(({ name, value }) => ['checked', 'focusable'].includes(name) && `${value.value}` === 'true')
      .map(({ name }) => name)
    const below = role === 'image' ? [] : childrenOf(node).flatMap((child) => linesOf(child, depth + 1))
    const told = below.length === 1 && below[0]?.trim() === `StaticText "${name}"` ? [] : below
    const line = [
      role,
      ...(name ? [`"${name}"`] : []),
      ...states.map((state) => `(${state})`),
      ...(description ? [`– ${description.length > 60 ? `${description.slice(0, 60)}…` : description}`] : []),
    ].join(' ')
    return [`${'  '.repeat(depth)}${line}`, ...told]
  }
  return nodes
    .filter((node) => textOf(node.role) === root)
    .flatMap((node) => linesOf(node, 0))
    .join('\n')
}
