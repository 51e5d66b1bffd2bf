/** Called whenever a request is answered: `credential reports`, 3 of 7. */
export type ShowProgress = (what: string, done: number, of: number) => void;
