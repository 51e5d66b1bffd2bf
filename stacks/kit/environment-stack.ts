import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import {
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { Precondition, TerraformDataSource, TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { defaultTagsOf, type Organization } from '../../model/organization';
import { type Adoptions, adoptionsOf } from './adoptions';
import { firstKeyOfAccount, idsFromRemoteState, type OrganizationIds } from './accounts';
import { address } from '../../lib/address';
import { type Addresses, partsOf, type PartsOf } from './addresses';
import { AWS_PROVIDER } from './aws-provider';
import { addBackend } from './backend';
import { withoutProtection } from './protection';
import { InstanceImport } from './instance-import';
import { literal } from './terraform-text';

/** `use_lockfile` is stable since 1.11. */
const TERRAFORM_VERSIONS = '>= 1.11.0';

/** A resource or data source class of `@cdktf/provider-aws`. */
export interface ElementClass<Config, Element extends TerraformElement> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: Config): Element;
}

/** What an output is checked for. */
interface OutputChecks {
  /** They fail the plan if they do not hold. */
  readonly preconditions: readonly Precondition[];
  /** The data source that is read before. */
  readonly after: TerraformDataSource;
}

/** Where resources without an explicit provider are deployed. */
interface StackPlace {
  /** Default: the management account. */
  readonly account?: string;
  /** Default: the home region. */
  readonly region?: string;
}

/**
 * One stack of one environment, named `<environment>-<stack>`, with its own state. It deploys to
 * one account and region by default, and to others with {@link EnvironmentStack.provider}.
 */
export class EnvironmentStack extends TerraformStack {
  /** Ids of the organization and its parts, read from the state of the `organization` stack. */
  readonly ids: OrganizationIds;
  /** Keys of the charter for addresses. */
  readonly parts: PartsOf;
  readonly account: string;
  readonly region: string;
  private readonly moved: { readonly from: string; readonly to: string }[] = [];
  private readonly providers = new Map<string, AwsProvider>();
  private readonly adoptions: Adoptions;

  constructor(
    scope: Construct,
    stack: string,
    readonly organization: Organization,
    { account = organization.managementAccount, region = organization.homeRegion }: StackPlace = {},
  ) {
    super(scope, `${organization.environment.name}-${stack}`);
    this.account = account;
    this.region = region;
    this.ids = idsFromRemoteState(this);
    this.parts = partsOf(organization);
    this.adoptions = adoptionsOf(organization, stack);
    addBackend(this, organization.environment, stack);
    this.addOverride('terraform.required_version', TERRAFORM_VERSIONS);
    this.addOverride('terraform.required_providers.aws', AWS_PROVIDER);
    this.provider(account);
  }

  /**
   * Skips cdktf's slow search for references to other stacks. There are none: {@link ids} reads the
   * remote state.
   */
  override prepareStack(): void {}

  /**
   * Adds a resource or data source whose address in the plan is `<type>.<address>`. A resource that
   * had other addresses is moved in the state.
   */
  add<Config, Element extends TerraformElement>(
    type: ElementClass<Config, Element>,
    address: string | Addresses,
    config: Config,
  ): Element {
    const { now, before } = typeof address === 'string' ? { now: address, before: [] } : address;
    const at = `${type.tfResourceType}.${now}`;
    const element = new type(this, at, this.mayDelete(at) ? withoutProtection(config) : config);
    // Otherwise, cdktf would append a hash to some addresses.
    element.overrideLogicalId(now);
    if (element instanceof TerraformResource) {
      this.move(type.tfResourceType, [now, ...before]);
      this.adopt(element, [now, ...before]);
    }
    return element;
  }

  /** Whether the charter acknowledges that a resource may be deleted or replaced. */
  private mayDelete(at: string): boolean {
    return this.organization.acknowledgements?.some(({ address }) => address === at) ?? false;
  }

  /** Imports a resource that is adopted under one of its addresses. Its own provider reads it. */
  private adopt(element: TerraformResource, addresses: readonly string[]): void {
    const found = addresses
      .map((each) => this.adoptions.take(`${element.terraformResourceType}.${each}`))
      .find((id) => id !== undefined);
    if (found !== undefined) element.importFrom(literal(found), element.provider);
  }

  /**
   * Adds a resource with an instance for each key of a map. Instances that are adopted are
   * imported. An instance that the map does not have any more must not be adopted: Terraform
   * refuses to import it.
   *
   * @param forEach an expression
   */
  addForEach<Config, Element extends TerraformResource>(
    type: ElementClass<Config, Element>,
    at: Addresses,
    forEach: string,
    config: Config,
  ): Element {
    const element = this.add(type, at, config);
    element.addOverride('for_each', forEach);
    const address = `${type.tfResourceType}.${at.now}`;
    for (const [key, id] of this.adoptions.takeInstances(address))
      new InstanceImport(this, `${address}["${key}"]`, literal(id));
    return element;
  }

