import { useMemo, useState } from 'preact/hooks';
import type { PageGuardrail } from '../../page-data';
import { levelsDownTo, reaches } from '../levels';
import type { Model } from '../model';
import { AcceptedFailure } from '../parts/accepted-failure';
import { ChangedMark, ChangesHere } from '../parts/change-list';
import { Chart } from '../parts/chart';
import type { Mark } from '../parts/chart';
import { DeniedHere, DeniedMark } from '../parts/denied-mark';
import { counted } from '../../../lib/counted';
import { Facts } from '../parts/facts';
import { AccountLink, Cause, Tag, Text, UnitLink } from '../parts/links';
import { MarkLegend } from '../parts/legend';
import { Outline } from '../parts/outline';
import { Split, passes } from '../parts/split';
import { replaceRoute } from '../parts/navigation';
import type { Route } from '../route';

/** A list of guardrails, and next to it the selected one with its policy and where it applies. */
export function GuardrailsView({ model, route }: { readonly model: Model; readonly route: Route }) {
  const [filter, setFilter] = useState('');
  const listed = useMemo(
    () =>
      model.guardrails.filter(({ name, description, type }) =>
        passes(filter, name, description, type),
      ),
    [model, filter],
  );
  const chosen = route.name === '' ? model.guardrails[0] : model.guardrail(route.name);
  return (
    <Split
      filterLabel="Filter guardrails"
      filter={filter}
      onFilter={setFilter}
      list={
        <Outline
          label="Guardrails"
          kind="list"
          counts="accounts"
          legend={<MarkLegend model={model} denied />}
          items={listed.map((guardrail, index) => ({
            key: guardrail.name,
            depth: 0,
            position: index + 1,
            siblings: listed.length,
            content: (
              <>
                <span class="outline-name">{guardrail.name}</span>
                <ChangedMark model={model} at={{ view: 'guardrail', name: guardrail.name }} />
                <Tag kind="quiet">{guardrail.shortType}</Tag>
                <DeniedMark model={model} name={guardrail.name} />
                <span class="outline-count">{model.accountsReachedBy(guardrail)}</span>
              </>
            ),
          }))}
          selected={chosen?.name}
          onSelect={(name) => replaceRoute({ view: 'guardrail', name })}
        />
      }
    >
      {chosen ? (
        <GuardrailDetail model={model} guardrail={chosen} />
      ) : (
        <p>
          {route.name === ''
            ? 'The charter has no guardrails.'
            : `There is no guardrail “${route.name}”.`}
        </p>
      )}
    </Split>
  );
}

function GuardrailDetail({
  model,
  guardrail,
}: {
  readonly model: Model;
  readonly guardrail: PageGuardrail;
}) {
  const { name, description, type, units, accounts, exceptAccounts } = guardrail;
  const { accepted, parameters, policy, cause } = guardrail;
  const exemptsManagementAccount =
    guardrail.exemptsManagementAccount &&
    model.accounts.some(
      (account) => account.isManagementAccount && reaches(guardrail, account) !== undefined,
    );
  const mark = (
    node: { readonly unit: string } | { readonly account: Parameters<typeof reaches>[1] },
  ): Mark | undefined => {
    if ('unit' in node)
      return units.includes(node.unit)
        ? 'here'
        : levelsDownTo(node.unit).some((level) => units.includes(level))
          ? 'reached'
          : undefined;
    return accounts.includes(node.account.name) ? 'here' : reaches(guardrail, node.account);
  };
  return (
    <>
      <p class="path">{type.toLowerCase()}</p>
      <h1>{name}</h1>
      {description !== '' && (
        <p class="lead">
          <Text>{description}</Text>
        </p>
      )}
      <Facts
        facts={{
          'Attached to': [
            ...units.map((path) => <UnitLink key={path} path={path} />),
            ...accounts.map((account) => <AccountLink key={account} account={{ name: account }} />),
          ].map((link, index) => [index > 0 && ', ', link]),
          'Applies to': counted(model.accountsReachedBy(guardrail), 'account'),
          Exempt:
            exceptAccounts.length === 0
              ? undefined
              : exceptAccounts.map((account, index) => [
                  index > 0 && ', ',
                  <AccountLink key={account} account={{ name: account }} />,
                ]),
          Replay: model.replay && <DeniedHere model={model} name={name} />,
          'Accepted failures': accepted?.map((each) => (
            <AcceptedFailure key={each.failure} {...each} />
          )),
          ...Object.fromEntries(
            Object.entries(parameters).map(([parameter, values]) => [parameter, values.join(', ')]),
          ),
          'Defined in': <Cause at={cause} />,
        }}
      />
      <ChangesHere model={model} at={{ view: 'guardrail', name }} />
      <h2>Where it applies</h2>
      {exemptsManagementAccount && (
        <p class="note">
          AWS exempts the management account's own users and roles from every {type.toLowerCase()}.
        </p>
      )}
      <Chart model={model} from="Root" mark={mark} />
      <h2>Policy</h2>
      <pre tabIndex={0}>{policy}</pre>
    </>
  );
}
