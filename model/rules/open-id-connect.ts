import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * IAM accepts the OpenID Connect providers: one for each URL in an account (`duplicate-provider`),
 * `over-limit`.
 */
export function checkOpenIdConnectProviders(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const reported = new Set<string>();
  for (const { account, iam } of organization.accountParts) {
    const byUrl = new Map<string, string>();
    for (const { name, url } of iam?.openIdConnectProviders ?? []) {
      const other = byUrl.get(url);
      byUrl.set(url, name);
      if (other === undefined) continue;
      // the charter does not declare the pipeline's provider
      const declared = [name, other].filter((each) => model.openIdConnectProviders?.has(each));
      const [at] = declared;
      if (at === undefined || reported.has(at)) continue;
      reported.add(at);
      diagnostics.error(
        'duplicate-provider',
        sourceMap.key(model.openIdConnectProviders ?? new Map(), at),
        `the account "${account}" would have two providers for ${url}, and IAM allows one`,
        {
          fix:
            declared.length > 1
              ? 'exclude the account from one of them'
              : `the pipeline already adds one to this account: add except: [${account}]`,
        },
      );
    }
  }
  for (const { audiences } of model.openIdConnectProviders?.values() ?? [])
    atMost(
      checked,
      'openIdConnectAudiences',
      audiences.length,
      sourceMap.of(audiences),
      'the number of audiences is',
    );
}
