import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builtAssets } from '#src/lab/built-assets.ts'

const sheet = 'examwright.css'

test('the stylesheet and the versions are those that npm run assets makes of the sources', async () => {
  const built = await builtAssets()
  expect(built.map(({ path }) => path.replace(/.*\//, ''))).toEqual([sheet, 'asset-versions.ts'])
  for (const { path, text } of built)
    expect(readFileSync(path, 'utf8') === text, `${path}: run npm run assets`).toBe(true)
})

test('every source of the stylesheet is in it, the layers in their order first', () => {
  const source = readFileSync(`views/styles/${sheet}`, 'utf8')
  const imported = [...source.matchAll(/@import "\.\/(.+)";/g)].map(([, name]) => name)
  const sources = readdirSync('views/styles').filter((name) => name !== sheet)
  expect(imported.toSorted()).toEqual(sources.toSorted())
  expect(readdirSync('views/assets').filter((name) => name.endsWith('.css'))).toEqual([sheet])
  expect(readFileSync(`views/assets/${sheet}`, 'utf8')).toMatch(
    /^\/\*.*\*\/\n@layer reset,tokens,base,components,pages;/,
  )
})
