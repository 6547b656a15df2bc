// What a page looks like on paper: the text of each sheet.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Prints what the page shows, and returns the text of each page; nothing where no `pdftotext` is to be had. */
export async function printed(page, info, name) {
  const path = info.outputPath(`${name}.pdf`);
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  const told = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  if (told.error) {
    console.log('NOT CHECKED: there is no pdftotext on this machine, and so nobody reads what is printed');
    return null;
  }
  return told.stdout.split('\f').filter((text) => text.trim() !== '');
}
