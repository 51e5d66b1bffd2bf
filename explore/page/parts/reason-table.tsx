import { useMemo } from 'preact/hooks';
import type { PageAccess, PageReason } from '../../page-data';
import type { Model } from '../model';
import { counted } from '../../../lib/counted';
import { Cause, GuardrailLink, LevelLink } from './links';
import { Table } from './table';

/** `denied by DenyIamUsers of deny-iam-users at Root, depending on …`. */
export function DescribedReason({
  model,
  reason: { kind, statement, policy, level, dependsOn },
}: {
  readonly model: Model;
  readonly reason: PageReason;
}) {
  const keys = dependsOn.map(describeKey).join(', ');
  if (kind === 'not-in-boundary') return <>the permissions boundary does not allow it</>;
  if (statement === undefined || policy === undefined) return <>depends on {keys}</>;
  return (
    <>
      {kind === 'denied'
        ? keys === ''
          ? 'denied by '
          : 'may be denied by '
        : 'may be allowed by '}
      {statement} of {level !== undefined ? <GuardrailLink guardrail={{ name: policy }} /> : policy}
      {level !== undefined && [' at ', <LevelLink key="level" model={model} level={level} />]}
      {keys !== '' && `, depending on ${keys}`}
    </>
  );
}

const describeKey = (key: string) => (key === 'resource' ? 'the resource' : key);

const NAMED = 300;

export function ReasonTable({
  model,
  access,
}: {
  readonly model: Model;
  readonly access: PageAccess;
}) {
  const actions = model.actionTable();
  const rows = useMemo(
    () =>
      model
        .reasonsOf(access)
        .map((reason) => ({
          reason,
          places: actions
            .places(reason.actions)
            .filter((place) => actions.has(access.granted, place)),
        }))
        .filter(({ places }) => places.length > 0)
        .sort(
          (a, b) =>
            Number(a.reason.dependsOn.length > 0) - Number(b.reason.dependsOn.length > 0) ||
            b.places.length - a.places.length,
        ),
    [access, actions],
  );
  return (
    <Table<(typeof rows)[number]>
      label="Denied and conditional actions"
      nothing="Nothing restricts what its policies allow."
      rows={rows}
      columns={[
        {
          title: 'Reason',
          isText: true,
          cell: ({ reason }) => <DescribedReason model={model} reason={reason} />,
        },
        {
          title: 'Actions',
          cell: ({ places }) => (
            <details>
              <summary>{counted(places.length, 'action')}</summary>
              <p class="names">
                {places
                  .slice(0, NAMED)
                  .map((place) => actions.names[place])
                  .join(', ')}
                {places.length > NAMED &&
                  ` and ${(places.length - NAMED).toLocaleString('en')} more`}
              </p>
            </details>
          ),
          sortText: ({ places }) => String(places.length),
        },
        {
          title: 'Defined in',
          cell: ({ reason }) => reason.cause !== undefined && <Cause at={reason.cause} />,
          isEmpty: ({ reason }) => reason.cause === undefined,
        },
      ]}
    />
  );
}
