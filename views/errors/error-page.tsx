import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ErrorFacts, errorWords } from './error-fragment.tsx'

export type ErrorPageProps = ErrorFacts & { viewer: Viewer }

/** Page for everything that went wrong. */
export function ErrorPage({ viewer, ...facts }: ErrorPageProps) {
  const { title, text, reference } = errorWords(facts)
  return (
    <Layout title={title} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">{facts.status}</p>
        <h1>{title}</h1>
        <p>{text}</p>
        {reference !== undefined && <p class="small">{reference}</p>}
      </div>
      <WayOn viewer={viewer} fileOf={facts.fileOf} />
    </Layout>
  )
}

function WayOn({ viewer, fileOf }: Pick<ErrorPageProps, 'viewer' | 'fileOf'>) {
  const [href, words] =
    fileOf !== undefined
      ? [urls.bankImport(fileOf.bankId), 'Choose another file']
      : viewer.kind === 'visitor'
        ? [urls.front(), 'To the start']
        : [urls.today(), 'To today']
  return (
    <a class="button" href={href}>
      {words}
    </a>
  )
}
