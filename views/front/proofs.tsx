import { Icon } from '#views/components/icon.tsx'
import { JudgedOption } from '#views/sittings/kinds/option.tsx'

const days = {
  id: '30-days',
  text: '30 days',
  isKey: true,
  why: '30 days from the request; once 30 more, with the reasons in writing. 45 CFR 164.524(b)(2).',
}
const more = {
  id: '60-days',
  text: '60 days',
  isKey: false,
  why: 'That is the limit for telling people about a breach, not for access.',
}

const none = {
  id: 'no-limit',
  text: 'No federal limit',
  isKey: false,
  why: 'There is one; a state may set a shorter one.',
}

/** A verdict in small. */
export function ReasonsProof() {
  return (
    <figure class="proof">
      <figcaption>
        <h3>A reason for every option</h3>
        <p>Not only why the answer is right: why yours was not, with the rule to look up.</p>
      </figcaption>
      <div class="proof-picture">
        <p class="proof-stem">
          A patient asks for a copy of her record. How long may the hospital take?
        </p>
        <ul class="options">
          <JudgedOption
            control="radio"
            option={more}
            mark="A"
            isChosen
            isStruck={false}
            share={0.27}
          />
          <JudgedOption
            control="radio"
            option={days}
            mark="B"
            isChosen={false}
            isStruck={false}
            share={0.61}
          />
          <JudgedOption
            control="radio"
            option={none}
            mark="C"
            isChosen={false}
            isStruck={false}
            share={0.12}
          />
        </ul>
      </div>
    </figure>
  )
}

/** What becomes of a sure but wrong answer. */
export function ReturnProof() {
  return (
    <figure class="proof">
      <figcaption>
        <h3>Say how sure you were</h3>
        <p>Lucky guesses don’t count as knowledge, and what you wrongly trust returns first.</p>
      </figcaption>
      <div class="proof-picture">
        <p class="proof-certainty" aria-hidden="true">
          <span>Guess</span>
          <span>Unsure</span>
          <span class="is-chosen">Sure</span>
        </p>
        <p class="verdict verdict-wrong">
          <span class="verdict-icon">
            <Icon name="cross" />
          </span>
          <strong>Not right, though you were sure.</strong>
        </p>
        <p class="aftermath-line">
          <Icon name="again" />
          <span>A misconception: it returns tomorrow.</span>
        </p>
      </div>
    </figure>
  )
}

/** A day’s plan in small. */
export function PlanProof() {
  return (
    <figure class="proof">
      <figcaption>
        <h3>Today, in your minutes</h3>
        <p>Set an exam date and a limit a day. What doesn’t fit waits, and nothing piles up.</p>
      </figcaption>
      <div class="proof-picture">
        <p class="proof-minutes">
          <strong>25 minutes</strong> <span class="muted">18 questions</span>
        </p>
        <ul class="proof-lines">
          <li>
            <b>2</b> you were sure of, and wrong
          </li>
          <li>
            <b>7</b> you are about to forget
          </li>
          <li>
            <b>9</b> new, from the heaviest domains
          </li>
        </ul>
      </div>
    </figure>
  )
}
