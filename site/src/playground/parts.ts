/** Finds an element of the playground by the part that it plays in it. */
export function partsOf(root: ParentNode): <T extends Element>(name: string, type: new () => T) => T {
  return (name, type) => {
    const found = root.querySelector(`[data-part="${name}"]`)
    if (!(found instanceof type)) throw new TypeError(`The playground has no ${type.name} "${name}"`)
    return found
  }
}
