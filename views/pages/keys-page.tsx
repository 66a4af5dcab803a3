import { KeysSwitch, KeysTable } from '#views/components/keys-table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

/** Page `/keys`. */
export function KeysPage({ viewer }: { viewer: Viewer }) {
  return (
    <Layout title="Keys" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Keys</h1>
        <p>
          On a question, while you are not typing. Everything also works by Tab, Space and Enter.
        </p>
      </div>
      <KeysTable of="practice" />
      <KeysSwitch />
      <section class="part">
        <h2>In a mock exam</h2>
        <KeysTable of="mock" />
      </section>
      <section class="part">
        <h2>In the table of a bank</h2>
        <KeysTable of="bank" />
      </section>
    </Layout>
  )
}
