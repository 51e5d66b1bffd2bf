import type { PageAccount, PageGuardrail } from '../../page-data';
import type { Model } from '../model';
import { isExempt, levelsDownTo } from '../levels';
import { DeniedMark } from './denied-mark';
import { GuardrailLink, Tag, Text, UnitLink } from './links';
import { Table } from './table';

interface Row {
  readonly guardrail: PageGuardrail;
  /** The unit it is inherited from; undefined if it is attached here. */
  readonly from?: string;
  readonly exempt: boolean;
}

/** The guardrails that apply to a unit or an account, starting with those of the root. */
export function GuardrailTable({
  model,
  at,
}: {
  readonly model: Model;
  readonly at: { readonly unit: string } | { readonly account: PageAccount };
}) {
  const rows = 'unit' in at ? ofUnit(model, at.unit) : ofAccount(model, at.account);
  return (
    <Table<Row>
      label="Guardrails"
      nothing="No guardrails apply here."
      rows={rows}
      columns={[
        {
          title: 'Guardrail',
          cell: ({ guardrail }) => (
            <>
              <GuardrailLink guardrail={guardrail} />
              <DeniedMark model={model} name={guardrail.name} />
            </>
          ),
          sortText: ({ guardrail }) => guardrail.name,
        },
        {
          title: 'Attached to',
          cell: ({ from }) =>
            from === undefined ? (
              'here'
            ) : (
              <>
                {<UnitLink path={from} />}
                <span class="note"> inherited</span>
              </>
            ),
        },
        {
          title: 'Type',
          cell: ({ guardrail }) => <abbr title={guardrail.type}>{guardrail.shortType}</abbr>,
          sortText: ({ guardrail }) => guardrail.shortType,
        },
        {
          title: 'Exempt',
          cell: ({ exempt }) => (exempt ? <Tag kind="alert">exempt</Tag> : ''),
          isEmpty: ({ exempt }) => !exempt,
        },
        {
          title: 'Description',
          isText: true,
          cell: ({ guardrail }) => <Text>{guardrail.description}</Text>,
        },
      ]}
    />
  );
}

function ofUnit(model: Model, path: string): readonly Row[] {
  return levelsDownTo(path).flatMap((level) =>
    model
      .guardrailsAt({ unit: level })
      .map((guardrail) => ({ guardrail, ...(level !== path && { from: level }), exempt: false })),
  );
}

function ofAccount(model: Model, account: PageAccount): readonly Row[] {
  return [
    ...levelsDownTo(account.parent).flatMap((level) =>
      model
        .guardrailsAt({ unit: level })
        .map((guardrail) => ({ guardrail, from: level, exempt: isExempt(guardrail, account) })),
    ),
    ...model
      .guardrailsAt({ account: account.name })
      .map((guardrail) => ({ guardrail, exempt: isExempt(guardrail, account) })),
  ];
}
