/**
 * An object that is still being made. Where thousands are made, properties are assigned one by one:
 * spreading several objects into one takes ten times as long.
 */
export type Writable<T> = { -readonly [key in keyof T]: T[key] };