  /** Moves the resource of the first address that is in the state to the first address. */
  private move(type: string, [now = '', ...before]: readonly string[]): void {
    if (before.length === 0) return;
    // A chain, because Terraform rejects two moves to the same address.
    before.forEach((from, index) =>
      this.moved.push({ from: `${type}.${from}`, to: `${type}.${before[index - 1] ?? now}` }),
    );
    this.addOverride('moved', this.moved);
  }

  /** Adds a local value. Returns the expression that reads it. */
  addLocal(name: string, value: unknown): string {
    new TerraformLocal(this, `local.${name}`, value).overrideLogicalId(name);
    return `\${local.${name}}`;
  }

  addOutput(name: string, value: unknown, description: string, checks?: OutputChecks): void {
    const output = new TerraformOutput(this, `output.${name}`, { value, description });
    output.overrideLogicalId(name);
    if (!checks) return;
    const { preconditions, after } = checks;
    // cdktf 0.21 does not write the precondition of an output, and its dependencies as
    // interpolations.
    output.addOverride(
      'precondition',
      preconditions.map(({ condition, errorMessage }) => ({
        condition,
        error_message: errorMessage,
      })),
    );
    output.addOverride('depends_on', [
      `data.${after.terraformResourceType}.${after.friendlyUniqueId}`,
    ]);
  }

  /**
   * The AWS provider for an account and a region (default: the stack's region). It rejects
   * credentials of other accounts. The provider of the stack's account and region is the default
   * provider; the others have an alias: the account's first key, which resources in the state refer
   * to, and the region if it is not the stack's.
   */
  provider(account: string, region: string = this.region): AwsProvider {
    const key = firstKeyOfAccount(this.organization, account);
    const alias = region === this.region ? address(key) : address(key, region);
    const provider = this.providers.get(alias) ?? this.addProvider(account, region, alias);
    this.providers.set(alias, provider);
    return provider;
  }

  /**
   * Adds the providers of all current and former regions, even if nothing uses them. After a part
   * of the charter is deleted, Terraform needs the provider that created its resources to destroy
   * them. Unused providers are not started.
   */
  keepProviders(...accounts: readonly string[]): void {
    const { governedRegions, formerRegions } = this.organization;
    for (const account of accounts)
      for (const region of [...governedRegions, ...formerRegions]) this.provider(account, region);
  }

  /**
   * The role to assume in member accounts. If CI plans with a separate role, `TF_VAR_access_role`
   * names it.
   */
  private accessRole(): string {
    const { accessRole, plansWithOwnRole } = this.organization;
    if (!plansWithOwnRole) return accessRole;
    if (!this.node.tryFindChild('access_role')) {
      new TerraformVariable(this, 'access_role', {
        type: 'string',
        default: accessRole,
        nullable: false,
        description: 'Role that Terraform assumes in member accounts',
      });
    }
    return '${var.access_role}';
  }

  private addProvider(account: string, region: string, alias: string): AwsProvider {
    const { managementAccount } = this.organization;
    const tags = defaultTagsOf(this.organization);
    const id = this.ids.account(account);
    const isDefault = account === this.account && region === this.region;
    return new AwsProvider(this, `provider.aws.${alias}`, {
      ...(!isDefault && { alias }),
      region,
      allowedAccountIds: [id],
      ...(account !== managementAccount && {
        assumeRole: [{ roleArn: `arn:aws:iam::${id}:role/${this.accessRole()}` }],
      }),
      ...(Object.keys(tags).length > 0 && { defaultTags: [{ tags: literalTags(tags) }] }),
    });
  }
}

/**
 * An attribute of a resource in the same stack: `${aws_organizations_account.dev.id}`. Faster than
 * cdktf's tokens.
 */
export const attribute = (resource: TerraformResource, name: string): string =>
  `\${${resource.terraformResourceType}.${resource.friendlyUniqueId}.${name}}`;

/** The argument `tags` of a resource, if it has tags of its own. */
export const ownTags = (
  tags: Readonly<Record<string, string>> = {},
): { readonly tags?: Record<string, string> } =>
  Object.keys(tags).length > 0 ? { tags: literalTags(tags) } : {};

/**
 * Tags, or metric dimensions, that Terraform does not interpolate: keys of an object are templates
 * too.
 */
export const literalTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [literal(key), literal(value)]));
