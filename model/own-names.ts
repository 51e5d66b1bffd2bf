/** Names in AWS that orgcharter gives where a charter gives none. */
export const OWN_NAMES = {
  externalAccess: 'orgcharter-external-access',
  unusedAccess: 'orgcharter-unused-access',
  aggregator: 'orgcharter-organization',
  aggregatorRole: 'orgcharter-config-aggregator',
  eventForwardingRole: 'orgcharter-event-forwarding',
  chatRole: 'orgcharter-chat',
} as const;
