import { assetUrl } from '#views/assets.ts'

/** Counts the clock on; the pages work without it. */
export function ClockScript() {
  return <script type="module" src={assetUrl('mock-clock.js')} />
}

/** Saving at every change, highlights, calculator, clock; the question page works without them. */
export function QuestionScripts() {
  return (
    <>
      <script type="module" src={assetUrl('mock.js')} />
      <script type="module" src={assetUrl('mock-marks.js')} />
      <script type="module" src={assetUrl('calculator.js')} />
      <ClockScript />
    </>
  )
}
