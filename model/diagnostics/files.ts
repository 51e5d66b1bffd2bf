import type { SourceCode } from '../../source/diagnostics/codes';
import type { Explanations } from './explanation';
import { MINIMAL_CHARTER, MINIMAL_ENVIRONMENT } from './explanation';

/** Mistakes in the texts of files, whatever they are about. */
const TEXTS: Explanations<SourceCode> = {
  'duplicate-key': {
    meaning:
      'A YAML mapping or a JSON object has the same key twice. One of the two would silently be lost.',
    fix: 'Remove one of them.',
    example: 'groups:\n  dev: { description: Developers }\n  dev: { description: Everybody }\n',
  },
  'duplicate-name': {
    meaning:
      'A name is used twice: in two files of the charter, for an unmanaged and another account, or with a different case where IAM ignores upper and lower case.',
    fix: 'Rename or remove one of them.',
    example: {
      'groups.yaml': 'groups: { dev: {} }\n',
      'organization.yaml': `${MINIMAL_CHARTER}groups: { dev: { description: Developers } }\n`,
    },
  },
  'json-syntax': {
    meaning: 'A policy file is not valid JSON. JSON has no comments and no trailing commas.',
    fix: 'Correct the text at this place, or just before it.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}guardrails:\n  ours: { targets: [Root], policy: policies/ours.json }\n`,
      'policies/ours.json': '{\n  "Version": "2012-10-17",\n  "Statement": [],\n}\n',
    },
  },
  'not-utf-8': {
    meaning: 'A file is not saved as UTF-8, so some of its characters are lost.',
    fix: 'Save it as UTF-8.',
    example: 'groups:\n  dev: { description: Entwickler f\ufffdr den Laden }\n',
  },
  'empty-override': {
    meaning:
      'An override has a key without a value. Read as `null`, it would remove everything that the charter has under this key.',
    fix: 'Remove the line to leave the entry as it is, or write `null` to remove it.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}groups: { dev: {} }\n`,
      'environments/production.yaml': `${MINIMAL_ENVIRONMENT}overrides:\n  groups:\n`,
    },
  },
  'nothing-to-remove': {
    meaning:
      'An override sets an entry to `null` to remove it, but the charter has no entry of this name.',
    fix: 'Correct the spelling, or remove the line.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}groups: { dev: {} }\n`,
      'environments/production.yaml': `${MINIMAL_ENVIRONMENT}overrides:\n  groups: { devs: null }\n`,
    },
  },
  'yaml-syntax': {
    meaning:
      'A file is not valid YAML 1.2, or uses a feature that orgcharter rejects because it surprises readers: tags, merge keys (`<<`), several documents in one file, or aliases that expand to a very large document.',
    fix: 'Correct the text at this place, or just before it.',
    example: 'groups:\n  dev: { description: Developers\n',
  },
};

export const FILES = {
  ...TEXTS,
  'invalid-environment-name': {
    meaning:
      'The name of an environment file begins the names of stacks, state files and CI jobs, and this name is not safe there, or differs only in case from another.',
    fix: 'Rename the file.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'environments/prod.eu.yaml': MINIMAL_ENVIRONMENT,
    },
  },
  'missing-file': {
    meaning:
      'The charter names a file that does not exist. Paths are relative to the configuration folder and cannot leave it.',
    fix: 'Correct the path, or add the file.',
    example: 'permissionSets:\n  ReadOnly: { inlinePolicy: policies/read-only.json }\n',
  },
  'no-charter': {
    meaning: 'The configuration folder has no `*.yaml` file, or all of them are empty.',
    fix: 'Run `orgcharter init` in an empty folder, or `orgcharter import` for an organization that exists, or write `organization.yaml`. To use another folder, name it with `--config` or `ORGCHARTER_CONFIG`.',
    example: { 'environments/production.yaml': MINIMAL_ENVIRONMENT },
  },
  'no-environment': {
    meaning:
      'There is no environment to deploy to, or none of the name given with `--environment`.',
    fix: 'Write `environments/production.yaml` with `managementAccountId` and `state`.',
    example: { 'organization.yaml': MINIMAL_CHARTER },
  },
  'unread-file': {
    meaning:
      'A YAML file in the configuration folder is not part of the charter, so what it declares would be ignored, or its name has characters that nobody sees. The charter is every `*.yaml` and `*.yml` file (lower case) in the folder itself, and one environment for each such file in `environments/`. Files that the charter names, hidden files and `node_modules` may have any place and name. A folder must not be a symbolic link that leads out of the configuration folder.',
    fix: 'Move the file into the configuration folder, write its extension in lower case, or remove it.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'teams/shop.yaml': 'accounts:\n  shop: {}\n',
    },
  },
  'unreadable-file': {
    meaning:
      'The charter names something that is not a regular file inside the configuration folder: a folder, a pipe, or a symbolic link that leads out of it.',
    fix: 'Name a regular file inside the configuration folder.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}permissionSets:\n  ReadOnly: { inlinePolicy: read-only.json }\n`,
      'read-only.json/policy.json': '{}\n',
    },
  },
} satisfies Explanations;
