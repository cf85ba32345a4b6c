/** Words in an app's name that claim a vendor, by the ids of its systems; tested against the folded name. */
const VENDOR_WORDS: readonly { readonly systems: readonly string[]; readonly word: RegExp }[] = [
  { systems: ['ppe', 'pps'], word: /proofpoint/ },
  { systems: ['mailprotector'], word: /maiiprotector/ },
  { systems: ['trustifi'], word: /trustifi/ },
  { systems: ['opswat'], word: /opswat|metadefender/ },
  { systems: ['ninjaone'], word: /ninjaone|ninjarmm/ },
];

/** Letters that pass for others: digits, and the Cyrillic and Greek ones that look Latin. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '@': 'a',
  '|': 'i',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  τ: 't',
};

/** A name as a hasty eye reads it: lower case, without marks, gaps and look-alike letters. */
export function folded(name: string): string {
  const lower = name.toLowerCase();
  // Nearly all names are plain, and there may be ten thousand.
  const plain = PLAIN.test(lower) ? lower : lower.normalize('NFKD');
  const bare = plain.replace(/[^\p{L}0135@|]+/gu, '');
  return /^[a-z]*$/.test(bare) ? bare : bare.replace(/[^a-z]/gu, (letter) => LOOKS_LIKE[letter] ?? '');
}

const PLAIN = /^[ -~]*$/;

/** Ids of the systems whose vendor the name claims to be of; empty for a name that claims none. */
export function vendorsClaimed(name: string): readonly string[] {
  // A small L and a capital I look the same, so both are read as one, in the words as well.
  const read = folded(name).replaceAll('l', 'i');
  return VENDOR_WORDS.flatMap(({ systems, word }) => (word.test(read) ? systems : []));
}
