import { scalar } from '../../adoption/charter/scalars';
import type { Answers } from './answers';

export interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** The charter's folder in the project. */
export const CHARTER_FOLDER = 'config';

/** The last release, the same as the library's. */
const CDKTF_CLI = '0.21.0';

const SCHEMAS = 'node_modules/orgcharter/schema';

/**
 * The files of a project with a small charter.
 *
 * @param version orgcharter's version
 */
export function starterFiles(answers: Answers, version: string): readonly StarterFile[] {
  return [
    { path: '.gitignore', text: GITIGNORE },
    { path: 'cdktf.json', text: json(cdktfJson(answers)) },
    {
      path: `${CHARTER_FOLDER}/environments/${answers.environment}.yaml`,
      text: environment(answers),
    },
    { path: `${CHARTER_FOLDER}/organization.yaml`, text: charter(answers) },
    { path: 'package.json', text: json(packageJson(answers, version)) },
  ];
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

const GITIGNORE = `node_modules/
cdktf.out/
.terraform/
*.tfstate
*.tfstate.*
explore.html
`;

const cdktfJson = ({ name }: Answers): object => ({
  language: 'typescript',
  app: 'node node_modules/orgcharter/dist/main.js',
  projectId: name,
  sendCrashReports: 'false',
  output: 'cdktf.out',
  terraformProviders: [],
  terraformModules: [],
});

/**
 * orgcharter needs no cdktf-cli: `npx cdktf` is for those who are used to it. With the override, it
 * installs on every Node that orgcharter supports, without a compiler.
 */
const packageJson = ({ name }: Answers, version: string): object => ({
  name: `${name}-organization`,
  private: true,
  scripts: { validate: 'orgcharter validate', prove: 'orgcharter prove' },
  dependencies: { 'cdktf-cli': CDKTF_CLI, orgcharter: `^${version}` },
  overrides: { '@cdktf/node-pty-prebuilt-multiarch': 'npm:@lydell/node-pty@1.1.0' },
});

const environment = ({ managementAccountId }: Answers): string => `\
# yaml-language-server: $schema=../../${SCHEMAS}/environment.schema.json
managementAccountId: "${managementAccountId}"
state: { backend: local } # for a team: { backend: s3, bucket: …, region: … }
`;

/** `aws@acme.example` → `aws+{account}@acme.example` */
function accountEmail({ managementEmail }: Answers): string {
  const at = managementEmail.lastIndexOf('@');
  const name = managementEmail.slice(0, at);
  return `${name}${name.includes('+') ? '-' : '+'}{account}${managementEmail.slice(at)}`;
}

const charter = (answers: Answers): string => `\
# yaml-language-server: $schema=../${SCHEMAS}/organization.schema.json
organization:
  name: ${scalar(answers.name)}
  homeRegion: ${scalar(answers.region)}
  managementAccount: { name: management, email: ${scalar(answers.managementEmail)} }
  accountEmail: ${scalar(accountEmail(answers))} # for accounts without an email of their own
  logArchiveAccount: log-archive
  securityAccount: security
  centralizedRootAccess: true
  identitySource: ${scalar(answers.identitySource)}

organizationalUnits:
  Security:
    accounts:
      log-archive: {}
      security: {}
  Workloads:
    organizationalUnits:
      Development:
        accounts:
          dev: { tags: { environment: dev } }
      Production:
        accounts:
          prod: { tags: { environment: prod } }

groups:
  platform-admins: { description: Administrators of the organization }
  developers: { description: Application developers }
${users(answers)}
permissionSets:
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess], sessionDuration: 4h }
  PowerUser: { awsManagedPolicies: [PowerUserAccess], sessionDuration: 4h }
  Admin: { awsManagedPolicies: [AdministratorAccess], sessionDuration: 1h }

assignments:
  - { group: platform-admins, permissionSet: Admin, targets: [Root] }
  - { group: developers, permissionSet: PowerUser, targets: [Workloads/Development] }
  - { group: developers, permissionSet: ReadOnly, targets: [Workloads/Production] }

guardrailSets:
  baseline: { targets: [Root] }

auditTrail: {}
`;

const users = ({ identitySource }: Answers): string =>
  identitySource === 'external'
    ? ''
    : `
# users:
#   alice: { givenName: Alice, familyName: Jones, email: alice@example.com, groups: [developers] }
`;
