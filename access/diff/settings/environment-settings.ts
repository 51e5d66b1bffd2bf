import type { Environment, State } from '../../../model/organization';
import type { Change } from '../change';
import { change, where } from '../kit';
import { differs, setting } from './setting';

/** Where an environment is deployed to, and where Terraform keeps its state. */
export function environmentChanges(before: Environment, now: Environment): readonly Change[] {
  const [was, is] = [describeState(before.state), describeState(now.state)];
  return [
    ...where(before.managementAccountId !== now.managementAccountId, {
      ...change(
        'environment-changed',
        'high',
        `environment ${now.name} is deployed to the organization of management account ${now.managementAccountId} instead of ${before.managementAccountId}`,
      ),
      details: ['what is deployed to the earlier organization stays there'],
    }),
    ...where(was !== is, {
      ...change('environment-changed', 'high', `Terraform's state is in ${is} instead of ${was}`),
      details: [
        'until every state is migrated, Terraform finds none and plans to create everything again',
      ],
    }),
    ...where(
      was === is && differs(before.state, now.state),
      setting("the settings of Terraform's state are different"),
    ),
    ...where(
      !before.deletionProtection && now.deletionProtection,
      setting("the environment's deletion protection is on"),
    ),
  ];
}

function describeState(state: State): string {
  switch (state.backend) {
    case 's3':
      return `bucket ${state.bucket} in ${state.region}`;
    case 'local':
      return `the local folder ${state.directory}`;
    case 'cloud':
      return `${state.hostname}/${state.organization}`;
  }
}
