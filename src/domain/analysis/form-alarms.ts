import { fewest } from './enough.ts'
import type { FormStatistics } from './form-statistics.ts'

/** What is wrong with a form as a whole. */
export type FormAlarm = {
  kind: 'unreliable' | 'imprecise' | 'narrow' | 'wide' | 'off-target' | 'skewed'
  /** A plain sentence without a full stop. */
  reason: string
}

const fewestReliable = 0.64
const mostError = 50
const sdPercent = { low: 12, high: 18 }
const meanPercent = { low: 50, high: 75 }
const mostSkewness = 1

/**
 * Alarms of a form from 30 people on; of its reliability once the interval lies below the limit, or from 100.
 * Source: Moodle's guidance on quiz statistics.
 */
export function formAlarms(form: FormStatistics): FormAlarm[] {
  if (form.people < fewest.verdict || form.maximum <= 0) return []
  return [reliability(form), spread(form), level(form), skew(form)].filter(
    (alarm) => alarm !== undefined,
  )
}

function reliability(form: FormStatistics): FormAlarm | undefined {
  const { alpha, alphaInterval, errorRatio, people } = form
  if (alpha === undefined || errorRatio === undefined) return undefined
  const isSure = people >= fewest.flag || (alphaInterval && alphaInterval.high < fewestReliable)
  if (alpha < fewestReliable && isSure)
    return {
      kind: 'unreliable',
      reason: `its reliability is ${alpha.toFixed(2)}, below ${fewestReliable}: totals say little about single people`,
    }
  if (errorRatio <= mostError || people < fewest.flag) return undefined
  return {
    kind: 'imprecise',
    reason: `${Math.round(errorRatio)} % of the differences between totals are chance: more than ${mostError} %`,
  }
}

function spread({ sd, maximum }: FormStatistics): FormAlarm | undefined {
  const percent = sd === undefined ? sdPercent.low : (100 * sd) / maximum
  const told = `totals differ by ${Math.round(percent)} % of the points (standard deviation)`
  const usual = `${sdPercent.low} to ${sdPercent.high} % is usual`
  if (percent < sdPercent.low) return { kind: 'narrow', reason: `${told}; ${usual}` }
  return percent > sdPercent.high ? { kind: 'wide', reason: `${told}; ${usual}` } : undefined
}

function level({ mean, maximum }: FormStatistics): FormAlarm | undefined {
  const percent = mean === undefined ? meanPercent.low : (100 * mean) / maximum
  if (percent >= meanPercent.low && percent <= meanPercent.high) return undefined
  return {
    kind: 'off-target',
    reason: `${Math.round(percent)} % of the points are earned on average; between ${meanPercent.low} and ${meanPercent.high} % a form measures best`,
  }
}

function skew({ skewness }: FormStatistics): FormAlarm | undefined {
  if (skewness === undefined || Math.abs(skewness) <= mostSkewness) return undefined
  const side = skewness < 0 ? 'near the top' : 'near the bottom'
  return { kind: 'skewed', reason: `totals crowd ${side} (skewness ${skewness.toFixed(1)})` }
}
