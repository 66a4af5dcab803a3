import { Notice, type Tone } from '#views/components/notice.tsx'

const outcomes = {
  saved: { tone: 'ok', words: 'Saved as a new version.' },
  same: { tone: 'info', words: 'Nothing differs from what was saved, so no version was made.' },
  proposed: {
    tone: 'info',
    words: 'Saved beside what is in use. It takes its place once another author has approved it.',
  },
  submitted: { tone: 'ok', words: 'Saved. It waits for another author’s review.' },
  published: { tone: 'ok', words: 'Published: it can be practised from now on.' },
  restored: { tone: 'ok', words: 'That wording is back, as a new version.' },
  decided: { tone: 'ok', words: 'Your decision is kept.' },
  'moved-on': {
    tone: 'warn',
    words: 'Somebody has changed the question in the meantime, so nothing was decided. Here it is.',
  },
  unfit: { tone: 'bad', words: 'It can’t be approved as it is. What the rules say is below.' },
  'own-work': {
    tone: 'bad',
    words: 'You wrote this version yourself, and the bank asks for a second person.',
  },
} as const satisfies Record<string, { tone: Tone; words: string }>

export type OutcomeWord = keyof typeof outcomes

/** The outcome with this name in an address. */
export function findOutcome(name: string | undefined): OutcomeWord | undefined {
  return (Object.keys(outcomes) as OutcomeWord[]).find((one) => one === name)
}

/** What became of the last thing that was done with a question. */
export function Outcome({ outcome }: { outcome: OutcomeWord }) {
  return (
    <Notice tone={outcomes[outcome].tone} live="status">
      <p>{outcomes[outcome].words}</p>
    </Notice>
  )
}
