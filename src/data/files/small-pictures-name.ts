/** The name of the database that keeps the small versions of pictures, beside that of the files. */
export function smallPicturesName(filesName: string): string {
  return `${filesName}-small`
}
