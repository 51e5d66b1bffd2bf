import { pipelineProviderName } from '../resolve/pipeline/pipeline';
import type { Checked } from './checked';

/**
 * The pipeline's own OpenID Connect provider has a name, and so an address in Terraform, that no other may have.
 *
 * Reports `reserved-name`.
 */
export function checkPipeline({ model, sourceMap, diagnostics }: Checked): void {
  const { pipeline, openIdConnectProviders } = model;
  if (!pipeline || !openIdConnectProviders) return;
  const name = pipelineProviderName(pipeline);
  if (openIdConnectProviders.has(name))
    diagnostics.error(
      'reserved-name',
      sourceMap.key(openIdConnectProviders, name),
      `the pipeline's own provider is called "${name}"`,
      { fix: 'rename this provider, or remove it: the pipeline section creates its own' },
    );
}
