// Loaded into orgcharter with NODE_OPTIONS=--require. Whatever is written below a path that matches
// FULL_DISK finds a full disk.
const fs = require('node:fs');

const full = new RegExp(process.env.FULL_DISK ?? '^$');
const refuse = (path, syscall) => {
  if (typeof path !== 'string' || !full.test(path)) return;
  const message = `ENOSPC: no space left on device, ${syscall} '${path}'`;
  throw Object.assign(new Error(message), { code: 'ENOSPC', errno: -28, syscall, path });
};
const refusing = (name, syscall, at = 0) => {
  const original = fs[name];
  fs[name] = (...words) => {
    refuse(words[at], syscall);
    return original(...words);
  };
};
refusing('writeFileSync', 'write');
refusing('appendFileSync', 'write');
refusing('copyFileSync', 'copyfile', 1);
refusing('mkdirSync', 'mkdir');
refusing('mkdtempSync', 'mkdtemp');
