type Format =
  | 'yaml'
  | 'json'
  | 'csv'
  | 'yaml-zip'
  | 'json-zip'
  | 'csv-zip'
  | 'gift'
  | 'moodle-xml'
  | 'qti21'
  | 'qti30'
  | 'apkg'

/** What a format is called, what it is for, and what any bank keeps and loses in it. */
export const formatWords: Readonly<Record<Format, { name: string; keeps: string; loses: string }>> =
  {
    yaml: {
      name: 'YAML',
      keeps: 'Our own text form, good to read and to compare: every field of every question.',
      loses: 'pictures.',
    },
    json: {
      name: 'JSON',
      keeps: 'The same fields, for programs.',
      loses: 'pictures.',
    },
    csv: {
      name: 'CSV',
      keeps: 'A table for Excel and other spreadsheets, a row for each question, every field.',
      loses: 'pictures, and white space around texts.',
    },
    'yaml-zip': {
      name: 'YAML with pictures',
      keeps: 'A zip: the same file, and a folder of its pictures.',
      loses: 'nothing.',
    },
    'json-zip': {
      name: 'JSON with pictures',
      keeps: 'A zip: the same file, and a folder of its pictures.',
      loses: 'nothing.',
    },
    'csv-zip': {
      name: 'CSV with pictures',
      keeps: 'A zip: the same table, and a folder of its pictures.',
      loses: 'white space around texts.',
    },
    gift: {
      name: 'GIFT',
      keeps: 'Plain text for Moodle: questions, answers, reasons and tags.',
      loses:
        'questions about an order, pictures, sources, dates, the place on the exam and the level.',
    },
    'moodle-xml': {
      name: 'Moodle XML',
      keeps:
        'For Moodle, with pictures; place, level and concept stand as tags, sources below the reasons.',
      loses: 'ids of options, and cases shared by several questions.',
    },
    qti21: {
      name: 'QTI 2.1',
      keeps: 'A package for most learning platforms, with pictures, reasons, tags and sources.',
      loses:
        'part marks of questions about an order, and the typical mistakes of numeric questions.',
    },
    qti30: {
      name: 'QTI 3.0',
      keeps: 'The newest version of the same, with cases in files of their own.',
      loses:
        'part marks of questions about an order, and the typical mistakes of numeric questions.',
    },
    apkg: {
      name: 'Anki',
      keeps: 'A deck with a new card for each question, with pictures, reasons and tags.',
      loses: 'ids of options; tab stops become spaces.',
    },
  }
