/** The folder of a path, with its slash; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** An address in a file of this folder as a path in the archive; what leads above the top stays at the top. */
export function resolvePath(folder: string, href: string): string {
  const path = decodePath(href.replace(/[?#].*$/, ''))
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : folder}${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  const isFolder = path.endsWith('/') || path === ''
  return parts.length > 0 && isFolder ? `${parts.join('/')}/` : parts.join('/')
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
