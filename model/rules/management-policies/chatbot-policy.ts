import { block, formed, growing, named, oneOfValues } from './grammar';

const client = block({ client: oneOfValues('enabled', 'disabled') });

/** Some of these values. */
const someOf = (...values: readonly string[]) =>
  formed(new RegExp(`^(?:${values.join('|')})$`), values.join(' or '), true);

const channels = { supported_channel_types: someOf('public', 'private') };
const roles = { supported_role_settings: someOf('user_role', 'channel_role') };

// AWS's examples only name IDs of workspaces, tenants and teams. Their form belongs to Slack and
// Microsoft.
const id = formed(/^\S+$/, 'an ID without spaces', true);

const slack = growing({
  ...client.keys,
  workspaces: id,
  default: growing({ ...channels, ...roles }),
  overrides: named(growing({ ...channels, ...roles })),
});

const teams = growing({
  ...client.keys,
  tenants: named(id),
  default: growing(roles),
  overrides: named(named(growing(roles))),
});

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
 */
export const chatbotPolicy = block({
  chatbot: block({
    platforms: growing({ slack, microsoft_teams: teams, chime: growing(client.keys) }),
    default: growing(client.keys),
  }),
});
