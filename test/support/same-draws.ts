import { uuidVersion7 } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { TestApp } from './app.ts'

/** From here on every run draws the same ids, and with them the same questions. */
export function drawTheSame(app: TestApp, seed: number): void {
  const dice = seededRandom(seed)
  app.deps.newId = () =>
    uuidVersion7(
      app.clock.at,
      Uint8Array.from({ length: 16 }, () => Math.floor(dice() * 256)),
    )
}
