import type { Organization } from '../../../model/organization';
import { load } from '../../model/loading';

/** A charter with an account in production, two groups and two permission sets, and `rest`. */
export const modelOf = (rest: string, view = 'ReadOnlyAccess'): readonly Organization[] =>
  load(`accounts: { access: {}, lab: {}, shop: { tags: { environment: prod } } }
groups: { dev: {}, leads: {} }
permissionSets:
  View: { awsManagedPolicies: [${view}] }
  Admin: { awsManagedPolicies: [AdministratorAccess] }
${rest}`).organizations;
