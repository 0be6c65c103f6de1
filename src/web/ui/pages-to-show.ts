/** The pages to show: first, last and those around the present one; null is a gap. */
export function pagesToShow(page: number, pageCount: number): (number | null)[] {
  const wanted = new Set([1, pageCount, page - 1, page, page + 1])
  const pages = [...wanted].filter((at) => at >= 1 && at <= pageCount).sort((a, b) => a - b)
  return pages.flatMap((at, index) => {
    const before = pages[index - 1]
    if (before === undefined || at - before === 1) return [at]
    return at - before === 2 ? [at - 1, at] : [null, at]
  })
}
