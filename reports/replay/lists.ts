import type { List } from '../../history/replay/finding';

/** What it means that a call is in a list. In the order in which the lists are shown. */
export const REPLAY_LISTS: Readonly<
  Record<List, { readonly title: string; readonly meaning: string }>
> = {
  newlyDenied: {
    title: 'Newly denied',
    meaning: 'These calls succeeded, and would be denied now.',
  },
  undetermined: {
    title: 'Undetermined',
    meaning:
      'These calls succeeded. Whether they would be denied now depends on what the log does not have.',
  },
  failed: {
    title: 'Failed',
    meaning: 'These calls failed for another reason, and would be denied now.',
  },
  deniedBefore: {
    title: 'Denied before',
    meaning: 'AWS denied these calls. The guardrail is the one that denies them now.',
  },
};
