import { byText } from '../../lib/by-text';
import { ESCALATIONS } from '../risk/escalations';

/** A service that runs what its caller wants with a role that the caller passes. */
export interface RoleTakingService {
  /** `lambda.amazonaws.com`. */
  readonly service: string;
  /** The value of `iam:PassedToService`: most services assume the role under the same name. */
  readonly passedTo: string;
  /** What the caller calls, in addition to passing the role. */
  readonly calls: readonly string[];
  /** What must exist, if the calls do not create it. */
  readonly needs?: string;
}

/** The services that escalations pass a role to, sorted. */
export const ROLE_TAKING_SERVICES: readonly RoleTakingService[] = ESCALATIONS.flatMap(
  ({ service, passedTo = service, needs, actions: [, ...calls] }) =>
    service === undefined || passedTo === undefined
      ? []
      : [
          {
            service,
            passedTo,
            calls,
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
            ...(service === 'ec2.amazonaws.com' && { needs: 'an instance profile with the role' }),
            ...(needs !== undefined && { needs }),
          },
        ],
).sort((a, b) => byText(a.service, b.service));
