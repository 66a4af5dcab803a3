import { expect, test } from 'vitest'
import { averageCalibrations } from '#src/actions/average-calibrations.ts'
import {
  type CalibrationState,
  calibrate,
  packCalibration,
  startCalibration,
  withWeights,
} from '#src/domain/memory/calibration.ts'
import { fsrsParameters } from '#src/domain/memory/fsrs.ts'
import { openApp, type TestApp } from '#test/support/app.ts'

const review = { elapsedDays: 9, stability: 5, fraction: 0, guessChance: 0.25 }
const forgetful = calibrate(startCalibration(), review, '2026-03-01')
const lasting = calibrate(startCalibration(), { ...review, fraction: 1 }, '2026-03-01')

/** Ids in the order of adding, because a sum of decimals depends on the order. */
async function addLearners({ deps }: TestApp, count: number, state: CalibrationState) {
  const { rows } = await deps.db.$client.execute('select count(*) as n from user')
  const before = Number(rows[0]?.['n'])
  const packed = packCalibration(state)
  for (let index = 0; index < count; index++) {
    const id = `learner-${String(before + index).padStart(3, '0')}`
    await deps.db.$client.executeMultiple(`
      insert into user (id, name, email, created_at, updated_at) values ('${id}', '', '${id}', 0, 0);
      insert into calibration (user_id, start, state, reviews) values ('${id}', '${packed}', '${packed}', 100)`)
  }
}

async function averaged({ deps, clock }: TestApp) {
  await averageCalibrations(deps.db, clock.at)
  const { rows } = await deps.db.$client.execute('select start, learners from peer_calibration')
  return rows
}

test('new learners begin with the average belief of twenty who are known well', async () => {
  const app = await openApp()
  await addLearners(app, 19, forgetful)
  expect(await averaged(app)).toEqual([])
  await addLearners(app, 1, lasting)
  const peers = [...Array.from({ length: 19 }, () => forgetful.beliefs), lasting.beliefs]
  const start = packCalibration(startCalibration(peers))
  expect(await averaged(app)).toMatchObject([{ start, learners: 20 }])
})

test('what is believed over trained weights is left out of the average', async () => {
  const app = await openApp()
  await addLearners(app, 20, forgetful)
  await addLearners(app, 5, withWeights(lasting, fsrsParameters.weights))
  const start = packCalibration(startCalibration([forgetful.beliefs]))
  expect(await averaged(app)).toMatchObject([{ start, learners: 20 }])
})
