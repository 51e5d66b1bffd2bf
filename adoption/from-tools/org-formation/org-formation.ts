import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import type { ToolOrganization } from '../tool-organization';
import { identityOf } from './identity';
import { organizationOf, typesOf } from './organization';
import { policiesOf } from './policies';
import { exportsOf, organizationStack, stackOf, type Stack } from './stacks';
import { hasTasks, tasksOf, type Tasks } from './tasks';

/**
 * The organization of a file of org-formation: its tasks, or only the organization. What is wrong
 * with it is reported.
 *
 * Source: https://github.com/org-formation/org-formation-cli/tree/master/docs
 */
export function fromOrgFormation(
  file: string,
  files: ToolFiles,
  /** The home region. Default: that of IAM Identity Center, or us-east-1 */
  region = 'us-east-1',
): ToolOrganization | undefined {
  const root = read.readYaml(files, file);
  if (!root) return undefined;
  const tasks = hasTasks(root) ? tasksOf(file, root, files) : undefined;
  if (tasks && tasks.organization === undefined) {
    files.diagnostics.error('missing-key', root, 'there is no task update-organization', {
      fix: 'name the file that has this task, or the one that declares the organization. An organization that org-formation only annotates is read from AWS',
    });
    return undefined;
  }
  const path = tasks?.organization ?? file;
  const declaring = tasks ? read.readYaml(files, path) : root;
  if (!declaring) {
    if (!files.diagnostics.hasErrors)
      files.diagnostics.error('missing-file', root, `cannot read the file "${path}"`, {
        fix: 'correct the path of the task update-organization. The file must be in the folder of the tasks, or below it',
      });
    return undefined;
  }
  const declared = organizationOf(declaring, files);
  if (!declared || files.diagnostics.hasErrors) return undefined;
  const { directory, ...organization } = declared;
  const leftOut: { readonly name: string; readonly reason: string }[] = [];
  const stacks: Stack[] = [];
  const context = { files, directory, exported: exportsOf(stacks, directory) };
  stacks.push(organizationStack(path, declaring, context));
  for (const task of tasks?.stacks ?? []) {
    const stack = stackOf(task, context);
    if (typeof stack === 'string') leftOut.push({ name: task.name, reason: stack });
    else stacks.push(stack);
  }
  const identity = identityOf(stacks, directory, region);
  const inTemplates = policiesOf(stacks, directory, organization.live.policies);
  const policies = [...organization.live.policies, ...inTemplates.policies];
  return {
    ...organization,
    live: {
      ...organization.live,
      policies,
      policyTypes: typesOf(policies),
      identityCenter: { known: identity.identityCenter },
    },
    notHeld: [
      ...organization.notHeld,
      ...[...(tasks?.leftOut ?? []), ...leftOut].map((each) => ({ kind: 'task', ...each })),
      ...inTemplates.notHeld,
      ...identity.notHeld,
    ],
    notes: [...organization.notes, ...notesOf(tasks)],
  };
}

const notesOf = (tasks: Tasks | undefined): readonly string[] =>
  tasks
    ? ['Parameters have their defaults and what tasks give them, not what a command line does.']
    : [
        'Only the organization was read. Name the file of your tasks to read the templates of its stacks, too.',
      ];
