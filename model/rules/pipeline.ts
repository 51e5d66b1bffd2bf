import { policySize } from '../../iam/language/placeholders';
import type { AccountIam } from '../organization';
import {
  DEPLOY_ROLE,
  EXPIRE_ROLE,
  PLAN_ROLE,
  pipelineProviderName,
} from '../resolve/pipeline/pipeline';
import type { WrittenModel } from '../schema/model';
import type { Checked } from './checked';
import { keyByName } from './keyed-sections';
import { atMost } from './checked';

/** The pipeline is of one CI system (`missing-key`, `conflicting-keys`). */
export function checkPipelineKeys({ model, sourceMap, diagnostics }: Checked): void {
  const { pipeline } = model;
  if (!pipeline) return;
  if (pipeline.github && pipeline.openIdConnect)
    diagnostics.error(
      'conflicting-keys',
      sourceMap.key(model, 'pipeline'),
      'a pipeline has either github or openIdConnect, not both',
      { fix: 'remove one of them' },
    );
  if (!pipeline.github && !pipeline.openIdConnect)
    diagnostics.error(
      'missing-key',
      sourceMap.key(model, 'pipeline'),
      'the pipeline needs github or openIdConnect',
      { fix: 'add github: { repository: OWNER/NAME }' },
    );
}

type WrittenPipeline = NonNullable<WrittenModel['pipeline']>;

/**
 * The management account can have the pipeline's OpenID Connect provider, whose name is its address
 * in Terraform (`reserved-name`), and roles, whose trust policies contain the subjects
 * (`over-limit`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkPipeline(checked: Checked): void {
  const { model, organization } = checked;
  const iam = organization.accountParts.find(
    ({ account }) => account === organization.managementAccount,
  )?.iam;
  if (!model.pipeline || !iam) return;
  checkProviderName(model.pipeline, iam, checked);
  checkTrustPolicySizes(model.pipeline, iam, checked);
}

function checkProviderName(
  pipeline: WrittenPipeline,
  iam: AccountIam,
  { model, sourceMap, diagnostics }: Checked,
): void {
  const { openIdConnectProviders } = model;
  const name = pipelineProviderName(pipeline);
  const sameName = iam.openIdConnectProviders.filter((each) => each.name === name);
  if (openIdConnectProviders && sameName.length > 1)
    diagnostics.error(
      'reserved-name',
      sourceMap.key(openIdConnectProviders, name),
      `the pipeline creates a provider called "${name}" in the management account`,
      { fix: 'rename this provider, or remove the management account from its targets' },
    );
}

/** The subjects that each role of the pipeline trusts. */
const SUBJECTS: ReadonlyMap<string, 'planSubjects' | 'deploySubjects' | 'expireSubjects'> = new Map(
  [
    [PLAN_ROLE, 'planSubjects'],
    [DEPLOY_ROLE, 'deploySubjects'],
    [EXPIRE_ROLE, 'expireSubjects'],
  ],
);

function checkTrustPolicySizes(pipeline: WrittenPipeline, iam: AccountIam, checked: Checked): void {
  const { model, sourceMap } = checked;
  const { openIdConnect } = pipeline;
  const declared = keyByName(model.roles);
  for (const { name, trustPolicy } of iam.roles) {
    const key = SUBJECTS.get(name);
    if (key === undefined || declared.has(name)) continue;
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
