import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import type { TerraformElement, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { Organization } from '../../model/organization';
import { idsFromRemoteState, type OrganizationIds } from './accounts';
import { address } from './address';
import { addBackend } from './backend';
import { literal } from './terraform-text';

/** The range this configuration is good for: the rehearsals hold its lower end, `@cdktf/provider-aws` its upper. */
const AWS_PROVIDER_VERSIONS = '>= 5.100.0, < 7.0.0';

/** `use_lockfile` is stable from here. */
const TERRAFORM_VERSIONS = '>= 1.11.0';

/** A resource or data source class of `@cdktf/provider-aws`. */
export interface ElementClass<Config, Element extends TerraformElement> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: Config): Element;
}

/** Where a stack's resources are, unless they name another provider. */
interface StackPlace {
  /** Default: the management account. */
  readonly account?: string;
  /** Default: the home region. */
  readonly region?: string;
}

/**
 * One stack of one environment, named `<environment>-<stack>`, with a state of its own. It acts in one account and
 * region; {@link EnvironmentStack.provider} gives it others.
 */
export class EnvironmentStack extends TerraformStack {
  /** Ids of the organization and its parts, read from the state of the `organization` stack. */
  readonly ids: OrganizationIds;
  readonly account: string;
  readonly region: string;
  private readonly providers = new Map<string, AwsProvider>();

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
    addBackend(this, organization.environment, stack);
    this.addOverride('terraform.required_version', TERRAFORM_VERSIONS);
    this.addOverride('terraform.required_providers.aws', {
      source: 'hashicorp/aws',
      version: AWS_PROVIDER_VERSIONS,
    });
    this.provider(account);
  }

  /** cdktf would resolve every resource here to look for values of other stacks. There are none: ids come by {@link ids}. */
  override prepareStack(): void {}

  /** Adds a resource or data source whose address in the plan is `<type>.<address>`. */
  add<Config, Element extends TerraformElement>(
    type: ElementClass<Config, Element>,
    address: string,
    config: Config,
  ): Element {
    const element = new type(this, `${type.tfResourceType}.${address}`, config);
    // Without this, cdktf would put a hash behind some addresses.
    element.overrideLogicalId(address);
    return element;
  }

  /** Names a value once for all who use it. Returns the expression that reads it. */
  addLocal(name: string, value: unknown): string {
    new TerraformLocal(this, `local.${name}`, value).overrideLogicalId(name);
    return `\${local.${name}}`;
  }

  addOutput(name: string, value: unknown, description: string): void {
    new TerraformOutput(this, `output.${name}`, { value, description }).overrideLogicalId(name);
  }

  /**
   * The AWS provider that acts in an account and a region (default: the stack's). It refuses to act in any other
   * account, so a plan with the wrong credentials fails. The one in the stack's own account and region is its default
   * provider; the others have an alias: the account's name, and the region where it is another.
   */
  provider(account: string, region: string = this.region): AwsProvider {
    const alias = region === this.region ? address(account) : address(account, region);
    const provider = this.providers.get(alias) ?? this.addProvider(account, region, alias);
    this.providers.set(alias, provider);
    return provider;
  }

  /**
   * Providers for all regions that something may be in, whatever there is now: Terraform takes away what a part of the
   * model has left behind by the provider that made it, and cannot where that is gone with the part. One that nothing
   * needs is never started.
   */
  keepProviders(...accounts: readonly string[]): void {
    const { governedRegions, formerRegions } = this.organization;
    for (const account of accounts)
      for (const region of [...governedRegions, ...formerRegions]) this.provider(account, region);
  }

  /** The role to enter member accounts by. Where CI plans by a role of its own, `TF_VAR_access_role` names that. */
  private accessRole(): string {
    const { accessRole, plansWithOwnRole } = this.organization;
    if (!plansWithOwnRole) return accessRole;
    if (!this.node.tryFindChild('access_role')) {
      new TerraformVariable(this, 'access_role', {
        type: 'string',
        default: accessRole,
        nullable: false,
        description: 'The role by which Terraform enters member accounts',
      });
    }
    return '${var.access_role}';
  }

  private addProvider(account: string, region: string, alias: string): AwsProvider {
    const { managementAccount, tags } = this.organization;
    const id = this.ids.account(account);
    const isDefault = account === this.account && region === this.region;
    return new AwsProvider(this, `provider.aws.${alias}`, {
      ...(!isDefault && { alias }),
      region,
      allowedAccountIds: [id],
      ...(account !== managementAccount && {
        assumeRole: [{ roleArn: `arn:aws:iam::${id}:role/${this.accessRole()}` }],
      }),
      defaultTags: [{ tags: literalTags({ 'managed-by': 'orgcharter', ...tags }) }],
    });
  }
}

/** An attribute of a resource in the same stack: `${aws_organizations_account.dev.id}`. Cheaper than cdktf's tokens. */
export const attribute = (resource: TerraformResource, name: string): string =>
  `\${${resource.terraformResourceType}.${resource.friendlyUniqueId}.${name}}`;

/** Tags, with their values as text only. */
export const literalTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, literal(value)]));
