import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { clientOptions } from '../client-options';
import type { SessionCredentials } from '../clients';
import { CALLS } from './calls';
import { s3ControlOptions } from './s3-control-endpoint';

/** The class of a client of AWS's SDK. */
type ClientClass<Client> = new (configuration: object) => Client;

interface AnyClient {
  readonly config: { readonly serviceId: string; readonly credentials: unknown };
  readonly middlewareStack: {
    add(middleware: unknown, options: { readonly step: 'finalizeRequest' }): void;
  };
}

/** Makes clients for one account, and counts what they call. */
export interface Aws {
  client<Client extends AnyClient>(of: ClientClass<Client>, region: string): Client;
  /** Clients for the reading of what is in one account. Default: the account of the environment's credentials. */
  inAccount(credentials?: SessionCredentials): Aws;
}

/** Calls to AWS so far, repeated ones included. */
export class CallCount {
  organization = 0;
  inAccounts = 0;
}

/** Clients of the account that the environment's credentials belong to. */
export function awsOf(count: CallCount): Aws {
  const options = clientOptions();
  // The chain is asked once for all clients: it may start a program, or ask for a code.
  let environment: unknown;

  function make(onCall: () => void, credentials?: SessionCredentials): Aws {
    const clients = new Map<unknown, Map<string, AnyClient>>();
    return {
      inAccount: (others) => make(() => count.inAccounts++, others),
      client: <Client extends AnyClient>(of: ClientClass<Client>, region: string): Client => {
        const regions = clients.get(of) ?? new Map<string, AnyClient>();
        clients.set(of, regions);
        const known = regions.get(region);
        if (known) return known as Client;
        const given = credentials ?? environment;
        const made = new of({
          ...options,
          ...((of as unknown) === S3ControlClient && s3ControlOptions()),
          region,
          ...(given !== undefined && { credentials: given }),
        });
        if (credentials === undefined) environment ??= made.config.credentials;
        watch(made, onCall);
        regions.set(region, made);
        return made;
      },
    };
  }
  return make(() => count.organization++);
}

/** Counts each request, and refuses calls that the table does not have: the policy would not allow them. */
function watch(client: AnyClient, onCall: () => void): void {
  const middleware =
    (next: (args: unknown) => Promise<unknown>, context: { readonly commandName?: string }) =>
    (args: unknown) => {
      const name = context.commandName?.replace(/Command$/, '') ?? '';
      if (CALLS[client.config.serviceId]?.[name] === undefined)
        throw new Error(`${client.config.serviceId} ${name} is missing in live/organization/calls`);
      onCall();
      return next(args);
    };
  client.middlewareStack.add(middleware, { step: 'finalizeRequest' });
}
