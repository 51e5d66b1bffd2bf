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

const MOST = 60;

/** For each action that is asked for: may it be done, and why not. */
export function ActionAnswers({ model, access, query }: Props) {
  const actions = model.actionTable();
  const found = useMemo(() => actions.find(query), [actions, query]);
  if (query.trim() === '') return null;
  return (
    <div class="answers" role="status">
      {found.length === 0 ? (
        <p class="nothing">AWS has no action with “{query.trim()}” in its name.</p>
      ) : (
        <table aria-label="Answers">
          <tbody>
            {found.slice(0, MOST).map((place) => {
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
      {found.length > MOST && (
        <p class="note">
          and {(found.length - MOST).toLocaleString('en')} more: type more of the name
        </p>
      )}
    </div>
  );
}

function Why({ model, answer, isGranted, reasons }: Answer & { readonly model: Model }) {
  if (answer === 'yes') return null;
  return (
    <ul class="plain">
      {!isGranted && <li>no policy of its own allows it</li>}
      {reasons.map((reason, index) => (
        <li key={index}>
          <DescribedReason model={model} reason={reason} />
        </li>
      ))}
    </ul>
  );
}
