import { counted } from '../../../lib/counted';
import { childOf } from '../../../source/text/node';
import type { NotHeld } from '../../charter/report';
import type { LiveAssignment } from '../../../audit/facts';
import type { LiveGroup, LiveIdentityCenter, LivePermissionSet } from '../../live-organization';
import { EMPTY_CENTER } from '../tool-organization';
import { isAccount, type Directory } from './directory';
import { listOf, Made, Place, property, textOf, Uncertain } from './functions';
import type { Value } from './functions';
import { LeftOut } from './left-out';
import { permissionSetOf } from './permission-set';
import { POLICY } from './policies';
import { instancesOf, resourcesIn, type Instance, type Stack } from './stacks';

/** Resources that give groups and users access, with the properties that differ. */
const ASSIGNMENTS = [
  'AWS::SSO::Assignment',
  'Community::SSO::AssignmentGroup',
  'Community::SSO::PrincipalAssignments',
];
const ATTRIBUTES = 'AWS::SSO::InstanceAccessControlAttributeConfiguration';
const MEMBERSHIP = 'AWS::IdentityStore::GroupMembership';

export interface Converted {
  /** `undefined`: the templates have nothing of IAM Identity Center. */
  readonly identityCenter: LiveIdentityCenter | undefined;
  readonly notHeld: readonly NotHeld[];
}

/**
 * What templates have of IAM Identity Center. Reports every other resource that is not a policy of
 * AWS Organizations, and those of which the templates do not say certainly what they come to.
 */
export function identityOf(
  stacks: readonly Stack[],
  directory: Directory,
  /** Of IAM Identity Center, if the files do not say it. */
  region: string,
): Converted {
  const conversion = new Conversion(directory);
  const all = stacks.flatMap((stack) => resourcesIn(stack).map((each) => ({ each, stack })));
  const first = all.filter(({ each }) => !ASSIGNMENTS.includes(each.type));
  const assignments = all.filter(({ each }) => ASSIGNMENTS.includes(each.type));
  for (const { each, stack } of [...first, ...assignments]) {
    if (each.type === POLICY) continue;
    if (!conversion.takes(each.type)) {
      conversion.leftOut.add(
        each.type,
        each.name,
        'orgcharter does not read resources of this type',
      );
      continue;
    }
    conversion.leftOut.convertOrAdd(each.type, each.name, () => {
      const instances = instancesOf(each, stack, directory);
      for (const instance of instances) conversion.add(instance);
    });
  }
  return conversion.result(region);
}

class Conversion {
  readonly leftOut = new LeftOut();
  private readonly groups = new Map<string, LiveGroup>();
  private readonly permissionSets = new Map<string, LivePermissionSet>();
  private readonly assignments: LiveAssignment[] = [];
  private region: string | undefined;
  private attributes: LiveIdentityCenter['accessControlAttributes'] | undefined;
  private readonly adders: Readonly<Record<string, (instance: Instance) => void>> = {
    'AWS::SSO::PermissionSet': (instance) => this.addPermissionSet(instance),
    'AWS::IdentityStore::Group': (instance) => this.addGroup(instance),
    [MEMBERSHIP]: (instance) => this.leaveOutMembership(instance),
    [ATTRIBUTES]: (instance) => this.addAttributes(instance),
    ...Object.fromEntries(
      ASSIGNMENTS.map((type) => [type, (instance: Instance) => this.addAssignments(instance)]),
    ),
  };

  constructor(private readonly directory: Directory) {}

  takes(type: string): boolean {
    return Object.hasOwn(this.adders, type);
  }

  add(instance: Instance): void {
    this.region ??= instance.region;
    this.adders[instance.type]?.(instance);
  }

  result(region: string): Converted {
    const notHeld = this.leftOut.all;
    const groups = [...this.groups.values()];
    const permissionSets = [...this.permissionSets.values()];
    if (groups.length + permissionSets.length === 0 && !this.attributes)
      return { identityCenter: undefined, notHeld };
    return {
      identityCenter: {
        ...{ ...EMPTY_CENTER, groups, permissionSets, region: this.region ?? region },
        assignments: this.assignments,
        accessControlAttributes: this.attributes ?? [],
      },
      notHeld,
    };
  }

  private addPermissionSet(instance: Instance): void {
    const set = permissionSetOf(instance);
    for (const [of, { name }] of this.permissionSets)
      if (name === set.name)
        throw new Uncertain(
          of === instance.name
            ? 'it is created several times'
            : `${of} is a permission set of the same name`,
        );
    this.permissionSets.set(instance.name, set);
  }

