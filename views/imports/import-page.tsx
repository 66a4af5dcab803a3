import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { Chip } from '#views/components/chip.tsx'
import { ErrorSummary, type FormErrors, SelectField } from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type ImportState, stateWords } from './import-words.ts'

export type EarlierImport = {
  id: string
  fileName: string
  /** Name of the format for people. Absent: not found out. */
  format: string | undefined
  state: ImportState
  /** `YYYY-MM-DD` */
  on: string
}

export type ImportPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** Id of the import that the form makes. */
  id: string
  formats: readonly { value: string; label: string }[]
  values: { format: string; text: string }
  errors: FormErrors
  earlier: readonly EarlierImport[]
}

/**
 * Page `/banks/:id/import`. Posts `id`, `format` (or empty: found out), and a `file` or `text` as multipart to the same
 * address.
 */
export function ImportPage(props: ImportPageProps) {
  const { viewer, bank, id, formats, values, errors, earlier } = props
  return (
    <Layout title={`Import · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Import questions" here="import" />
      <div class="stack">
        <form
          class="form"
          method="post"
          action={urls.bankImport(bank.id)}
          enctype="multipart/form-data"
        >
          <ErrorSummary errors={errors} />
          <input type="hidden" name="id" value={id} />
          <FileField error={errors['file']} />
          <details class="fold" open={values.text !== ''}>
            <summary>
              <Icon name="note" /> Or paste the questions as text
            </summary>
            <div class="field fold-body">
              <label for="field-text">Text of the questions</label>
              <textarea id="field-text" name="text" rows={8} spellcheck={false}>
                {values.text}
              </textarea>
            </div>
          </details>
          <SelectField
            name="format"
            label="Format"
            hint="The content tells, as a rule. Choose one only where it was taken for another."
            value={values.format}
            error={errors['format']}
            choices={[{ value: '', label: 'Find out' }, ...formats]}
          />
          <div class="form-actions">
            <button type="submit" class="button">
              Read the file
            </button>
          </div>
          <p class="muted">
            Nothing is written to the bank yet. You see every question first, with what is wrong
            with it, and import with one press that one press undoes.
          </p>
        </form>
        {earlier.length > 0 && <Earlier imports={earlier} />}
      </div>
    </Layout>
  )
}

function FileField({ error }: { error: string | undefined }) {
  const described = error === undefined ? 'hint-file' : 'hint-file error-file'
  return (
    <div class="field">
      <div class="field-head">
        <label for="field-file">File</label>
        <p class="hint" id="hint-file">
          Moodle XML, GIFT, Aiken, QTI 1.2 (Canvas, Blackboard), QTI 2 and 3, Common Cartridge,
          Excel or OpenDocument, CSV, Anki, YAML or JSON; up to 20 MB. Several files one after
          another.
        </p>
        {error !== undefined && (
          <p class="field-error" id="error-file">
            {error}
          </p>
        )}
      </div>
      <input
        type="file"
        id="field-file"
        name="file"
        aria-describedby={described}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
    </div>
  )
}

function Earlier({ imports }: { imports: readonly EarlierImport[] }) {
  return (
    <section class="form-section" aria-labelledby="earlier">
      <h2 id="earlier">Earlier imports</h2>
      <ul class="imports">
        {imports.map((one) => (
          <li class="import-line">
            <div>
              <a href={urls.importReview(one.id)}>{one.fileName}</a> <StateChip state={one.state} />
              <p class="small muted">
                {[fullDay(one.on), one.format].filter((words) => words !== undefined).join(' · ')}
              </p>
            </div>
            {one.state === 'imported' && <UndoForm id={one.id} name={one.fileName} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where an import stands, in a word or two. */
function StateChip({ state }: { state: ImportState }) {
  const tone = state === 'imported' ? 'ok' : state === 'failed' ? 'bad' : 'plain'
  return <Chip tone={state === 'ready' ? 'info' : tone}>{stateWords[state]}</Chip>
}

/** One press that takes an import back. */
export function UndoForm({ id, name }: { id: string; name: string }) {
  return (
    <form method="post" action={urls.importUndo(id)}>
      <button type="submit" class="button-plain button-small">
        Undo this import<span class="sr-only"> of {name}</span>
      </button>
    </form>
  )
}
