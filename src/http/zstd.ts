import zlib from 'node:zlib'
import type { Inflate } from '#src/domain/formats/apkg/package.ts'

/**
 * Unpacks Zstandard data by the platform, which Node has from 22.15 on and Workers have; absent before that.
 * Nothing longer than was asked for is ever held.
 */
export const inflateZstd: Inflate | undefined =
  'zstdDecompressSync' in zlib ? unpackZstd : undefined

function unpackZstd(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  try {
    const { buffer, byteOffset, byteLength } = zlib.zstdDecompressSync(bytes, {
      maxOutputLength: mostBytes,
    })
    return new Uint8Array(buffer, byteOffset, byteLength)
  } catch (error) {
    // Damaged or too long: the data's fault, by whatever name the platform has for it.
    if (error instanceof Error) return undefined
    throw error
  }
}
