import { urls } from '#src/urls.ts'
import { counted, integer } from '#views/numbers.ts'

export type ImportBarProps = { importId: string; written: { added: number; changed: number } }

/** Fragment `#import-bar`: what the press on it does. Stands inside the form of the ticks, which it sends along. */
export function ImportBar({ importId, written: { added, changed } }: ImportBarProps) {
  const all = added + changed
  return (
    <div id="import-bar" class="import-bar">
      {all === 0 ? (
        <p role="status">Nothing is ticked that would change the bank.</p>
      ) : (
        <>
          <p role="status">
            {integer(added)} new, {integer(changed)} changed
          </p>
          <button type="submit" class="button" formaction={urls.importApply(importId)}>
            Import {counted(all, 'question')}
          </button>
        </>
      )}
    </div>
  )
}
