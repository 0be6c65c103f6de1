/** Swedish organisation numbers: ten digits, the last of which is a check digit. */

const FORM = /^(?:16)?(\d{6})-?(\d{4})$/

/** "556000-4615", or null when the text is not an organisation number. */
export function asOrganisationNumber(text: string): string | null {
  const parts = FORM.exec(text.trim())
  if (!parts) return null
  const digits = `${parts[1]}${parts[2]}`
  // A legal person's third digit is at least 2, so that the number cannot be a birth date.
  if (Number(digits[2]) < 2 || !hasRightCheckDigit(digits)) return null
  return `${parts[1]}-${parts[2]}`
}

/** Every other digit is doubled, the digits of the products are added, and the sum ends in 0. */
function hasRightCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return sum % 10 === 0
}
