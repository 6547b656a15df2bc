// Zips for journeys: written, taken apart, and a cell of a spreadsheet filled in as an office program would.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** Writes a zip of these files, each `[name, content]`. */
export function zipped(info, name, files, flags = 0x800) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [title, content] of files) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const said = Buffer.alloc(26);
    said.writeUInt16LE(20, 0);
    said.writeUInt16LE(flags, 2);
    said.writeUInt16LE(8, 4);
    said.writeUInt32LE(crc32(plain), 10);
    said.writeUInt32LE(packed.length, 14);
    said.writeUInt32LE(plain.length, 18);
    said.writeUInt16LE(Buffer.byteLength(title), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), said, place, Buffer.from(title));
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), said, Buffer.from(title), packed]);
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  const path = info.outputPath(name);
  writeFileSync(path, Buffer.concat([...parts, list, Buffer.from('PK\x05\x06', 'latin1'), end]));
  return path;
}

/** Returns the files of a zip, each `[name, content]`. */
export function unzipped(path) {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    files.push([bytes.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(data) : Buffer.from(data)]);
    at += 46 + name + extra + note;
  }
  return files;
}

/** Fills in cells of a form, each `[task, heading, text]`, and returns the path of the new file and the cells' addresses. */
export function filledIn(info, path, name, entries) {
  const files = unzipped(path);
  const part = (wanted) => files.find(([title]) => title === wanted);
  const strings = [...part('xl/sharedStrings.xml')[1].toString().matchAll(/<si>(.*?)<\/si>/gs)]
    .map(([, si]) => [...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join(''));
  const sheet = part('xl/worksheets/sheet1.xml');
  let xml = sheet[1].toString();
  const addressOf = (wanted) => [...xml.matchAll(/<c r="([A-Z]+)(\d+)"[^>]* t="s"[^>]*><v>(\d+)<\/v>/g)]
    .find(([, , , index]) => strings[Number(index)] === wanted);
  const cells = entries.map(([task, heading, text]) => {
    const cell = addressOf(heading)[1] + addressOf(task)[2];
    const entry = new RegExp(`<c r="${cell}"((?: s="\\d+")?)[^>]*?(?:/>|>.*?</c>)`);
    xml = xml.replace(entry, (_, style) => `<c r="${cell}"${style} t="inlineStr"><is><t>${text}</t></is></c>`);
    return cell;
  });
  sheet[1] = Buffer.from(xml);
  return { path: zipped(info, name, files), cells };
}
