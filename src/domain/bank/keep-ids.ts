type Named = { id: string; text: string }

/**
 * Ids that the bank has for the parts of a question, by the ids that a file gives them; formats without ids of their
 * own call parts a, b, c. The same texts in whatever order keep their ids. Where some texts differ and the ids are not
 * those of the bank, parts with the same text keep theirs, and the others get what is left, in order. Empty: all stay
 * as the file says, as they do where it has more parts or fewer.
 */
export function keptIds(parts: readonly Named[], before: readonly Named[]): Map<string, string> {
  if (parts.length !== before.length) return new Map()
  const left = [...before]
  const sameText = parts.map(({ text }) => {
    const at = left.findIndex((one) => one.text === text)
    return at < 0 ? undefined : left.splice(at, 1)[0]?.id
  })
  const spare = new Set(left.map(({ id }) => id))
  const isOfBank = parts.every(({ id }, index) =>
    sameText[index] === undefined ? spare.has(id) : sameText[index] === id,
  )
  if (isOfBank) return new Map()
  return new Map(parts.map(({ id }, index) => [id, sameText[index] ?? left.shift()?.id ?? id]))
}
