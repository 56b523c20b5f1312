/** Where the telephone of these pictures stood: 43° 5′ 12″ N, 1° 52′ 30″ E, near Mirepoix. */
const LATITUDE = [43, 5, 12]
const LONGITUDE = [1, 52, 30]

/**
 * A JPEG as telephones write them: what is given, with an Exif block that says how it was held (`orientation`, 1 to 8)
 * and where (Exif 2.32, sections 4.6.3 and 4.6.6).
 */
export function tellingJpeg(plain: Uint8Array, orientation = 1): Uint8Array<ArrayBuffer> {
  const tiff = [
    ...letters('II'),
    ...u16(42),
    ...u32(8),
    ...u16(2),
    ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...entry(0x8825, 4, 1, u32(38)),
    ...u32(0),
    // The GPS directory, at 38: four entries, then the numbers that did not fit in them, at 92 and 116.
    ...u16(4),
    ...entry(1, 2, 2, [...letters('N'), 0, 0, 0]),
    ...entry(2, 5, 3, u32(92)),
    ...entry(3, 2, 2, [...letters('E'), 0, 0, 0]),
    ...entry(4, 5, 3, u32(116)),
    ...u32(0),
    ...LATITUDE.flatMap(rational),
    ...LONGITUDE.flatMap(rational),
  ]
  const exif = [...letters('Exif'), 0, 0, ...tiff]
  const length = exif.length + 2
  return Uint8Array.from([
    ...plain.subarray(0, 2),
    0xff,
    0xe1,
    length >> 8,
    length & 0xff,
    ...exif,
    ...plain.subarray(2),
  ])
}

/** Whether bytes hold an Exif block, or the numbers of that place. */
export function tellsItsPlace(bytes: Uint8Array): boolean {
  const text = latin1(bytes)
  const place = latin1(LATITUDE.flatMap(rational))
  return text.includes('Exif') || text.includes(place)
}

function latin1(bytes: Iterable<number>): string {
  return Array.from(bytes, byte => String.fromCharCode(byte)).join('')
}

function entry(tag: number, type: number, count: number, value: readonly number[]): readonly number[] {
  return [...u16(tag), ...u16(type), ...u32(count), ...value]
}

function rational(value: number): readonly number[] {
  return [...u32(value), ...u32(1)]
}

function u16(value: number): readonly number[] {
  return [value & 0xff, value >> 8]
}

function u32(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24]
}

function letters(text: string): readonly number[] {
  return [...text].map(letter => letter.charCodeAt(0))
}
