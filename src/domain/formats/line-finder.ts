const blockLength = 2048

/**
 * Tells the line, from 1, in which a character stands. Line ends are counted block by block, as a file may have
 * millions of them.
 */
export function lineFinder(text: string): (offset: number) => number {
  const before = new Uint32Array(Math.ceil(text.length / blockLength) + 1)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const next = Math.floor(at / blockLength) + 1
    before[next] = (before[next] ?? 0) + 1
  }
  for (let block = 1; block < before.length; block++)
    before[block] = (before[block] ?? 0) + (before[block - 1] ?? 0)
  return (offset) => {
    const block = Math.min(Math.floor(offset / blockLength), before.length - 1)
    let line = 1 + (before[block] ?? 0)
    for (let at = block * blockLength; at < Math.min(offset, text.length); at++)
      if (text.charCodeAt(at) === 10) line++
    return line
  }
}