  private addGroup({ name: id, properties, scope }: Instance): void {
    const text = (key: string): string =>
      textOf(property(childOf(properties, key), scope) ?? '', scope);
    const name = text('DisplayName');
    if (name === '') throw new Uncertain('it has no DisplayName');
    for (const [of, group] of this.groups)
      if (group.name === name) throw new Uncertain(`${of} is a group of the same name`);
    this.groups.set(id, { id, name, description: text('Description'), external: false });
  }

  private leaveOutMembership({ type, name, properties, scope }: Instance): void {
    const member = property(childOf(childOf(properties, 'MemberId'), 'UserId'), scope) ?? '';
    this.leftOut.add(
      type,
      name,
      `it names the user by the ID ${textOf(member, scope)}, and the files do not say who that is`,
    );
  }

  private addAttributes({ properties, scope }: Instance): void {
    if (this.attributes) throw new Uncertain('another resource has the attributes, too');
    const inner = childOf(properties, 'InstanceAccessControlAttributeConfiguration');
    const written = childOf(inner ?? properties, 'AccessControlAttributes');
    this.attributes = listOf(property(written, scope)).map((each) => {
      const { Key: key = '', Value: value = {} } = each as Readonly<Record<string, Value>>;
      const { Source: sources } = value as Readonly<Record<string, Value>>;
      return {
        key: textOf(key, scope),
        sources: listOf(sources).map((source) => textOf(source, scope)),
      };
    });
  }

  private addAssignments(instance: Instance): void {
    const { type, name, properties, scope } = instance;
    const value = (key: string): Value => property(childOf(properties, key), scope) ?? '';
    const isSingle = type === 'AWS::SSO::Assignment';
    const sets = listOf(value(isSingle ? 'PermissionSetArn' : 'PermissionSets')).map((each) =>
      this.permissionSet(each, !isSingle),
    );
    const accounts = isSingle
      ? [this.account(value('TargetId'))]
      : listOf(value('Targets')).flatMap((target) => this.accountsOf(target));
    const principalType = textOf(value('PrincipalType'), scope) === 'USER' ? 'USER' : 'GROUP';
    const principal = value('PrincipalId');
    if (accounts.length === 0) throw new Uncertain('its targets include no account today');
    const group = principal instanceof Made ? this.groups.get(principal.by) : undefined;
    if (!group || (principal as Made).attribute !== 'GroupId') {
      const given = `${sets.map((each) => each.name).join(', ')} in ${counted(accounts.length, 'account')}`;
      const who = `the ${principalType.toLowerCase()} ${idOf(principal)}`;
      this.leftOut.add(
        type,
        name,
        `it gives ${given} to ${who}, and the files do not say the name of that ${principalType.toLowerCase()}`,
      );
      return;
    }
    for (const { arn } of sets)
      for (const accountId of accounts)
        this.assignments.push({
          ...{ principalType, principalId: group.id, permissionSetArn: arn, accountId },
        });
  }

  /** @param isReference whether `!Ref` works, too */
  private permissionSet(value: Value, isReference: boolean): LivePermissionSet {
    if (!(value instanceof Made))
      throw new Uncertain(`it names the permission set ${idOf(value)}, which no template has`);
    const { by, attribute } = value;
    const isRight = attribute === 'PermissionSetArn' || (isReference && attribute === 'Ref');
    if (!isRight) throw new Uncertain(`${attribute} of ${by} is not the ARN of a permission set`);
    const set = this.permissionSets.get(by);
    if (!set) throw new Uncertain(`the permission set ${by} is not in the charter`);
    return set;
  }

  private accountsOf(target: Value): readonly string[] {
    const { TargetType: type, TargetIds: ids } = target as Readonly<Record<string, Value>>;
    if (type !== 'AWS_ACCOUNT')
      throw new Uncertain('its targets are of another type than AWS_ACCOUNT');
    return listOf(ids).map((id) => this.account(id));
  }

  private account(value: Value): string {
    const { directory } = this;
    const place =
      value instanceof Place ? value.of : directory.withId(String(value as string | number));
    if (place && isAccount(place)) return directory.idOf(place);
    throw new Uncertain(
      `it names the account ${idOf(value)}, which the organization does not have`,
    );
  }
}

function idOf(value: Value): string {
  if (value instanceof Made) return `${value.by} (${value.attribute})`;
  if (value instanceof Place) return value.of.id;
  return typeof value === 'string' ? `with the ID ${value}` : JSON.stringify(value);
}
