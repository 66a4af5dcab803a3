import { expect, test } from 'vitest'
import { detectFormat } from '#src/domain/formats/detect.ts'
import {
  exportFileName,
  exportFormats,
  findExportFormat,
} from '#src/domain/formats/export-format.ts'
import { foldProblems } from '#src/domain/formats/fold-problems.ts'

test('a file name is plain ASCII without a path, short, and never empty', () => {
  const names = ['../../etc/passwd', '"; x="', 'É'.repeat(300), '夜勤', '\r\nSet-Cookie: a=b', '']
  for (const title of names)
    for (const format of exportFormats)
      expect(exportFileName(title, format, '2026-11-22')).toMatch(
        /^[a-z0-9]+(-[a-z0-9]+)*-2026-11-22(\.[a-z0-9]+){1,2}$/,
      )
  expect(exportFileName('É'.repeat(300), 'csv', '2026-11-22')).toHaveLength(60 + 15)
})

test('only formats that are written are found by their name', () => {
  expect(findExportFormat('gift')).toBe('gift')
  for (const name of [undefined, '', 'xlsx', 'toString', '__proto__'])
    expect(findExportFormat(name)).toBe(undefined)
})

test('an exported table is known by its name again', () => {
  const bytes = new TextEncoder().encode('id,stem\r\n')
  expect(detectFormat(exportFileName('Ward', 'csv', '2026-11-22'), bytes)).toMatchObject({
    format: 'csv',
  })
})

test('the same fault is told once, left out questions first, then what most lose', () => {
  const warn = (message: string, question: string) => ({
    severity: 'warning' as const,
    line: 1,
    message,
    question,
  })
  const problems = [
    warn('rare', 'a'),
    warn('often', 'a'),
    warn('often', 'b'),
    warn('often', 'b'),
    { ...warn('gone', 'c'), severity: 'error' as const },
  ]
  expect(foldProblems(problems)).toEqual([
    { severity: 'error', message: 'gone', questions: ['c'] },
    { severity: 'warning', message: 'often', questions: ['a', 'b'] },
    { severity: 'warning', message: 'rare', questions: ['a'] },
  ])
})
