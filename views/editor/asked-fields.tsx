import {
  mostRows,
  type TypedPart,
  type TypedQuestion,
} from '#src/domain/bank/edit/typed-question.ts'
import { Field, RadioField, TextAreaField } from '#views/components/field.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { AddRow, fieldsWith, kept, RowField, RowTools } from './row-field.tsx'

type AskedProps = { typed: TypedQuestion; errors: Readonly<Record<string, string>> }

const words = {
  'single-best-answer': { heading: 'Options', row: 'Option', add: 'Add an option' },
  'multiple-response': { heading: 'Options', row: 'Option', add: 'Add an option' },
  matching: { heading: 'Lines to match', row: 'Line', add: 'Add a line' },
  ordering: { heading: 'Steps, in the right order', row: 'Step', add: 'Add a step' },
} as const

/** What can be answered and why it is right or wrong, whatever the kind. */
export function AskedFields(props: AskedProps) {
  if (props.typed.kind === 'numeric') return <NumberFields {...props} />
  return (
    <>
      {props.typed.kind === 'matching' && <ChoiceRows {...props} />}
      <PartRows {...props} />
      <Rules {...props} />
    </>
  )
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}

function PartRows({ typed, errors }: AskedProps) {
  const { kind, parts } = typed
  if (kind === 'numeric') return null
  const { heading, row: rowWord, add } = words[kind]
  const isChoice = kind === 'single-best-answer' || kind === 'multiple-response'
  return (
    <section class="editor-part" aria-labelledby="parts">
      <h2 id="parts">{heading}</h2>
      {parts.map((part, row) => {
        const name = `${rowWord} ${isChoice ? letter(row) : row + 1}`
        return (
          <fieldset class="row" data-row>
            <legend>{name}</legend>
            <RowTools of="part" row={row} rows={parts.length} name={name} moves="both" />
            <input type="hidden" name="part.id" value={part.id} />
            <RowField name="part.text" row={row} label="Text" value={part.text} errors={errors} />
            {isChoice && <KeyField kind={kind} part={part} name={name} />}
            {kind === 'matching' && <MatchField typed={typed} part={part} row={row} />}
            <RowField
              name="part.why"
              row={row}
              label={isChoice ? 'Why it is right or wrong' : 'Why'}
              value={part.why}
              errors={errors}
            />
          </fieldset>
        )
      })}
      {parts.length < mostRows.part && <AddRow of="part" words={add} />}
    </section>
  )
}

function KeyField({ kind, part, name }: { kind: string; part: TypedPart; name: string }) {
  return (
    <label class="row-key">
      <input
        type={kind === 'single-best-answer' ? 'radio' : 'checkbox'}
        name="key"
        value={part.id}
        checked={part.isKey}
        aria-label={`${name} is right`}
      />
      <span aria-hidden="true">Right answer</span>
    </label>
  )
}

function MatchField({ typed, part, row }: { typed: TypedQuestion; part: TypedPart; row: number }) {
  return (
    <div class="field row-field">
      <label for={`field-part.match.${row}`}>Its match</label>
      <select id={`field-part.match.${row}`} name="part.match">
        <option value="">Choose</option>
        {typed.choices.map(({ id, text }, index) => (
          <option value={id} selected={id === part.match}>
            {text.trim() === '' ? `Choice ${letter(index)}` : plainWords(text, 80)}
          </option>
        ))}
      </select>
    </div>
  )
}

function ChoiceRows({ typed, errors }: AskedProps) {
  const { choices } = typed
  return (
    <section class="editor-part" aria-labelledby="choices">
      <h2 id="choices">Choices</h2>
      <p class="hint">More choices than lines make guessing harder.</p>
      {choices.map(({ id, text }, row) => (
        <div class="row row-line" data-row>
          <input type="hidden" name="choice.id" value={id} />
          <RowField
            name="choice.text"
            row={row}
            label={`Choice ${letter(row)}`}
            value={text}
            errors={errors}
          />
          <RowTools of="choice" row={row} rows={choices.length} name={`Choice ${letter(row)}`} />
        </div>
      ))}
      {choices.length < mostRows.choice && <AddRow of="choice" words="Add a choice" />}
    </section>
  )
}

function Rules({ typed }: AskedProps) {
  const { kind } = typed
  return (
    <div class="editor-rules">
      {kind !== 'ordering' && (
        <RadioField
          name="order"
          label={kind === 'matching' ? 'Order of the choices' : 'Order of the options'}
          value={typed.order}
          choices={[
            { value: 'shuffled', label: 'Shuffled for each candidate' },
            { value: 'kept', label: 'As written, such as amounts from small to large' },
          ]}
        />
      )}
      {kind !== 'single-best-answer' && (
        <RadioField
          name="points"
          label="Points"
          value={typed.points}
          choices={[
            { value: 'whole', label: 'All or nothing' },
            { value: 'partial', label: 'A share for each right part' },
          ]}
        />
      )}
    </div>
  )
}

function NumberFields({ typed, errors }: AskedProps) {
  const field = fieldsWith(errors)
  return (
    <>
      <section class="editor-part" aria-labelledby="number">
        <h2 id="number">Right answer</h2>
        <div class="editor-line">
          <Field {...field('answer.value', typed.value)} label="Number" inputmode="decimal" />
          <Field
            {...field('answer.tolerance', typed.tolerance)}
            label="Give or take"
            inputmode="decimal"
          />
          <Field name="answer.unit" label="Unit" value={typed.unit} maxlength={60} />
        </div>
        <TextAreaField name="why" label="How it is worked out" value={kept(typed.why)} rows={2} />
      </section>
      <section class="editor-part" aria-labelledby="mistakes">
        <h2 id="mistakes">Wrong numbers to expect</h2>
        <p class="hint">Whoever types one of these is told what went wrong.</p>
        {typed.mistakes.map(({ value, why }, row) => (
          <fieldset class="row" data-row>
            <legend>Slip {row + 1}</legend>
            <RowTools
              of="mistake"
              row={row}
              rows={typed.mistakes.length}
              name={`Slip ${row + 1}`}
            />
            <RowField
              name="mistake.value"
              row={row}
              label="Number"
              value={value}
              errors={errors}
              type="number"
            />
            <RowField
              name="mistake.why"
              row={row}
              label="What went wrong"
              value={why}
              errors={errors}
            />
          </fieldset>
        ))}
        {typed.mistakes.length < mostRows.mistake && <AddRow of="mistake" words="Add a slip" />}
      </section>
    </>
  )
}
