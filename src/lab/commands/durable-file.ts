import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isSystemError, isThere } from './refusal.ts'

/** Files that SQLite keeps beside a database. */
export const sideFiles = ['-wal', '-shm', '-journal'] as const

/** Makes sure that a file's bytes are on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes sure that the names in the folder of this file are on the disk. */
export async function syncFolderOf(path: string): Promise<void> {
  // Windows can't open folders, and needs no such thing.
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Gives a file a name that is still free, and leaves the old name too where the file system can.
 * @throws EEXIST when the name is taken
 */
export async function nameOnce(path: string, name: string): Promise<void> {
  try {
    await link(path, name)
  } catch (error) {
    // Some file systems, of USB sticks for one, have no second names.
    if (isSystemError(error, 'EEXIST') || (await isThere(name))) throw error
    await rename(path, name)
  }
}

/** Removes a database file with everything beside it. What is not there is fine. */
export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', ...sideFiles]) await rm(`${path}${suffix}`, { force: true })
}
