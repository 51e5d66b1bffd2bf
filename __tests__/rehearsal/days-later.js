// Loaded into orgcharter with NODE_OPTIONS=--require. Its clock is DAYS_LATER days ahead.
const ahead = Number(process.env.DAYS_LATER ?? 0) * 24 * 3_600_000;
const Today = Date;
globalThis.Date = class extends Today {
  constructor(...words) {
    if (words.length === 0) super(Today.now() + ahead);
    else super(...words);
  }
  static now() {
    return Today.now() + ahead;
  }
};
