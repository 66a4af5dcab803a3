import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const shortestSecret = 32

/**
 * The secret of this installation: what the environment says, or else the file `secret` beside the
 * database, made when it is first asked for. Node only.
 * @throws when the file can't be read or written, or is too short to be a secret
 */
export async function readSecret(config: {
  SECRET?: string | undefined
  DATA_DIR: string
}): Promise<string> {
  if (config.SECRET !== undefined) return config.SECRET
  const path = join(config.DATA_DIR, 'secret')
  await mkdir(config.DATA_DIR, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  try {
    await writeFile(path, made, { flag: 'wx', mode: 0o600 })
    return made
  } catch (error) {
    if (!isExisting(error)) throw error
  }
  const kept = (await readFile(path, 'utf8')).trim()
  // An empty one would let anybody sign cookies.
  if (kept.length < shortestSecret)
    throw new Error(`${path} holds no secret of at least ${shortestSecret} characters`)
  return kept
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
