import { writeFileSync } from 'node:fs'
import { builtAssets } from './built-assets.ts'

// Run after every change of an asset or a stylesheet: npm run assets
for (const { path, text } of await builtAssets()) {
  writeFileSync(path, text)
  console.log(path)
}
