import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { counted } from '#views/numbers.ts'

/** A bank that did not come with the program. */
export type OtherBank = {
  id: string
  title: string
  /** What its authors say of it, plain text; may be empty. */
  about: string
  /** Published ones. */
  questions: number
  state: 'used' | 'offered'
  /** `own`: the learner is one of its authors; `cohort`: an instructor brought it to a cohort of theirs. */
  from: 'own' | 'cohort' | 'others'
}

/** Banks that a learner may add to what they practise; each button posts `wish` to `urls.bankUse(id)`. */
export function OtherBanks({ banks }: { banks: readonly OtherBank[] }) {
  return (
    <section class="part other-banks" id="other-banks" aria-labelledby="other-banks-title">
      <h2 id="other-banks-title">Other banks</h2>
      <p class="muted">
        Not part of Examwright: other people wrote and published them here. One that you use counts
        in practice, in your days and in mock exams; its title stands beside each question.
      </p>
      <ul class="banks">
        {banks.map((bank) => (
          <BankToUse bank={bank} />
        ))}
      </ul>
    </section>
  )
}

function BankToUse({ bank }: { bank: OtherBank }) {
  const isUsed = bank.state === 'used'
  return (
    <li class="card bank-card">
      <h3>{bank.title}</h3>
      <p class="small muted">
        {bank.questions === 0 ? 'No published question yet' : counted(bank.questions, 'question')}
        {bank.from === 'own' && ' · you are one of its authors'}
        {bank.from === 'cohort' && ' · from your cohort'}
      </p>
      {bank.about !== '' && <p class="bank-about">{bank.about}</p>}
      <form class="form-actions" method="post" action={urls.bankUse(bank.id)}>
        {isUsed && <Chip tone="ok">In use</Chip>}
        <button
          type="submit"
          name="wish"
          value={isUsed ? 'stop' : 'use'}
          class={isUsed ? 'button-quiet' : 'button-plain'}
          aria-label={`${isUsed ? 'Stop using' : 'Use'} ${bank.title}`}
        >
          {isUsed ? 'Stop using' : 'Use'}
        </button>
      </form>
    </li>
  )
}
