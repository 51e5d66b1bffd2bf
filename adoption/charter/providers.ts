import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import type { InAccount } from '../live-organization';
import type { IamAccount, IamOptions } from './iam-accounts';
import { targetEntries } from './iam-accounts';
import { chooseKeys, slug } from './keys';
import { entry, mapping, record } from './outline';

/** What orgcharter's manual calls the usual ones. */
const USUAL: Readonly<Record<string, string>> = {
  'token.actions.githubusercontent.com': 'github',
  'gitlab.com': 'gitlab',
};

/** The form that `url` of a provider has in the charter. */
const ADDRESS = /^[^\s:?#]+[^\s:?#/]$/;

type Provider = InAccount['openIdConnectProviders'][number];

/**
 * OpenID Connect providers, one for all accounts that have the same. Thumbprints are left to AWS,
 * so that Terraform keeps those that a provider has.
 */
export function providersOf(accounts: readonly IamAccount[], options: IamOptions) {
  const found = accounts.flatMap(({ id, key, account }) =>
    account.openIdConnectProviders.flatMap((provider) => heldProvider(provider, id, key, options)),
  );
  const same = [...grouped(found, ({ signature }) => signature)]
    .map(([id, members]) => ({ id, members, name: members[0]!.address }))
    .sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  const keys = chooseKeys(same, {
    kind: 'provider',
    isGood: () => false,
    make: (address) => USUAL[address] ?? slug(address).toLowerCase(),
  });
  const keyed = same.map(({ id, members }) => ({ key: keys.get(id) ?? id, members }));
  return {
    entries: keyed
      .sort((a, b) => byText(a.key, b.key))
      .flatMap(({ key, members: [first, ...others] }) => {
        const { address, audiences, tags } = first!;
        const targets = [first!, ...others].map(({ account }) => account);
        return entry(
          key,
          mapping(
            entry('url', `https://${address}`),
            entry('audiences', audiences),
            targetEntries(targets, options),
            entry('tags', record(tags)),
          ),
        );
      }),
    /** Keys by address without `https://`. */
    keysIn: (accountId: string): ReadonlyMap<string, string> =>
      new Map(
        keyed.flatMap(({ key, members }) =>
          members.flatMap((each) =>
            each.accountId === accountId ? [[each.address, key] as const] : [],
          ),
        ),
      ),
  };
}

function heldProvider(
  { arn, url, audiences: all, tags: live }: Provider,
  accountId: string,
  account: string,
  { notes, ownTags }: IamOptions,
) {
  const address = url.replace(/^https:\/\//, '');
  const audiences = [...all].sort(byText);
  const reason = !ADDRESS.test(address)
    ? 'its address has a port, a query or an end that the charter does not take'
    : audiences.length === 0
      ? 'it has no audience'
      : undefined;
  if (reason !== undefined) {
    notes.leaveOut('OpenID Connect provider', `${address} in ${account}`, reason, arn);
    return [];
  }
  const tags = ownTags('OpenID Connect provider', address, live);
  const sorted = Object.entries(tags).sort(([a], [b]) => byText(a, b));
  const signature = JSON.stringify([address, audiences, sorted]);
  return [{ accountId, account, address, audiences, tags, signature }];
}
