import { type Child, createContext, useContext } from 'hono/jsx'
import { urls } from '#src/urls.ts'
import { assetUrl } from './assets.ts'
import { Icon } from './components/icon.tsx'

/**
 * Who looks at the page. `exam` is the short name of the exam in hand, such as `CPHIMS`;
 * a member's `name` is shown as typed at sign-up.
 */
export type Viewer =
  | { kind: 'visitor' }
  | { kind: 'guest'; exam?: string | undefined; unread?: number }
  | {
      kind: 'member'
      name: string
      exam?: string | undefined
      isAdmin: boolean
      /** Has banks: the header leads there. */
      isAuthor: boolean
      /** Belongs to a cohort: the header leads there. */
      isInCohort: boolean
      /** Notices that were not seen yet. */
      unread?: number
    }

/** Which link of the header is marked as the current one. */
type Place = 'today' | 'practice' | 'mocks' | 'progress' | 'cohorts' | 'banks' | 'account' | 'none'

/** `reading` is the usual narrow column, `wide` has room for tables and charts, `question` fills the screen. */
type Frame = 'reading' | 'wide' | 'question'

export type LayoutProps = {
  /** Without the product's name, which is added. */
  title: string
  viewer: Viewer
  place: Place
  frame?: Frame
  children: Child
}

const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  defaultTimeout: 20_000,
  // A part that was unfolded by hand stays so when a form is redrawn.
  morphIgnore: ['data-htmx-powered', 'open'],
})

const AreSimulated = createContext(false)

/** A page of a database in which everybody is made up: it says so. */
export function AmongSimulated({ children }: { children: Child }) {
  return <AreSimulated.Provider value={true}>{children}</AreSimulated.Provider>
}

/** A whole page. The caller puts `<!doctype html>` in front. */
export function Layout({ title, viewer, place, frame = 'reading', children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={htmxConfig} />
        <title>{title === 'Examwright' ? title : `${title} · Examwright`}</title>
        <link rel="icon" type="image/svg+xml" href={assetUrl('favicon.svg')} />
        <link rel="stylesheet" href={assetUrl('examwright.css')} />
        <script defer src={assetUrl('htmx.min.js')} />
        <script type="module" src={assetUrl('app.js')} />
        <script type="module" src={assetUrl('question.js')} />
        <script type="module" src={assetUrl('sending.js')} />
      </head>
      <body class={`frame-${frame}`}>
        <a class="skip-link" href="#main">
          Skip to the content
        </a>
        <Header viewer={viewer} place={place} />
        <SimulatedLine />
        {frame !== 'question' && <UnreadLine viewer={viewer} />}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Header({ viewer, place }: { viewer: Viewer; place: Place }) {
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <a class="brand" href={viewer.kind === 'visitor' ? urls.front() : urls.today()}>
          <img src={assetUrl('favicon.svg')} alt="" width="28" height="28" />
          <span class="brand-name">Examwright</span>
        </a>
        {viewer.kind !== 'visitor' && (
          <nav class="site-nav" aria-label="Main">
            <HeaderLink href={urls.today()} isHere={place === 'today'} text="Today" />
            <HeaderLink href={urls.practice()} isHere={place === 'practice'} text="Practise" />
            <HeaderLink href={urls.mocks()} isHere={place === 'mocks'} text="Mocks" />
            <HeaderLink href={urls.progress()} isHere={place === 'progress'} text="Progress" />
            {viewer.kind === 'member' && viewer.isInCohort && (
              <a
                class="nav-cohorts"
                href={urls.cohorts()}
                aria-current={current(place === 'cohorts')}
              >
                Cohorts
              </a>
            )}
            {viewer.kind === 'member' && viewer.isAuthor && (
              <a class="nav-banks" href={urls.banks()} aria-current={current(place === 'banks')}>
                Banks
              </a>
            )}
          </nav>
        )}
        <a
          class="site-account"
          href={viewer.kind === 'member' ? urls.account() : urls.signIn()}
          aria-current={current(place === 'account')}
        >
          <Icon name="person" />
          <span class="site-account-name">{viewer.kind === 'member' ? 'Account' : 'Sign in'}</span>
        </a>
      </div>
    </header>
  )
}

/** Leads to what was not seen yet; nothing where there is none, and never beside a question. */
function UnreadLine({ viewer }: { viewer: Viewer }) {
  const unread = viewer.kind === 'visitor' ? 0 : (viewer.unread ?? 0)
  if (unread === 0) return null
  return (
    <p class="site-unread">
      <a href={urls.notices()}>{unread === 1 ? '1 new notice' : `${unread} new notices`}</a>
    </p>
  )
}

function SimulatedLine() {
  if (!useContext(AreSimulated)) return null
  return (
    <p class="site-simulated">
      <strong>Demo with simulated people.</strong> Nobody here is real, nor is anything that they
      did.
    </p>
  )
}

function HeaderLink({ href, isHere, text }: { href: string; isHere: boolean; text: string }) {
  return (
    <a href={href} aria-current={current(isHere)}>
      {text}
    </a>
  )
}

function current(isHere: boolean): 'page' | undefined {
  return isHere ? 'page' : undefined
}

function Footer() {
  return (
    <footer class="site-footer">
      <nav aria-label="About">
        <a href={urls.privacy()}>Privacy</a>
        <a href={urls.calibration()}>Forecasts</a>
        <a href={urls.keys()} data-opens="keys">
          Keys
        </a>
      </nav>
      <p>
        Examwright is not affiliated with HIMSS, AHIMA or PMI. CPHIMS, RHIA, CHDA, PMP and the names
        of these bodies are their owners’ marks. Its questions are its own.
      </p>
    </footer>
  )
}
