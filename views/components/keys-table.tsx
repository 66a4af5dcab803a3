const practiceKeys = [
  { keys: ['1', '2', '…'], also: ['A', 'B', '…'], does: 'Choose an option' },
  { keys: ['Enter'], also: [], does: 'Answer, then go on' },
  { keys: ['U'], also: [], does: 'Undo the last choice, before it is sent' },
  { keys: ['S'], also: ['A'], does: 'Strike out: S, then the option' },
  { keys: ['F'], also: [], does: 'Flag' },
  { keys: ['?'], also: [], does: 'Show these keys' },
] as const

const mockKeys = [
  { keys: ['1', '2', '…'], also: ['A', 'B', '…'], does: 'Choose an option' },
  { keys: ['Enter'], also: ['N'], does: 'Next question' },
  { keys: ['P'], also: [], does: 'Previous question' },
  { keys: ['R'], also: [], does: 'Review all questions' },
  { keys: ['F'], also: [], does: 'Flag' },
  { keys: ['S'], also: ['A'], does: 'Strike out: S, then the option' },
  { keys: ['M'], also: [], does: 'Highlight the selected words' },
  { keys: ['U'], also: [], does: 'Undo the last change' },
  { keys: ['K'], also: [], does: 'Calculator' },
  { keys: ['H'], also: [], does: 'Hide or show the clock' },
  { keys: ['?'], also: [], does: 'Show these keys' },
] as const

const bankKeys = [
  { keys: ['/'], also: [], does: 'Search' },
  { keys: ['J'], also: ['↓'], does: 'Next question' },
  { keys: ['K'], also: ['↑'], does: 'Previous question' },
  { keys: ['X'], also: [], does: 'Tick or untick it' },
  { keys: ['P'], also: [], does: 'Preview it' },
  { keys: ['Enter'], also: [], does: 'Open it' },
  { keys: ['?'], also: [], does: 'Show these keys' },
] as const

type Where = 'practice' | 'mock' | 'bank'

const tables = {
  practice: { caption: 'Keys on a question', keys: practiceKeys },
  mock: { caption: 'Keys in a mock exam', keys: mockKeys },
  bank: { caption: 'Keys in a bank', keys: bankKeys },
} as const

/** What the keyboard does on a question. */
export function KeysTable({ of }: { of: Where }) {
  const { caption, keys } = tables[of]
  return (
    <table class="keys-table">
      <caption class="sr-only">{caption}</caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((row) => (
          <tr>
            <th scope="row">
              {[...row.keys, ...row.also].map((key) => (
                <>
                  <kbd>{key}</kbd>{' '}
                </>
              ))}
            </th>
            <td>{row.does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Switches single keys off; a script shows it. */
export function KeysSwitch() {
  return (
    <label class="check-card keys-switch" data-keys-switch hidden>
      <input type="checkbox" checked />
      <span>
        Use these keys
        <span class="hint">Switch them off for speech input. Remembered on this device.</span>
      </span>
    </label>
  )
}

/** The same as a dialog; a script opens it on `?` and on links marked `data-opens="keys"`. */
export function KeysDialog({ of }: { of: Where }) {
  return (
    <dialog id="keys" class="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <KeysTable of={of} />
      <KeysSwitch />
      <form method="dialog" class="dialog-actions">
        <button type="submit" class="button-plain">
          Close
        </button>
      </form>
    </dialog>
  )
}
