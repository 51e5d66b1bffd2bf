import { execFileSync } from 'node:child_process';

/** A managed rule in moto's copy of AWS's documentation. */
interface MotoRule {
  readonly Parameters: readonly {
    readonly Name: string;
    readonly Optional: boolean;
    readonly Default?: string;
  }[];
  readonly 'Resource Types'?: string;
  /** `All supported AWS regions except …`, or `Only available in …`. */
  readonly 'AWS Region': string;
}

/** Rules about settings that an account has once, with the same result in every region. */
const OF_THE_ACCOUNT =
  /^(IAM_(?!EXTERNAL)|ROOT_ACCOUNT_|MFA_ENABLED_|ACCESS_KEYS_|ACCOUNT_PART_OF_|SECURITY_ACCOUNT_)/;

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGIONS: Readonly<Record<string, string>> = {
  'Africa (Cape Town)': 'af-south-1',
  'Asia Pacific (Hong Kong)': 'ap-east-1',
  'Asia Pacific (Taipei)': 'ap-east-2',
  'Asia Pacific (Tokyo)': 'ap-northeast-1',
  'Asia Pacific (Seoul)': 'ap-northeast-2',
  'Asia Pacific (Osaka)': 'ap-northeast-3',
  'Asia Pacific (Mumbai)': 'ap-south-1',
  'Asia Pacific (Hyderabad)': 'ap-south-2',
  'Asia Pacific (Singapore)': 'ap-southeast-1',
  'Asia Pacific (Sydney)': 'ap-southeast-2',
  'Asia Pacific (Jakarta)': 'ap-southeast-3',
  'Asia Pacific (Melbourne)': 'ap-southeast-4',
  'Asia Pacific (Malaysia)': 'ap-southeast-5',
  'Asia Pacific (New Zealand)': 'ap-southeast-6',
  'Asia Pacific (Thailand)': 'ap-southeast-7',
  'Canada (Central)': 'ca-central-1',
  'Canada West (Calgary)': 'ca-west-1',
  'China (Beijing)': 'cn-north-1',
  'China (Ningxia)': 'cn-northwest-1',
  'Europe (Frankfurt)': 'eu-central-1',
  'Europe (Zurich)': 'eu-central-2',
  'Europe (Stockholm)': 'eu-north-1',
  'Europe (Milan)': 'eu-south-1',
  'Europe (Spain)': 'eu-south-2',
  'Europe (Ireland)': 'eu-west-1',
  'Europe (London)': 'eu-west-2',
  'Europe (Paris)': 'eu-west-3',
  'Israel (Tel Aviv)': 'il-central-1',
  'Middle East (UAE)': 'me-central-1',
  'Middle East (Bahrain)': 'me-south-1',
  'Mexico (Central)': 'mx-central-1',
  'South America (Sao Paulo)': 'sa-east-1',
  'US East (N. Virginia)': 'us-east-1',
  'US East (Ohio)': 'us-east-2',
  'AWS GovCloud (US-East)': 'us-gov-east-1',
  'AWS GovCloud (US-West)': 'us-gov-west-1',
  'US West (N. California)': 'us-west-1',
  'US West (Oregon)': 'us-west-2',
};

const DUMP =
  "import gzip, os, moto; print(gzip.open(os.path.join(os.path.dirname(moto.__file__), 'config/resources/aws_managed_rules.json.gz'), 'rt').read())";

/**
 * The text of `model/aws/config-rules.generated.json`, from moto's copy of AWS's pages on managed
 * rules. For rules that AWS has added since, install a newer moto.
 *
 * @throws an Error if Python or moto is not installed
 */
export function configRulesFile(): string {
  const { ManagedRules } = JSON.parse(
    execFileSync('python3', ['-c', DUMP], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as { ManagedRules: Record<string, MotoRule> };
  const lines = Object.entries(ManagedRules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([identifier, rule]) =>
        `  ${JSON.stringify(identifier)}: ${JSON.stringify(described(identifier, rule))}`,
    );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function described(
  identifier: string,
  { Parameters, 'Resource Types': types = '', 'AWS Region': regions }: MotoRule,
) {
  const required = Parameters.filter(({ Optional }) => !Optional);
  const optional = Parameters.filter(({ Optional }) => Optional).map(({ Name }) => Name);
  return {
    ...(required.length > 0 && {
      required: Object.fromEntries(required.map(({ Name, Default }) => [Name, Default ?? null])),
    }),
    ...(optional.length > 0 && { optional }),
    ...((OF_THE_ACCOUNT.test(identifier) || /^AWS::IAM::(User|Group|Role|Policy)/.test(types)) && {
      global: true,
    }),
    ...where(regions),
  };
}

function where(text: string): { readonly onlyIn?: string; readonly notIn?: string } {
  if (text === 'All supported AWS regions') return {};
  const [, kind, names = ''] =
    /^(All supported AWS regions except|Only available in) (.*?)(?: Regions?)?$/.exec(text) ?? [];
  if (kind === undefined) throw new Error(`unknown list of regions "${text}"`);
  const codes = names.split(', ').map((name) => {
    const code = REGIONS[name];
    if (code === undefined) throw new Error(`unknown region "${name}": add it to REGIONS`);
    return code;
  });
  return { [kind.startsWith('All') ? 'notIn' : 'onlyIn']: codes.sort().join(' ') };
}
