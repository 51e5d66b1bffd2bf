import { useMemo, useState } from 'preact/hooks';
import { counted } from '../../../lib/counted';
import type { PageFinding, PageReplay, PageReplayList } from '../../page-replay';
import { groupedBy } from '../grouped-by';
import type { Model } from '../model';
import { FindingList, describeFindings } from '../parts/finding-list';
import { replaceRoute } from '../parts/navigation';
import { Outline } from '../parts/outline';
import { Split, passes } from '../parts/split';
import { NO_GUARDRAIL, guardrailKey, guardrailsOf, textsOf } from '../replay';
import { addressOf } from '../route';
import type { Route } from '../route';

/**
 * A list of guardrails, and next to it the logged calls that the selected one would deny, by
 * statement.
 */
export function ReplayView({ model, route }: { readonly model: Model; readonly route: Route }) {
  const [filter, setFilter] = useState('');
  return model.replay ? (
    <Findings
      model={model}
      replay={model.replay}
      name={route.name}
      filter={filter}
      onFilter={setFilter}
    />
  ) : (
    <p>The page was generated without a replay.</p>
  );
}

interface Props {
  readonly model: Model;
  readonly replay: PageReplay;
  /** A guardrail's name. Empty: all guardrails. */
  readonly name: string;
  readonly filter: string;
  onFilter(text: string): void;
}

function Findings({ model, replay, name, filter, onFilter }: Props) {
  const passing = useMemo(() => {
    const shown = new Set<PageFinding>();
    for (const { findings } of replay.lists)
      for (const finding of findings) if (passes(filter, ...textsOf(finding))) shown.add(finding);
    return shown;
  }, [replay, filter]);
  const guardrails = guardrailsOf(replay, (finding) => passing.has(finding));
  const all = guardrails.reduce((sum, { count }) => sum + count, 0);
  const items = [{ key: '', count: all }, ...guardrails];
  const isKnown = items.some(({ key }) => key === name);
  return (
    <Split
      filterLabel="Filter calls"
      filter={filter}
      onFilter={onFilter}
      list={
        <Outline
          label="Guardrails with calls"
          kind="list"
          counts="calls"
          items={items.map(({ key, count }, index) => ({
            key,
            depth: 0,
            position: index + 1,
            siblings: items.length,
            content: (
              <>
                <span class="outline-name">{titleOf(key)}</span>
                <span class="outline-count">{count.toLocaleString('en')}</span>
              </>
            ),
          }))}
          selected={isKnown ? name : undefined}
          onSelect={(key) => replaceRoute({ view: 'replay', name: key })}
        />
      }
    >
      <p class="path">
        {counted(replay.calls, 'call')} of the logs
        {replay.since === undefined ? '' : `, compared with ${replay.since}`}
      </p>
      <h1>{isKnown ? titleOf(name) : `There are no calls for “${name}”.`}</h1>
      {name !== '' && name !== NO_GUARDRAIL && model.guardrail(name) && (
        <p class="note">
          <a href={addressOf({ view: 'guardrail', name })}>Its policy, and where it applies</a>
        </p>
      )}
      {replay.lists.length === 0 && <p class="nothing">The guardrails deny none of them.</p>}
      {isKnown && <Lists model={model} lists={replay.lists} name={name} passing={passing} />}
    </Split>
  );
}

function titleOf(key: string): string {
  return key === '' ? 'All guardrails' : key === NO_GUARDRAIL ? 'No guardrail' : key;
}

function Lists({
  model,
  lists,
  name,
  passing,
}: {
  readonly model: Model;
  readonly lists: readonly PageReplayList[];
  readonly name: string;
  readonly passing: ReadonlySet<PageFinding>;
}) {
  const shown = lists.flatMap((list) => {
    const findings = list.findings.filter(
      (each) => passing.has(each) && (name === '' || guardrailKey(each) === name),
    );
    return findings.length > 0 ? [{ ...list, findings }] : [];
  });
  if (shown.length === 0 && lists.length > 0) return <p class="nothing">No matches.</p>;
  return (
    <>
      {shown.map(({ name: list, title, meaning, findings }) => (
        <section key={`${list} ${name}`}>
          <h2>{title}</h2>
          <p class="note">{meaning}</p>
          {byStatement(findings, name).map(([statement, its]) => (
            <section key={statement}>
              <h3>{statement}</h3>
              <p class="note">{describeFindings(its)}</p>
              <FindingList model={model} label={`${title}: ${statement}`} findings={its} />
            </section>
          ))}
        </section>
      ))}
    </>
  );
}

function byStatement(
  findings: readonly PageFinding[],
  name: string,
): readonly (readonly [statement: string, findings: readonly PageFinding[]])[] {
  const of = groupedBy(findings, (each) => statementOf(each, name));
  return [...new Set(findings.map((each) => statementOf(each, name)))].map((statement) => [
    statement,
    of(statement),
  ]);
}

/** With the guardrail, if all of them are shown. */
function statementOf({ guardrail, statement }: PageFinding, name: string): string {
  if (guardrail === null) return 'No guardrail decides';
  return name === '' ? `${guardrail}: statement ${statement}` : `Statement ${statement}`;
}
