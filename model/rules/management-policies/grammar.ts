/**
 * What AWS accepts in one place of a management policy: a tag, backup, AI services opt-out or
 * declarative policy. They share one syntax of blocks and settings, where operators that begin with
 * `@@` say how a policy and those that inherit from it merge.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export type Grammar = Block | Setting;

/** A JSON object with fixed keys, or with names that people choose. */
export interface Block {
  readonly kind: 'block';
  readonly keys: Readonly<Record<string, Grammar>>;
  /** What the names that people choose contain. Absent: there are none. */
  readonly named?: Grammar;
  /** AWS adds keys, so that an unknown one is a warning unless it is a typo. */
  readonly isGrowing: boolean;
}

/** A value: `{ "@@assign": "optOut" }`. */
export interface Setting {
  readonly kind: 'setting';
  /** It can have several values, so `@@append` and `@@remove` work. */
  readonly isList: boolean;
  /** The values, if there are only these. */
  readonly values?: readonly string[];
  /** The form of a value, and the form in words. Values with placeholders are not compared. */
  readonly form?: { readonly pattern: RegExp; readonly expected: string };
}

export const block = (keys: Block['keys'], named?: Grammar): Block => ({
  kind: 'block',
  keys,
  ...(named && { named }),
  isGrowing: false,
});

/** A block to which AWS adds keys. */
export const growing = (keys: Block['keys'], named?: Grammar): Block => ({
  ...block(keys, named),
  isGrowing: true,
});

/** A block whose names people choose. */
export const named = (each: Grammar): Block => block({}, each);

export const anyValue: Setting = { kind: 'setting', isList: false };
export const anyValues: Setting = { kind: 'setting', isList: true };
export const oneOfValues = (...values: readonly string[]): Setting => ({ ...anyValue, values });

export const formed = (pattern: RegExp, expected: string, isList = false): Setting => ({
  kind: 'setting',
  isList,
  form: { pattern, expected },
});

export const wholeNumber = formed(/^\d+$/, 'a whole number');
