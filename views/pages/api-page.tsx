import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

export type ApiPageProps = {
  viewer: Viewer
  origin: string
  calls: readonly { method: string; path: string; summary: string }[]
  formats: readonly string[]
}

/** Page `/api`: what programs may ask, with a command for each step. */
export function ApiPage({ viewer, origin, calls, formats }: ApiPageProps) {
  return (
    <Layout title="API" viewer={viewer} place="none">
      <div class="page-head">
        <h1>API</h1>
        <p>Bring questions into your banks, and take them out, by a script.</p>
      </div>
      <div class="stack">
        <p>
          Make a <a href={urls.accountTokens()}>token</a> and send it with each request. Replies are
          JSON. What goes wrong comes as a problem (RFC 9457) with a sentence that says what to do.
          At most 240 requests a minute. The same as an{' '}
          <a href={urls.openApi()}>OpenAPI document</a>.
        </p>
        <h2>Calls</h2>
        <dl class="calls">
          {calls.map(({ method, path, summary }) => (
            <div>
              <dt>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </dt>
              <dd>{summary}</dd>
            </div>
          ))}
        </dl>
        <h2>From a file to the bank</h2>
        <Command
          text={`export TOKEN=exw_…\ncurl -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/banks`}
        />
        <p>
          Send the file to a bank. The format is found by content, or say <code>?format=</code>{' '}
          {formats.join(', ')}. Up to 20 MB.
        </p>
        <Command
          text={`curl -H "Authorization: Bearer $TOKEN" --data-binary @questions.xml \\\n  "${origin}/api/v1/banks/BANK/imports?name=questions.xml"`}
        />
        <p>
          The reply is <code>202</code> with the address of the import. Ask it until{' '}
          <code>state</code> is <code>ready</code> or <code>failed</code>; then import, or look at
          it first under <code>review</code>.
        </p>
        <Command
          text={`curl -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/imports/IMPORT\ncurl -H "Authorization: Bearer $TOKEN" -X POST ${origin}/api/v1/imports/IMPORT/import`}
        />
        <p>Undo it, or take all questions out:</p>
        <Command
          text={`curl -H "Authorization: Bearer $TOKEN" -X POST ${origin}/api/v1/imports/IMPORT/undo\ncurl -H "Authorization: Bearer $TOKEN" \\\n  "${origin}/api/v1/banks/BANK/questions?format=yaml" > bank.yaml`}
        />
      </div>
    </Layout>
  )
}

function Command({ text }: { text: string }) {
  return (
    <pre class="command" tabindex={0}>
      <code>{text}</code>
    </pre>
  )
}
