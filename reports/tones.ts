import type { Tone } from './document/document';

/** How a level or a severity is meant. Those without a tone are nothing to worry about. */
export const TONES: Readonly<Record<'critical' | 'high' | 'medium' | 'low', Tone | undefined>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warning',
  low: undefined,
};
