import type { Child } from 'hono/jsx'

/** A message for each field that was refused, by the field's name. */
export type FormErrors = Readonly<Record<string, string>>

type Labelled = {
  /** Name of the field; its id is `field-<name>`. */
  name: string
  label: string
  /** One line under the label. */
  hint?: string
  error?: string | undefined
}

export type FieldProps = Labelled & {
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'datetime-local'
  value?: string
  required?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal'
  min?: string | number
  max?: string | number
  minlength?: number
  maxlength?: number
  /** Words after the box, such as `minutes`. */
  unit?: string
}

/** One line to type in, with its label, hint and error. */
export function Field({ name, label, hint, error, unit, type = 'text', ...input }: FieldProps) {
  return (
    <div class="field">
      <FieldHead name={name} label={label} hint={hint} error={error} />
      <div class="field-line">
        <input
          id={`field-${name}`}
          name={name}
          type={type}
          {...input}
          {...described(name, hint, error)}
        />
        {unit !== undefined && <span class="muted">{unit}</span>}
      </div>
    </div>
  )
}

export type SelectFieldProps = Labelled & {
  value: string
  choices: readonly { value: string; label: string }[]
}

/** A list to choose one from. */
export function SelectField({ name, label, hint, error, value, choices }: SelectFieldProps) {
  return (
    <div class="field">
      <FieldHead name={name} label={label} hint={hint} error={error} />
      <select id={`field-${name}`} name={name} {...described(name, hint, error)}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export type TextAreaFieldProps = Labelled & {
  value: string
  rows?: number
  maxlength?: number
  required?: boolean
}

/** Several lines to type in. */
export function TextAreaField({ name, label, hint, error, value, ...area }: TextAreaFieldProps) {
  return (
    <div class="field">
      <FieldHead name={name} label={label} hint={hint} error={error} />
      <textarea id={`field-${name}`} name={name} {...area} {...described(name, hint, error)}>
        {value}
      </textarea>
    </div>
  )
}

export type RadioFieldProps = Labelled & {
  value: string
  choices: readonly { value: string; label: Child; hint?: string }[]
}

/** A few choices in the open, one of them taken. The first has the id `field-<name>`. */
export function RadioField({ name, label, hint, error, value, choices }: RadioFieldProps) {
  return (
    <fieldset class="field" {...described(name, hint, error)}>
      <legend>{label}</legend>
      <FieldNotes name={name} hint={hint} error={error} />
      <div class="radio-list">
        {choices.map((choice, index) => (
          <label class="radio-card">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              {...(index === 0 && { id: `field-${name}` })}
            />
            <span>
              {choice.label}
              {choice.hint !== undefined && <span class="hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export type CheckFieldProps = { name: string; label: string; hint?: string; checked: boolean }

/** One box to tick; it sends `1`. */
export function CheckField({ name, label, hint, checked }: CheckFieldProps) {
  return (
    <label class="check-card">
      <input type="checkbox" id={`field-${name}`} name={name} value="1" checked={checked} />
      <span>
        {label}
        {hint !== undefined && <span class="hint">{hint}</span>}
      </span>
    </label>
  )
}

/** Every error of a form above it, each a link to its field. Nothing without errors. */
export function ErrorSummary({ errors }: { errors: FormErrors }) {
  const faults = Object.entries(errors)
  if (faults.length === 0) return null
  return (
    <div class="notice notice-bad error-summary" role="alert" tabindex={-1} data-focus>
      <div class="notice-text">
        <p>
          <strong>{faults.length === 1 ? 'One thing to mend' : 'Some things to mend'}</strong>
        </p>
        <ul>
          {faults.map(([name, message]) => (
            <li>
              <a href={`#field-${name}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

type HeadProps = {
  name: string
  label: string
  hint: string | undefined
  error: string | undefined
}

function FieldHead({ name, label, hint, error }: HeadProps) {
  return (
    <div class="field-head">
      <label for={`field-${name}`}>{label}</label>
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  )
}

function FieldNotes({ name, hint, error }: Omit<HeadProps, 'label'>) {
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`hint-${name}`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`error-${name}`}>
          {error}
        </p>
      )}
    </>
  )
}

function described(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint !== undefined && `hint-${name}`, error !== undefined && `error-${name}`].filter(
    (id) => id !== false,
  )
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(error !== undefined && { 'aria-invalid': 'true' }),
  }
}
