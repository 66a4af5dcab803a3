import { arrangementOf } from '#src/domain/question/arrangement.ts'
import type { Finding, Severity } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { keyResponse } from '#src/domain/question/rekey.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { counted } from '#views/numbers.ts'
import { CaseFolded } from '#views/sittings/case.tsx'
import { Reasons } from '#views/sittings/kinds/kinds.tsx'
import { findingWords } from './editor-words.ts'

export type CheckProps = { question: Question; findings: readonly Finding[] }

/** What keeps a question from being published, in one line; `undefined`: nothing. */
function hindrance({ question, findings }: CheckProps): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const missing = [
    ...(question.domain === '' ? ['its domain'] : []),
    ...(errors > 0 ? [counted(errors, 'thing to mend', 'things to mend')] : []),
  ]
  return missing.length === 0 ? undefined : missing.join(', ')
}

/** Fragment `#fitness`: whether it could be published as it stands. */
export function Fitness({ check, swap }: { check: CheckProps; swap: 'here' | 'elsewhere' }) {
  const missing = hindrance(check)
  return (
    <p
      id="fitness"
      class={missing === undefined ? 'fitness fitness-ok' : 'fitness'}
      {...(swap === 'elsewhere' && { 'hx-swap-oob': 'true' })}
    >
      <Icon name={missing === undefined ? 'tick' : 'warn'} />
      {missing === undefined ? (
        'Fit to be published'
      ) : (
        <a href="#findings">Not to be published yet: {missing}</a>
      )}
    </p>
  )
}

/** The question as candidates see it after answering, and what the rules find in it. */
export function CheckBody({ check }: { check: CheckProps }) {
  const { question } = check
  // How something is said is worth a word once there is something.
  const findings = check.findings.filter(
    ({ severity }) => severity === 'error' || question.stem !== '',
  )
  return (
    <>
      <section aria-labelledby="findings">
        <h2 id="findings">What the rules say</h2>
        {findings.length === 0 ? (
          <p class="check-clean">
            <Icon name="tick" /> Nothing to say.
          </p>
        ) : (
          severities.map(({ severity, words }) => (
            <Findings
              words={words}
              severity={severity}
              findings={findings.filter((one) => one.severity === severity)}
            />
          ))
        )}
      </section>
      <section class="check-preview" aria-labelledby="preview">
        <h2 id="preview">As candidates see it, once answered rightly</h2>
        {question.case && (
          <div class="case-always">
            <CaseFolded shared={question.case} />
          </div>
        )}
        <div class="stem">
          {question.stem === '' ? (
            <p class="muted">The question appears here as you write.</p>
          ) : (
            <Markdown text={question.stem} />
          )}
        </div>
        <Reasons
          question={question}
          shown={arrangementOf(question).ids}
          response={keyResponse(question)}
          struck={[]}
          shares={undefined}
        />
        {question.sources.length > 0 && (
          <ul class="sources small">
            {question.sources.map(({ cite, url }) => (
              <li>
                {url === undefined ? (
                  cite
                ) : (
                  <a href={url} target="_blank" rel="noopener noreferrer nofollow">
                    {cite}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

const severities: readonly { severity: Severity; words: string }[] = [
  { severity: 'error', words: 'Must be mended before it is published' },
  { severity: 'warning', words: 'Better mended' },
  { severity: 'info', words: 'Worth a look' },
]

type FindingsProps = { words: string; severity: Severity; findings: readonly Finding[] }

function Findings({ words, severity, findings }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <>
      <h3 class={`check-${severity}`}>{words}</h3>
      <ul class="check-findings">
        {findings.map((finding) => (
          <li class={`check-${severity}`}>
            <Icon name={severity === 'info' ? 'info' : 'warn'} />
            <span>{findingWords(finding)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
