import { useMemo } from 'preact/hooks';
import type { PageAccess } from '../../page-data';
import { answerTo } from '../actions';
import type { Answer } from '../actions';
import type { Model } from '../model';
import { DescribedReason } from './reason-table';

interface Props {
  readonly model: Model;
  readonly access: PageAccess;
  readonly query: string;
}

const MAX_SHOWN = 60;

/** For each matching action: whether it is allowed, and why not. */
export function ActionAnswers({ model, access, query }: Props) {
  const actions = model.actionTable();
  const found = useMemo(() => actions.find(query), [actions, query]);
  if (query.trim() === '') return null;
  return (
    <div class="answers" role="status">
      {found.length === 0 ? (
        <p class="nothing">No AWS action matches “{query.trim()}”.</p>
      ) : (
        <table aria-label="Answers">
          <tbody>
            {found.slice(0, MAX_SHOWN).map((place) => {
              const answer = answerTo(place, access, model.reasonsOf(access), actions);
              return (
                <tr key={place}>
                  <td>
                    <code>{actions.names[place]}</code>
                  </td>
                  <td>
                    <span class={`answer ${answer.answer}`}>{answer.answer}</span>
                  </td>
                  <td>
                    <Why model={model} {...answer} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {found.length > MAX_SHOWN && (
        <p class="note">
          and {(found.length - MAX_SHOWN).toLocaleString('en')} more. Narrow your search.
        </p>
      )}
    </div>
  );
}

function Why({ model, answer, isGranted, reasons }: Answer & { readonly model: Model }) {
  if (answer === 'yes') return null;
  return (
    <ul class="plain">
      {!isGranted && <li>not allowed by its own policies</li>}
      {reasons.map((reason, index) => (
        <li key={index}>
          <DescribedReason model={model} reason={reason} />
        </li>
      ))}
    </ul>
  );
}
