import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

export type PrivacyPageProps = {
  viewer: Viewer
  /** Whether this installation can send mail. */
  mail: 'on' | 'off'
}

/** Page `/privacy`. */
export function PrivacyPage({ viewer, mail }: PrivacyPageProps) {
  return (
    <Layout title="Privacy" viewer={viewer} place="none">
      <article class="prose">
        <h1>Privacy</h1>
        <p class="lead">
          Examwright runs on the server of whoever gave you this address. Nothing is sent to us or
          to anybody else: no analytics, no advertising, no fonts or scripts from other hosts.
        </p>
        <h2>What is stored</h2>
        <ul>
          <li>
            <strong>Your answers:</strong> which question, the order of its options, what you chose
            and struck out, how sure you were, how long it took, when, and your time zone. They make
            the plan and the progress page. Beside an answer stands the number of the session that
            sent it, so that two devices in use at once don’t both earn points: it stays as long as
            the answer does, and is used for nothing else.
          </li>
          <li>
            <strong>What you set or write:</strong> exam, date, minutes, accommodation, flags,
            private notes, reports about questions.
          </li>
          <li>
            <strong>How the exam went, if you tell:</strong> passed or not, the bars of your score
            report, and the chance that was forecast. If you would rather not say, only that.
          </li>
          <li>
            <strong>Question banks, if you write in any:</strong> questions and their versions, the
            files you bring, who writes in a bank, and invitations as a hash of their link; which
            banks you chose to practise; names of tokens and their hashes.
          </li>
          <li>
            <strong>Cohorts, if you join or run one:</strong> the name you gave there, when you
            joined, whether you share your practice, the time that an instructor granted you, your
            attempts at assignments; lists of names and e-mail addresses that instructors made of
            whom they expect, and invitations as a hash of their link.
          </li>
          <li>
            <strong>An account, if you make one:</strong> name, e-mail address, a hash of the
            password (never the password), passkeys, and where you are signed in (which browser,
            since when). Network addresses are only counted, for an hour, so that nobody can guess
            passwords.
          </li>
          <li>
            <strong>The server’s log:</strong> what went wrong, on which page, and a number, to find
            faults. No answers and no passwords. A proxy in front of it may keep a log of its own.
          </li>
        </ul>
        <h2>Without an account</h2>
        <p>
          A cookie ties your answers to this browser. Delete it and nobody, you included, can reach
          them again. When you create an account, they are carried over whole.
        </p>
        <h2>Cookies</h2>
        <p>
          Only those that keep you signed in, as guest or member. The browser also keeps a draft of
          the answer you are working on until it is sent or the tab is closed.
        </p>
        <h2>Who sees it</h2>
        <ul>
          <li>You see all of it.</li>
          <li>The person who runs the server can read the database, as with any server.</li>
          <li>
            Other learners see only sums, such as how many people chose an option, and only from 30
            answers on. Nobody sees your private notes in the product.
          </li>
          <li>
            Exam results are shown <a href={urls.calibration()}>to everybody, as counts only</a>:
            how many have told; and from 50 results of an exam on, how many passed, in groups of
            five people or more.
          </li>
          <li>
            Owners of a question bank see your report about a question, so that they can answer it.
          </li>
          <li>
            Authors of one bank see each other’s names. Candidates see its title, what it is about
            and its published questions, never who wrote them; authors don’t see who practises it.
          </li>
        </ul>
        <h2>In a cohort</h2>
        <ul>
          <li>
            Its instructors see the name that you give on joining, your assignments with attempts,
            answers and marks, and whether you take part. They see your practice, mastery and
            readiness only while you share them, which is off until you switch it on.
          </li>
          <li>
            Instructors who have your e-mail address on their list see that you joined. They don’t
            see the address of anybody else.
          </li>
          <li>
            Other members see neither your name nor that you are there. If you go on its board, they
            see the alias you choose and your points of the week. Nobody, instructors included, is
            shown whose alias it is.
          </li>
          <li>
            Members see the names of its instructors, and whoever has its code sees them and what it
            is about.
          </li>
          <li>
            When you leave, its instructors see nothing of you any more, and you are on no board.
            Your answers stay yours.
          </li>
        </ul>
        <h2>Mail</h2>
        <p>
          {mail === 'on'
            ? 'Mail is sent only when you ask for it: a link to reset the password, or new notices at most once a day, as kinds and counts.'
            : 'This server sends no mail.'}
        </p>
        <h2>Yours to take and to delete</h2>
        <p>
          Under <a href={urls.account()}>Account</a> you can download everything, and delete the
          account with everything in it for good. A bank that others write in too passes to the
          editor who came first; one that only you write in goes, and what people have met of it
          stays in their history, retired and without your name. You leave every cohort, its lists
          and boards; one that had no other instructor is archived, and one that nobody else belongs
          to goes. Backups that the operator keeps run out in their own time.
        </p>
      </article>
    </Layout>
  )
}
