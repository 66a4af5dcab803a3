import { counted } from '#views/numbers.ts'

/** A domain that has fewer questions than a draw needs. */
export type Shortage = { name: string; needed: number; available: number }

/** Why a draw is not possible; nothing when it is. */
export function ShortageList({ missing }: { missing: readonly Shortage[] }) {
  if (missing.length === 0) return null
  return (
    <>
      <p>
        <strong>There are too few questions for this draw:</strong>
      </p>
      <ul>
        {missing.map(({ name, needed, available }) => (
          <li>
            {name}: {counted(needed, 'question')} needed, {available} there
          </li>
        ))}
      </ul>
    </>
  )
}
