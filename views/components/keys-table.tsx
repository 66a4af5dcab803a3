const keys = [
  { keys: ['1', '2', '…'], also: ['A', 'B', '…'], does: 'Choose an option' },
  { keys: ['Enter'], also: [], does: 'Answer, then go on' },
  { keys: ['U'], also: [], does: 'Undo the last choice, before it is sent' },
  { keys: ['S'], also: ['A'], does: 'Strike out: S, then the option' },
  { keys: ['F'], also: [], does: 'Flag' },
  { keys: ['?'], also: [], does: 'Show these keys' },
] as const

/** What the keyboard does on a question. */
export function KeysTable() {
  return (
    <table class="keys-table">
      <caption class="sr-only">Keys on a question</caption>
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
export function KeysDialog() {
  return (
    <dialog id="keys" class="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <KeysTable />
      <KeysSwitch />
      <form method="dialog" class="dialog-actions">
        <button type="submit" class="button-plain">
          Close
        </button>
      </form>
    </dialog>
  )
}
