import type { Case } from '#src/domain/question/parts.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown } from '#views/components/markdown.tsx'

// The case is there twice and one of the two is never displayed: a fold that opens by itself on a
// wide screen would tell a screen reader the opposite of what is seen.

/** The case above its question, folded; narrow screens only. */
export function CaseFolded({ shared }: { shared: Case }) {
  return (
    <details class="case-folded">
      <summary>
        <Icon name="case" />
        <span>Case: {shared.title}</span>
      </summary>
      <Markdown text={shared.text} />
    </details>
  )
}

/** The case beside its question; wide screens only. */
export function CaseBeside({ shared }: { shared: Case }) {
  return (
    <section class="case-beside" aria-labelledby="case-title" tabindex={0}>
      <p class="eyebrow">Case</p>
      <h2 id="case-title">{shared.title}</h2>
      <Markdown text={shared.text} />
    </section>
  )
}
