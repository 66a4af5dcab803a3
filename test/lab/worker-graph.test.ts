import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** Every file that ends up in a bundle, by its path. */
async function filesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    external: ['cloudflare:*', 'libsql'],
    logLevel: 'silent',
  })
  return Object.keys(metafile.inputs)
}

test('the optimiser of memory is handed in by the Node door and never part of the Worker', async () => {
  const worker = await filesOf('src/worker.ts')
  expect(worker).toContain('src/actions/train-memory.ts')
  expect(worker.filter((file) => /trainer|binding/.test(file))).toEqual([])
  expect(await filesOf('src/node.ts')).toContain('src/trainer.ts')
})
