import type { Location } from '../../source/location';

/**
 * Whether it is written in an environment, which overrides what the charter has for all
 * environments.
 */
export const isOverride = ({ source }: Location): boolean =>
  source.file.startsWith('environments/');
