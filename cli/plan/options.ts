import { at, config, flag, reportFormat, synthesizedEnvironment, text } from '../kit/options';
import type { Given } from '../kit/options';

/** The options of `orgcharter plan`. */
export const options = {
  config,
  environment: synthesizedEnvironment(
    'environment to plan; default: ORGCHARTER_ENVIRONMENT, or the first',
  ),
  full: flag('read everything in AWS, whatever was deployed last'),
  drift: flag('compare AWS with what was deployed last; exit with 1 if it differs'),
  out: text('DIR', 'save the plans in this folder, for orgcharter deploy --plan DIR'),
  since: text(
    'REF',
    'also show what the changes since this commit, branch or tag mean for access and guardrails',
  ),
  format: reportFormat,
  at,
};
export type PlanOptions = Given<typeof options>;
