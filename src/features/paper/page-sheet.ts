import { useEffect } from 'preact/hooks'

/** The size of a sheet of paper. */
export type PaperFormat = 'a4' | 'a5'

/** Whether this browser prints what stands in the margins of a page: the foot and its page numbers. */
export const hasMarginBoxes = 'CSSMarginRule' in globalThis

/**
 * Prints on sheets of this format for as long as the screen stands: `head` at the top of each page, what `footNow` says and
 * the number of the page at its foot. A sheet made in script, because neither the size nor the words are known to the style sheets,
 * and the relay's policy refuses styles in the page.
 */
export function usePageSheet(
  format: PaperFormat,
  head: string,
  footNow: () => string,
  deps: readonly unknown[],
): void {
  useEffect(() => {
    document.documentElement.dataset.paper = format
    const forget = () => {
      delete document.documentElement.dataset.paper
    }
    // Safari before 16.4 makes no sheets in script: it prints on its own format, the foot once at the end.
    if (!('replaceSync' in CSSStyleSheet.prototype)) return forget
    const sheet = new CSSStyleSheet()
    // Written again when printing begins: a tab may have stood open for days.
    const write = () => sheet.replaceSync(pageRule(format, head, footNow()))
    write()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    window.addEventListener('beforeprint', write)
    return () => {
      forget()
      window.removeEventListener('beforeprint', write)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }, [format, head, ...deps])
}

function pageRule(format: PaperFormat, head: string, foot: string): string {
  const [margin, size] = format === 'a5' ? ['11mm 12mm 16mm', '6.5pt'] : ['16mm 17mm 20mm', '9pt']
  const words = `color: #444; font: 400 ${size} / 1.3 "Atkinson Next", system-ui, sans-serif; width: 100%;`
  return `@page {
    size: ${format.toUpperCase()} portrait;
    margin: ${margin};
    @top-left { content: ${cssString(head)}; ${words} vertical-align: middle; }
    @bottom-left {
      content: ${cssString(`${foot} · page `)} counter(page) " sur " counter(pages);
      ${words} vertical-align: top; padding-top: 3mm;
    }
  }`
}

function cssString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\f]+/g, ' ')}"`
}
