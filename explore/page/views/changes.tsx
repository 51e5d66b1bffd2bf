import { useMemo, useState } from 'preact/hooks';
import { counted } from '../../../lib/counted';
import type { PageChange, PageChanges } from '../../page-changes';
import { textOf } from '../changes';
import type { Model } from '../model';
import { ChangeList } from '../parts/change-list';
import { replaceRoute } from '../parts/navigation';
import { Outline } from '../parts/outline';
import { Split, passes } from '../parts/split';
import type { Route } from '../route';

/** A list of categories, and next to it the changes of the selected one, most severe first. */
export function ChangesView({ model, route }: { readonly model: Model; readonly route: Route }) {
  const [filter, setFilter] = useState('');
  return model.changes ? (
    <Changes
      model={model}
      changes={model.changes}
      name={route.name}
      filter={filter}
      onFilter={setFilter}
    />
  ) : (
    <p>There is no earlier version to compare with.</p>
  );
}

interface Props {
  readonly model: Model;
  readonly changes: PageChanges;
  readonly name: string;
  readonly filter: string;
  onFilter(text: string): void;
}

function Changes({
  model,
  changes: { since, topics, levels, all },
  name,
  filter,
  onFilter,
}: Props) {
  const texts = useMemo(
    () =>
      new Map(
        all.map((change) => [
          change,
          [
            change.kind,
            change.level,
            ...change.risks,
            textOf(change.what),
            ...change.accounts,
          ].join(' '),
        ]),
      ),
    [all],
  );
  const passing = useMemo(
    () => all.filter((change) => passes(filter, texts.get(change) ?? '')),
    [all, texts, filter],
  );
  const countOf = (topicName: string) =>
    topicName === '' ? all.length : all.filter((change) => change.topic === topicName).length;
  const single = /^[1-9]\d*$/.test(name) ? all[Number(name) - 1] : undefined;
  const topic = topics.find((each) => each.name === (single?.topic ?? name));
  const of = (topicName: string) =>
    topicName === '' ? passing : passing.filter((change) => change.topic === topicName);
  const shown: readonly PageChange[] = single ? [single] : topic ? of(topic.name) : [];
  return (
    <Split
      filterLabel="Filter changes"
      filter={filter}
      onFilter={onFilter}
      list={
        <Outline
          label="Categories"
          kind="list"
          counts="changes"
          items={topics.map(({ name: key, title }, index) => ({
            key,
            depth: 0,
            position: index + 1,
            siblings: topics.length,
            content: (
              <>
                <span class="outline-name">{title}</span>
                <span class="outline-count">{of(key).length}</span>
              </>
            ),
          }))}
          selected={topic?.name}
          onSelect={(key) => replaceRoute({ view: 'changes', name: key })}
        />
      }
    >
      <p class="path">changes since {since}</p>
      {topic ? (
        <>
          <h1>{topic.title}</h1>
          {single ? (
            <p class="note">
              One of {all.length.toLocaleString('en')}. <a href="#/changes">All changes</a>
            </p>
          ) : (
            <p class="lead" role="status">
              {filter.trim() === '' ? (
                topic.summary
              ) : (
                <>
                  {shown.length.toLocaleString('en')} of {counted(countOf(topic.name), 'change')}{' '}
                  match “{filter.trim()}”.{' '}
                  <button type="button" class="link" onClick={() => onFilter('')}>
                    Show all
                  </button>
                </>
              )}
            </p>
          )}
          {levels.map(({ level, title }) => {
            const its = shown.filter((change) => change.level === level);
            return its.length === 0 ? null : (
              <section key={`${name} ${level}`}>
                <h2>{title}</h2>
                <ChangeList model={model} changes={its} label={title} />
              </section>
            );
          })}
        </>
      ) : (
        <p>There is no change “{name}”.</p>
      )}
    </Split>
  );
}
