import type { ResolveContext } from '../context';
import type { PolicyFile } from '../policy-files';
import type { Targets } from '../tree/targets';
import type { Endings } from './endings';

export interface IdentityContext extends ResolveContext {
  readonly targets: Targets;
  readonly endings: Endings;
  readonly policyFile: (
    file: string,
    place: ReturnType<ResolveContext['sourceMap']['of']>,
  ) => PolicyFile | undefined;
}
