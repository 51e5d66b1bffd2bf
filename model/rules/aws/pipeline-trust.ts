import { policySize } from '../../../iam/language/placeholders';
import { DEPLOY_ROLE, PLAN_ROLE } from '../../resolve/pipeline/pipeline';
import type { Checked } from '../checked';
import { atMost } from '../checked';

/** The subjects that each role of the pipeline trusts. */
const SUBJECTS: Readonly<Record<string, 'planSubjects' | 'deploySubjects'>> = {
  [PLAN_ROLE]: 'planSubjects',
  [DEPLOY_ROLE]: 'deploySubjects',
};

/**
 * The trust policies of the pipeline's roles, which name its subjects, are no longer than IAM accepts (`over-limit`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkPipelineTrust(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { pipeline } = model;
  if (!pipeline) return;
  const management = organization.accountParts.find(
    ({ account }) => account === organization.managementAccount,
  );
  for (const { name, trustPolicy } of management?.iam?.roles ?? []) {
    const key = SUBJECTS[name];
    if (key === undefined || model.roles?.has(name)) continue;
    const { openIdConnect } = pipeline;
    atMost(
      checked,
      'trustPolicySize',
      policySize(trustPolicy),
      openIdConnect ? sourceMap.value(openIdConnect, key) : sourceMap.value(pipeline, 'github'),
      `the trust policy of the role "${name}" has a size of`,
      openIdConnect ? 'use fewer or shorter subjects' : undefined,
    );
  }
}
