import type { Context } from 'hono'
import type { Env } from '#src/env.ts'
import { multipartOf } from './multipart.ts'

export type Upload = { name: string; bytes: Uint8Array<ArrayBuffer> }

/** The file in a form that `formOf` has read. `undefined`: none was chosen, or the form holds no files. */
export async function fileOf(c: Context<Env>, field: string): Promise<Upload | undefined> {
  const data = await multipartOf(c)
  const sent = data?.get(field)
  if (sent === undefined || sent === null || typeof sent === 'string') return undefined
  // What a browser sends for a field that was left empty.
  if (sent.name === '' && sent.size === 0) return undefined
  return { name: cleanName(sent.name), bytes: new Uint8Array(await sent.arrayBuffer()) }
}

/** A file's name for people: without folders and control characters, at most 200 characters. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200) || 'file'
  )
}
