import { urls } from '#src/urls.ts'
import { SelectField } from '#views/components/field.tsx'
import { counted } from '#views/numbers.ts'

export type CohortBanksProps = {
  cohortId: string
  banks: readonly { id: string; title: string; questions: number }[]
  /** Banks of the cohort's exam that the viewer writes in and that are not here. */
  offered: readonly { id: string; title: string; questions: number }[]
}

/** Banks of a cohort. Posts `do` (`add`, `remove`) and `bank` to `urls.cohortBanks(id)`. */
export function CohortBanks({ cohortId, banks, offered }: CohortBanksProps) {
  return (
    <section class="form-section" aria-labelledby="banks">
      <h2 id="banks">Banks</h2>
      <p class="muted">
        Members may choose to practise the published questions of these banks, and its instructors
        may draw on them for assignments. Nobody else sees them through the cohort. The owner of a
        bank sees where it is and can take it back.
      </p>
      {banks.length > 0 && (
        <ul class="row-list cohort-rows">
          {banks.map((bank) => (
            <li>
              <div>
                <p>{bank.title}</p>
                <p class="small muted">{counted(bank.questions, 'published question')}</p>
              </div>
              <form method="post" action={urls.cohortBanks(cohortId)}>
                <input type="hidden" name="bank" value={bank.id} />
                <button type="submit" class="button-quiet" name="do" value="remove">
                  Take out<span class="sr-only"> {bank.title}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {offered.length === 0 ? (
        <p class="small muted">
          {banks.length === 0
            ? 'You write in no bank of this exam. '
            : 'You write in no other bank of this exam. '}
          <a href={urls.banks()}>Your banks</a>
        </p>
      ) : (
        <form class="form" method="post" action={urls.cohortBanks(cohortId)}>
          <SelectField
            name="bank"
            label="Bring a bank that you write in"
            value=""
            choices={offered.map(({ id, title, questions }) => ({
              value: id,
              label: `${title} (${questions})`,
            }))}
          />
          <div class="form-actions">
            <button type="submit" class="button-plain" name="do" value="add">
              Bring it
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
