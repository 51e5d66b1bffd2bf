import { pipelineProviderName } from '../resolve/pipeline/pipeline';
import type { Checked } from './checked';

/**
 * The pipeline creates an OpenID Connect provider in the management account. Its name gives its address in Terraform, so
 * no other provider in that account can have it.
 *
 * Reports `reserved-name`.
 */
export function checkPipeline({ model, organization, sourceMap, diagnostics }: Checked): void {
  const { pipeline, openIdConnectProviders } = model;
  if (!pipeline || !openIdConnectProviders) return;
  const name = pipelineProviderName(pipeline);
  const management = organization.accountParts.find(
    ({ account }) => account === organization.managementAccount,
  );
  const own = management?.iam?.openIdConnectProviders.filter((each) => each.name === name) ?? [];
  if (own.length > 1)
    diagnostics.error(
      'reserved-name',
      sourceMap.key(openIdConnectProviders, name),
      `the pipeline creates a provider called "${name}" in the management account`,
      { fix: 'rename this provider, or leave the management account out of its targets' },
    );
}
