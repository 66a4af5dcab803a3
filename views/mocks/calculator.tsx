import { Icon } from '#views/components/icon.tsx'

type Key = { key: string; face: string; name: string }

const keys: readonly Key[] = [
  { key: 'clear', face: 'C', name: 'Clear' },
  { key: 'sign', face: '±', name: 'Change the sign' },
  { key: '%', face: '%', name: 'Percent' },
  { key: '/', face: '÷', name: 'Divide' },
  ...digits('7', '8', '9'),
  { key: '*', face: '×', name: 'Multiply' },
  ...digits('4', '5', '6'),
  { key: '-', face: '−', name: 'Subtract' },
  ...digits('1', '2', '3'),
  { key: '+', face: '+', name: 'Add' },
  ...digits('0'),
  { key: '.', face: '.', name: 'Decimal point' },
  { key: 'back', face: '⌫', name: 'Delete the last digit' },
  { key: '=', face: '=', name: 'Equals' },
]

function digits(...faces: readonly string[]): Key[] {
  return faces.map((face) => ({ key: face, face, name: face }))
}

/** Opens the calculator; a script shows it. */
export function CalculatorButton() {
  return (
    <button
      type="button"
      id="calculator-open"
      class="button-quiet"
      aria-keyshortcuts="K"
      aria-expanded="false"
      aria-controls="calculator"
      hidden
    >
      <Icon name="calculator" />
      <span class="mock-tool-word">Calculator</span>
    </button>
  )
}

/** A calculator beside the question, which stays within reach: the dialog blocks nothing. */
export function Calculator() {
  return (
    <dialog id="calculator" class="calculator" aria-labelledby="calculator-title">
      <div class="calculator-head">
        <h2 id="calculator-title">Calculator</h2>
        <p class="calculator-before" id="calculator-before" aria-hidden="true" />
        <button type="button" id="calculator-close" class="icon-button" aria-label="Close">
          <Icon name="cross" />
        </button>
      </div>
      <input
        type="text"
        id="calculator-value"
        class="calculator-value"
        aria-label="Display"
        inputmode="none"
        autocomplete="off"
        readonly
        value="0"
      />
      <p class="sr-only" id="calculator-say" role="status" />
      <div class="calculator-keys">
        {keys.map(({ key, face, name }) => (
          <button type="button" data-calculator={key}>
            <span aria-hidden="true">{face}</span>
            <span class="sr-only">{name}</span>
          </button>
        ))}
      </div>
    </dialog>
  )
}
