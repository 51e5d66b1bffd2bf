import type { AnyClient, Aws, ClientClass } from '../organization/aws';

/** An account and region, and how to call AWS there. */
export interface Place {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  client<Client extends AnyClient>(of: ClientClass<Client>): Client;
  /** Calls once, whoever asks: most lists answer many questions. */
  once<T>(list: string, call: () => Promise<T>): Promise<T>;
}

export function placeIn(
  { accountId, region }: Pick<Place, 'accountId' | 'region'>,
  aws: Aws,
): Place {
  const calls = new Map<string, Promise<unknown>>();
  return {
    accountId,
    region,
    client: (of) => aws.client(of, region),
    once: <T>(list: string, call: () => Promise<T>): Promise<T> => {
      const answer = calls.get(list) ?? call();
      calls.set(list, answer);
      return answer as Promise<T>;
    },
  };
}
