import { policyLevels } from '../../access/organization/attached-policies';
import { accountId, substitution } from '../../access/placeholders';
import type { PolicyType } from '../../iam/language/policy-types';
import type { PolicyLevel } from '../../iam/evaluate/policies';
import type { AccessRequest } from '../../iam/evaluate/request';
import { isIamPrincipal } from '../../iam/evaluate/request';
import { resourceAccountId } from '../../iam/evaluate/context/of-call';
import type { Account, Organization } from '../../model/organization';
import { KeptVerdicts } from './kept-verdicts';
import { PolicySet } from './policy-set';
import type { PlainCall } from './record-keys';
import { ALLOWED } from './verdict';
import type { Verdict } from './verdict';

/** Which sides of a request to evaluate. */
export interface Sides {
  /** The service control policies of the caller's account. */
  readonly caller: boolean;
  /** The resource control policies of the resource's account. */
  readonly resource: boolean;
}

/** Evaluates requests under the guardrails of an organization, and under nothing else. */
export class Evaluator {
  private readonly accounts: ReadonlyMap<string, Account>;
  private readonly levels = new Map<string, LevelsOf>();
  private readonly sets = new Map<string, PolicySet>();
  private readonly verdicts = new KeptVerdicts();
  private readonly substitute: ReturnType<typeof substitution>;
  private readonly hasRcps: boolean;

  constructor(private readonly organization: Organization) {
    this.accounts = new Map(organization.accounts.map((account) => [accountId(account), account]));
    this.substitute = substitution(organization);
    this.hasRcps = organization.guardrails.some(({ type }) => type === 'RESOURCE_CONTROL_POLICY');
  }

  verdict(request: AccessRequest, sides: Sides): Verdict {
    const { principal } = request;
    const caller =
      sides.caller && isIamPrincipal(principal) ? this.known(principal.account.id) : '';
    const owner = sides.resource && this.hasRcps ? this.known(resourceAccountId(request)) : '';
    const set = this.setFor(caller, owner);
    return set.isEmpty ? ALLOWED : set.verdict(request);
  }

  /**
   * Whether the service control policies allow everything that a role of the charter does in a
   * region with some actions, whatever the resources and the other condition keys are. `false`:
   * this is not known.
   */
  allowsAll({ actions, role, region }: PlainCall): boolean {
    const account = this.known(role.split(':', 5)[4]);
    if (account === '') return false;
    const policies = this.setFor(account, '');
    return (
      policies.isEmpty || actions.every((action) => policies.allowsAll(action, { role, region }))
    );
  }

  /** The same for all accounts that are not in the charter. */
  private known(id: string | undefined): string {
    return id !== undefined && this.accounts.has(id) ? id : '';
  }

  private setFor(caller: string, owner: string): PolicySet {
    const key = `${caller} ${owner}`;
    let set = this.sets.get(key);
    if (!set) this.sets.set(key, (set = this.setOf(caller, owner)));
    return set;
  }

  private setOf(caller: string, owner: string): PolicySet {
    const scps = this.levelsOf(caller, 'SERVICE_CONTROL_POLICY');
    const rcps = this.levelsOf(owner, 'RESOURCE_CONTROL_POLICY');
    const key = `shared ${scps.key} ${rcps.key}`;
    let set = this.sets.get(key);
    if (!set) {
      set = new PolicySet({ scps: scps.levels, rcps: rcps.levels }, this.verdicts);
      this.sets.set(key, set);
    }
    return set;
  }

  private levelsOf(id: string, type: PolicyType): LevelsOf {
    const account = this.accounts.get(id);
    if (!account) return NONE;
    const known = this.levels.get(`${type} ${id}`);
    if (known) return known;
    // A level without policies of its own allows everything, unless FullAWSAccess is detached from
    // it.
    const levels = policyLevels(this.organization, account, type, this.substitute).filter(
      ({ policies, fullAwsAccess = true }) => policies.length > 0 || !fullAwsAccess,
    );
    const key = JSON.stringify(
      levels.map(({ name, policies }) => [name, policies.map((policy) => policy.name)]),
    );
    const made = { key, levels };
    this.levels.set(`${type} ${id}`, made);
    return made;
  }
}

interface LevelsOf {
  /** The same for accounts with the same levels. */
  readonly key: string;
  readonly levels: readonly PolicyLevel[];
}

const NONE: LevelsOf = { key: '', levels: [] };
