/**
 * A charter with accounts that may leave: a team can read them, and the unit for those that do is
 * in quarantine.
 */
export const leavingCharter = (accounts: string): string => `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
organizationalUnits:
  Workloads: { accounts: { ${accounts} } }
  Suspended: {}
groups: { team: {} }
permissionSets: { Reader: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments: [{ group: team, permissionSet: Reader, targets: [Workloads] }]
guardrails: { quarantine: { targets: [Suspended] } }
`;
