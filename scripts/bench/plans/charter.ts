const SETS = ['A', 'B', 'C', 'D', 'E'];

/** What differs from the charter that is deployed first. */
export interface Edit {
  /** A tag of the first account. */
  readonly tag?: true;
  readonly assignment?: true;
  /** A user joins a second group. */
  readonly member?: true;
  readonly account?: true;
  /** Another governed service of a guardrail. */
  readonly parameter?: true;
}

/** A charter in which each account has five assignments: a group's, of five permission sets. */
export function charter(accounts: number, edit: Edit = {}): string {
  const others = Array.from({ length: accounts - 1 }, (_, number) => `      a${number + 1}: {}\n`);
  return `organization:
  name: bench
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@bench.example }
  accountEmail: "aws+{account}@bench.example"
organizationalUnits:
  Workloads:
    accounts:
      a0: ${edit.tag ? '{ tags: { team: a } }' : '{}'}
${others.join('')}${edit.account ? '      new: {}\n' : ''}groups: { g: {}, h: {} }
users:
  bob: { givenName: Bob, familyName: Singh, email: bob@bench.example, groups: [g${edit.member ? ', h' : ''}] }
permissionSets:
${SETS.map((name) => `  ${name}: { awsManagedPolicies: [ReadOnlyAccess] }\n`).join('')}guardrails:
  restrict-regions:
    targets: [Workloads]
    parameters: { exceptActions: [bedrock:InvokeModel${edit.parameter ? ', bedrock:ListFoundationModels' : ''}] }
assignments:
${SETS.map((name) => `  - { group: g, permissionSet: ${name}, targets: [Workloads] }\n`).join('')}${
    edit.assignment ? '  - { group: h, permissionSet: A, targets: [a0] }\n' : ''
  }`;
}

/** The changes that are measured, each with the stack that it changes. */
export const CHANGES: readonly {
  readonly title: string;
  readonly stack: 'organization' | 'identity' | 'guardrails';
  readonly edit: Edit;
}[] = [
  { title: 'a tag', stack: 'organization', edit: { tag: true } },
  { title: 'an assignment', stack: 'identity', edit: { assignment: true } },
  { title: 'a group member', stack: 'identity', edit: { member: true } },
  { title: 'a new account', stack: 'organization', edit: { account: true } },
  { title: 'a guardrail parameter', stack: 'guardrails', edit: { parameter: true } },
];
