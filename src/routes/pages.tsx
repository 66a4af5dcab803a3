import { type Context, Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { formatNames } from '#src/domain/formats/format-name.ts'
import type { Env } from '#src/env.ts'
import { ownOrigin } from '#src/http/origin.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { urls } from '#src/urls.ts'
import type { Viewer } from '#views/layout.tsx'
import { ApiPage } from '#views/pages/api-page.tsx'
import { KeysPage } from '#views/pages/keys-page.tsx'
import { PrivacyPage } from '#views/pages/privacy-page.tsx'
import { calls } from './api-schemas.ts'

/** Pages of plain text, for everybody. */
export const pages = new Hono<Env>()

pages.get(urls.privacy(), async (c) =>
  renderPage(
    c,
    <PrivacyPage
      viewer={await viewerOf(c)}
      mail={c.var.deps.sendMail === undefined ? 'off' : 'on'}
    />,
  ),
)

pages.get(urls.keys(), async (c) => renderPage(c, <KeysPage viewer={await viewerOf(c)} />))

pages.get(urls.api(), async (c) =>
  renderPage(
    c,
    <ApiPage
      viewer={await viewerOf(c)}
      origin={ownOrigin(c)}
      calls={calls}
      formats={formatNames}
    />,
  ),
)

async function viewerOf(c: Context<Env>): Promise<Viewer> {
  const { deps, who } = c.var
  if (who === undefined) return { kind: 'visitor' }
  const { viewers } = await readBatch(deps.db, { viewers: findViewer(who) })
  return toViewer(viewers[0])
}
