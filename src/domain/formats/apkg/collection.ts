import { fieldNames } from './fields.ts'

// What Anki expects to find in a collection of schema 11, with its own defaults.
// Source: ankitects/anki, rslib/src/storage/schema11.sql and the schema11.rs files beside each kind.

/** Columns of the tables of schema 11, in order. */
export const tableColumns = {
  col: 'id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null',
  notes:
    'id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null',
  cards:
    'id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null',
  revlog:
    'id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null',
  graves: 'usn integer not null, oid integer not null, type integer not null',
} as const

/** Anki finds a note type again by this number. */
export const noteTypeId = 1_764_590_400_000

/** Later than in any earlier file when the template or its look has changed; seconds. */
const noteTypeChangedAt = 1_795_305_600

/** Anki's own ease of a new card, in thousandths. */
export const startEase = 2500

const front = `<div class="question">{{Question}}</div>
<div class="options">{{Options}}</div>`

const back = `{{FrontSide}}
<hr id="answer">
<div class="answer">{{Answer}}</div>
<div class="why">{{Why}}</div>
<div class="source">{{Source}}</div>`

const look = `.card { font-family: sans-serif; font-size: 18px; line-height: 1.45; text-align: left; max-width: 40em; margin: 0 auto; }
.options { margin-top: 1em; }
.answer { font-weight: bold; }
.why { margin-top: 1em; }
.source { margin-top: 1em; font-size: 14px; opacity: 0.75; }`

/** The one note type: stem and options in front, answer and reasons behind. JSON by its number. */
export function noteTypes(): string {
  return JSON.stringify({
    [noteTypeId]: {
      id: noteTypeId,
      name: 'Examwright question',
      type: 0,
      mod: noteTypeChangedAt,
      usn: 0,
      sortf: 0,
      did: 1,
      tmpls: [
        { name: 'Question', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null },
      ],
      flds: fieldNames.map((name, ord) => ({
        name,
        ord,
        sticky: false,
        rtl: false,
        font: 'Arial',
        size: 20,
        media: [],
      })),
      css: look,
      latexPre: '',
      latexPost: '',
      req: [[0, 'any', [0, 1]]],
      tags: [],
      vers: [],
    },
  })
}

/** Decks by number and name as JSON, with the default deck that every collection has. */
export function deckList(names: ReadonlyMap<number, string>, changedAtSeconds: number): string {
  const decks = [[1, 'Default'] as const, ...names].map(([id, name]) => [
    id,
    {
      id,
      name,
      mod: changedAtSeconds,
      usn: 0,
      lrnToday: [0, 0],
      revToday: [0, 0],
      newToday: [0, 0],
      timeToday: [0, 0],
      collapsed: false,
      browserCollapsed: false,
      desc: '',
      dyn: 0,
      conf: 1,
      extendNew: 0,
      extendRev: 0,
    },
  ])
  return JSON.stringify(Object.fromEntries(decks))
}

/** The default options of decks as JSON. */
export function deckOptions(): string {
  return JSON.stringify({
    1: {
      id: 1,
      name: 'Default',
      mod: 0,
      usn: 0,
      maxTaken: 60,
      autoplay: true,
      timer: 0,
      replayq: true,
      dyn: false,
      new: {
        bury: true,
        delays: [1, 10],
        initialFactor: startEase,
        ints: [1, 4, 7],
        order: 1,
        perDay: 20,
        separate: true,
      },
      rev: {
        bury: true,
        ease4: 1.3,
        fuzz: 0.05,
        ivlFct: 1,
        maxIvl: 36_500,
        minSpace: 1,
        perDay: 200,
        hardFactor: 1.2,
      },
      lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
    },
  })
}

/** How the collection counts its days: from `creationOffset` minutes west of Greenwich and the rollover hour. */
export function collectionSettings(days: { creationOffset: number; rollover: number }): string {
  return JSON.stringify({
    activeDecks: [1],
    curDeck: 1,
    curModel: noteTypeId,
    newSpread: 0,
    collapseTime: 1200,
    timeLim: 0,
    estTimes: true,
    dueCounts: true,
    nextPos: 1,
    sortType: 'noteFld',
    sortBackwards: false,
    addToCur: true,
    dayLearnFirst: false,
    schedVer: 2,
    sched2021: true,
    ...days,
  })
}
