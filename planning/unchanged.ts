import type { PlannedStack } from './stack-plan';

/** The plan of a stack that has nothing to deploy. */
export const unchanged = (stack: string): PlannedStack => ({
  stack,
  mode: 'unchanged',
  because: '',
  changes: [],
  drift: [],
  text: '',
});
