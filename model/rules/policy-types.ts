import { needsNewerProvider } from '../../iam/language/policy-types';
import type { Checked } from './checked';

/**
 * The first release after the provider's pull request 45488, which tests S3_POLICY and
 * BEDROCK_POLICY. The provider takes the types that its AWS SDK knows, so the first version of each
 * type is not documented.
 * https://github.com/hashicorp/terraform-provider-aws/pull/45488
 */
const KNOWN_SINCE = '6.26';

/**
 * The AWS provider knows the policy types to keep enabled (`newer-provider`, a warning: a lock file
 * names the version).
 */
export function checkPolicyTypes({ model, sourceMap, diagnostics }: Checked): void {
  const { policyTypes = [] } = model.organization;
  policyTypes.forEach((type, index) => {
    if (!needsNewerProvider(type)) return;
    diagnostics.warning(
      'newer-provider',
      sourceMap.value(policyTypes, index),
      `version 5.100 of the AWS provider rejects ${type}`,
      {
        fix:
          type === 'NETWORK_SECURITY_DIRECTOR_POLICY'
            ? 'use the newest version 6 of the provider: terraform init -upgrade'
            : `use version ${KNOWN_SINCE} of the provider or later`,
      },
    );
  });
}
