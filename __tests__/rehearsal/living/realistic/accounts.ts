import type { ShapeAccount } from '../shape';

export const TEAMS = [
  'Payments',
  'Search',
  'Data & Analytics',
  'Web Shop',
  'Mobile',
  'CRM',
  'Logistics',
];
export const STAGES = ['dev', 'test', 'Production'] as const;
export const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const account = (
  name: string,
  unit: readonly string[],
  more: Partial<ShapeAccount> = {},
): ShapeAccount => ({ name, email: `aws+${slug(name)}@globex.example`, unit, ...more });

const workloads: readonly ShapeAccount[] = TEAMS.flatMap((team) =>
  STAGES.map((stage) =>
    account(`${team} ${stage}`, ['Workloads', stage === 'Production' ? 'Production' : 'Non Prod'], {
      tags: { team: slug(team), environment: slug(stage) },
    }),
  ),
);

export const accounts: readonly ShapeAccount[] = [
  account('Log Archive', ['Security']),
  account('Security Tooling', ['Security']),
  account('Audit', ['Security']),
  account('Network', ['Infrastructure']),
  account('Shared Services', ['Infrastructure']),
  account('Backup', ['Infrastructure']),
  account('DNS "legacy"', ['Infrastructure'], { tags: { owner: 'Ops & Networks' } }),
  ...workloads,
  ...['Ana', "O'Brien", 'José', 'Lee', 'Novák'].map((person, index) =>
    account(`Sandbox ${person}`, ['Sandbox'], {
      email: `aws+sandbox-${index + 1}@globex.example`,
      tags: { owner: person },
    }),
  ),
  account('Policy Staging', ['Policy Staging']),
  account('bought-shop', ['Exceptions'], { email: 'root@bought-shop.example' }),
  account('bought-shop-2', ['Exceptions'], { email: 'root2@bought-shop.example' }),
  { name: 'Forgotten', email: 'admin@globex.example' },
  account('old-website', ['Suspended'], { closed: true }),
  account('old-crm', ['Suspended'], { closed: true }),
];
