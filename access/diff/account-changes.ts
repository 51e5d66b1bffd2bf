import type { Account, Organization } from '../../model/organization';
import { isProduction } from '../risk/production';
import type { Change } from './change';

/** Accounts that are new, gone, or in another unit. What follows for access and guardrails is told as such. */
export function accountChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [byName(before), byName(now)];
  const about = (...versions: readonly [Account, ...Account[]]) => ({
    risks: versions.some(isProduction) ? (['production'] as const) : [],
    details: [],
    accounts: [versions[0].name],
  });
  return [
    ...now.accounts.flatMap((account): readonly Change[] => {
      const { name, parent, cause } = account;
      const earlier = was.get(name);
      if (!earlier)
        return [
          {
            ...about(account),
            kind: 'account-added',
            level: 'low',
            what: `account ${name} is new in ${parent}`,
            now: cause,
          },
        ];
      const both = { ...about(account, earlier), before: earlier.cause, now: cause };
      const level = isProduction(account) || isProduction(earlier) ? 'high' : 'medium';
      if (earlier.parent !== parent)
        return [
          {
            ...both,
            kind: 'account-moved',
            level,
            what: `account ${name} moves from ${earlier.parent} to ${parent}`,
          },
        ];
      // All that is told of it from now on would weigh less.
      return isProduction(earlier) && !isProduction(account)
        ? [
            {
              ...both,
              kind: 'protection-weakened',
              level,
              what: `account ${name} no longer counts as production`,
            },
          ]
        : [];
    }),
    ...before.accounts.flatMap((account): readonly Change[] => {
      if (is.has(account.name)) return [];
      const { closeOnDeletion, name, parent, cause } = account;
      const unmanaged = now.unmanagedAccounts.find((each) => each.name === name);
      const becomes =
        unmanaged && !unmanaged.destroy
          ? 'it stays in the organization, unmanaged'
          : closeOnDeletion || unmanaged?.destroy
            ? 'Terraform closes or removes it'
            : 'its plan fails until unmanagedAccounts says what shall become of it';
      return [
        {
          ...about(account),
          kind: 'account-removed',
          level: 'high',
          what: `account ${name} is gone from ${parent}`,
          details: [becomes],
          before: cause,
        },
      ];
    }),
  ];
}

const byName = ({ accounts }: Organization) =>
  new Map(accounts.map((account) => [account.name, account]));
