import { describe, expect, test } from 'vitest'

type State = { readonly typed: string | null }
type Calculator = {
  cleared: State
  press: (state: State, key: string) => State
  display: (state: State) => string
  waiting: (state: State) => string
}

// The file as the browser gets it; without a page it starts nothing.
const file = new URL('../../views/assets/calculator.js', import.meta.url)
const { cleared, press, display, waiting } = (await import(file.href)) as Calculator

/** Keys apart by blanks, numbers as they are typed. */
function pressAll(keys: string): State {
  return keys
    .split(' ')
    .flatMap((key) => (/^[\d.]+$/.test(key) ? [...key] : [key]))
    .reduce(press, cleared)
}

describe('a calculator', () => {
  test.each([
    ['0.1 + 0.2 =', '0.3'],
    ['1.1 * 3 =', '3.3'],
    ['19.99 * 3 =', '59.97'],
    ['0.3 - 0.1 =', '0.2'],
    ['1234567.89 + 0.11 =', '1,234,568'],
    ['1 / 3 =', '0.333333333333'],
    ['2 / 3 =', '0.666666666667'],
    ['1 / 3 * 3 =', '1'],
    ['10000 / 250000 % =', '4'],
    ['2 + 3 * 4 =', '20'],
    ['9600 / 2400 =', '4'],
    ['5 sign * 3 =', '−15'],
    ['5 - 8 =', '−3'],
    ['1 / 8 =', '0.125'],
    ['999999999999 + 1 =', '1 × 10^12'],
    ['1 / 300000000000 =', '3.33333333333 × 10^−12'],
  ])('makes %s %s', (keys, shown) => {
    expect(display(pressAll(keys))).toBe(shown)
  })

  test.each([
    ['200 + 10 % =', '220'],
    ['200 - 10 % =', '180'],
    ['200 * 10 % =', '20'],
    ['50 %', '0.5'],
  ])('takes a per cent of the waiting number where that is meant: %s %s', (keys, shown) => {
    expect(display(pressAll(keys))).toBe(shown)
  })

  test.each([
    ['12.50', '12.50'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1.2.3', '1.23'],
    ['1234 back', '123'],
    ['5 back', '0'],
    ['5 sign', '−5'],
    ['1234567890123', '123,456,789,012'],
  ])('shows %s while it is typed as %s', (keys, shown) => {
    expect(display(pressAll(keys))).toBe(shown)
  })

  test('the last of several signs counts', () => {
    expect(display(pressAll('8 + * 2 ='))).toBe('16')
  })

  test('a number typed after a result begins anew, a sign goes on with it', () => {
    expect(display(pressAll('2 + 3 = 7'))).toBe('7')
    expect(display(pressAll('2 + 3 = * 2 ='))).toBe('10')
  })

  test('what waits for its second number is said', () => {
    expect(waiting(pressAll('1250.5 *'))).toBe('1,250.5 ×')
    expect(waiting(pressAll('1250.5 * 2 ='))).toBe('')
  })

  test('a division by zero and a number beyond all use are said, and only clearing leads on', () => {
    expect(display(pressAll('1 / 0 ='))).toBe('Can’t divide by 0')
    expect(display(pressAll('1 / 0 = 5'))).toBe('Can’t divide by 0')
    expect(display(pressAll('1 / 0 = clear 5'))).toBe('5')
    const squares = '999999999999 * 999999999999 * 999999999999 * 999999999999 * 999999999999'
    expect(display(pressAll(`${squares} * 999999999999 =`))).toBe('Too large')
  })
})
