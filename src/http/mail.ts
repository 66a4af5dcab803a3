import type { Deps } from '#src/env.ts'

/**
 * Whether links can be mailed. A mailed link must not be built from the request's `Host`, which whoever asks can
 * choose, so the public address has to be configured.
 */
export function canMailLinks(deps: Pick<Deps, 'sendMail' | 'baseUrl'>): boolean {
  return deps.sendMail !== undefined && deps.baseUrl !== undefined
}
