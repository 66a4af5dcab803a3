import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ErrorFacts, errorWords } from './error-fragment.tsx'

export type ErrorPageProps = ErrorFacts & { viewer: Viewer }

/** Page for everything that went wrong. */
export function ErrorPage({ viewer, ...facts }: ErrorPageProps) {
  const { title, text, reference } = errorWords(facts)
  const isVisitor = viewer.kind === 'visitor'
  return (
    <Layout title={title} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">{facts.status}</p>
        <h1>{title}</h1>
        <p>{text}</p>
        {reference !== undefined && <p class="small">{reference}</p>}
      </div>
      <a class="button" href={isVisitor ? urls.front() : urls.today()}>
        {isVisitor ? 'To the start' : 'To today'}
      </a>
    </Layout>
  )
}
