import { Icon, type IconName } from '#views/components/icon.tsx'

export type RowFieldProps = {
  /** Name of the field, which every row of its sort has. */
  name: string
  /** Counted from 0; its error is under `<name>.<row>`. */
  row: number
  label: string
  value: string
  errors: Readonly<Record<string, string>>
  type?: 'area' | 'number'
}

/** One field of a row. */
export function RowField({ name, row, label, value, errors, type = 'area' }: RowFieldProps) {
  const key = `${name}.${row}`
  const id = `field-${key}`
  const error = errors[key]
  const described = error !== undefined && {
    'aria-invalid': 'true' as const,
    'aria-describedby': `error-${key}`,
  }
  return (
    <div class="field row-field">
      <label for={id}>{label}</label>
      {type === 'area' ? (
        <textarea id={id} name={name} rows={1} {...described}>
          {kept(value)}
        </textarea>
      ) : (
        <input id={id} name={name} type="text" inputmode="decimal" value={value} {...described} />
      )}
      {error !== undefined && (
        <p class="field-error" id={`error-${key}`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** Name, value and error of fields of their own, for a form with these errors. */
export function fieldsWith(errors: Readonly<Record<string, string>>) {
  return (name: string, value: string) => ({ name, value, error: errors[name] })
}

/** A browser drops the first line end of a text area. */
export function kept(value: string): string {
  return value.startsWith('\n') ? `\n${value}` : value
}

export type RowToolsProps = {
  of: 'part' | 'choice' | 'mistake' | 'source'
  row: number
  rows: number
  /** What the row is called, such as `Option B`. */
  name: string
  moves?: 'both' | 'none'
}

/** Buttons that move or remove a row and keep everything else as typed. */
export function RowTools({ of, row, rows, name, moves = 'none' }: RowToolsProps) {
  const tool = (verb: 'up' | 'down' | 'remove', icon: IconName, words: string) => (
    <button
      type="submit"
      class="icon-button"
      name="do"
      value={`${verb}-${of}:${row}`}
      aria-label={`${words}: ${name}`}
      title={words}
      disabled={(verb === 'up' && row === 0) || (verb === 'down' && row === rows - 1)}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <div class="row-tools">
      {moves === 'both' && tool('up', 'up', 'Move up')}
      {moves === 'both' && tool('down', 'down', 'Move down')}
      {tool('remove', 'cross', 'Remove')}
    </div>
  )
}

/** Button for one more row. */
export function AddRow({ of, words }: { of: RowToolsProps['of']; words: string }) {
  return (
    <button type="submit" class="button-plain button-small" name="do" value={`add-${of}`}>
      {words}
    </button>
  )
}
