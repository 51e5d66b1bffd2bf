import { ESCALATIONS } from '../risk/escalations';

/** A service that runs what its caller wants with a role that the caller passes. */
export interface RoleTakingService {
  /** `lambda.amazonaws.com`. */
  readonly service: string;
  /** What the caller calls, in addition to passing the role. */
  readonly calls: readonly string[];
  /** What must exist, if the calls do not create it. */
  readonly needs?: string;
}

/** The services that escalations pass a role to, sorted. */
export const ROLE_TAKING_SERVICES: readonly RoleTakingService[] = ESCALATIONS.flatMap(
  ({ service, actions: [, ...calls] }) =>
    service === undefined
      ? []
      : [
          {
            service,
            calls,
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
            ...(service === 'ec2.amazonaws.com' && { needs: 'an instance profile with the role' }),
          },
        ],
).sort((a, b) => (a.service < b.service ? -1 : 1));
