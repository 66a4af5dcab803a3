import { longestTag } from '#src/domain/bank/bulk.ts'
import { statuses } from '#src/domain/bank/status.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { PlaceSelect } from './bank-filters.tsx'
import { statusWords } from './question-words.ts'

export type BulkBarProps = {
  blueprint: Pick<Blueprint, 'domains'>
  tags: readonly string[]
  /** All that the search finds, such as `all 1,204` or `all that this finds`. */
  allWords: string
}

/** What can be done to the questions that are ticked; part of the form `#bulk`. Each button sends `do`. */
export function BulkBar({ blueprint, tags, allWords }: BulkBarProps) {
  return (
    <fieldset class="bulk-bar">
      <legend class="sr-only">Change the questions that are ticked</legend>
      <p class="bulk-choice">
        <strong>With those ticked</strong>
        <span data-ticked role="status" />
        <label>
          <input type="checkbox" name="all" value="1" /> or {allWords}
        </label>
      </p>
      <div class="bulk-part">
        <label class="sr-only" for="bulk-tag">
          Tag
        </label>
        <input
          id="bulk-tag"
          name="tag"
          placeholder="Tag"
          maxlength={longestTag}
          list="bulk-tags"
          autocomplete="off"
        />
        <datalist id="bulk-tags">
          {tags.map((tag) => (
            <option value={tag} />
          ))}
        </datalist>
        <button type="submit" name="do" value="tag" class="button-plain button-small">
          Add tag
        </button>
        <button type="submit" name="do" value="untag" class="button-plain button-small">
          Remove tag
        </button>
      </div>
      <div class="bulk-part">
        <label class="sr-only" for="bulk-place">
          Domain or task to move to
        </label>
        <PlaceSelect
          id="bulk-place"
          name="place"
          blueprint={blueprint}
          empty="Domain or task"
          value=""
        />
        <button type="submit" name="do" value="move" class="button-plain button-small">
          Move
        </button>
      </div>
      <div class="bulk-part">
        <label class="sr-only" for="bulk-status">
          New status
        </label>
        <select id="bulk-status" name="status">
          {statuses.map((value) => (
            <option value={value}>{statusWords[value]}</option>
          ))}
        </select>
        <button type="submit" name="do" value="status" class="button-plain button-small">
          Set status
        </button>
      </div>
    </fieldset>
  )
}
