import type { Organization } from '../../model/organization';
import { onlyRequests } from '../organization/requests';
import type { AccessEntry } from './entries';
import { accessSections, isByRole, type Entry } from './select';
import type { SectionOf, Selection } from './sections';

/** On which terms somebody may request access. */
export interface RequestTerms {
  /** The longest access that a request may ask for. */
  readonly maxHours: number;
  /** The groups that approve requests, sorted. Empty: no approval is needed. */
  readonly approvers: readonly string[];
}

export type RequestEntry = AccessEntry & RequestTerms;
export type RequestSection = SectionOf<RequestEntry>;

export const isRequest = (entry: Entry | RequestEntry): entry is RequestEntry =>
  'maxHours' in entry;

/** What may be requested in TEAM, in sections as access is. Empty without just-in-time access. */
export function requestSections(
  organization: Organization,
  selection: Selection,
): readonly RequestSection[] {
  const termsOf = requestTerms(organization);
  return accessSections(onlyRequests(organization), selection)
    .map((section) => ({
      ...section,
      // roles that trust a permission set are reached through it
      entries: section.entries.flatMap((entry) =>
        isByRole(entry) ? [] : [{ ...entry, ...termsOf(entry) }],
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** Finds the terms of what a group may request in an account. */
export function requestTerms({
  justInTimeAccess,
}: Organization): (entry: Pick<AccessEntry, 'principal' | 'account'>) => RequestTerms {
  const { eligibilities = [], approvers = [] } = justInTimeAccess ?? {};
  const ofGroup = new Map(eligibilities.map((each) => [each.group, each]));
  const ofAccount = new Map(approvers.map((each) => [each.account, each.groups]));
  return ({ principal, account }) => {
    const { maxHours = 0, approval = true } = ofGroup.get(principal.name) ?? {};
    return { maxHours, approvers: approval ? (ofAccount.get(account) ?? []) : [] };
  };
}
