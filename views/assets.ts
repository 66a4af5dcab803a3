import { assetVersions } from './asset-versions.ts'

/** A file of `views/assets`. */
export type AssetName = keyof typeof assetVersions

/** Address of an asset; it changes with the content, so that it may be cached for ever. */
export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${assetVersions[name]}`
}
